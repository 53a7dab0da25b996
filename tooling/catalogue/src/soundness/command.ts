// `npm run catalogue -- lint`: what is wrong with the catalogue by itself, whatever anybody has published.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { documentFiles, familyOf, filingsOf, letterOf, type DocumentRules } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { currentChoices, formedProcedures } from '../editions.ts';
import { findingsOfWords } from '../words.ts';
import { tooSmallBoxes } from './boxes.ts';
import { contradictions } from './conditions.ts';
import { readDatedFacts } from './dated-facts.ts';
import { faultsOfDates } from './dates.ts';
import { unaskedDocuments } from './documents.ts';
import { sourcelessFacts, sourcelessQuestions } from './sources.ts';

const CATALOGUE = path.resolve(import.meta.dirname, '../../../../packages/procedures/catalogue');
const today = (): string => new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
/** Each check by its name, and what it finds: a line each. */
const CHECKS: readonly (readonly [name: string, find: () => readonly string[] | Promise<readonly string[]>])[] = [
  ['sources', everyUnsourced],
  ['dates', () => faultsOfDates(readDatedFacts(today()))],
  ['conditions', everyContradiction],
  ['documents', everyUnaskedDocument],
  ['words', () => (['ja', 'en'] as const).flatMap((lang) => findingsOfWords(lang, formedProcedures.map((procedure) => currentChoices(procedure))))],
  ['boxes', () => tooSmallBoxes(formedProcedures.flatMap((procedure) => currentChoices(procedure)))],
];

/** Prints what each check finds. @returns whether nothing was found. */
export async function lintByItself(): Promise<boolean> {
  let sound = true;
  for (const [name, find] of CHECKS) {
    const found = await find();
    sound &&= found.length === 0;
    console.log([...found.map((line) => `  FOUND ${name} ${line}`), `${name}: ${String(found.length)} found`].join('\n'));
  }
  return sound;
}

export function everyUnsourced(): string[] {
  const questions = formedProcedures.flatMap((procedure) => currentChoices(procedure).flatMap((choice) => sourcelessQuestions(catalogue.loadForm(choice)).map((line) => `${procedure} ${choice.category} ${line}`)));
  return [...questions, ...sourcelessFacts(readDatedFacts(today()).files)];
}

export function everyContradiction(): string[] {
  return formedProcedures.flatMap((procedure) =>
    currentChoices(procedure).flatMap((choice) => {
      const { category, edition } = choice;
      const ofLetter = familyOf(category) === undefined ? undefined : catalogue.loadForm({ ...choice, category: letterOf(category) });
      const subject = { form: catalogue.loadForm(choice), lists: catalogue.listLookup(edition), filings: filingsOf(procedure, edition), ofLetter };
      return contradictions(subject).map((line) => `${procedure} ${category} ${line}`);
    }),
  );
}

export function everyUnaskedDocument(): string[] {
  return formedProcedures.flatMap((procedure) => {
    const choices = currentChoices(procedure);
    const [first] = choices;
    if (first === undefined) return [];
    const [forms, lists, filings] = [choices.map((choice) => catalogue.loadForm(choice)), catalogue.listLookup(first.edition), filingsOf(procedure, first.edition)];
    return documentFiles(first).flatMap((name) => unaskedDocuments({ name, rules: JSON.parse(readFileSync(path.join(CATALOGUE, name), 'utf8')) as DocumentRules, forms, lists, filings }).map((line) => `${procedure} ${line}`));
  });
}
