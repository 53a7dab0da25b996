// R26. Agents (申請等取次者) hand in for others only with a number that has not run out. Enforcement Regulations art. 6-2(4), 59-4, 61-3.
import { no, yes, type Ruling } from '../ruling.ts';

export interface AgentCertificate {
  readonly number: string;
  readonly untilOn: string;
}

export function agentRuling(certificate: AgentCertificate | undefined, todayOn: string): Ruling<'no-certificate' | 'certificate-expired'> {
  if (!certificate || certificate.number.trim() === '') return no('no-certificate');
  return todayOn > certificate.untilOn ? no('certificate-expired') : yes;
}
