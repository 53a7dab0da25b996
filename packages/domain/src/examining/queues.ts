// The queues of the receiving desk as data, and the row that each case has in them.
import type { Application, Status } from '../applying/application.ts';

export interface QueueRow {
  readonly applicationId: string;
  readonly receiptNumber: string;
  readonly accountId: string;
  readonly bureau: string;
  readonly status: Status;
  readonly documentsArrived: boolean;
  readonly officerId: string | null;
  readonly officerName: string | null;
  readonly applicantName: string;
  readonly procedure: string;
  readonly together: readonly string[];
  readonly statusOfResidence: string;
  readonly expiresOn: string;
  readonly dueOn: string | null;
  readonly submittedAt: number;
  readonly updatedAt: number;
  readonly version: number;
}

export type QueueId = 'all' | 'new' | 'mine' | 'waiting' | 'supplied' | 'decided';

export interface Queue {
  readonly queueId: QueueId;
  readonly statuses: readonly Status[];
  readonly onlyMine?: boolean;
  readonly onlyArrived?: boolean;
  readonly order: 'expires-first' | 'newest-first';
}

/** Open cases stand in order of expiry: the nearest end of a stay is the next to be looked at. */
export const queues: readonly Queue[] = [
  { queueId: 'all', statuses: ['submitted', 'under-examination', 'documents-requested'], order: 'expires-first' },
  { queueId: 'new', statuses: ['submitted'], order: 'expires-first' },
  { queueId: 'mine', statuses: ['under-examination', 'documents-requested'], onlyMine: true, order: 'expires-first' },
  { queueId: 'waiting', statuses: ['documents-requested'], order: 'expires-first' },
  { queueId: 'supplied', statuses: ['under-examination'], onlyArrived: true, order: 'expires-first' },
  { queueId: 'decided', statuses: ['granted', 'denied', 'withdrawn'], order: 'newest-first' },
];

export function queueRow(applicationId: string, state: Application, updatedAt: number): QueueRow {
  const { submission } = state;
  return {
    applicationId,
    receiptNumber: submission.receiptNumber,
    accountId: submission.accountId,
    bureau: submission.bureau,
    status: state.status,
    documentsArrived: state.documentsArrived,
    officerId: state.officerId ?? null,
    officerName: state.officerName ?? null,
    applicantName: submission.applicantName,
    procedure: submission.procedure,
    together: submission.together,
    statusOfResidence: submission.statusOfResidence,
    expiresOn: submission.expiresOn,
    dueOn: state.openRequest?.dueOn ?? null,
    submittedAt: submission.at,
    updatedAt,
    version: state.version,
  };
}
