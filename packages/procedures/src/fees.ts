// Fees by the day of receipt, due only when a permission is granted. Data with source and confidence in catalogue/fees.json.
import data from '../catalogue/fees.json' with { type: 'json' };
import type { ProcedureKind } from './kinds.ts';

export interface Fee {
  readonly counterYen: number;
  readonly onlineYen: number;
  /** What the service that collects the fee adds, where a tariff names it. */
  readonly paymentYen?: number;
}
interface Tariff extends Fee {
  readonly maxMonths?: number | null;
  readonly kind?: string;
}

/**
 * The steps of a tariff, cheapest first; empty for procedures without a fee. Before a decision the period, and so the
 * fee, is not known: screens show the range.
 */
export function feesOf(procedure: ProcedureKind, receivedOn: string): readonly Fee[] {
  return stepsOf(procedure, receivedOn).map(({ counterYen, onlineYen }) => ({ counterYen, onlineYen }));
}

export interface FeeRange {
  readonly least: Fee;
  readonly most: Fee;
}

/** The fee depends on the period that is granted, so only the range is known before; undefined where there is none. */
export function feeRange(procedure: ProcedureKind, receivedOn: string): FeeRange | undefined {
  const steps = [...feesOf(procedure, receivedOn)].sort((a, b) => a.onlineYen - b.onlineYen);
  const [least] = steps;
  const most = steps.at(-1);
  return least && most ? { least, most } : undefined;
}

/** The fee for a granted period of so many months. */
export function feeForPeriod(procedure: ProcedureKind, receivedOn: string, months: number): Fee | undefined {
  return feeOfStep(stepsOf(procedure, receivedOn).find((step) => step.maxMonths === null || (step.maxMonths ?? 0) >= months));
}

/** The fee of what is granted without a period: a certificate, or a permission of a kind (single or multiple re-entry). */
export function feeOfKind(procedure: ProcedureKind, receivedOn: string, kind?: string): Fee | undefined {
  return feeOfStep(stepsOf(procedure, receivedOn).find((step) => step.maxMonths === undefined && step.kind === kind));
}

/** False for days of receipt before the first tariff of the catalogue: nothing is known of them, which is not "no fee". */
export function isTariffKnown(receivedOn: string): boolean {
  return tariffOn(receivedOn) !== undefined;
}

/** What people in hardship pay at the counter, and only there; undefined where no reduction is known. Who they are was not read. */
export function reducedCounterYen(procedure: ProcedureKind, receivedOn: string): number | undefined {
  const tariff = tariffOn(receivedOn);
  const reduced = tariff !== undefined && 'reduced' in tariff ? tariff.reduced : undefined;
  return reduced?.procedures.includes(procedure) ? reduced.counterYen : undefined;
}

/** How the fee of an application that was received online on a day is paid. */
export function feePaidBy(receivedOn: string): 'store-or-bank' | 'revenue-stamp' {
  return tariffOn(receivedOn)?.onlinePaidBy === 'store-or-bank' ? 'store-or-bank' : 'revenue-stamp';
}

function tariffOn(receivedOn: string) {
  return data.tariffs.find((candidate) => candidate.receivedFrom <= receivedOn);
}

function stepsOf(procedure: ProcedureKind, receivedOn: string): readonly Tariff[] {
  return (tariffOn(receivedOn)?.procedures as Partial<Record<ProcedureKind, readonly Tariff[]>> | undefined)?.[procedure] ?? [];
}

function feeOfStep(step: Tariff | undefined): Fee | undefined {
  return step && { counterYen: step.counterYen, onlineYen: step.onlineYen, ...(step.paymentYen === undefined ? {} : { paymentYen: step.paymentYen }) };
}
