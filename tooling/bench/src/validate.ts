// How long the one validator takes for the largest form that the catalogue has, filled to its end, against a plain Zod object of
// the same fields. The goal is a millisecond; the peer says what a validator costs that knows no condition and no script.
import { validate, type Answers } from '@zairyu/forms';
import { plainSchema } from '@zairyu/forms/samples/plain-schema.ts';
import { categoriesOf, companionsOf, currentEdition, procedureKinds } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { createWalk, legalAnswers } from '@zairyu/procedures/samples/legal-answers.ts';
import { measurePairs, type Ratio } from './paired.ts';

const PAIRS = 9;
const ROUNDS = 300;
const WARM_UP = 600;
const TODAY = '2026-11-24';
/** Rows of the official form whose answers are all there. */
const LEAST_ANSWERS = 274;
/** Chance takes other branches in each walk; the fullest of some is measured. */
const WALKS = 12;
const LIMIT_MS = 1;

export async function run(): Promise<Ratio> {
  const forms = procedureKinds.flatMap((procedure) =>
    categoriesOf(procedure).map((category) => {
      const choice = { procedure, edition: currentEdition(procedure), category, together: companionsOf(procedure) };
      return { form: catalogue.loadForm(choice), lists: catalogue.listLookup(choice.edition) };
    }),
  );
  const sized = forms.map((each) => ({ ...each, fields: each.form.sections.flatMap(({ pages }) => pages.flatMap(({ fields }) => fields.flatMap((field) => (field.type === 'group' ? field.fields : [field])))).length }));
  const { form, lists, fields } = sized.reduce((largest, each) => (each.fields > largest.fields ? each : largest));
  const context = { lists, todayOn: TODAY };
  const filled = Array.from({ length: WALKS }, (_, walk) => legalAnswers(form, { ...context, rows: 6, longest: true }, createWalk(walk)));
  const answers = filled.reduce((fullest, each) => (countOf(each) > countOf(fullest) ? each : fullest));
  if (countOf(answers) < LEAST_ANSWERS) throw new Error(`only ${countOf(answers)} answers`);
  const schema = plainSchema(form, lists);

  const ours = (): void => {
    if (validate(form, answers, 'complete', context).length > 0) throw new Error('the answers are not complete');
  };
  const peer = (): void => {
    if (!schema.safeParse(answers).success) throw new Error('the plain object refuses the answers');
  };
  const ratio = await measurePairs(PAIRS, 'ms', `<= 1 ms at the median`, () => Promise.resolve(medianMs(ours)), () => Promise.resolve(medianMs(peer)));
  return { ...ratio, details: { fields, answers: countOf(answers), ofTheLimit: Number((ratio.value / LIMIT_MS).toPrecision(4)) } };
}

function countOf(answers: Answers): number {
  return Object.values(answers).reduce((sum, value) => sum + (typeof value === 'string' ? 1 : value.reduce((cells, row) => cells + Object.keys(row.values).length, 0)), 0);
}

/** On a warm engine. */
function medianMs(work: () => void): number {
  for (let round = 0; round < WARM_UP; round += 1) work();
  const times = Array.from({ length: ROUNDS }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
  return times.toSorted((a, b) => a - b)[ROUNDS / 2] ?? Number.NaN;
}
