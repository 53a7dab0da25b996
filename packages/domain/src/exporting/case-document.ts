// Cases as a JSON document that any installation can read again: schema "zairyu/cases/1", answers as they were given.
// README.md of this package describes every member.
import { fault, isFaultError, type Fault } from '@zairyu/errors';
import { applyChanges, checkPaths, isAnswers, type Answers, type Change, type FormDefinition } from '@zairyu/forms';
import { isCalendarDate } from '../calendar.ts';
import { isAgentContact } from '../signing/agent-contact.ts';
import { filerRoles, MAX_AGENT_NUMBER, type Filer } from '../signing/who-files.ts';

export const CASES_SCHEMA = 'zairyu/cases/1';
export const MAX_CASES = 300;

export interface ExportedCase {
  readonly procedure: string;
  readonly edition: string;
  readonly category: string;
  /** Official code of the status of residence that the form was chosen for. */
  readonly status: string;
  readonly together: readonly string[];
  /** As answered, nothing converted; choices as codes, dates as typed or ISO. */
  readonly answers: Answers;
  /** In which capacity somebody files it, where that was said (`keptFiler`). */
  readonly filer?: Filer;
  /** Of a case that was sent: what it was received as. */
  readonly receiptNumber?: string;
  /** What was attached, without its bytes. */
  readonly files: readonly { readonly slot: string; readonly name: string; readonly mediaType: string; readonly bytes: number; readonly sha256: string }[];
}
export interface CaseDocument {
  readonly schema: typeof CASES_SCHEMA;
  /** Epoch ms. */
  readonly exportedAt: number;
  readonly cases: readonly ExportedCase[];
}

export function caseDocument(cases: readonly ExportedCase[], exportedAt: number): CaseDocument {
  return { schema: CASES_SCHEMA, exportedAt, cases };
}

export type ReadDocument = { readonly ok: true; readonly cases: readonly ExportedCase[] } | { readonly ok: false; readonly fault: Fault };

/** Reads a document whole or not at all. `at` of the fault says where: "cases[2].answers". */
export function readCaseDocument(value: unknown): ReadDocument {
  const wrong = (at: string): ReadDocument => ({ ok: false, fault: fault('exporting.document-unreadable', { at }) });
  if (!isRecord(value)) return wrong('document');
  if (value['schema'] !== CASES_SCHEMA) return { ok: false, fault: fault('exporting.schema-unknown', { schema: typeof value['schema'] === 'string' ? value['schema'].slice(0, 60) : '–' }) };
  const { cases } = value;
  if (!Array.isArray(cases) || cases.length === 0 || cases.length > MAX_CASES) return wrong('cases');
  const read: ExportedCase[] = [];
  for (const [index, entry] of (cases as readonly unknown[]).entries()) {
    const at = wrongMember(entry);
    if (at !== undefined) return wrong(`cases[${String(index)}]${at}`);
    read.push(entry as ExportedCase);
  }
  return { ok: true, cases: read };
}

function wrongMember(entry: unknown): string | undefined {
  if (!isRecord(entry)) return '';
  for (const member of ['procedure', 'edition', 'category', 'status']) if (typeof entry[member] !== 'string') return `.${member}`;
  const { together } = entry;
  if (!Array.isArray(together) || !together.every((each) => typeof each === 'string')) return '.together';
  if (entry['filer'] !== undefined && !isFiler(entry['filer'])) return '.filer';
  return isAnswers(entry['answers']) ? undefined : '.answers';
}

function isFiler(value: unknown): value is Filer {
  if (!isRecord(value) || !filerRoles.some((role) => role === value['as'])) return false;
  const { agent, contact } = value;
  if (contact !== undefined && !isAgentContact(contact)) return false;
  if (agent === undefined) return true;
  if (!isRecord(agent)) return false;
  const { number, untilOn } = agent;
  return typeof number === 'string' && number.length <= MAX_AGENT_NUMBER && typeof untilOn === 'string' && isCalendarDate(untilOn);
}

/**
 * The answers of a case as edits of an empty draft: every one must have its place on the form.
 * @returns the fault that names the answer without a place; then nothing of the case is taken.
 */
export function answersForForm(form: FormDefinition, answers: Answers): { readonly ok: true; readonly answers: Answers } | { readonly ok: false; readonly path: string } {
  let taken: Answers = {};
  for (const [id, answer] of Object.entries(answers)) {
    const changes = changesOf(id, answer);
    try {
      checkPaths(form, changes);
      const { answers: next, conflicts } = applyChanges(taken, changes);
      // Two rows of one id would meet each other.
      if (conflicts.length > 0) return { ok: false, path: id };
      taken = next;
    } catch (error) {
      if (isFaultError(error)) return { ok: false, path: id };
      throw error;
    }
  }
  return { ok: true, answers: taken };
}

function changesOf(id: string, answer: Answers[string]): Change[] {
  if (typeof answer === 'string') return [{ op: 'set', path: id, was: null, value: answer }];
  return answer.flatMap(({ rowId, values }): Change[] => [
    { op: 'add-row', group: id, rowId },
    ...Object.entries(values).map(([local, value]): Change => ({ op: 'set', path: `${id}/${rowId}/${local}`, was: null, value })),
  ]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
