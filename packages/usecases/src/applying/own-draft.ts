// Finds a draft of the asking applicant. Somebody else's draft does not exist for them.
import { raise } from '@zairyu/errors';
import type { Account, Draft, Ports } from '../ports/index.ts';

/** @throws FaultError application.not-found, application.draft-closed when it has been submitted by this account. */
export async function ownDraft(ports: Pick<Ports, 'drafts' | 'applications'>, account: Account, applicationId: string): Promise<Draft> {
  const draft = await ports.drafts.find(applicationId);
  if (draft?.accountId === account.accountId) return draft;
  if (draft) return raise('application.not-found');
  const submitted = (await ports.applications.listByAccount(account.accountId)).some((row) => row.applicationId === applicationId);
  return raise(submitted ? 'application.draft-closed' : 'application.not-found');
}
