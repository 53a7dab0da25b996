// Every form of the catalogue, as data: nothing points into the void, nothing is unreachable, every word exists.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { canonicalAnswers, listsPeople, validate, type Answers, type Condition, type Field, type FormDefinition, type LeafField, type Option } from '@zairyu/forms';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../src/catalogue-node.ts';
import { ACTIVITY, ACTIVITY_CLASS, categoryOf, currentEdition, editionsOf, kindOf, procedureKinds, statuses, wordFiles, type FormChoice } from '../src/index.ts';
import { everyForm, lists } from './forms.ts';
import { contextOf, createWalk, legalAnswers, type WalkSettings } from '../samples/legal-answers.ts';
import { neverAsked, statusesOfLetter } from '../samples/never-asked.ts';
import { openingOf } from '../samples/openings.ts';
import { OWN_QUESTIONS } from '../samples/own-questions.ts';

/** By chance, through every form. */
const WALKS = 40;

interface Placed {
  readonly id: string;
  readonly field: Field | LeafField;
  /** Local ids of the group that a column stands in. */
  readonly siblings: readonly LeafField[];
}
function placedFields(form: FormDefinition): Placed[] {
  return form.sections.flatMap((section) =>
    section.pages.flatMap((page) =>
      page.fields.flatMap((field): Placed[] => [
        { id: field.id, field, siblings: [] },
        ...(field.type === 'group' ? field.fields.map((column): Placed => ({ id: `${field.id}.${column.id}`, field: column, siblings: field.fields })) : []),
      ]),
    ),
  );
}
function leavesOf(condition: Condition): ({ answered: string } | { field: string; equals: string | readonly string[] })[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  if ('not' in condition) return leavesOf(condition.not);
  return [condition];
}
function wordsOf(lang: 'ja' | 'en', choice: FormChoice): Record<string, string> {
  const files = wordFiles(choice).map((name) => fileURLToPath(new URL(`../../i18n/locales/${lang}/${name}.json`, import.meta.url)));
  // The first file that has a word wins.
  return Object.assign({}, ...files.reverse().map((file) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)) as Record<string, string>;
}
/** Options of a list; for a linked one the options under every parent. */
function optionsOf(field: LeafField, siblings: readonly LeafField[], byId: ReadonlyMap<string, Field | LeafField>, further: readonly Option[] = []): readonly Option[] {
  if (field.type !== 'choice') return [];
  if (field.linkedTo === undefined) return [...(lists(field.list) ?? []), ...(field.id === ACTIVITY ? further : [])];
  const parent = siblings.find((each) => each.id === field.linkedTo) ?? byId.get(field.linkedTo);
  if (parent?.type !== 'choice') return [];
  return optionsOf(parent, siblings, byId, further).flatMap((option) => lists(`${field.list}.${option.code}`) ?? []);
}

describe.each(everyForm)('the form %s', (formName, choice, form) => {
  const placed = placedFields(form);
  const byId = new Map(form.sections.flatMap((section) => section.pages.flatMap((page) => page.fields.map((field) => [field.id, field] as const))));

  it('gives every question an id of its own', () => {
    const ids = placed.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const pages = form.sections.flatMap((section) => section.pages.map((page) => page.id));
    expect(pages.filter((id, index) => pages.indexOf(id) !== index)).toEqual([]);
    for (const page of form.sections.flatMap((section) => section.pages)) expect(page.fields.length, page.id).toBeGreaterThan(0);
  });

  it('has a label for every question, in both languages, and a title for every page and section', () => {
    for (const lang of ['ja', 'en'] as const) {
      const words = wordsOf(lang, choice);
      expect(placed.filter(({ id }) => !words[`${id}.label`]?.trim()).map(({ id }) => `${lang} ${id}`)).toEqual([]);
      expect(form.sections.filter((section) => !words[`sections.${section.id}.title`]).map(({ id }) => `${lang} ${id}`)).toEqual([]);
      expect(form.sections.flatMap((section) => section.pages).filter((page) => !words[`pages.${page.id}.title`]).map(({ id }) => `${lang} ${id}`)).toEqual([]);
    }
  });

  it('gives a text of 200 characters or more several lines, so that all of it can be read while it is written', () => {
    const oneLine = placed.filter(({ field }) => field.type === 'text' && field.maxLength >= 200 && !field.multiline && !field.characters?.every((kind) => kind.startsWith('half-')));
    expect(oneLine.map(({ id }) => id)).toEqual([]);
  });

  it('knows which repeated groups list people: to them "a person" is added, to jobs and places "another"', () => {
    const words = wordsOf('ja', choice);
    const groups = placed.flatMap(({ field }) => (field.type === 'group' ? [field] : []));
    expect(groups.filter(listsPeople).map(({ id }) => id)).toEqual(groups.filter(({ id }) => words[`${id}.row`]?.includes('人目')).map(({ id }) => id));
  });

  it('never says of a question that has to be answered that it may be left empty, or that only some answer it', () => {
    for (const [lang, says] of [['ja', /空の(まま|ままで)|だけ、?(書い|答え)て/], ['en', /leave it empty|^only (if|for)\b/i]] as const) {
      const words = wordsOf(lang, choice);
      expect(placed.filter(({ id, field }) => field.required && says.test(words[`${id}.hint`] ?? '')).map(({ id }) => `${id}: ${words[`${id}.hint`]}`)).toEqual([]);
    }
  });

  it('lets no period end before it begins', () => {
    // The latest departure is before the latest entry for somebody who is in Japan.
    const ends = placed.filter(({ id, field }) => field.type === 'date' && /(until|endsOn|endedOn)$/i.test(id) && id !== 'visits.lastUntil');
    const startOf = ({ field, siblings }: Placed) => (field.type === 'date' && field.notBefore ? (siblings.find(({ id }) => id === field.notBefore) ?? byId.get(field.notBefore)) : undefined);
    expect(ends.filter((end) => startOf(end)?.type !== 'date').map(({ id }) => id)).toEqual([]);
  });

  it('says which cases are meant where it asks about "any of the following": they are asked only after a yes', () => {
    for (const lang of ['ja', 'en'] as const) {
      const words = wordsOf(lang, choice);
      const silent = placed.filter(({ id }) => /次のいずれか|following cases/.test(words[`${id}.label`] ?? '') && !words[`${id}.hint`]);
      expect(silent.map(({ id }) => id)).toEqual([]);
    }
  });

  it('offers choices whose lists exist, with a name in both languages and a code of their own', () => {
    for (const { id, field, siblings } of placed) {
      if (field.type !== 'choice') continue;
      const options = optionsOf(field, siblings, byId);
      expect(options.length, `${id} ${field.list}`).toBeGreaterThan(0);
      expect(options.filter((option) => !option.ja.trim() || !option.en.trim() || !option.code).map(({ code }) => `${id} ${code}`)).toEqual([]);
      if (field.linkedTo === undefined) expect(new Set(options.map((option) => option.code)).size, id).toBe(options.length);
    }
  });

  it('has conditions that speak of questions and options that exist', () => {
    const conditions = [
      ...placed.flatMap(({ id, field, siblings }) => [field.showWhen, field.requiredWhen].filter((each) => each !== undefined).map((condition) => ({ id, condition, siblings }))),
      ...form.sections.flatMap((section) => section.pages.flatMap((page) => (page.showWhen ? [{ id: page.id, condition: page.showWhen, siblings: [] as readonly LeafField[] }] : []))),
    ];
    // The forms without categories are short.
    expect(conditions.length).toBeGreaterThan(form.category === '-' ? 10 : 15);
    for (const { id, condition, siblings } of conditions) {
      for (const leaf of leavesOf(condition)) {
        const name = 'answered' in leaf ? leaf.answered : leaf.field;
        // A part of a letter may speak of the activity and its class, which the form that goes by the status does not ask for.
        if ([ACTIVITY, ACTIVITY_CLASS].includes(name) && !byId.has(name)) continue;
        const target = siblings.find((each) => each.id === name) ?? byId.get(name);
        expect(target, `${id} looks at ${name}`).toBeDefined();
        if ('equals' in leaf && target?.type === 'choice') {
          // A form by activity shares its part with the letter: there the conditions wait for the statuses of the letter.
          const codes = new Set(optionsOf(target, siblings, byId, statusesOfLetter(form, lists)).map((option) => option.code));
          for (const code of [leaf.equals].flat()) expect(codes.has(code), `${id} waits for ${name} = ${code}`).toBe(true);
        }
      }
    }
  });

  it('fills the address beside each postcode, and no other question', () => {
    for (const { id, field, siblings } of placed) {
      if (field.type !== 'postcode') continue;
      const beside = [field.fills?.prefecture, field.fills?.municipality, field.fills?.town].map((each = '') => siblings.find((sibling) => sibling.id === each) ?? byId.get(each));
      expect(beside.map((each) => each?.type), id).toEqual(['choice', 'choice', 'text']);
    }
  });

  it('names its source for every question, sheet and column of the official definition, or says what was read in none', () => {
    const own = placed.filter(({ field }) => field.type !== 'group' && !field.source?.length && !field.unverified?.length).map(({ id }) => id);
    expect(own.filter((id) => !OWN_QUESTIONS.includes(id))).toEqual([]);
  });

  it('accepts complete answers on every walk, and reaches every question on some of them', () => {
    const reached = new Set<string>();
    const never = neverAsked(form, lists);
    const unreached = () => placed.map(({ id }) => id).filter((id) => !reached.has(id) && !never.has(id));
    const walk = (seed: number, rows: number, given: Answers = {}) => {
      const settings: WalkSettings = { lists, todayOn: '2026-11-24', rows, longest: seed % 2 === 0 };
      const answers = legalAnswers(form, settings, createWalk(seed), given);
      const issues = validate(form, answers, 'complete', contextOf(settings)).filter((issue) => !(issue.code === 'rows-missing' && settings.rows === 0));
      expect(issues, `walk ${seed}`).toEqual([]);
      for (const [id, value] of Object.entries(canonicalAnswers(form, answers))) {
        reached.add(id);
        if (typeof value !== 'string') for (const row of value) for (const local of Object.keys(row.values)) reached.add(`${id}.${local}`);
      }
    };
    // Parts are shared by several forms: each form takes walks that no other one takes.
    const first = WALKS * everyForm.findIndex(([name]) => name === formName);
    for (let seed = first; seed < first + WALKS; seed += 1) walk(seed, seed % 4);
    // What chance does not lead to, because few of many answers open it, is walked to.
    for (let seed = 0; seed < 12; seed += 1) for (const id of unreached()) walk(seed, 12, openingOf(form, lists, id));
    expect(unreached()).toEqual([]);
    expect([...never].filter((id) => reached.has(id))).toEqual([]);
  });

  it('finds every required answer that is missing', () => {
    const settings: WalkSettings = { lists, todayOn: '2026-11-24', rows: 1 };
    const whole = canonicalAnswers(form, legalAnswers(form, settings, createWalk(7)));
    let checked = 0;
    for (const { id, field } of placed) {
      if (!field.required || field.type === 'group' || whole[id] === undefined) continue;
      const { [id]: _taken, ...rest } = whole;
      expect(validate(form, rest, 'complete', contextOf(settings)).some((issue) => issue.path === id && (issue.code === 'required' || issue.code === 'confirm-missing')), id).toBe(true);
      checked += 1;
    }
    expect(checked).toBeGreaterThan(form.category === '-' ? 10 : 20);
  });

  it('takes two hundred relatives', () => {
    const settings: WalkSettings = { lists, todayOn: '2026-11-24', rows: 200 };
    const answers = { ...legalAnswers(form, settings, createWalk(3)) };
    expect(validate(form, answers, 'complete', contextOf(settings))).toEqual([]);
  });
});

describe('the seven procedures', () => {
  it('have their official names, their law and their companions', () => {
    expect(procedureKinds).toHaveLength(7);
    for (const procedure of procedureKinds) {
      const kind = kindOf(procedure);
      expect(kind.procedure).toBe(procedure);
      expect(kind.ja && kind.en && kind.law && kind.source, procedure).toBeTruthy();
    }
    const companions = procedureKinds.filter((procedure) => kindOf(procedure).onlyTogetherWith.length > 0);
    expect(companions).toEqual(['re-entry', 'extra-status-activity']);
    for (const companion of companions) expect(kindOf(companion).onlyTogetherWith.toSorted()).toEqual(['acquisition-of-status', 'change-of-status', 'extension-of-period']);
  });

  it('open new drafts in the newest edition and keep the old ones', () => {
    for (const procedure of procedureKinds) {
      if (editionsOf(procedure).length === 0) expect(() => currentEdition(procedure)).toThrow(RangeError);
      else expect(currentEdition(procedure)).toBe(editionsOf(procedure).at(-1));
    }
    expect(() => catalogue.loadForm({ procedure: 'extension-of-period', edition: '1999-01', category: 'N', together: [] })).toThrow('application.edition-unknown');
  });
});

describe('statuses of residence', () => {
  it('have a code and a name of their own, and periods with official codes', () => {
    expect(new Set(statuses.map((status) => status.code)).size).toBe(statuses.length);
    for (const status of statuses) {
      expect(status.ja && status.en, status.code).toBeTruthy();
      for (const period of status.periods) expect(period.code, status.code).toMatch(/^\d{7}$/);
    }
  });
  it('give engineers form N, entertainers form O, students form P, trainees form Q, dependents form R, and no extension where there is no end of stay', () => {
    expect(categoryOf('extension-of-period', 'T26')).toBe('N');
    expect(categoryOf('extension-of-period', 'T19')).toBe('O');
    expect(categoryOf('extension-of-period', 'T41')).toBe('P');
    expect(categoryOf('extension-of-period', 'T43')).toBe('Q');
    expect(categoryOf('extension-of-period', 'T44')).toBe('R');
    for (const excluded of kindOf('extension-of-period').statusesExcluded) expect(categoryOf('extension-of-period', excluded)).toBeUndefined();
  });
});
