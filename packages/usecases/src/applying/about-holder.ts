// Whose application it is: the holder's of the account, or somebody else's whom they file for.
import { hasPresentStatus, wholeDay } from '@zairyu/domain';
import { toldText, type Answers } from '@zairyu/forms';
import type { ProcedureKind } from '@zairyu/procedures';
import type { Account } from '../ports/index.ts';

/** An account also files for others: a child, a person abroad, an application that was handed over as a file. Their stay is not the holder's. */
export function isAboutHolder(procedure: ProcedureKind, answers: Answers, { identity }: Account): boolean {
  // Whoever has no status yet is abroad, or mostly the child of whoever files.
  if (!hasPresentStatus(procedure) || answers['representative.any'] === '1') return false;
  const bornOn = wholeDay(answers['identity.birthOn']);
  return bornOn === undefined || identity === null || bornOn === (wholeDay(identity.bornOn) ?? bornOn);
}

/** @returns the name as the form has it, where it is not the holder's application: whoever files for several people has to tell them apart. */
export function nameOfOther(procedure: ProcedureKind, answers: Answers, account: Account): string | null {
  return isAboutHolder(procedure, answers, account) ? null : toldText(answers, 'identity.name')?.trim() || null;
}
