// R11. A certificate of authorized employment needs paid work that it can certify. Immigration Control Act art. 19-2(1).
import { explain, no, yes, type Ruling } from '../ruling.ts';
import { statusRuling } from './excluded-status.ts';
import { factsOfStatus } from './status-facts.ts';

export function workCertificateRuling(facts: { readonly status: string; readonly hasExtraActivityPermission?: boolean }): Ruling<'status-excluded' | 'status-unknown' | 'status-allows-no-work', 'designation-letter' | 'work-under-the-permission'> {
  if (statusRuling({ present: facts.status }).says === 'no') return no('status-excluded');
  switch (factsOfStatus(facts.status)?.paidWork) {
    case 'within-status':
    case 'any':
      return yes;
    case 'depends':
      return explain('designation-letter');
    case 'none':
      return facts.hasExtraActivityPermission ? explain('work-under-the-permission') : no('status-allows-no-work');
    case undefined:
      return no('status-unknown');
  }
}
