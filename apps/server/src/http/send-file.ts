// Sends bytes as a file with a name of any letters (RFC 6266, RFC 8187), under a policy by which nothing in it may run.
import type { Download } from '@zairyu/usecases';
import type { FastifyReply } from 'fastify';

/** Only PDF, JPEG and PNG are ever stored, and nothing in an answer may run; our own pages may show it in a frame. */
const filePolicy = "script-src 'none'; object-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

export function send(reply: FastifyReply, download: Download, disposition: 'inline' | 'attachment' = 'inline'): FastifyReply {
  return reply
    .type(download.mediaType)
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(download.name).replace(/['()*]/g, encodeRest)}`)
    .header('content-security-policy', filePolicy)
    .header('x-frame-options', 'SAMEORIGIN')
    .send(Buffer.from(download.bytes.buffer, download.bytes.byteOffset, download.bytes.byteLength));
}

/** RFC 8187 names a few characters that encodeURIComponent leaves. */
function encodeRest(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
