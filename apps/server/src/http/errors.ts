// Turns whatever was thrown outside tRPC into { fault }: a code for the page's words, never a sentence, never a stack.
import { fault, type Fault, faultSpec, isFaultError } from '@zairyu/errors';
import type { FastifyError, FastifyInstance } from 'fastify';
import { describeError } from '../logger.ts';

export function bodyOf(value: Fault): { fault: Fault & { retry: string } } {
  return { fault: { ...value, retry: faultSpec(value.code).retry } };
}

export function answerFaults(server: FastifyInstance): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const known = knownFault(error);
    if (!known) request.log.error({ reference: request.id, error: describeError(error) }, 'unexpected');
    const value = known ?? fault('unexpected', { reference: request.id });
    const { http, retry } = faultSpec(value.code);
    if (retry === 'later' && typeof value.params.waitSeconds === 'number') reply.header('retry-after', value.params.waitSeconds);
    return reply.code(http).header('cache-control', 'no-store').send(bodyOf(value));
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send(bodyOf(fault('system.not-found'))));
}

/** Faults of ours, and what Fastify itself refuses (a malformed or oversized body, an unknown media type). */
function knownFault(error: FastifyError): Fault | undefined {
  if (isFaultError(error)) return error.fault;
  if (error.statusCode === 503) return fault('system.busy');
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return fault('system.bad-request');
  return undefined;
}

