// The seven procedures by name, and the shape of their facts; the facts themselves stand in `kind-facts.ts`.
// What is filed only together with another procedure has no edition of its own: the main one names it (`companions` in `editions.ts`).

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
