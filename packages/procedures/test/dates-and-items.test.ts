// Dates that may stay partly unknown, groups without an end, and the numbers printed on the official sheets.
import { describe, expect, it } from 'vitest';
import { validate, validateAnswer, type DateField, type GroupRow } from '@zairyu/forms';
import { everyForm, leavesOfForm, lists, todayOn } from './forms.ts';
import { createWalk, legalAnswers } from '../samples/legal-answers.ts';

const context = { lists, todayOn };
const issuesOf = (field: DateField, value: string) => validateAnswer(field, field.id, { [field.id]: value }, context).map(({ code }) => code);

describe.each(everyForm)('in the form of %s', (_name, _choice, form) => {
  const leaves = leavesOfForm(form);
  /** A certificate of authorized employment asks for nobody but the applicant. */
  const hasFamily = form.procedure !== 'certificate-of-authorized-employment';
  const dates = leaves.flatMap(({ field, group }) => (field.type === 'date' ? [[group ? `${group.id}/${field.id}` : field.id, field] as const] : []));

  it.each(dates)('%s leaves exactly those parts open that the official form leaves open', (_id, field) => {
    const open = field.mayBeUnknown ?? [];
    const year = field.must === 'be-future' ? '2027' : '1990';
    if (field.precision === 'day') expect(issuesOf(field, `${year}/5/?`)).toEqual(open.includes('day') ? [] : ['date-part-required']);
    expect(issuesOf(field, `${year}/?/${field.precision === 'day' ? '?' : ''}`)).toEqual(open.includes('month') ? [] : ['date-part-required']);
    expect(issuesOf(field, '?/?/?')).toEqual(open.includes('year') ? [] : ['date-part-required']);
  });

  it('dates of birth may be wholly unknown, and jobs may leave the month open', () => {
    const open = Object.fromEntries(dates.map(([id, field]) => [id, field.mayBeUnknown?.join() ?? '']));
    expect(open['identity.birthOn']).toBe('day,month,year');
    if (hasFamily) expect(open['family.members/birthOn']).toBe('day,month,year');
    if (form.category === 'N') expect([open['employment.jobs/startedOn'], open['employment.jobs/endedOn']]).toEqual(['month', 'month']);
  });

  it('two hundred rows of every group are as good as one', () => {
    const groups = leaves.flatMap(({ group }) => (group ? [group] : []));
    const whole = [11, 12, 13, 14].map((seed) => legalAnswers(form, { lists, todayOn, rows: 1 }, createWalk(seed)));
    for (const group of new Set(groups)) {
      const answers = whole.find((each) => each[group.id] !== undefined);
      const [row] = (answers?.[group.id] ?? []) as readonly GroupRow[];
      if (!answers || !row) continue;
      const rows = Array.from({ length: 200 }, (_, index) => ({ ...row, rowId: `row${String(index)}` }));
      expect(validate(form, { ...answers, [group.id]: rows }, 'complete', context), group.id).toEqual([]);
    }
    expect(whole.some((answers) => answers['family.members'] !== undefined)).toBe(hasFamily);
  });

  it('each number of the official sheet stands for one item: its questions follow each other', () => {
    for (const sheet of ['common', 'category', ...form.sections.flatMap(({ companion }) => companion ?? [])]) {
      const parts = new Map<string, string[]>();
      for (const section of form.sections) {
        const own = section.companion ?? (['about-you', 'stay'].includes(section.id) ? 'common' : 'category');
        if (own !== sheet) continue;
        const numbers = section.pages.flatMap(({ fields }) => fields.flatMap(({ item }) => (item === undefined ? [] : [item])));
        parts.set(section.author, [...(parts.get(section.author) ?? []), ...numbers]);
      }
      for (const [author, numbers] of parts) {
        const runs = numbers.filter((number, index) => number !== numbers[index - 1]);
        expect(runs.filter((number, index) => runs.indexOf(number) !== index), `${sheet} ${author}`).toEqual([]);
      }
    }
  });
});
