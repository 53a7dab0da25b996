// Sends one file of a document slot to the server, telling how far it is. Streams do not belong in tRPC (house §9).
import type { Attachment } from '#lib/api-types.ts';
import { FaultAnswer, localFault, reportFault, type ClientFault } from '#lib/faults/client-fault.ts';

/** @throws FaultAnswer with the reason of a refusal; then nothing was kept. */
export function sendFile(applicationId: string, slot: string, file: File, onprogress: (share: number) => void): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const refuse = (fault: ClientFault) => {
      reportFault(fault);
      reject(new FaultAnswer(fault));
    };
    const request = new XMLHttpRequest();
    request.open('POST', `/files/applications/${applicationId}/${encodeURIComponent(slot)}`);
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onprogress(event.loaded / event.total);
    });
    request.addEventListener('error', () => refuse(localFault('system.offline', {}, 'later')));
    request.addEventListener('load', () => {
      const answer = request.response as Attachment | { fault: ClientFault } | null;
      if (request.status < 300 && answer && 'attachmentId' in answer) resolve(answer);
      else refuse(answer && 'fault' in answer ? answer.fault : localFault('unexpected', { reference: '–' }, 'later'));
    });
    const body = new FormData();
    body.append('file', file, file.name);
    request.send(body);
  });
}
