// Accounts, mailed tokens, card challenges: everything that proves who somebody is.
import type { AccountRole, AccountState, Identity } from '@zairyu/domain';
import type { OutboxMessage } from './messages.ts';

export interface Account {
  readonly accountId: string;
  readonly role: AccountRole;
  readonly state: AccountState;
  /** Normalised; unique. */
  readonly email: string;
  readonly language: 'ja' | 'en';
  /** argon2id, PHC string; null while there is none. */
  readonly passwordHash: string | null;
  /** SHA-256 (hex) over issuer DER and serial of the authentication certificate; unique; null until the card is proved. */
  readonly cardKey: string | null;
  readonly identity: Identity | null;
  /** Officers: the bureau whose cases they see. */
  readonly bureau: string | null;
  /** Officers: the name that stands on what they do. */
  readonly displayName: string | null;
  /** YYYY-MM-DD; from the certificates, for reminders. */
  readonly signatureValidUntilOn: string | null;
  readonly authenticationValidUntilOn: string | null;
  /** Wants mails before the stay ends. */
  readonly reminders: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface AccountStore {
  /** @throws FaultError registration.already-complete when the e-mail or the card belongs to another account. */
  create(account: Account): Promise<void>;
  find(accountId: string): Promise<Account | undefined>;
  findByEmail(email: string): Promise<Account | undefined>;
  findByCardKey(cardKey: string): Promise<Account | undefined>;
  /** Registered applicants who want reminders, by id, from the one after `afterAccountId` on. */
  listReminded(afterAccountId: string, limit: number): Promise<readonly Account[]>;
  /**
   * Another address for an account, all or nothing: the account, its mails that still wait for being sent, and what is told about it.
   * @throws FaultError registration.email-taken when the address is another account's by now; registration.step-overtaken when the account has another one than `from`.
   */
  changeEmail(accountId: string, change: { readonly from: string; readonly to: string; readonly at: number }, messages: readonly OutboxMessage[]): Promise<void>;
  /** Replaces the changeable parts. @throws FaultError registration.card-already-registered when the card is another account's. */
  update(accountId: string, change: Partial<Omit<Account, 'accountId' | 'createdAt' | 'state' | 'email'>>): Promise<void>;
  /** Removes accounts whose registration was begun and not completed: this one, or those untouched since. @returns how many. */
  removeUnfinished(which: { readonly accountId: string } | { readonly untouchedSince: number }): Promise<number>;
  /**
   * One step of the registration: from the state that the step was judged in, or not at all.
   * @throws FaultError registration.step-overtaken when the account has another state by now; registration.card-already-registered as above.
   */
  advance(accountId: string, from: AccountState, change: Partial<Omit<Account, 'accountId' | 'createdAt' | 'state'>> & { readonly state: AccountState }): Promise<void>;
}

export type TokenPurpose = 'confirm-email' | 'reset-password' | 'change-email';
export interface MailedToken {
  /** SHA-256 (hex) of the token; the token itself is only in the mail. */
  readonly tokenHash: string;
  readonly purpose: TokenPurpose;
  readonly email: string;
  /** Whose address it is to become; null where the account is found by the address. */
  readonly accountId: string | null;
  readonly language: 'ja' | 'en';
  readonly expiresAt: number;
}
export interface TokenStore {
  create(token: MailedToken): Promise<void>;
  /** What `consume` would give, without taking it out. */
  find(tokenHash: string, purpose: TokenPurpose, at: number): Promise<MailedToken | undefined>;
  /** Ends the links of an account that were not used, e.g. when its password is changed. */
  revoke(accountId: string): Promise<void>;
  /** Takes the token out: exactly one caller gets it. "used" is remembered until the token would have expired. */
  consume(tokenHash: string, purpose: TokenPurpose, at: number): Promise<{ outcome: 'taken'; token: MailedToken } | { outcome: 'used' | 'expired' | 'unknown' }>;
  removeExpired(at: number): Promise<number>;
}

export type ChallengePurpose = 'register' | 'sign-in' | 'consent';
export interface Challenge {
  readonly challengeId: string;
  readonly purpose: ChallengePurpose;
  /** 32 random bytes, base64url. */
  readonly nonce: string;
  readonly origin: string;
  /** The account it was given to; null before anybody is signed in. */
  readonly accountId: string | null;
  /** What is to be signed, when it is more than the nonce (the consent statement). */
  readonly statement: string | null;
  readonly expiresAt: number;
}
export interface ChallengeStore {
  create(challenge: Challenge): Promise<void>;
  /** Consumed before it is verified and kept consumed on failure: exactly one caller gets it. */
  consume(challengeId: string, at: number): Promise<{ outcome: 'taken'; challenge: Challenge } | { outcome: 'used' | 'expired' | 'unknown' }>;
  removeExpired(at: number): Promise<number>;
}

export interface Session {
  readonly sessionId: string;
  readonly accountId: string;
  readonly expiresAt: number;
}
/** Sessions have an idle and an absolute limit; only a hash of the token is stored. */
export interface Sessions {
  create(accountId: string, at: number): Promise<{ token: string; session: Session }>;
  /** @returns undefined for an unknown or ended session. `renewed` when the idle limit was moved on. */
  find(token: string, at: number): Promise<{ session: Session; renewed: boolean } | undefined>;
  end(token: string): Promise<void>;
  endAll(accountId: string): Promise<void>;
}

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
}

export interface RateLimits {
  /**
   * Takes one point of `key`. Limits hold across processes.
   * @param limit points a window of `windowSeconds`.
   */
  take(key: string, limit: number, windowSeconds: number): Promise<{ allowed: boolean; waitSeconds: number }>;
  reset(key: string): Promise<void>;
}
