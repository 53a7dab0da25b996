// R14. Everything but a certificate of eligibility is filed by a person who is in Japan. User guide of the agency's online system
// (questions 4-17, 4-36); the check of the network is a setting of the installation.
import type { Fault } from '@zairyu/errors';
import type { ProcedureKind } from '@zairyu/procedures';
import { refuse } from '../decision.ts';

export interface Presence {
  readonly procedure: ProcedureKind;
  /** The box "I am in Japan now". */
  readonly declaredInJapan: boolean;
  /** Country of the network address, ISO 3166-1 alpha-2; undefined where it is not known. */
  readonly networkCountry?: string;
  readonly refuseForeignNetworks: boolean;
}

/** A network whose country is unknown is not foreign: a missing table must not shut people out. */
export function presenceFault({ procedure, declaredInJapan, networkCountry, refuseForeignNetworks }: Presence): Fault | undefined {
  if (refuseForeignNetworks && networkCountry !== undefined && networkCountry !== 'JP') return refuse('system.outside-japan').fault;
  if (procedure !== 'certificate-of-eligibility' && !declaredInJapan) return refuse('signing.not-declared-in-japan').fault;
  return undefined;
}
