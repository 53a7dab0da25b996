// Asking for the tries left, and the one VERIFY that a person's entry is worth. ISO/IEC 7816-4, VERIFY (11.5.6).
import { fault, FaultError, inPhase, raise } from '@zairyu/errors';
import { attemptsIn, statusText, SW } from '../apdu/status-words.ts';
import type { CardSession } from './card-session.ts';
import { PIN_FILE } from './jpki-files.ts';
import { FULL_TRIES, type PinKind } from './pins.ts';

const IMPOSSIBLE = { detail: 'retry-counter' } as const;
const VERIFY = { cla: 0x00, ins: 0x20, p1: 0x00, p2: 0x80 } as const;

/**
 * VERIFY without data: costs no try. 0 means blocked.
 * @throws FaultError card.protocol for more tries than this secret has (decision 0117).
 */
export async function askAttemptsLeft(session: CardSession, kind: PinKind): Promise<number> {
  await session.select(PIN_FILE[kind]);
  const { sw } = await session.send(VERIFY);
  const left = attemptsIn(sw);
  if (left !== undefined) return left <= FULL_TRIES[kind] ? left : raise('card.protocol', IMPOSSIBLE);
  if (isBlocked(sw)) return 0;
  // Some cards answer 9000 when the secret is verified already: the counter is full then.
  if (sw === SW.ok) return FULL_TRIES[kind];
  return raise('card.status', { sw: statusText(sw) });
}

/**
 * Asks the tries, then sends the secret exactly once.
 * @throws FaultError card.pin-blocked and card.pin-last-try before anything is sent; card.pin-wrong, card.pin-blocked after; card.protocol
 * for a count that cannot be.
 */
export async function verifyOnce(session: CardSession, kind: PinKind, pin: Uint8Array, useLastTry: boolean): Promise<void> {
  session.reach(undefined);
  const left = await askAttemptsLeft(session, kind);
  if (left === 0) return raise('card.pin-blocked');
  if (left === 1 && !useLastTry) return raise('card.pin-last-try', { kind });
  session.reach('pin-sent');
  const { sw } = await session.send({ ...VERIFY, data: pin });
  if (sw === SW.ok) return session.reach('pin-accepted');
  if (isBlocked(sw)) return raise('card.pin-blocked');
  // 6300 says "wrong" without a count: the card is asked for it.
  const remaining = sw === SW.authenticationFailed ? await askAttemptsLeft(session, kind) : attemptsIn(sw);
  // A wrong secret costs a try. A card that says otherwise does not know, and a number for the person would be made up.
  if (remaining !== undefined && remaining >= left) throw inPhase(new FaultError(fault('card.protocol', IMPOSSIBLE)), 'pin-sent');
  if (remaining !== undefined) return remaining === 0 ? raise('card.pin-blocked') : raise('card.pin-wrong', { attemptsLeft: remaining });
  // Neither right nor wrong: whether a try is gone is read from the card the next time. (6982 does not say "PIN needed" here: it had it.)
  throw inPhase(new FaultError(fault('card.status', { sw: statusText(sw) })), 'pin-sent');
}

function isBlocked(sw: number): boolean {
  return sw === SW.authenticationBlocked || sw === SW.referenceDataUnusable;
}
