// A card is used on a PC: phones are refused on the card pages and the signing calls, whatever the page itself decided.
import type { IncomingHttpHeaders } from 'node:http';

/**
 * The client hint (wicg.github.io/ua-client-hints) or the words of phone and tablet browsers in User-Agent: a tablet says
 * "?0" and names its system. The page decides alike (apps/web, device/pc-only.ts).
 */
export function isPhone(headers: IncomingHttpHeaders): boolean {
  if (headers['sec-ch-ua-mobile'] === '?1') return true;
  return /\b(Mobile|Android|iPhone|iPad|iPod)\b/i.test(headers['user-agent'] ?? '');
}

/** Pages that sign or register with a card, or read a residence card. */
export function isPcOnlyPage(pathname: string): boolean {
  return /^\/(ja|en)\/(apply\/[^/]+\/(?:sign|read-card)|register\/card)\/?$/.test(pathname);
}

/** Pages that may reach a card reader: those above, the self-test, and those where the card is one of two ways to show who somebody is. */
export function isCardPage(pathname: string): boolean {
  return isPcOnlyPage(pathname) || /^\/(ja|en)\/(ready|sign-in|email|kit)\/?$/.test(pathname);
}
