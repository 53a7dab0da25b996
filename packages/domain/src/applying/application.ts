// The life of an application as events. The log of events is its history; `replay` is its state.
import type { ProcedureKind } from '@zairyu/procedures';

export type Status = 'submitted' | 'under-examination' | 'documents-requested' | 'granted' | 'denied' | 'withdrawn';

export interface RequestedItem {
  readonly itemId: string;
  /** A document slot of the catalogue, or "other" with a note that says what. */
  readonly slot: string;
  readonly note?: string;
}

/** `at` is epoch ms. Names of people stand here because the log is the record of who did what. */
export type ApplicationEvent =
  | {
      readonly type: 'submitted';
      readonly at: number;
      readonly accountId: string;
      readonly receiptNumber: string;
      readonly procedure: ProcedureKind;
      readonly edition: string;
      readonly category: string;
      readonly together: readonly ProcedureKind[];
      readonly statusOfResidence: string;
      /** The status that is asked for, where it is another one than the present. */
      readonly desiredStatus?: string;
      readonly expiresOn: string;
      readonly specialPeriodEndsOn?: string;
      readonly bureau: string;
      readonly applicantName: string;
      readonly language: 'ja' | 'en';
      readonly competent: boolean;
      readonly manifestSha256: string;
      readonly attachmentCount: number;
    }
  | { readonly type: 'taken'; readonly at: number; readonly officerId: string; readonly officerName: string }
  | { readonly type: 'handed-over'; readonly at: number; readonly officerId: string }
  | {
      readonly type: 'taken-over';
      readonly at: number;
      readonly officerId: string;
      readonly officerName: string;
      /** Whose case it was. */
      readonly fromOfficerId: string;
      readonly fromOfficerName: string;
      /** For the record of the office only: it may say why a person is away. */
      readonly reason: string;
    }
  | {
      readonly type: 'documents-requested';
      readonly at: number;
      readonly officerId: string;
      readonly requestId: string;
      readonly items: readonly RequestedItem[];
      readonly dueOn: string;
      readonly message?: string;
    }
  | { readonly type: 'documents-supplied'; readonly at: number; readonly requestId: string; readonly attachmentIds: readonly string[] }
  | {
      readonly type: 'decided';
      readonly at: number;
      readonly officerId: string;
      readonly outcome: 'granted' | 'denied';
      readonly statusOfResidence?: string;
      readonly periodOfStay?: string;
      readonly untilOn?: string;
      /** How the card or certificate is received; a certificate of eligibility alone may come by e-mail. */
      readonly cardDelivery?: Delivery;
      /** What was filed together, each decided by itself; nothing where nothing was. */
      readonly together?: readonly DecidedTogether[];
      /** Told to the applicant. */
      readonly reasons?: string;
      /** For the record of the office only. */
      readonly note?: string;
    }
  | { readonly type: 'withdrawn'; readonly at: number };

export type Delivery = 'mail' | 'counter' | 'email';

/** The decision on what was filed together with a case. */
export interface DecidedTogether {
  readonly procedure: ProcedureKind;
  readonly outcome: 'granted' | 'denied';
  /** Told to the applicant; a refusal beside a grant has them. */
  readonly reasons?: string;
}

export type EventType = ApplicationEvent['type'];
type EventOf<T extends EventType> = Extract<ApplicationEvent, { type: T }>;

export interface DocumentRequest {
  readonly requestId: string;
  readonly items: readonly RequestedItem[];
  readonly dueOn: string;
  readonly message?: string;
  readonly requestedAt: number;
}

export interface Application {
  readonly version: number;
  readonly status: Status;
  readonly submission: EventOf<'submitted'>;
  readonly officerId?: string;
  readonly officerName?: string;
  readonly openRequest?: DocumentRequest;
  /** The applicant has sent what was asked and no officer has acted since. */
  readonly documentsArrived: boolean;
  readonly decision?: EventOf<'decided'>;
}

/** @throws RangeError when the log does not begin with `submitted`: such a log was never written by us. */
export function replay(events: readonly ApplicationEvent[]): Application {
  const [first, ...rest] = events;
  if (first?.type !== 'submitted') throw new RangeError('an application begins with its submission');
  let state: Application = { version: 1, status: 'submitted', submission: first, documentsArrived: false };
  for (const event of rest) state = { ...apply(state, event), version: state.version + 1 };
  return state;
}

function apply(state: Application, event: ApplicationEvent): Application {
  switch (event.type) {
    case 'submitted':
      throw new RangeError('an application is submitted once');
    case 'taken':
      return { ...state, status: 'under-examination', officerId: event.officerId, officerName: event.officerName, documentsArrived: false };
    case 'handed-over':
      return { ...state, status: 'submitted', officerId: undefined, officerName: undefined };
    case 'taken-over':
      // An open request stays open, and documents that came are still to be looked at.
      return { ...state, officerId: event.officerId, officerName: event.officerName };
    case 'documents-requested': {
      const { requestId, items, dueOn, message } = event;
      return { ...state, status: 'documents-requested', documentsArrived: false, openRequest: { requestId, items, dueOn, requestedAt: event.at, ...(message === undefined ? {} : { message }) } };
    }
    case 'documents-supplied':
      return { ...state, status: 'under-examination', openRequest: undefined, documentsArrived: true };
    case 'decided':
      return { ...state, status: event.outcome, decision: event, openRequest: undefined, documentsArrived: false };
    case 'withdrawn':
      return { ...state, status: 'withdrawn', openRequest: undefined, documentsArrived: false };
  }
}
