// Edits that the server has not confirmed yet, and the last known state of each draft; sealed, per account, in this browser.
import type { Answers, Change } from '@zairyu/forms';
export { afterVisit } from '#lib/draft/earlier-visit.ts';
import { find, forget, keep, names } from './vault.ts';

export interface KeptDraft {
  readonly procedure: string;
  readonly edition: string;
  readonly category: string;
  readonly status: string;
  readonly together: readonly string[];
  readonly answers: Answers;
  readonly version: number;
  readonly frozen: boolean;
  readonly attachments: readonly unknown[];
}

const place = (accountId: string, applicationId: string) => `${accountId}/${applicationId}`;

export async function keepDraft(accountId: string, applicationId: string, draft: KeptDraft): Promise<void> {
  await keep('drafts', place(accountId, applicationId), draft);
}

export function findDraft(accountId: string, applicationId: string): Promise<KeptDraft | undefined> {
  return find<KeptDraft>('drafts', place(accountId, applicationId));
}

/** Replaces the whole list of one tab's unsent edits of a draft; an empty list takes the entry away. */
export async function keepUnsent(accountId: string, applicationId: string, tabId: string, changes: readonly Change[]): Promise<void> {
  const name = `${place(accountId, applicationId)}/${tabId}`;
  if (changes.length === 0) await forget('unsent', name);
  else await keep('unsent', name, changes);
}

/** What every tab of this browser could not send for this draft becomes this tab's: it stands under its name before the others go. */
export async function takeUnsent(accountId: string, applicationId: string, tabId: string): Promise<readonly Change[]> {
  const waiting = await unsentOf(accountId, applicationId);
  const changes = (await Promise.all(waiting.map((name) => find<readonly Change[]>('unsent', name)))).flatMap((list) => list ?? []);
  await keepUnsent(accountId, applicationId, tabId, changes);
  const own = `${place(accountId, applicationId)}/${tabId}`;
  for (const name of waiting) if (name !== own) await forget('unsent', name);
  return changes;
}

async function unsentOf(accountId: string, applicationId: string): Promise<string[]> {
  const here = place(accountId, applicationId);
  return (await names('unsent')).filter((name) => name === here || name.startsWith(`${here}/`));
}

/** How many edits of this account wait for the server, over all drafts. */
export async function countUnsent(accountId: string): Promise<number> {
  const waiting = (await names('unsent')).filter((name) => name.startsWith(`${accountId}/`));
  const lists = await Promise.all(waiting.map((name) => find<readonly Change[]>('unsent', name)));
  return lists.reduce((sum, list) => sum + (list?.length ?? 0), 0);
}

export async function forgetDraft(accountId: string, applicationId: string): Promise<void> {
  await forget('drafts', place(accountId, applicationId));
  for (const name of await unsentOf(accountId, applicationId)) await forget('unsent', name);
}
