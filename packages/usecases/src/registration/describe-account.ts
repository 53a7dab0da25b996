// What a person may know of their own account.
import type { Account } from '../ports/index.ts';

export interface Me {
  readonly accountId: string;
  readonly role: Account['role'];
  readonly state: Account['state'];
  readonly email: string;
  readonly language: 'ja' | 'en';
  readonly name: string | null;
  readonly bornOn: string | null;
  readonly sex: string | null;
  readonly address: string | null;
  readonly bureau: string | null;
  readonly hasPassword: boolean;
  readonly hasCard: boolean;
  /** Of the card that proved itself last (`cardKeyOf`): a page tells another card before it asks for a PIN. */
  readonly cardKey: string | null;
  readonly signatureValidUntilOn: string | null;
  readonly authenticationValidUntilOn: string | null;
  readonly reminders: boolean;
}

export function describeAccount(account: Account): Me {
  return {
    accountId: account.accountId,
    role: account.role,
    state: account.state,
    email: account.email,
    language: account.language,
    name: account.identity?.name ?? account.displayName,
    bornOn: account.identity?.bornOn ?? null,
    sex: account.identity?.sex ?? null,
    address: account.identity?.address ?? null,
    bureau: account.bureau,
    hasPassword: account.passwordHash !== null,
    hasCard: account.cardKey !== null,
    cardKey: account.cardKey,
    signatureValidUntilOn: account.signatureValidUntilOn,
    authenticationValidUntilOn: account.authenticationValidUntilOn,
    reminders: account.reminders,
  };
}
