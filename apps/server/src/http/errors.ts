// Turns whatever was thrown outside tRPC into { fault }: a code for the page's words, never a sentence, never a stack.
import { fault, type Fault, faultSpec, isFaultError } from '@zairyu/errors';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { causeOf, describeError } from '../describe-error.ts';
import { headersOfRefusal } from './headers.ts';

/** The body of a refusal; calls get it in the shape that their client reads, also when no endpoint was reached. */
export function bodyOf(request: Pick<FastifyRequest, 'url' | 'id'>, value: Fault): object {
  const { http, retry } = faultSpec(value.code);
  const told = { ...value, retry };
  if (!request.url.startsWith('/trpc/')) return { fault: told };
  return { error: { message: value.code, code: jsonRpcServerError, data: { code: 'BAD_REQUEST', httpStatus: http, fault: { ...told, reference: request.id } } } };
}

/** JSON-RPC 2.0 §5.1, the lowest code left to servers. */
const jsonRpcServerError = -32_000;

export function answerFaults(server: FastifyInstance): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const known = knownFault(error);
    const value = known ?? fault('unexpected', { reference: request.id });
    if (isForOperators(value.code)) request.log.error({ reference: request.id, error: describeError(causeOf(error)) }, value.code);
    const { http, retry } = faultSpec(value.code);
    if (retry === 'later' && typeof value.params.waitSeconds === 'number') reply.header('retry-after', value.params.waitSeconds);
    return reply.code(http).header('cache-control', 'no-store').send(bodyOf(request, value));
  });
  server.setNotFoundHandler((request, reply) => reply.code(404).send(bodyOf(request, fault('system.not-found'))));
}

/** Faults that nobody but the operator can end: their cause goes to the log. */
export function isForOperators(code: Fault['code']): boolean {
  return code === 'unexpected' || code === 'system.storage-failed';
}

/**
 * What Node's parser refuses before there is a request: headers that are too long or no HTTP at all, and what does not come to its end.
 * Nobody knows which address was meant, so the answer has both shapes.
 */
export function answerUnread(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status = UNREAD[error.code ?? ''] ?? 400;
  const request = { id: '', url: '' };
  const value = fault('system.bad-request');
  const body = JSON.stringify({ ...bodyOf(request, value), ...bodyOf({ ...request, url: '/trpc/' }, value) });
  const headers = { ...headersOfRefusal, 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body), connection: 'close' };
  if (socket.writable) socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${Object.entries(headers).map(([name, each]) => `${name}: ${each}\r\n`).join('')}\r\n${body}`);
  socket.destroySoon();
}

/** Codes of Node's HTTP parser and server. */
const UNREAD: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Faults of ours, and what Fastify itself refuses (a malformed or oversized body, an unknown media type). */
function knownFault(error: FastifyError): Fault | undefined {
  if (isFaultError(error)) return error.fault;
  if (error.statusCode === 413) return fault('application.answer-too-large');
  if (error.statusCode === 503) return fault('system.busy');
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return fault('system.bad-request');
  return undefined;
}

