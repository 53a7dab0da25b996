// Who is asking. The API builds it from the session; every use case begins by asking for the kind it serves.
import { raise } from '@zairyu/errors';
import type { Account } from './ports/index.ts';

export interface Actor {
  /** The signed-in account; null for a visitor. */
  readonly account: Account | null;
  /** Token of the session that carried the call; null for a visitor. */
  readonly sessionToken: string | null;
  /** Address of the client, hashed: for rate limits only. */
  readonly clientKey: string;
}

/** @throws FaultError registration.not-signed-in, registration.not-allowed for officers. */
export function requireApplicant(actor: Actor): Account {
  const account = actor.account ?? raise('registration.not-signed-in');
  return account.role === 'applicant' ? account : raise('registration.not-allowed');
}

/** An applicant whose registration is complete: the card has said who this is. */
export function requireRegistered(actor: Actor): Account {
  const account = requireApplicant(actor);
  return account.state === 'registered' ? account : raise('registration.not-allowed');
}

/** @throws FaultError registration.not-allowed for applicants. */
export function requireOfficer(actor: Actor): Account & { readonly bureau: string; readonly displayName: string } {
  const account = actor.account ?? raise('registration.not-signed-in');
  const { bureau, displayName } = account;
  if (account.role !== 'officer' || bureau === null || displayName === null) return raise('registration.not-allowed');
  return { ...account, bureau, displayName };
}
