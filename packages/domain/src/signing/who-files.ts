// R9, R10, R26. In which capacity somebody signs who is not the applicant, or may not be: asked before the signature and signed with it.
// Immigration Control Act art. 7-2(2); Enforcement Regulations art. 59-4, 61-3(3) to (5).
import { fault, type Fault } from '@zairyu/errors';
import type { ProcedureKind } from '@zairyu/procedures';
import { eligibilityFilerFault, type EligibilityFiler } from '../applying/eligibility-filer.ts';
import { isForAnother } from '../applying/eligibility-representative.ts';
import { filingRuling, isUnderSixteen } from '../applying/filing-for-another.ts';
import { agentRuling, type AgentCertificate } from '../registration/agent-standing.ts';
import { contactAnswers, contactOfAnswers, type AgentContact } from './agent-contact.ts';

/** Letters that the number of an agent may have. */
export const MAX_AGENT_NUMBER = 40;

/** `agent`: a lawyer, a certified administrative procedures legal specialist or an organisation's staff whom the bureau has accepted. */
export const filerRoles = ['accepting-organisation', 'school', 'legal-representative', 'relative', 'agent', 'self'] as const;
export type FilerRole = (typeof filerRoles)[number];

export interface Filer {
  readonly as: FilerRole;
  /** Said by a relative: the applicant cannot act because of an illness or for another reason. */
  readonly cannotAct?: boolean | undefined;
  /** Of an agent. */
  readonly agent?: AgentCertificate | undefined;
  /** Of an agent; packages from before it was asked have none. */
  readonly contact?: AgentContact | undefined;
}

/** What is kept beside a draft and carried with it: that an applicant cannot act is declared anew each time. */
export function keptFiler({ as, agent, contact }: Filer): Filer {
  return { as, ...(agent ? { agent: { number: agent.number, untilOn: agent.untilOn } } : {}), ...(contact ? { contact: contactOfAnswers(contactAnswers(contact)) } : {}) };
}

export interface FilerFacts {
  readonly procedure: ProcedureKind;
  readonly together: readonly ProcedureKind[];
  /** Code of the status that is asked for, where the form has one. */
  readonly desired?: string | undefined;
  /** Of the applicant; undefined while the date is not wholly known. */
  readonly bornOn?: string | undefined;
  readonly todayOn: string;
  /** The form names somebody who represents the applicant. */
  readonly hasRepresentative: boolean;
  /** The certificate does not say another birth date than the form has for the applicant. */
  readonly mayBeHolder: boolean;
}

/** Who may file this, in the order in which it is offered; empty where the applicant files, and nothing is asked. */
export function filersFor(facts: FilerFacts): readonly FilerRole[] {
  if (isForAnother(facts.procedure)) return filerRoles.filter((role) => eligibilityFilerFault(FOR_CERTIFICATE[role], facts.desired ?? '') === undefined);
  if (!facts.hasRepresentative && facts.mayBeHolder) return [];
  const relative = relativeFault(facts, true) === undefined ? (['relative'] as const) : [];
  return ['legal-representative', ...relative, 'agent', ...(facts.hasRepresentative ? [] : (['self'] as const))];
}

/** Whether a relative has to say that the applicant cannot act. */
export function relativeMustExplain(facts: FilerFacts): boolean {
  return !isForAnother(facts.procedure) && !isUnderSixteen(facts.bornOn, facts.todayOn);
}

/** Why this person cannot file this; undefined when they can. */
export function filerFault(facts: FilerFacts, filer: Filer | undefined): Fault | undefined {
  const isAbroad = isForAnother(facts.procedure);
  if (!isAbroad && !facts.hasRepresentative && isUnderSixteen(facts.bornOn, facts.todayOn)) return fault('application.representative-missing');
  const roles = filersFor(facts);
  if (roles.length === 0) return undefined;
  if (filer === undefined) return fault('signing.filer-missing');
  if (isAbroad) {
    const refused = eligibilityFilerFault(FOR_CERTIFICATE[filer.as], facts.desired ?? '');
    if (refused) return refused;
  } else if (filer.as === 'legal-representative' || filer.as === 'relative') {
    if (!facts.hasRepresentative) return fault('application.filer-not-named');
    const refused = filer.as === 'relative' ? relativeFault(facts, filer.cannotAct ?? false) : undefined;
    if (refused) return refused;
  }
  if (!roles.includes(filer.as)) return fault('signing.filer-missing');
  return filer.as === 'agent' ? agentFault(filer.agent, facts.todayOn) : undefined;
}

const FOR_CERTIFICATE = {
  'accepting-organisation': 'accepting-organisation',
  school: 'school',
  'legal-representative': 'legal-representative',
  relative: 'relative',
  agent: 'agent',
  self: 'applicant-in-japan',
} as const satisfies Record<FilerRole, EligibilityFiler>;

/** What was said before a certificate of eligibility was begun, as it is signed; undefined for whoever cannot file at all. */
export function filerRoleOf(filer: EligibilityFiler): FilerRole | undefined {
  return filerRoles.find((role) => FOR_CERTIFICATE[role] === filer);
}

/** What is filed together has to be open to a relative as well. */
function relativeFault({ procedure, together, bornOn, todayOn }: FilerFacts, cannotAct: boolean): Fault | undefined {
  for (const each of [procedure, ...together]) {
    const ruling = filingRuling({ procedure: each, filer: 'relative', bornOn, todayOn, cannotAct });
    if (ruling.says !== 'no') continue;
    return ruling.because === 'relative-not-for-procedure' ? fault('application.relative-not-for-procedure', { procedure: each }) : fault('application.applicant-can-act');
  }
  return undefined;
}

function agentFault(certificate: AgentCertificate | undefined, todayOn: string): Fault | undefined {
  const ruling = agentRuling(certificate, todayOn);
  if (ruling.says !== 'no') return undefined;
  return ruling.because === 'no-certificate' ? fault('application.agent-without-number') : fault('application.agent-number-expired', { untilOn: certificate?.untilOn ?? '' });
}
