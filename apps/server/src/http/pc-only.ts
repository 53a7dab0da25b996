// A card is used on a PC: phones are refused on the card pages and the signing calls, whatever the page itself decided.
import type { IncomingHttpHeaders } from 'node:http';

/** Client hint first (wicg.github.io/ua-client-hints), then the word that phone and tablet browsers put in User-Agent. */
export function isPhone(headers: IncomingHttpHeaders): boolean {
  const hint = headers['sec-ch-ua-mobile'];
  if (hint !== undefined) return hint === '?1';
  return /\b(Mobile|Android|iPhone|iPad|iPod)\b/i.test(headers['user-agent'] ?? '');
}

/** Pages that sign or register with a card. */
export function isPcOnlyPage(pathname: string): boolean {
  return /^\/(ja|en)\/(apply\/[^/]+\/sign|register\/card)\/?$/.test(pathname);
}

/** Pages that may reach a card reader: the two above and signing in, where the card is one of two ways. */
export function isCardPage(pathname: string): boolean {
  return isPcOnlyPage(pathname) || /^\/(ja|en)\/(sign-in|kit)\/?$/.test(pathname);
}
