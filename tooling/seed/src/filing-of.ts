// A whole filing of a seeded person: what it shares with their own form as they typed it there, everything else as any complete form has it.
import { addDays } from '@zairyu/domain';
import { fieldsById, type Answers } from '@zairyu/forms';
import { currentEdition, filingFor, openingAnswers, type ProcedureKind } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { createWalk, legalAnswers } from '@zairyu/procedures/samples/legal-answers.ts';
import { answersOf, statusOf } from './answers.ts';
import { otherFilings } from './other-filings.ts';
import type { OtherFiling, Persona } from './personas.ts';

export interface WholeFiling {
  readonly answers: Answers;
  /** Of the documents that the answers require. */
  readonly slots: readonly string[];
}

export interface FilingChoice {
  /** The kind of filing by its code, where the status has several. */
  readonly activity?: string | undefined;
  readonly together?: readonly ProcedureKind[];
  /** What the person says besides; an empty text is a question left empty. */
  readonly told?: Answers;
}

/** What a seeded person files besides extensions, as they type it. */
export function otherFilingOf(persona: Persona, kind: OtherFiling, todayOn: string): WholeFiling {
  const { procedure, status, activity, told } = otherFilings[kind];
  return filingOf(persona, procedure, status, todayOn, { activity, told: told(persona, todayOn) });
}

/**
 * @param status code of the status of residence that the form is for.
 * @throws RangeError for a status with several kinds where none is chosen, or with none.
 */
export function filingOf(persona: Persona, procedure: ProcedureKind, status: string, todayOn: string, { activity, together = [], told = {} }: FilingChoice = {}): WholeFiling {
  const filing = filingFor(procedure, status, activity);
  if (!filing) throw new RangeError(`${status} is not filed in one way`);
  const choice = { procedure, edition: currentEdition(procedure), category: filing.category, together };
  const form = catalogue.loadForm(choice);
  const asked = fieldsById(form);
  const known = { ...about(persona, procedure, todayOn), ...told, ...openingAnswers(procedure, status, filing) };
  const given = Object.fromEntries(Object.entries(known).filter(([path]) => asked.has(path)));
  const walked = legalAnswers(form, { lists: catalogue.listLookup(choice.edition), todayOn, rows: 1 }, createWalk(11), given);
  const answers = Object.fromEntries(Object.entries(walked).filter(([, value]) => value !== ''));
  return { answers, slots: catalogue.requiredDocuments({ ...choice, answers }).filter(({ required }) => required).map(({ slot }) => slot) };
}

/** What is known of whom the filing is about: the person, somebody abroad of whom they know nothing here, or their child of ten days. */
function about(persona: Persona, procedure: ProcedureKind, todayOn: string): Answers {
  if (procedure === 'certificate-of-eligibility') return { 'representative.name': persona.name };
  if (procedure === 'acquisition-of-status') return { 'acquisition.cause': 'birth', 'identity.birthOn': addDays(todayOn, -10), 'representative.any': '1' };
  const same = Object.entries(answersOf(persona, todayOn)).filter(([path]) => /^(identity|address|contact|passport|stay|family|record)\./.test(path) && path !== 'stay.reason');
  // A certificate in the plain case: with the same employer and for oneself, so that no document is required.
  const plain: Answers = procedure === 'certificate-of-authorized-employment' ? { 'workCertificate.employerChanged': '0', 'stay.permission': '0', 'representative.any': '0' } : {};
  return { ...Object.fromEntries(same), ...plain, 'stay.status': statusOf(persona), 'stay.expiresOn': addDays(todayOn, persona.expiresInDays) };
}
