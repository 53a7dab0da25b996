// What the short check knows and a form would ask once more: it goes into the draft when the person starts it, and not before. Pure.
import { wholeDay } from '@zairyu/domain';
import { organisationCategories, ORGANISATION_CATEGORY, statuses, statusFieldOf, type ProcedureKind } from '@zairyu/procedures';
import type { Question, Wish } from './find-procedure.ts';
import { questionsOf, whatIsWrong, type GivenAnswers } from './given-answers.ts';

const PRESENT_STATUS = 'stay.status';

/** What the wish alone answers, before anything else is known: a new employer is the reason for a certificate, and decides its documents. */
export function answeredByWish(wish: Wish | '', procedure: ProcedureKind): Readonly<Record<string, string>> {
  return wish === 'employer' && procedure === 'certificate-of-authorized-employment' ? { 'workCertificate.employerChanged': '1' } : {};
}

/**
 * By field, whether or not the form of this filing has it.
 * @param status that the filing is for; of somebody else than the short check was about, nothing is known
 */
export function carriedAnswers(given: GivenAnswers, procedure: ProcedureKind, status: string, todayOn: string): Readonly<Record<string, string>> {
  const goesByPresent = statusFieldOf(procedure) === PRESENT_STATUS;
  if (goesByPresent && status !== given.status) return {};
  const questions = questionsOf(given);
  const knows = (question: Question) => questions.includes(question) && whatIsWrong(question, given, todayOn).length === 0;
  const happenedOn = knows('since') ? wholeDay(given.happened) : undefined;
  if (procedure === 'acquisition-of-status') {
    if (happenedOn === undefined) return {};
    return given.wish === 'birth' && knows('wish') ? { 'acquisition.cause': 'birth', 'identity.birthOn': happenedOn, 'representative.any': '1' } : { 'acquisition.eventOn': happenedOn };
  }
  const expiresOn = knows('expiry') ? wholeDay(given.expiry) : undefined;
  const category = organisationCategories.find((each) => each === given.category);
  return {
    ...(!goesByPresent && statuses.some(({ code }) => code === given.status) ? { [PRESENT_STATUS]: given.status } : {}),
    ...(knows('wish') ? answeredByWish(given.wish as Wish, procedure) : {}),
    ...(expiresOn === undefined ? {} : { 'stay.expiresOn': expiresOn }),
    ...(category === undefined ? {} : { [ORGANISATION_CATEGORY]: category }),
  };
}
