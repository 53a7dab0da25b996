// Which files of an application have been sent: those that were signed, and those of requests that were answered. What a person has
// only put ready for a request is seen by nobody else until they send it.
import type { ApplicationEvent } from '@zairyu/domain';
import type { Attachment } from '../ports/index.ts';

export function sentFiles(events: readonly ApplicationEvent[], attachments: readonly Attachment[]): readonly Attachment[] {
  const supplied = new Set(events.flatMap((event) => (event.type === 'documents-supplied' ? event.attachmentIds : [])));
  return attachments.filter(({ requestId, attachmentId }) => requestId === null || supplied.has(attachmentId));
}
