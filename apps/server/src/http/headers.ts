// Headers of every answer: nothing may frame, sniff or embed us, and only card pages may reach a reader.
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { isCardPage } from './pc-only.ts';

/** For answers that are not pages: nothing in them may run or load. */
const inertPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Where no hook runs: an answer that is no page and shows nothing of one. */
export const headersOfRefusal = {
  'content-security-policy': inertPolicy,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
} as const;

export async function setHeaders(server: FastifyInstance, config: Config): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    hsts: config.origin.startsWith('https:') ? { maxAge: 63_072_000, includeSubDomains: false } : false,
  });
  server.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', inertPolicy);
    reply.header('permissions-policy', permissions(request.url.split('?', 1)[0] ?? '/'));
    reply.header('cache-control', 'no-store');
  });
}

function permissions(pathname: string): string {
  const reader = isCardPage(pathname) ? 'usb=(self), hid=(self)' : 'usb=(), hid=()';
  return `${reader}, camera=(), microphone=(), geolocation=(), payment=(), serial=(), display-capture=(), browsing-topics=()`;
}
