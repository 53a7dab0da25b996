// What decides who may file and sign (R9, R10, R26): the form, and whether the certificate can be the applicant's.
import { dayInJapan, statusToldBy, wholeDay, type FilerFacts } from '@zairyu/domain';
import type { Answers } from '@zairyu/forms';
import { kindOf } from '@zairyu/procedures';
import type { Account, Draft } from '../ports/index.ts';

export function filerFactsOf(draft: Pick<Draft, 'procedure' | 'together' | 'status'>, answers: Answers, { identity }: Account, at: number): FilerFacts {
  const bornOn = wholeDay(answers['identity.birthOn']);
  const holderBornOn = identity === null ? undefined : wholeDay(identity.bornOn);
  return {
    procedure: draft.procedure,
    together: draft.together,
    ...(kindOf(draft.procedure).statusField === 'desired.status' ? { desired: statusToldBy(draft.procedure, answers, draft.status) } : {}),
    bornOn,
    todayOn: dayInJapan(at),
    hasRepresentative: answers['representative.any'] === '1',
    // Two people of one birth date are rare; a name has too many ways to be written.
    mayBeHolder: bornOn === undefined || holderBornOn === undefined || bornOn === holderBornOn,
  };
}
