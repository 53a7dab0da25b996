// What an earlier visit of this browser could not send, beside what is typed now. Apart from pending.ts: it comes after the first page.
import type { Answers, Change } from '@zairyu/forms';
import { addChange, valueAt } from './pending.ts';

/**
 * Edits of an earlier visit beside those of this one. What has arrived since (its answer never came back) is not said again,
 * and what was typed here, over the value that the server holds, is the person's later word.
 */
export function afterVisit(earlier: readonly Change[], stored: Answers, pending: readonly Change[]): Change[] {
  const typed = new Set(pending.flatMap((change) => (change.op === 'set' ? [change.path] : [])));
  const left = earlier.filter((change) => change.op !== 'set' || (!typed.has(change.path) && valueAt(stored, change.path) !== change.value));
  return [...left, ...pending].reduce<Change[]>(addChange, []);
}
