// Edits that the server has not confirmed yet, and the last known state of each draft; sealed, per account, in this browser.
import type { Answers, Change } from '@zairyu/forms';
export { afterVisit } from '#lib/draft/earlier-visit.ts';
import type { Draft } from '#lib/api-types.ts';
import { isOpen } from '#lib/draft/open-tabs.ts';
import { find, forget, keep, names } from './vault.ts';

export interface KeptDraft {
  readonly procedure: string;
  readonly edition: string;
  readonly category: string;
  readonly status: string;
  readonly together: readonly string[];
  readonly answers: Answers;
  readonly delivered: Draft['delivered'];
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

/** A number that no tab reaches: nothing says that these edits have arrived. */
const ARRIVED_NOWHERE = Number.MAX_SAFE_INTEGER;

/** Edits of one tab, and the number of the last of them. */
interface Unsent {
  readonly changes: readonly Change[];
  readonly upTo: number;
}

/** Replaces the whole list of one tab's unsent edits of a draft; an empty list takes the entry away. */
export async function keepUnsent(accountId: string, applicationId: string, tabId: string, unsent: Unsent): Promise<void> {
  const name = `${place(accountId, applicationId)}/${tabId}`;
  if (unsent.changes.length === 0) await forget('unsent', name);
  else await keep('unsent', name, unsent);
}

/**
 * What tabs that are gone could not send for this draft becomes this tab's: it stands under its name before the others go.
 * Left out is what has reached the office (`delivered`) although the tab did not live to hear it: said again later, it would
 * stand against what was written since.
 */
export async function takeUnsent(accountId: string, applicationId: string, tabId: string, delivered: Draft['delivered']): Promise<readonly Change[]> {
  const gone: { readonly name: string; readonly changes: readonly Change[] }[] = [];
  for (const name of await unsentOf(accountId, applicationId)) {
    const writer = name.slice(place(accountId, applicationId).length + 1);
    if (writer === tabId || (await isOpen(writer))) continue;
    const unsent = await find<Unsent>('unsent', name);
    gone.push({ name, changes: unsent && unsent.upTo > (delivered[writer] ?? 0) ? unsent.changes : [] });
  }
  const changes = gone.flatMap((each) => each.changes);
  if (changes.length > 0) await keepUnsent(accountId, applicationId, tabId, { changes, upTo: ARRIVED_NOWHERE });
  for (const { name } of gone) await forget('unsent', name);
  return changes;
}

async function unsentOf(accountId: string, applicationId: string): Promise<string[]> {
  return (await names('unsent')).filter((name) => name.startsWith(`${place(accountId, applicationId)}/`));
}

/** How many edits of this account wait for the server, over all drafts. */
export async function countUnsent(accountId: string): Promise<number> {
  const waiting = (await names('unsent')).filter((name) => name.startsWith(`${accountId}/`));
  const lists = await Promise.all(waiting.map((name) => find<Unsent>('unsent', name)));
  return lists.reduce((sum, list) => sum + (list?.changes.length ?? 0), 0);
}

export async function forgetDraft(accountId: string, applicationId: string): Promise<void> {
  await forget('drafts', place(accountId, applicationId));
  for (const name of await unsentOf(accountId, applicationId)) await forget('unsent', name);
}
