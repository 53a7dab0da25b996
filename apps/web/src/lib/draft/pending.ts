// The list of edits on their way to the server: later edits of the same place replace earlier ones, so that one place has
// one `was` (what the server last held) and one `value` (what the person wrote last). Pure.
import type { Answers, Change, GroupRow } from '@zairyu/forms';

export function addChange(pending: readonly Change[], change: Change): Change[] {
  switch (change.op) {
    case 'add-row':
      return [...pending, change];
    case 'remove-row': {
      const inRow = `${change.group}/${change.rowId}/`;
      const others = pending.filter((each) => !(each.op === 'set' && each.path.startsWith(inRow)));
      const added = others.some((each) => each.op === 'add-row' && each.rowId === change.rowId);
      // A row that the server never saw is simply not sent.
      if (added) return others.filter((each) => !(each.op === 'add-row' && each.rowId === change.rowId));
      return [...others, change];
    }
    case 'set': {
      const index = pending.findIndex((each) => each.op === 'set' && each.path === change.path);
      const earlier = pending[index];
      if (earlier?.op !== 'set') return [...pending, change];
      const merged: Change = { ...change, was: earlier.was };
      if (merged.was === merged.value) return pending.filter((_, each) => each !== index);
      return pending.map((each, at) => (at === index ? merged : each));
    }
  }
}

/** Edits of one request: well below the 500 that the server takes at once. */
const BATCH = 200;
/** `MAX_VALUE_LENGTH` of the forms package, which is too large to come along with the first page. */
export const LONGEST_VALUE = 10_000;

/** The first edits that can go together, in their order; those with a value that no draft holds let the others pass. */
export function nextBatch(pending: readonly Change[]): Change[] {
  return pending.filter((change) => change.op !== 'set' || (change.value?.length ?? 0) <= LONGEST_VALUE).slice(0, BATCH);
}

/** What remains after `sent` was confirmed: edits made meanwhile now start from the value that was sent. */
export function afterSent(pending: readonly Change[], sent: readonly Change[]): Change[] {
  const confirmed = new Map(sent.flatMap((change) => (change.op === 'set' ? [[change.path, change.value] as const] : [])));
  const rowsSent = new Set(sent.flatMap((change) => (change.op === 'set' ? [] : [`${change.op} ${change.rowId}`])));
  return pending.flatMap((change): Change[] => {
    if (change.op !== 'set') return rowsSent.has(`${change.op} ${change.rowId}`) ? [] : [change];
    if (!confirmed.has(change.path)) return [change];
    const now = confirmed.get(change.path) ?? null;
    return now === change.value ? [] : [{ ...change, was: now }];
  });
}

/** The answers as the person sees them: the server's, with the pending edits on top, whatever the server holds. */
export function withPending(answers: Answers, pending: readonly Change[]): Answers {
  const result: Record<string, string | readonly GroupRow[]> = { ...answers };
  const rows = (group: string): readonly GroupRow[] => {
    const value = result[group];
    return typeof value === 'object' ? value : [];
  };
  for (const change of pending) {
    if (change.op === 'add-row') {
      if (!rows(change.group).some((row) => row.rowId === change.rowId)) {
        result[change.group] = [...rows(change.group), { rowId: change.rowId, values: {} }];
      }
    } else if (change.op === 'remove-row') {
      result[change.group] = rows(change.group).filter((row) => row.rowId !== change.rowId);
    } else {
      const [id = '', rowId, local] = change.path.split('/');
      if (rowId === undefined || local === undefined) {
        if (change.value === null) delete result[id];
        else result[id] = change.value;
      } else {
        result[id] = rows(id).map((row) => (row.rowId === rowId ? { rowId, values: withValue(row.values, local, change.value) } : row));
      }
    }
  }
  return result;
}

/** The value at a path, null when it is empty. */
export function valueAt(answers: Answers, path: string): string | null {
  const [id = '', rowId, local] = path.split('/');
  const value = answers[id];
  if (rowId === undefined || local === undefined) return typeof value === 'string' ? value : null;
  if (typeof value !== 'object') return null;
  return value.find((row) => row.rowId === rowId)?.values[local] ?? null;
}

function withValue(values: GroupRow['values'], local: string, value: string | null): GroupRow['values'] {
  const { [local]: _, ...others } = values;
  return value === null ? others : { ...others, [local]: value };
}
