// R26. Agents (申請等取次者) hand in for others only with a number that has not run out. Enforcement Regulations art. 6-2(4), 59-4, 61-3.
import { no, yes, type Ruling } from '../ruling.ts';
import type { AccountState } from './account.ts';

export interface AgentCertificate {
  readonly number: string;
  readonly untilOn: string;
}

export function agentRuling(certificate: AgentCertificate | undefined, todayOn: string): Ruling<'no-certificate' | 'certificate-expired'> {
  if (!certificate || certificate.number.trim() === '') return no('no-certificate');
  return todayOn > certificate.untilOn ? no('certificate-expired') : yes;
}

/** A registration goes forward only; the last state is the approval, which is told by mail. */
const NEXT = { 'email-confirmed': ['card-proved'], 'card-proved': ['registered'], registered: [] } as const satisfies Record<AccountState, readonly AccountState[]>;

export function mayBecome(from: AccountState, to: AccountState): boolean {
  return (NEXT[from] as readonly AccountState[]).includes(to);
}
