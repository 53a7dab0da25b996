// What the applicant may do with an application that is under way.
import type { Application, ApplicationEvent } from './application.ts';
import { mayDo } from './available.ts';
import { dayInJapan } from '../calendar.ts';
import { accept, refuse, type Decision } from '../decision.ts';

export interface SuppliedFile {
  readonly attachmentId: string;
  /** The requested item that the file answers. */
  readonly itemId: string;
}

/** Only the items asked for, all of them, until the end of the due day in Japan. */
export function supplyDocuments(state: Application, command: { readonly requestId: string; readonly files: readonly SuppliedFile[]; readonly at: number }): Decision<ApplicationEvent> {
  const { openRequest } = state;
  if (!mayDo(state.status, 'supply-documents') || !openRequest || openRequest.requestId !== command.requestId) return refuse('application.action-not-available', { action: 'supply-documents' });
  if (dayInJapan(command.at) > openRequest.dueOn) return refuse('examining.due-date-past');
  const wanted = new Set(openRequest.items.map((item) => item.itemId));
  if (command.files.some((file) => !wanted.has(file.itemId))) return refuse('examining.item-not-requested');
  const given = new Set(command.files.map((file) => file.itemId));
  const missing = [...wanted].filter((itemId) => !given.has(itemId)).length;
  if (missing > 0) return refuse('examining.items-missing', { count: missing });
  return accept({ type: 'documents-supplied', at: command.at, requestId: command.requestId, attachmentIds: command.files.map((file) => file.attachmentId) });
}

export function withdraw(state: Application, command: { readonly at: number }): Decision<ApplicationEvent> {
  if (!mayDo(state.status, 'withdraw')) return refuse('application.action-not-available', { action: 'withdraw' });
  return accept({ type: 'withdrawn', at: command.at });
}
