// Cards are used on a PC. The server refuses phones on the card pages and calls; this guard explains it before that.

interface WithHints {
  readonly userAgentData?: { readonly mobile: boolean };
}

/** Same order as the server: the client hint first, then the words of phone and tablet browsers. */
export function isPhone(device: Navigator & WithHints = navigator): boolean {
  const hint = device.userAgentData?.mobile;
  if (hint === true) return true;
  return /\b(Mobile|Android|iPhone|iPad|iPod)\b/i.test(device.userAgent);
}

/**
 * A plain page cannot reach a reader: only Chromium browsers on a PC have WebUSB, and only they speak to the card bridge. An
 * Isolated Web App may have the system's own readers.
 */
export function canReachReaders(device: Navigator = navigator, browser: object = globalThis): boolean {
  return 'usb' in device || 'smartCard' in device || hasExtensions(browser);
}

/** An installed extension answers this site; which one is found out when a card is asked for. */
function hasExtensions(browser: { readonly chrome?: { readonly runtime?: { readonly connect?: unknown } } }): boolean {
  return typeof browser.chrome?.runtime?.connect === 'function';
}
