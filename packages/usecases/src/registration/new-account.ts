// An account as it begins: nothing is known of it but what whoever opens it says.
import type { Account, Ports } from '../ports/index.ts';

type Told = Pick<Account, 'role' | 'state' | 'email' | 'language'> & Partial<Pick<Account, 'passwordHash' | 'bureau' | 'displayName'>>;

/** @throws FaultError registration.already-complete when the e-mail belongs to another account. */
export async function createAccount(ports: Ports, told: Told, at: number): Promise<Account> {
  const account: Account = {
    passwordHash: null,
    bureau: null,
    displayName: null,
    ...told,
    accountId: ports.ids.newId(),
    cardKey: null,
    identity: null,
    signatureValidUntilOn: null,
    authenticationValidUntilOn: null,
    reminders: true,
    createdAt: at,
    updatedAt: at,
  };
  await ports.accounts.create(account);
  return account;
}
