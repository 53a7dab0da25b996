// The seven procedures: names, what may be filed only together with what, which statuses are excluded. Data in catalogue/*/kind.json.
import acquisition from '../catalogue/acquisition-of-status/kind.json' with { type: 'json' };
import employment from '../catalogue/certificate-of-authorized-employment/kind.json' with { type: 'json' };
import eligibility from '../catalogue/certificate-of-eligibility/kind.json' with { type: 'json' };
import change from '../catalogue/change-of-status/kind.json' with { type: 'json' };
import extension from '../catalogue/extension-of-period/kind.json' with { type: 'json' };
import extraActivity from '../catalogue/extra-status-activity/kind.json' with { type: 'json' };
import reEntry from '../catalogue/re-entry/kind.json' with { type: 'json' };

export const procedureKinds = [
  'certificate-of-eligibility',
  'change-of-status',
  'extension-of-period',
  'acquisition-of-status',
  'certificate-of-authorized-employment',
  're-entry',
  'extra-status-activity',
] as const;
export type ProcedureKind = (typeof procedureKinds)[number];

export interface KindFacts {
  readonly procedure: ProcedureKind;
  readonly ja: string;
  readonly en: string;
  /** Empty: may be filed by itself. Otherwise only in one sitting with one of these. */
  readonly onlyTogetherWith: readonly ProcedureKind[];
  /** Official codes of statuses that this procedure does not take. */
  readonly statusesExcluded: readonly string[];
  /** The catalogue has a form for it. */
  readonly offeredHere: boolean;
  readonly law: string;
  readonly source: string;
}

const facts: Readonly<Record<ProcedureKind, KindFacts>> = {
  'certificate-of-eligibility': eligibility as KindFacts,
  'change-of-status': change as KindFacts,
  'extension-of-period': extension as KindFacts,
  'acquisition-of-status': acquisition as KindFacts,
  'certificate-of-authorized-employment': employment as KindFacts,
  're-entry': reEntry as KindFacts,
  'extra-status-activity': extraActivity as KindFacts,
};

export function kindOf(procedure: ProcedureKind): KindFacts {
  return facts[procedure];
}

/** Editions that are offered, oldest first; new drafts take the last one, old ones keep theirs. */
const editions: Readonly<Partial<Record<ProcedureKind, readonly string[]>>> = {
  'extension-of-period': ['2026-02'],
  're-entry': ['2026-02'],
};

/** Form categories (the letter on the form) for which an edition has a part, in the order of the letters. */
const categories: Readonly<Partial<Record<ProcedureKind, readonly string[]>>> = {
  'extension-of-period': ['I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'T', 'U', 'V', 'Y'],
};

export function categoriesOf(procedure: ProcedureKind): readonly string[] {
  return categories[procedure] ?? [];
}

export function editionsOf(procedure: ProcedureKind): readonly string[] {
  return editions[procedure] ?? [];
}

/** @throws RangeError for a procedure without a form. */
export function currentEdition(procedure: ProcedureKind): string {
  const edition = editionsOf(procedure).at(-1);
  if (edition === undefined) throw new RangeError(`${procedure} has no form`);
  return edition;
}
