// What somebody does after a permission: pay, and receive what was granted. Which sentences hold depends on whether there is a fee, how
// the day of receipt has it paid, and whether there is a card to give back. Immigration Control Act art. 20(4), (5), 22-2(3).
import { grantedFee, hasPresentStatus, isForAnother } from '@zairyu/domain';
import { feePaidBy, kindOf, type ProcedureKind } from '@zairyu/procedures';
import type { WordKey } from '#lib/i18n/namespaces.ts';

export interface Grant {
  readonly procedure: ProcedureKind;
  readonly delivery: 'mail' | 'counter' | 'email';
  /** Day in Japan. */
  readonly receivedOn: string;
  readonly periodCode?: string | undefined;
  /** What was granted beside it, with the kind of re-entry that was asked for. */
  readonly beside: readonly { readonly procedure: ProcedureKind; readonly reEntryKind?: string | undefined }[];
}

/** Words of the namespace "case", in the order in which things are done. */
export function afterGrant({ procedure, delivery, receivedOn, periodCode, beside }: Grant): WordKey<'case'>[] {
  if (isForAnother(procedure)) return [`result.eligibility.${delivery}` as WordKey<'case'>, 'result.eligibility.visa'];
  const fees = [grantedFee(procedure, receivedOn, { periodCode }), ...beside.map((each) => grantedFee(each.procedure, receivedOn, each))];
  const what = kindOf(procedure).grants === 'certificate' ? 'certificate.' : hasPresentStatus(procedure) ? '' : 'first.';
  return [
    ...(fees.some((fee) => fee !== 'none') ? [`result.pay.${feePaidBy(receivedOn)}` as const] : []),
    `result.${what}${delivery}` as WordKey<'case'>,
    ...(what === 'certificate.' ? [] : (['result.effect'] as const)),
  ];
}
