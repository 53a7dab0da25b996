// The pages of a demonstration say so from the first paint: <html data-demo>. Written when the server starts, because the
// same build serves offices; a line that came in later would push the page down under the reader's eyes.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

interface DemoPage {
  readonly br: Buffer;
  readonly gzip: Buffer;
  readonly identity: Buffer;
}

/** @returns a way to answer with such a page; it says no to every other file. */
export function demoPages(webFolder: string, files: Iterable<string>): (request: FastifyRequest, reply: FastifyReply, file: string) => boolean {
  const pages = new Map<string, DemoPage>();
  for (const file of files) {
    if (!file.endsWith('.html')) continue;
    const identity = Buffer.from(readFileSync(path.join(webFolder, file), 'utf8').replace('<html ', '<html data-demo '));
    pages.set(file, { identity, gzip: gzipSync(identity), br: brotliCompressSync(identity) });
  }
  return (request, reply, file) => {
    const page = pages.get(file);
    if (!page) return false;
    const encoding = (['br', 'gzip'] as const).find((each) => (request.headers['accept-encoding'] ?? '').includes(each));
    if (encoding) reply.header('content-encoding', encoding);
    reply.header('vary', [reply.getHeader('vary'), 'accept-encoding'].filter(Boolean).join(', ')).type('text/html; charset=utf-8').send(page[encoding ?? 'identity']);
    return true;
  };
}
