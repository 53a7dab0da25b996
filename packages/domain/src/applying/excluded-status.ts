// R2. Statuses that nothing can be filed for online. Enforcement Regulations art. 61-3(1) (diplomats, temporary visitors); the agency
// adds designated activities for preparing the departure (secondary sources, which name moves to specified skilled worker (i) as an exception).
import { explain, no, yes, type Ruling } from '../ruling.ts';
import { DESIGNATED_ACTIVITIES, DIPLOMAT, TEMPORARY_VISITOR } from './status-facts.ts';

export interface StatusFiled {
  readonly present?: string;
  readonly desired?: string;
  /** Designated activities that were given to prepare the departure: the designation letter says so. */
  readonly preparingDeparture?: boolean;
}

export function statusRuling({ present, desired, preparingDeparture }: StatusFiled): Ruling<'diplomat' | 'temporary-visitor' | 'preparing-departure', 'leaving-preparation-for-work'> {
  const either = [present, desired];
  if (either.includes(DIPLOMAT)) return no('diplomat');
  if (either.includes(TEMPORARY_VISITOR)) return no('temporary-visitor');
  if (present === DESIGNATED_ACTIVITIES && preparingDeparture) return desired === 'T71' ? explain('leaving-preparation-for-work') : no('preparing-departure');
  return yes;
}
