// Which form a filing takes: by the status of residence or, where that has several, by the main activity. One table per edition, made
// from the agency's workbook (list CB18 with its linked lists) by tooling/catalogue; decision 0034.
import acquisition from '../catalogue/acquisition-of-status/2026-10/filings.json' with { type: 'json' };
import workCertificate from '../catalogue/certificate-of-authorized-employment/2026-02/filings.json' with { type: 'json' };
import eligibility from '../catalogue/certificate-of-eligibility/2026-04/filings.json' with { type: 'json' };
import change from '../catalogue/change-of-status/2026-04/filings.json' with { type: 'json' };
import extension from '../catalogue/extension-of-period/2026-02/filings.json' with { type: 'json' };
import { categoriesOf } from './categories.ts';
import { kindOf } from './kind-facts.ts';
import { currentEdition, editionsOf } from './current-edition.ts';
import type { ProcedureKind } from './kinds.ts';
import { ACTIVITY, ACTIVITY_CLASS } from './status-field.ts';

export interface Filing {
  /** The workbook's code of this kind of filing after the two digits of the procedure: "N2", "ND". */
  readonly filing: string;
  /** The form: its letter alone, or after X (highly-skilled) or D (designated activities) where the activity decides its questions. */
  readonly category: string;
  /** Class of highly-skilled professionals: X1 イ, X2 ロ, X3 ハ. */
  readonly class?: string;
  /** The status of residence whose questions this activity has; without it, those of the status itself. */
  readonly as?: string;
  /** Statuses of residence that are filed so. */
  readonly statuses: readonly string[];
  /** What has to be so for this kind of filing to exist, as answers of its form: the opening of a draft asks for it. */
  readonly answered?: Readonly<Record<string, string>>;
  readonly ja: string;
  readonly en: string;
}

const tables: Readonly<Record<string, readonly Filing[]>> = {
  'acquisition-of-status/2026-10': acquisition.filings,
  'certificate-of-authorized-employment/2026-02': workCertificate.filings,
  'certificate-of-eligibility/2026-04': eligibility.filings,
  'change-of-status/2026-04': change.filings,
  'extension-of-period/2026-02': extension.filings,
};

/** Every kind of filing of an edition for which the catalogue has a form. */
export function filingsOf(procedure: ProcedureKind, edition: string): readonly Filing[] {
  return (tables[`${procedure}/${edition}`] ?? []).filter(({ category }) => categoriesOf(procedure).includes(category));
}

/**
 * Kinds of filing that a status of residence has in the newest edition; none where the procedure does not take it. With more than
 * one the person is asked which is the main activity.
 */
export function filingsOfStatus(procedure: ProcedureKind, statusCode: string): readonly Filing[] {
  if (editionsOf(procedure).length === 0 || kindOf(procedure).statusesExcluded.includes(statusCode)) return [];
  return filingsOf(procedure, currentEdition(procedure)).filter(({ statuses }) => statuses.includes(statusCode));
}

/** The kind of filing for a status and, where that has several, the activity by its code; undefined while it is not said or there is none. */
export function filingFor(procedure: ProcedureKind, statusCode: string, activity?: string): Filing | undefined {
  const filings = filingsOfStatus(procedure, statusCode);
  return activity === undefined ? (filings.length === 1 ? filings[0] : undefined) : filings.find(({ filing }) => filing === activity);
}

/** The form category for a status and its activity; undefined when this catalogue has no form for it, or several and it is not said which. */
export function categoryOf(procedure: ProcedureKind, statusCode: string, activity?: string): string | undefined {
  return filingFor(procedure, statusCode, activity)?.category;
}

/** What the opening of an application has answered already. */
export function openingAnswers(procedure: ProcedureKind, statusCode: string, filing: Filing): Readonly<Record<string, string>> {
  return {
    [kindOf(procedure).statusField]: statusCode,
    ...(filing.as === undefined ? {} : { [ACTIVITY]: filing.as }),
    ...(filing.class === undefined ? {} : { [ACTIVITY_CLASS]: filing.class }),
    ...filing.answered,
  };
}
