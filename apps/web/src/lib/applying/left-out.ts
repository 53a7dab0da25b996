// What cannot go along with an application, with the key of its reason; the rule behind it stands under `${key}.rule`.
import { whyNotTogether } from '@zairyu/domain';
import { mayAccompany, procedureKinds, type ProcedureKind } from '@zairyu/procedures';

export interface LeftOut {
  readonly companion: ProcedureKind;
  readonly key: string;
}

const companions = procedureKinds.filter((each) => mayAccompany(each).length > 0);

/** @param status the one that the person will have when the filing is granted */
export function leftOut(procedure: ProcedureKind, status: string): LeftOut[] {
  return companions.flatMap((companion) => {
    const because = companion === procedure ? undefined : whyNotTogether(procedure, companion, status);
    return because === undefined ? [] : [{ companion, key: `together.why.${companion}.${because}` }];
  });
}
