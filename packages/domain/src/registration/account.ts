// A registered user (利用者情報登録): from a confirmed address through the card to the registration, and who may be whom.
import { withoutInvisible } from '@zairyu/forms';

export type AccountState = 'email-confirmed' | 'card-proved' | 'registered';
/** R26. A registration goes forward only; until it is complete the card may be proved again, with another one. The last state is the approval, told by mail. */
const NEXT = { 'email-confirmed': ['card-proved'], 'card-proved': ['card-proved', 'registered'], registered: [] } as const satisfies Record<AccountState, readonly AccountState[]>;

export function mayBecome(from: AccountState, to: AccountState): boolean {
  return (NEXT[from] as readonly AccountState[]).includes(to);
}

export type AccountRole = 'applicant' | 'officer';

/** From the signature certificate, with the holder's consent. */
export interface Identity {
  readonly name: string;
  readonly bornOn: string;
  readonly sex: 'male' | 'female' | 'other' | 'unknown';
  readonly address: string;
}

/** Passwords: 12 characters or more, length counted after NFKC (NIST SP 800-63B asks for 8, ASVS 5.0 recommends 15; we take 12 with a refusal list). */
export const MIN_PASSWORD_LENGTH = 12;

/**
 * Same person: name and birth date agree. A certificate of the same holder after a move has another address, and after a
 * renewal another serial, so neither may decide. Width and spaces of the name do not matter.
 */
export function isSamePerson(a: Pick<Identity, 'name' | 'bornOn'>, b: Pick<Identity, 'name' | 'bornOn'>): boolean {
  return a.bornOn === b.bornOn && isSameName(a.name, b.name);
}

export function isSameName(a: string, b: string): boolean {
  return foldName(a) === foldName(b);
}

function foldName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, ' ').trim().toUpperCase();
}

/** One address, one account: compared without case, and without what came along unseen when it was copied. */
export function normaliseEmail(email: string): string {
  return withoutInvisible(email).normalize('NFKC').trim().toLowerCase();
}

export function isEmail(email: string): boolean {
  return email.length <= 254 && /^[^\s@"<>(),:;\\[\]]+@[^\s@"<>(),:;\\[\]]+\.[^\s@.]+$/.test(email);
}
