// Whatever legal answers a person gives, breaking one rule in one answer is found, at that answer and by its name.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalAnswers, fieldAt, fieldsById, validate, validatePage, type Answers, type GroupRow, type IssueCode, type LeafField, type Page } from '@zairyu/forms';
import { everyForm, lists, todayOn } from './forms.ts';
import { createWalk, legalAnswers } from '../samples/legal-answers.ts';

const context = { lists, todayOn };
/** No class of any form holds it. */
const THAI = 'ก';

/** Values that break one rule of the field, with the code of the rule. */
function brokenValues(field: LeafField): [string, IssueCode][] {
  switch (field.type) {
    case 'text': {
      const one = field.characters?.every((name) => name.startsWith('half')) ? (field.characters.includes('half-digits') ? '7' : 'A') : '漢';
      const strange: [string, IssueCode][] = field.characters && !field.characters.includes('any') ? [[THAI, field.characters.includes('half-latin') && field.characters.every((name) => name.startsWith('half')) ? (field.upperCase && field.id.endsWith('name') ? 'characters-name' : 'characters-latin') : 'characters']] : [];
      if (field.exactLength !== undefined) return [...strange, [one.repeat(field.exactLength - 1), 'wrong-length'], [one.repeat(field.exactLength + 1), 'wrong-length']];
      return [...strange, [one.repeat(field.maxLength + 1), 'too-long']];
    }
    case 'choice':
      return [['no such code', 'not-a-choice']];
    case 'date': {
      const month = field.precision === 'month';
      const impossible: [string, IssueCode][] = [[month ? '2024/13/' : '2023/2/29', 'date-impossible'], ['昭和65/1/1', 'date-era-range']];
      const part: [string, IssueCode][] = field.mayBeUnknown?.includes('year') ? [] : [['?/?/?', 'date-part-required']];
      if (field.must === 'be-past') part.push([month ? '2027-01' : '2026-11-25', 'date-not-past']);
      else part.push([month ? '2207-01' : '2207-01-29', 'date-too-late']);
      if (field.must === 'be-future') part.push(['2026-11-23', 'date-not-future']);
      else part.push([month ? '1870-01' : '1870-01-05', 'date-too-early']);
      return [...impossible, ...part];
    }
    case 'number': {
      const range: [string, IssueCode][] = field.max === undefined ? [] : [[String(field.max + 1), 'number-range']];
      return [['1'.repeat(field.maxDigits + 1), 'number-malformed'], ['1.5', 'number-malformed'], ...range];
    }
    case 'postcode':
      return [['123456', 'postcode-malformed']];
    case 'phone':
      return [['12345678', 'phone-malformed'], ['1'.repeat(field.maxLength + 1), 'phone-malformed']];
    case 'email':
      return [['lin@', 'email-malformed'], [`${'l'.repeat(field.maxLength)}@example.jp`, 'email-malformed']];
    case 'card-number':
      return [['AB1234567CD', 'card-number-malformed']];
    case 'confirm':
      return [['0', 'confirm-missing']];
  }
}

function withValue(answers: Answers, path: string, value: string): Answers {
  const [id = '', rowId, local = ''] = path.split('/');
  if (rowId === undefined) return { ...answers, [id]: value };
  const rows = answers[id] as readonly GroupRow[];
  return { ...answers, [id]: rows.map((row) => (row.rowId === rowId ? { ...row, values: { ...row.values, [local]: value } } : row)) };
}

function pathsOf(answers: Answers): string[] {
  return Object.entries(answers).flatMap(([id, value]) => (typeof value === 'string' ? [id] : value.flatMap((row) => Object.keys(row.values).map((local) => `${id}/${row.rowId}/${local}`))));
}

// Filed with re-entry permission a form has all its questions.
describe.each(everyForm.filter(([, choice]) => choice.together.length > 0))('the rules of %s', (_name, _choice, form) => {
  const fields = fieldsById(form);
  const pageOf = new Map(form.sections.flatMap(({ pages }) => pages.flatMap((page) => page.fields.map((field) => [field.id, page] as const))));
  // A walk may leave answers to questions that it closes later: what counts is what still applies.
  const answered = fc.integer({ min: 0, max: 100_000 }).map((seed) => canonicalAnswers(form, legalAnswers(form, { lists, todayOn, rows: 1 }, createWalk(seed))));

  it('let legal answers through', () => {
    fc.assert(
      fc.property(answered, (answers) => {
        expect(validate(form, answers, 'complete', context)).toEqual([]);
        // An answer to a closed question opens no other one: without it, the same questions are left.
        expect(canonicalAnswers(form, answers)).toEqual(answers);
      }),
      { numRuns: 25 },
    );
  });

  it('catch every single broken answer', () => {
    const broken = new Set<string>();
    fc.assert(
      fc.property(answered, (answers) => {
        for (const path of pathsOf(answers)) {
          const field = fieldAt(fields, path) as LeafField;
          const judged = (value: string) => validatePage(pageOf.get(path.split('/')[0] as string) as Page, withValue(answers, path, value), context);
          for (const [value, code] of brokenValues(field)) {
            const found = judged(value).filter((issue) => issue.path === path);
            expect(found.map((issue) => issue.code), `${path} = ${value}`).toContain(code);
            broken.add(`${path.replace(/\/[^/]+\//, '/')} ${code}`);
          }
          if (field.required) expect(judged(' ').map((issue) => issue.path), `${path} empty`).toContain(path);
        }
      }),
      { numRuns: 3 },
    );
    expect(broken.size).toBeGreaterThan(80);
  });
});
