// The HTTP side of the process: hooks that hold for every answer first, then what is served.
import cookie from '@fastify/cookie';
import underPressure from '@fastify/under-pressure';
import { fault } from '@zairyu/errors';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import { serveDemo } from './demo.ts';
import { answerFaults, answerUnread, bodyOf } from './errors.ts';
import { headersOfRefusal, setHeaders } from './headers.ts';
import { checkOrigin } from './origin.ts';
import { serveWeb } from './static.ts';

/** Base64 makes a third more of bytes; the largest call carries a signature and its certificates, or one page of answers. */
const maxBodyBytes = 2 * 1024 * 1024;

/** An upload of 25 MB over a slow line takes minutes. */
const requestTimeoutMs = 5 * 60_000;

export interface ServerParts {
  readonly config: Config;
  readonly logger: Logger;
  /** What is served under /trpc and /files, each in a scope of its own. */
  readonly mounts: readonly ((scope: FastifyInstance) => Promise<void>)[];
  /** Rejects when the database does not answer. */
  readonly checkHealth: () => Promise<unknown>;
  /** The clock that decides. */
  readonly now: () => number;
}

export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { config, logger } = parts;
  const server = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    // Hop 0 is the connection itself: with one proxy of ours, its word is taken and no word before it.
    trustProxy: config.trustedHops === 0 ? false : (_address: string, hop: number) => hop < config.trustedHops,
    requestTimeout: requestTimeoutMs,
    bodyLimit: maxBodyBytes,
    requestIdHeader: false,
    genReqId: () => randomUUID().slice(-12),
    routerOptions: { maxParamLength: 2000 },
    clientErrorHandler: answerUnread,
    // No hook runs for an address that cannot be read.
    frameworkErrors: (_error: FastifyError, request: FastifyRequest, reply: FastifyReply) => void reply.code(400).headers(headersOfRefusal).send(bodyOf(request, fault('system.bad-request'))),
  }) as unknown as FastifyInstance;
  answerFaults(server);
  logAnswers(server);
  await setHeaders(server, config);
  checkOrigin(server, config.origin);
  await server.register(cookie);
  await server.register(underPressure, {
    maxEventLoopDelay: config.busyAfterMs,
    sampleInterval: 500,
    // Calls and files can be repeated, and their page says so. A page without its code could not even say that.
    pressureHandler: (request, reply) => {
      if (/^\/(trpc|files)\//.test(request.url)) reply.code(503).header('retry-after', 5).send(bodyOf(request, fault('system.busy')));
    },
  });

  server.get('/healthz', async (_request, reply) => {
    // By it a page sees that its machine's clock is wrong by days.
    reply.header('date', new Date(parts.now()).toUTCString());
    await parts.checkHealth();
    return { ok: true, version: config.version };
  });
  serveDemo(server, config);
  for (const mount of parts.mounts) await server.register(mount);
  // In development the pages come from their own server.
  if (existsSync(config.webFolder)) await serveWeb(server, config);
  return server;
}

/** One line an answer: which route, how it ended, how long it took. The address as typed may hold a token, so it stays out. */
function logAnswers(server: FastifyInstance): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const call = route.startsWith('/trpc') ? callNames(request.url) : undefined;
    request.log.info({ method: request.method, route, ...(call === undefined ? {} : { call }), status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
}

/** Endpoint names only, and only such as could exist. */
function callNames(url: string): string {
  const name = url.split('?', 1)[0]?.slice('/trpc/'.length) ?? '';
  return /^[\w.,]{1,200}$/.test(name) ? name : 'other';
}
