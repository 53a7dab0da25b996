// What is compared when two days are: the edition that new drafts take, and the fees of an application that is received. Fees go by the day of receipt
// (packages/procedures/catalogue/fees.json) and may change while the form stays.
import { companionsOf, editionsOf, feePaidBy, type ProcedureKind } from '@zairyu/procedures';
import fees from '@zairyu/procedures/catalogue/fees.json' with { type: 'json' };
import { diffRecords } from './diff-records.ts';
import { isDay } from './soundness/intervals.ts';

export interface Moment {
  readonly edition: string;
  /** Day of receipt, YYYY-MM-DD. */
  readonly day: string;
}

/** @param text an edition, which stands for the first day of its month, or a day. Undefined where no edition is offered then. */
export function momentOf(procedure: ProcedureKind, text: string): Moment | undefined {
  const editions = editionsOf(procedure);
  if (editions.includes(text)) return { edition: text, day: `${text}-01` };
  const edition = isDay(text) ? editions.findLast((each) => `${each}-01` <= text) : undefined;
  return edition === undefined ? undefined : { edition, day: text };
}

/** A line for each fee that came, went or is another one, with what it is. */
export function feeChanges(procedure: ProcedureKind, from: string, to: string): string[] {
  const [before, after] = [feesOn(procedure, from), feesOn(procedure, to)];
  return diffRecords('fee', before, after).map((line) => {
    const added = Object.keys(after).find((name) => line === `fee ${name} added`);
    return added === undefined ? line : `${line}: ${JSON.stringify(after[added])}`;
  });
}

interface Step {
  readonly counterYen: number;
  readonly onlineYen: number;
  readonly paymentYen?: number;
  readonly maxMonths?: number | null;
  readonly kind?: string;
}

/** Each fee of the procedure, and of what may be filed with it, by what it is for. */
function feesOn(procedure: ProcedureKind, day: string): Readonly<Record<string, unknown>> {
  const tariff = fees.tariffs.find(({ receivedFrom }) => receivedFrom <= day);
  const known: Readonly<Partial<Record<ProcedureKind, readonly Step[]>>> = tariff?.procedures ?? {};
  return Object.fromEntries(
    [procedure, ...companionsOf(procedure)].flatMap((each) =>
      (known[each] ?? []).map(({ maxMonths, kind, ...yen }) => [`${each}${forWhat(maxMonths, kind)}`, { ...yen, paidBy: feePaidBy(day) }] as const),
    ),
  );
}

function forWhat(maxMonths: number | null | undefined, kind: string | undefined): string {
  if (kind !== undefined) return `, kind ${kind}`;
  if (maxMonths === undefined) return '';
  return maxMonths === null ? ', longer or any period' : `, up to ${String(maxMonths)} months`;
}
