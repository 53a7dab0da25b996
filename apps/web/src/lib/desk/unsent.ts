// What an officer has written in the sheets of cases and not sent yet: sealed in this browser, by `keepSealed`, until signing out.
import { allWritten } from '#lib/offline/turns.ts';
import { find, names } from '#lib/offline/vault.ts';

export interface Unsent {
  readonly applicationId: string;
  readonly receiptNumber: string;
}

export async function unsentAtDesk(accountId: string): Promise<readonly Unsent[]> {
  await allWritten();
  const begin = `typed/${accountId}/desk/`;
  const kept = (await names('drafts')).filter((name) => name.startsWith(begin));
  return Promise.all(kept.map(async (name) => {
    const applicationId = name.slice(begin.length);
    return { applicationId, receiptNumber: (await find<{ receiptNumber?: string }>('drafts', name))?.receiptNumber ?? applicationId };
  }));
}
