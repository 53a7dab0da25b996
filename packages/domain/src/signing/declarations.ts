// R2, R14, R15. What whoever signs declares before it, beside the answers of the form: that the contents are true, that the applicant is
// in Japan, that a designation was not given to prepare the departure. The sheets have no place for these; the manifest has.
import { fault, type Fault } from '@zairyu/errors';
import { kindOf, type ProcedureKind } from '@zairyu/procedures';
import { missingConsents, type Consent } from '../applying/consents.ts';
import { isForAnother } from '../applying/eligibility-representative.ts';
import { statusRuling } from '../applying/excluded-status.ts';
import { presenceFault } from '../applying/presence.ts';
import { DIPLOMAT, TEMPORARY_VISITOR } from '../applying/status-facts.ts';

export const declarations = ['intention-of-applicant', 'contents-true', 'contents-true-organisation', 'in-japan', 'not-preparing-departure'] as const;
export type Declaration = (typeof declarations)[number];

export interface Declaring {
  readonly procedure: ProcedureKind;
  /** Codes of the present status and of the one that is asked for, where the form has them. */
  readonly present?: string;
  readonly desired?: string;
  /** An organisation or a supporter has a part of the form. */
  readonly hasOrganisationPart: boolean;
  /** The form itself asks for the intention of the applicant (入力情報確認), and it was confirmed there. */
  readonly confirmsIntention: boolean;
}

/** What is still to be declared for a filing, in the order in which it is asked. */
export function declarationsNeeded(facts: Declaring): Declaration[] {
  return [
    ...missingConsents(facts.confirmsIntention ? ['intention-of-applicant'] : [], facts.hasOrganisationPart),
    ...(isForAnother(facts.procedure) ? [] : (['in-japan'] as const)),
    ...(dependsOnDesignation(facts) ? (['not-preparing-departure'] as const) : []),
  ];
}

/** Whether the designation of the present status decides if this can be filed at all. */
export function dependsOnDesignation({ present, desired }: Pick<Declaring, 'present' | 'desired'>): boolean {
  const status = { ...(present === undefined ? {} : { present }), ...(desired === undefined ? {} : { desired }) };
  return statusRuling(status).says !== 'no' && statusRuling({ ...status, preparingDeparture: true }).says === 'no';
}

/**
 * Why a filing with these declarations cannot be signed; undefined when it can. The country of a network address is not known here:
 * the declaration alone counts.
 */
export function declarationFault(facts: Declaring, given: readonly Declaration[]): Fault | undefined {
  const { procedure, present, desired } = facts;
  const ruling = statusRuling({ ...(present === undefined ? {} : { present }), ...(desired === undefined ? {} : { desired }), preparingDeparture: !given.includes('not-preparing-departure') });
  if (ruling.says === 'no') {
    if (ruling.because === 'preparing-departure') return fault('application.preparing-departure');
    return fault('application.status-excluded', { status: ruling.because === 'diplomat' ? DIPLOMAT : TEMPORARY_VISITOR });
  }
  const consents: readonly Consent[] = [...(facts.confirmsIntention ? (['intention-of-applicant'] as const) : []), ...given.filter((each) => each !== 'in-japan' && each !== 'not-preparing-departure')];
  const missing = missingConsents(consents, facts.hasOrganisationPart);
  if (missing.length > 0) return fault('signing.declaration-missing', { count: missing.length });
  return presenceFault({ procedure, declaredInJapan: given.includes('in-japan'), refuseForeignNetworks: false });
}

/** The codes that a form answers in, as far as the declarations look at them. */
export function statusesFiled(procedure: ProcedureKind, told: (fieldId: string) => string | undefined, openedFor: string): Pick<Declaring, 'present' | 'desired'> {
  const { statusField } = kindOf(procedure);
  const present = told('stay.status') ?? (statusField === 'stay.status' ? openedFor : undefined);
  const desired = statusField === 'stay.status' ? undefined : (told(statusField) ?? openedFor);
  return { ...(present === undefined ? {} : { present }), ...(desired === undefined ? {} : { desired }) };
}
