// What may be done in which status: the same table greys out buttons and refuses endpoints.
import type { Status } from './application.ts';

export type Action = 'take' | 'hand-over' | 'take-over' | 'request-documents' | 'supply-documents' | 'decide' | 'withdraw';

export const available = {
  submitted: ['take', 'withdraw'],
  'under-examination': ['request-documents', 'decide', 'hand-over', 'take-over', 'withdraw'],
  // Whoever sends nothing must not hold up the case for ever: it can be asked again, and decided once the due day is over (`decide`).
  'documents-requested': ['supply-documents', 'request-documents', 'decide', 'take-over', 'withdraw'],
  granted: [],
  denied: [],
  withdrawn: [],
} as const satisfies Record<Status, readonly Action[]>;

export function mayDo(status: Status, action: Action): boolean {
  return (available[status] as readonly Action[]).includes(action);
}
