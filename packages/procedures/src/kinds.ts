// The seven procedures and their editions. Every page of a form reads this: what only some pages tell stands in `kind-facts.ts` and
// `categories.ts`. What is filed only together with another procedure has no edition of its own: the main one names it (`companions`).

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
  /** May be filed by itself, and also in one sitting with one of these. */
  readonly alsoTogetherWith?: readonly ProcedureKind[];
  /** Official codes of statuses that this procedure does not take. */
  readonly statusesExcluded: readonly string[];
  /** Question that holds the status of residence that the form is for: the present one, or the one that is asked for. */
  readonly statusField: string;
  /** What a decision gives: a period of stay, a certificate, or a permission beside the one of another procedure. */
  readonly grants: 'period' | 'certificate' | 'permission';
  /** The catalogue has a form for it. */
  readonly offeredHere: boolean;
  readonly law: string;
  readonly source: string;
}

/** An edition of a form. Its parts stand in a folder of its name; what it shares with another form it takes from there. */
export interface EditionFacts {
  readonly edition: string;
  /** The form whose parts of the categories this one takes; its own files then hold the differences alone. */
  readonly basedOn?: { readonly procedure: ProcedureKind; readonly edition: string };
  /** Letters for which it takes nothing from there: the whole part stands in its own folder. */
  readonly wholeCategories?: readonly string[];
  /** Letters whose differences have words of their own, beside those of the edition. */
  readonly categoriesWithWords?: readonly string[];
  /** Edition of the forms that are filed together with it. */
  readonly companions: string;
  /** Folders of option lists: the first holds all, further ones what is published otherwise for this procedure. */
  readonly lists: readonly string[];
}

const EXTENSION = { procedure: 'extension-of-period', edition: '2026-02' } as const;

/** Editions that are offered, oldest first; new drafts take the last one, old ones keep theirs. */
const editions: Readonly<Partial<Record<ProcedureKind, readonly EditionFacts[]>>> = {
  'certificate-of-eligibility': [{ edition: '2026-04', basedOn: EXTENSION, companions: '2026-02', lists: ['2026-02', 'coe-2026-04'] }],
  'change-of-status': [{ edition: '2026-04', basedOn: EXTENSION, companions: '2026-02', lists: ['2026-02', 'change-2026-04'] }],
  'acquisition-of-status': [{ edition: '2026-10', basedOn: EXTENSION, companions: '2026-02', lists: ['2026-02', 'acquisition-2026-10'] }],
  'certificate-of-authorized-employment': [{ edition: '2026-02', basedOn: EXTENSION, companions: '2026-02', lists: ['2026-02', 'change-2026-04'] }],
  'extension-of-period': [{ edition: '2026-02', companions: '2026-02', lists: ['2026-02'] }],
};

export function editionsOf(procedure: ProcedureKind): readonly string[] {
  return (editions[procedure] ?? []).map(({ edition }) => edition);
}

/** Facts of an edition; undefined where it is not offered. */
export function editionOf(procedure: string, edition: string): EditionFacts | undefined {
  return editions[procedure as ProcedureKind]?.find((facts) => facts.edition === edition);
}

/** @throws RangeError for a procedure without a form. */
export function currentEdition(procedure: ProcedureKind): string {
  const edition = editionsOf(procedure).at(-1);
  if (edition === undefined) throw new RangeError(`${procedure} has no form`);
  return edition;
}
