// Refuses what another site makes a visitor's browser send: the Origin of every write must be ours.
// html.spec.whatwg.org (Origin), w3c.github.io/webappsec-fetch-metadata (Sec-Fetch-Site)
import { fault, FaultError } from '@zairyu/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

export function checkOrigin(server: FastifyInstance, origin: string): void {
  server.addHook('onRequest', async (request) => {
    if (!comesFromUs(request, origin)) throw new FaultError(fault('system.foreign-origin'));
  });
}

function comesFromUs(request: FastifyRequest, origin: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (readingMethods.has(request.method)) {
    // A link from elsewhere may open a page; a script from elsewhere may not read through the visitor's session.
    return site !== 'cross-site' || request.headers['sec-fetch-mode'] === 'navigate' || !isPrivate(request.url);
  }
  return request.headers.origin === origin && (site === undefined || site === 'same-origin');
}

function isPrivate(url: string): boolean {
  return url.startsWith('/trpc') || url.startsWith('/files');
}
