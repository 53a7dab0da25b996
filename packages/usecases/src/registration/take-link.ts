// The link of a mail is used: it works once, and only until it expires.
import { raise } from '@zairyu/errors';
import { sha256HexOfText } from '../hashing.ts';
import type { MailedToken, Ports, TokenPurpose } from '../ports/index.ts';

/** @throws FaultError registration.link-used, registration.link-expired (also for a token that never was). */
export async function takeLink(ports: Ports, token: string, purpose: TokenPurpose, at: number): Promise<MailedToken> {
  const taken = await ports.tokens.consume(await sha256HexOfText(token), purpose, at);
  if (taken.outcome === 'used') return raise('registration.link-used');
  return taken.outcome === 'taken' ? taken.token : raise('registration.link-expired');
}
