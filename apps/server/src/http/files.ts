// Files in and out. Streams do not belong in tRPC: one file per request comes in as multipart, bytes go out as they are.
import multipart from '@fastify/multipart';
import { MAX_TOTAL_BYTES } from '@zairyu/domain';
import { fault, FaultError, raise } from '@zairyu/errors';
import { attachDocument, downloadAttachment, downloadFrozenSheet, downloadSheet, drawPostingPdf, drawReceiptPdf, listPackage, type Ports } from '@zairyu/usecases';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { zipSync } from 'fflate';
import type { ReadActor } from './actor.ts';
import { send } from './send-file.ts';

const uploadsPerHour = 200;

interface ByApplication {
  Params: { applicationId: string };
}
type SheetFile = 'sheet-ja.pdf' | 'sheet-both.pdf';

export async function serveFiles(server: FastifyInstance, ports: Ports, actorOf: ReadActor): Promise<void> {
  await server.register(multipart, { limits: { files: 1, fields: 0, parts: 1, fileSize: MAX_TOTAL_BYTES, fieldNameSize: 100 } });

  server.post<{ Params: { applicationId: string; slot: string } }>('/files/applications/:applicationId/:slot', async (request) => {
    const actor = await actorOf(request);
    const account = actor.account ?? raise('registration.not-signed-in');
    const { allowed, waitSeconds } = await ports.rateLimits.take(`upload:${account.accountId}`, uploadsPerHour, 3600);
    if (!allowed) raise('system.rate-limited', { waitSeconds });
    const file = await receiveFile(request);
    return attachDocument(ports, actor, { ...request.params, ...file });
  });

  server.get<{ Params: { attachmentId: string } }>('/files/attachments/:attachmentId', async (request, reply) =>
    send(reply, await downloadAttachment(ports, await actorOf(request), request.params)),
  );
  for (const [name, lang] of Object.entries({ 'sheet-ja.pdf': 'ja', 'sheet-both.pdf': 'both' } as const satisfies Record<SheetFile, string>)) {
    server.get<ByApplication>(`/files/applications/:applicationId/${name}`, async (request, reply) =>
      send(reply, await downloadSheet(ports, await actorOf(request), { ...request.params, lang })),
    );
    server.get<{ Params: { signingId: string } }>(`/files/signing/:signingId/${name}`, async (request, reply) =>
      send(reply, await downloadFrozenSheet(ports, await actorOf(request), { ...request.params, lang })),
    );
  }
  server.get<ByApplication>('/files/applications/:applicationId/receipt.pdf', async (request, reply) =>
    send(reply, { name: 'receipt.pdf', mediaType: 'application/pdf', bytes: await drawReceiptPdf(ports, await actorOf(request), request.params) }),
  );
  server.get<ByApplication>('/files/applications/:applicationId/posting.pdf', async (request, reply) =>
    send(reply, { name: 'posting.pdf', mediaType: 'application/pdf', bytes: await drawPostingPdf(ports, await actorOf(request), request.params) }),
  );
  server.get<ByApplication>('/files/applications/:applicationId/package.zip', async (request, reply) => {
    const { receiptNumber, entries } = await listPackage(ports, await actorOf(request), request.params);
    // Stored, not deflated: what is large in it is compressed already.
    const bytes = zipSync(Object.fromEntries(entries.map((entry) => [entry.path, entry.bytes])), { level: 0, mtime: ports.clock.now() });
    return send(reply, { name: `${receiptNumber}.zip`, mediaType: 'application/zip', bytes }, 'attachment');
  });
}

/** Reads the one file of the request and stops at the first byte beyond the limit. */
async function receiveFile(request: FastifyRequest): Promise<{ name: string; declaredType: string; bytes: Uint8Array }> {
  if (!request.isMultipart()) raise('system.bad-request');
  const part = (await request.file()) ?? raise('system.bad-request');
  const chunks: Buffer[] = [];
  for await (const chunk of part.file as AsyncIterable<Buffer>) chunks.push(chunk);
  if (part.file.truncated) throw new FaultError(fault('attachment.too-large', { maxMegabytes: MAX_TOTAL_BYTES / 1024 / 1024 }));
  return { name: part.filename, declaredType: part.mimetype, bytes: Buffer.concat(chunks) };
}
