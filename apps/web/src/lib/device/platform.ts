// Which operating system this PC runs, where the way out of a trouble differs by it. A guess for help texts, never a gate.

export type Platform = 'linux' | 'windows' | 'macos' | 'other';

interface WithPlatform {
  readonly userAgentData?: { readonly platform?: string };
}

/** Client hint first (wicg.github.io/ua-client-hints), then the words of the user agent. ChromeOS is its own kind of Linux: "other". */
export function platformOf(device: Pick<Navigator, 'userAgent'> & WithPlatform): Platform {
  const said = device.userAgentData?.platform || device.userAgent;
  if (/CrOS|Chrome ?OS|Android/i.test(said)) return 'other';
  if (/Windows/i.test(said)) return 'windows';
  if (/mac ?OS|Macintosh/i.test(said)) return 'macos';
  if (/Linux/i.test(said)) return 'linux';
  return 'other';
}
