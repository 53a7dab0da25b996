// The statuses of residence with the days from and until which they stand, the periods and the paid work that the law gives them. Data with
// source and confidence in catalogue/status-register.json; apart from the index, because no page of a form needs it.
import data from '../../catalogue/status-register.json' with { type: 'json' };
import type { ProcedureKind } from '../kinds.ts';

/** Periods that may be granted to whoever applies inside these days (YYYY-MM-DD, both included; absent: without a bound). */
export interface GrantablePeriods {
  readonly from?: string;
  readonly to?: string;
  /** Codes of seven digits, years, months, days: one of these. */
  readonly choice?: readonly string[];
  /** The bureau fixes the period for the person, up to this one. */
  readonly designatedUpTo?: string;
  readonly unlimited?: boolean;
}

/** A status that is no longer begun, though those who have it go on. */
export interface Closing {
  readonly from: string;
  /** Last day on which what was planned before may still begin; absent where the next stage stays open to those who have the status. */
  readonly until?: string;
  readonly source: string;
  readonly confidence: string;
}

export interface RegisteredStatus {
  readonly code: string;
  readonly ja: string;
  readonly en: string;
  /** The agency has published no code that we read: this one is ours, and no form of theirs has a place for it. */
  readonly own?: boolean;
  /** Part of appended table I (1-1 to 1-5), or appended table II. */
  readonly table: string;
  readonly work: string;
  /** Empty where they were not read. */
  readonly periods: readonly GrantablePeriods[];
  readonly validFrom?: string;
  readonly closing?: Closing;
  /** Code of the status that takes its place. */
  readonly succeededBy?: string;
  /** Words stand under `statuses:note.<note>`. */
  readonly notes?: readonly string[];
  /** Its own source; absent where the common one holds. */
  readonly source?: string;
  readonly confidence: string;
  readonly readOn: string;
}

const { confidence, readOn } = data;
const register: readonly RegisteredStatus[] = (data.statuses as readonly (Omit<RegisteredStatus, 'confidence' | 'readOn'> & { readonly confidence?: string })[]).map((each) => ({ ...each, confidence: each.confidence ?? confidence, readOn }));

/** Those that stand on a day; what only comes later is left out. */
export function statusesOn(day: string): readonly RegisteredStatus[] {
  return register.filter(({ validFrom }) => validFrom === undefined || validFrom <= day);
}

/** What will stand after a day and does not yet. */
export function statusesAfter(day: string): readonly RegisteredStatus[] {
  return register.filter(({ validFrom }) => validFrom !== undefined && validFrom > day);
}

/** Undefined for a code that is not in the register. */
export function registeredStatus(code: string): RegisteredStatus | undefined {
  return register.find((each) => each.code === code);
}

/** What may be granted to an application that is received on a day; undefined where it was not read. */
export function periodsOn({ periods }: Pick<RegisteredStatus, 'periods'>, receivedOn: string): GrantablePeriods | undefined {
  return periods.find(({ from = '', to = '9999' }) => from <= receivedOn && receivedOn <= to);
}

/**
 * Whether a status stands and may still be begun, by an application that is received on a day. Only a certificate of eligibility begins
 * one: an extension or a change goes on with what stands, so a closing does not concern it.
 */
export function mayBeAskedFor(procedure: ProcedureKind, code: string, receivedOn: string): boolean {
  const status = registeredStatus(code);
  if (status?.validFrom !== undefined && receivedOn < status.validFrom) return false;
  const until = status?.closing?.until;
  return procedure !== 'certificate-of-eligibility' || until === undefined || receivedOn <= until;
}
