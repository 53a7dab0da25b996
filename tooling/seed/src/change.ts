// A change of status of a seeded person: who they are as they typed it before, the rest as any complete form has it.
import { addDays } from '@zairyu/domain';
import { fieldsById, type Answers } from '@zairyu/forms';
import { currentEdition, filingFor, openingAnswers } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { createWalk, legalAnswers } from '@zairyu/procedures/samples/legal-answers.ts';
import { answersOf, statusOf } from './answers.ts';
import type { Persona } from './personas.ts';

const procedure = 'change-of-status';

/**
 * @param desired code of a status of residence with one kind of filing.
 * @returns all answers, and the slots of the documents that they require.
 * @throws RangeError for a status with several kinds, or none.
 */
export function changeOf(persona: Persona, desired: string, todayOn: string): { readonly answers: Answers; readonly slots: readonly string[] } {
  const filing = filingFor(procedure, desired);
  if (!filing) throw new RangeError(`${desired} is not filed in one way`);
  const choice = { procedure, edition: currentEdition(procedure), category: filing.category, together: [] };
  const form = catalogue.loadForm(choice);
  const asked = fieldsById(form);
  const same = Object.entries(answersOf(persona, todayOn)).filter(([path]) => asked.has(path) && /^(identity|address|contact|passport|stay|family|record)\./.test(path) && path !== 'stay.reason');
  const given = { ...Object.fromEntries(same), ...openingAnswers(procedure, desired, filing), 'stay.status': statusOf(persona), 'stay.expiresOn': addDays(todayOn, persona.expiresInDays) };
  const answers = legalAnswers(form, { lists: catalogue.listLookup(choice.edition), todayOn, rows: 1 }, createWalk(11), given);
  return { answers, slots: catalogue.requiredDocuments({ ...choice, answers }).filter(({ required }) => required).map(({ slot }) => slot) };
}
