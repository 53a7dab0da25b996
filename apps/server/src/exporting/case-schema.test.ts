// The published schema of exported cases before a validator that knows nothing of ours: Fastify's own (JSON Schema draft 7).
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { caseDocument, MAX_CASES, readCaseDocument, type CaseDocument, type ExportedCase } from '@zairyu/domain/exporting';
import { companionsOf, currentEdition, editionsOf, filingsOfStatus, openingAnswers, procedureKinds, statuses } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { createWalk, legalAnswers } from '@zairyu/procedures/samples/legal-answers.ts';

const schema = JSON.parse(readFileSync(new URL('../../../../packages/domain/cases-1.schema.json', import.meta.url), 'utf8')) as { definitions: { procedure: { enum: readonly string[] } } };
const reader = Fastify({ ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } }, bodyLimit: 64 * 1024 * 1024 });
reader.post('/', { schema: { body: schema } }, () => 'valid');

async function isValid(document: unknown): Promise<boolean> {
  const { statusCode } = await reader.inject({ method: 'POST', url: '/', headers: { 'content-type': 'application/json' }, payload: JSON.stringify(document) });
  return statusCode === 200;
}

/** One case of every procedure that is filed alone and every form, what may be filed together in turn. */
function everyForm(): ExportedCase[] {
  const seen = new Set<string>();
  return procedureKinds.filter((procedure) => editionsOf(procedure).length > 0).flatMap((procedure) => {
    const edition = currentEdition(procedure);
    return statuses.flatMap(({ code: status }) =>
      filingsOfStatus(procedure, status).flatMap((filing, index): ExportedCase[] => {
        const { category } = filing;
        if (seen.has(`${procedure} ${category}`)) return [];
        seen.add(`${procedure} ${category}`);
        const together = companionsOf(procedure).filter((_, at) => ((seen.size >> at) & 1) === 1);
        const form = catalogue.loadForm({ procedure, edition, category, together });
        const answers = legalAnswers(form, { lists: catalogue.listLookup(edition), todayOn: '2026-11-28', rows: 2, longest: true }, createWalk(seen.size + index), openingAnswers(procedure, status, filing));
        return [{ procedure, edition, category, status, together, answers, files: [{ slot: 'photo', name: '写真.jpg', mediaType: 'image/jpeg', bytes: 1, sha256: '0'.repeat(64) }] }];
      }),
    );
  });
}

let document: CaseDocument;
beforeAll(() => {
  document = caseDocument(everyForm(), Date.UTC(2026, 10, 29));
});

describe('the schema of exported cases', () => {
  it('holds a case of every form, and what is valid is read again', async () => {
    expect(document.cases.length).toBeGreaterThan(60);
    expect(await isValid(document)).toBe(true);
    expect(readCaseDocument(JSON.parse(JSON.stringify(document)))).toMatchObject({ ok: true, cases: { length: document.cases.length } });
    expect([...schema.definitions.procedure.enum].toSorted()).toEqual([...procedureKinds].toSorted());
  });

  const one = () => document.cases.slice(0, 1);
  it.each<[string, () => unknown, boolean]>([
    ['another schema', () => ({ ...document, schema: 'zairyu/cases/2' }), false],
    ['no case', () => ({ ...document, cases: [] }), false],
    ['too many cases', () => ({ ...document, cases: Array.from({ length: MAX_CASES + 1 }, () => one()[0]) }), false],
    ['a case without its form', () => ({ ...document, cases: one().map(({ category: _, ...rest }) => rest) }), false],
    ['an answer that is a number', () => ({ ...document, cases: one().map((each) => ({ ...each, answers: { 'stay.income': 1 } })) }), false],
    ['a row without an id', () => ({ ...document, cases: one().map((each) => ({ ...each, answers: { 'family.members': [{ values: {} }] } })) }), false],
    ['one thing filed together that is no text', () => ({ ...document, cases: one().map((each) => ({ ...each, together: [1] })) }), false],
    ['a member that the schema does not know', () => ({ ...document, cases: one().map((each) => ({ ...each, individualNumber: '' })) }), true],
    ['a hash that is none', () => ({ ...document, cases: one().map((each) => ({ ...each, files: each.files.map((file) => ({ ...file, sha256: 'x' })) })) }), true],
  ])('refuses %s', async (_, changed, isRead) => {
    expect(await isValid(changed())).toBe(false);
    // What the import itself refuses is never valid; it is more lenient about what it does not use.
    expect(readCaseDocument(changed()).ok).toBe(isRead);
  });
});
