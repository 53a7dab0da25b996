// The golden sheets: one filing for each procedure and form, of invented people, the same for ever.
import { canonicalAnswers, fieldsById, validate, type Answers, type FormDefinition, type Issue } from '@zairyu/forms';
import { companionsOf, familyOf, filingsOf, letterOf, openingAnswers, statusFieldOf, WHOLE_FORM, type Filing, type FormChoice, type ProcedureKind } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { currentChoices, formedProcedures } from '../editions.ts';
import { plausibleAnswers } from './plausible.ts';
import { sceneOf } from './scenes.ts';

export interface SheetCase {
  /** Where its golden files stand: "extension-of-period/N", "extension-of-period/N.ja". */
  readonly name: string;
  readonly language: 'ja' | 'both';
  readonly choice: FormChoice & { readonly procedure: ProcedureKind };
  readonly form: FormDefinition;
  /** Canonical, complete and without an issue. */
  readonly answers: Answers;
  readonly photo: boolean;
}

/** The day on which they are all filled in. */
export const TODAY_ON = '2026-11-24';

/**
 * Of the forms that go by the activity, one of highly-skilled professionals stands for all: they have the questions of their letters, and the points
 * table, which is the same for all.
 */
const WITH_POINTS = 'XN';

/** What is filed together: all of it with the engineer, work beside studies, journeys of a family, nothing with the others. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  N: ['certificate-of-authorized-employment', 're-entry', 'extra-status-activity'],
  P: ['extra-status-activity'],
  T: ['re-entry'],
  [WHOLE_FORM]: ['re-entry', 'extra-status-activity'],
};

/** Where several statuses have one form: the one that most people have. */
const LIKELY = ['T26', 'T44', 'T61', 'T71', 'T51'];

/** More people and employers than the official sheet has rows for. */
const LARGE_FAMILY = ['R', 'T'];

export function sheetCases(): SheetCase[] {
  return formedProcedures.flatMap((procedure) =>
    currentChoices(procedure)
      .filter(({ category }) => familyOf(category) === undefined || category === WITH_POINTS)
      .flatMap((choice, turn) => {
        const { category } = choice;
        const drawn = caseOf({ ...choice, together: companionsOf(procedure).filter((companion) => TOGETHER[category]?.includes(companion)) }, turn);
        // The Japanese sheet alone, where everything is filed together.
        const japanese = category === 'N' || category === WHOLE_FORM ? [{ ...drawn, name: `${drawn.name}.ja`, language: 'ja' as const }] : [];
        return [drawn, ...japanese];
      }),
  );
}

/** @throws Error that names what the invented answers leave open: a new question has to be answered here too. */
function caseOf(choice: FormChoice & { readonly procedure: ProcedureKind }, turn: number): SheetCase {
  const { procedure, edition, category } = choice;
  const filings = filingsOf(procedure, edition).filter((each) => each.category === category);
  const filing = filings.find(({ statuses }) => statuses.some((each) => LIKELY.includes(each))) ?? filings[0];
  const status = LIKELY.find((each) => filing?.statuses.includes(each)) ?? filing?.statuses.at(0) ?? '';
  const { issues, ...filled } = filledIn(choice, turn, filing && { filing, status });
  if (issues.length > 0) throw new Error(`${procedure} ${category} is not complete: ${issues.map(({ path, code }) => `${path} ${code}`).join(', ')}`);
  return filled;
}

/**
 * A form filled in by an invented person.
 * @param opened what the form was opened for
 * @returns with what the invented answers leave open, nothing for the golden sheets
 */
export function filledIn(choice: FormChoice & { readonly procedure: ProcedureKind }, turn: number, opened?: { readonly filing: Filing; readonly status: string }): SheetCase & { readonly issues: readonly Issue[] } {
  const { procedure, edition, category } = choice;
  const form = catalogue.loadForm(choice);
  const lists = catalogue.listLookup(edition);
  const known = opened === undefined ? {} : { ...openingAnswers(procedure, opened.status, opened.filing), [statusFieldOf(procedure)]: opened.status };
  const asked = fieldsById(form);
  const given = Object.fromEntries(Object.entries(known).filter(([id]) => asked.has(id)));
  const rows = { 'family.members': LARGE_FAMILY.includes(category) ? 9 : 3, 'employment.jobs': LARGE_FAMILY.includes(category) ? 10 : 2 };
  const answers = canonicalAnswers(form, plausibleAnswers(form, { turn, lists, todayOn: TODAY_ON, rows, scene: sceneOf(letterOf(category)) }, given));
  const issues = validate(form, answers, 'complete', { lists, todayOn: TODAY_ON });
  return { name: `${procedure}/${category}`, language: 'both', choice, form, answers, photo: category !== WHOLE_FORM, issues };
}
