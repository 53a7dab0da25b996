// Applies edits to a draft, field by field: an edit that was made against another value is a conflict and overwrites nothing.
import { raise } from '@zairyu/errors';
import type { Answers, Change, Conflict, GroupRow } from './answers.ts';
import { fieldAt, fieldsById } from './applicable.ts';
import type { FormDefinition } from './definition.ts';

/** Longest value a draft keeps, in UTF-16 units; far above any field of a form. */
export const MAX_VALUE_LENGTH = 10_000;
export const MAX_ROWS = 500;

/** @throws FaultError application.answer-too-large, application.answer-unknown for a path that is not one. */
export function applyChanges(answers: Answers, changes: readonly Change[]): { answers: Answers; conflicts: Conflict[] } {
  const next: Record<string, string | readonly GroupRow[]> = { ...answers };
  const conflicts: Conflict[] = [];
  for (const change of changes) {
    if (change.op === 'set') setValue(next, change, conflicts);
    else changeRows(next, change);
  }
  return { answers: next, conflicts };
}

function setValue(next: Record<string, string | readonly GroupRow[]>, change: Extract<Change, { op: 'set' }>, conflicts: Conflict[]): void {
  if ((change.value?.length ?? 0) > MAX_VALUE_LENGTH) raise('application.answer-too-large');
  const [id = '', rowId, local] = change.path.split('/');
  if (id === '' || isUnsafe(id) || (rowId !== undefined && (local === undefined || isUnsafe(local)))) raise('application.answer-unknown');
  if (rowId === undefined) {
    const stored = next[id];
    if (typeof stored === 'object') raise('application.answer-unknown');
    if (refuses(stored ?? null, change, conflicts)) return;
    if (change.value === null || change.value === '') delete next[id];
    else next[id] = change.value;
    return;
  }
  const rows = next[id] ?? [];
  if (typeof rows === 'string') raise('application.answer-unknown');
  const row = rows.find((candidate) => candidate.rowId === rowId);
  if (!row) {
    // Removed elsewhere meanwhile: what was typed goes back to its author instead of reviving the row.
    if (change.value !== null && change.value !== '') conflicts.push({ path: change.path, yours: change.value, theirs: null });
    return;
  }
  if (refuses(row.values[local ?? ''] ?? null, change, conflicts)) return;
  const { [local ?? '']: _old, ...others } = row.values;
  const values = change.value === null || change.value === '' ? others : { ...others, [local ?? '']: change.value };
  next[id] = rows.map((candidate) => (candidate === row ? { rowId, values } : candidate));
}

/** Adding a row twice or removing one that is gone changes nothing: edits may be replayed after a lost answer. */
function changeRows(next: Record<string, string | readonly GroupRow[]>, change: Exclude<Change, { op: 'set' }>): void {
  if (isUnsafe(change.group) || !/^[A-Za-z0-9_-]{1,64}$/.test(change.rowId)) raise('application.answer-unknown');
  const rows = next[change.group] ?? [];
  if (typeof rows === 'string') raise('application.answer-unknown');
  const present = rows.some((row) => row.rowId === change.rowId);
  if (change.op === 'remove-row') {
    const rest = rows.filter((row) => row.rowId !== change.rowId);
    if (rest.length === 0) delete next[change.group];
    else next[change.group] = rest;
  } else if (!present) {
    if (rows.length >= MAX_ROWS) raise('application.answer-too-large');
    next[change.group] = [...rows, { rowId: change.rowId, values: {} }];
  }
}

/** True when the stored value is neither what the author saw nor already what the author wants. */
function refuses(stored: string | null, change: Extract<Change, { op: 'set' }>, conflicts: Conflict[]): boolean {
  const same = (a: string | null, b: string | null): boolean => (a ?? '') === (b ?? '');
  if (same(stored, change.was) || same(stored, change.value)) return false;
  conflicts.push({ path: change.path, yours: change.value, theirs: stored });
  return true;
}

function isUnsafe(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype' || key.length > 120;
}

/** @throws FaultError application.answer-unknown when a change speaks of a field that this form does not have. */
export function checkPaths(form: FormDefinition, changes: readonly Change[]): void {
  const fields = fieldsById(form);
  for (const change of changes) {
    const known = change.op === 'set' ? isLeaf(fieldAt(fields, change.path)?.type) : fields.get(change.group)?.type === 'group';
    if (!known) raise('application.answer-unknown');
  }
}

function isLeaf(type: string | undefined): boolean {
  return type !== undefined && type !== 'group';
}
