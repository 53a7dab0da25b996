// R25. What a granted application costs: by the day of receipt and what was granted. Tariffs are data (@zairyu/procedures, fees.json).
import { feeForPeriod, feeOfKind, feesOf, isTariffKnown, type Fee, type ProcedureKind } from '@zairyu/procedures';
import { periodOfCode } from './extension-window.ts';

/** The cheapest step of the tariff holds every period of up to three months, also one that is counted in days. */
const DAYS_OF_FIRST_STEP = 90;
const FIRST_STEP_MONTHS = 3;

export interface Granted {
  /** Official code of the period of stay that was given. */
  readonly periodCode?: string | undefined;
  /** Single or multiple, as it was asked for: a decision grants that or nothing. */
  readonly reEntryKind?: string | undefined;
}

/** `none`: the procedure has no fee. Undefined where no tariff says it, as for a stay without an end or an older receipt: the notice does. */
export function grantedFee(procedure: ProcedureKind, receivedOn: string, { periodCode, reEntryKind }: Granted): Fee | 'none' | undefined {
  if (!isTariffKnown(receivedOn)) return undefined;
  if (feesOf(procedure, receivedOn).length === 0) return 'none';
  if (periodCode === undefined) return feeOfKind(procedure, receivedOn, procedure === 're-entry' ? reEntryKind : undefined);
  const period = periodOfCode(periodCode);
  if (period === undefined) return undefined;
  if ('months' in period) return feeForPeriod(procedure, receivedOn, period.months);
  return period.days <= DAYS_OF_FIRST_STEP ? feeForPeriod(procedure, receivedOn, FIRST_STEP_MONTHS) : undefined;
}
