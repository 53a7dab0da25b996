// The only place where a fault becomes an HTTP status and a tRPC shape. No stack and no sentence leaves the server.
import type { TRPCError, TRPCDefaultErrorShape } from '@trpc/server';
import { fault, faultSpec, isFaultError, type Fault, type FaultParam, type Retry } from '@zairyu/errors';

export interface FaultShape {
  readonly code: string;
  readonly params: Readonly<Record<string, FaultParam>>;
  readonly retry: Retry;
  readonly reference?: string;
}

export function formatError(shape: TRPCDefaultErrorShape, error: TRPCError, reference: string | undefined) {
  const known = faultOf(error, reference);
  const { http, retry } = faultSpec(known.code);
  const answer: FaultShape = { ...known, retry, ...(reference === undefined ? {} : { reference }) };
  return { message: known.code, code: shape.code, data: { code: shape.data.code, httpStatus: http, path: shape.data.path, fault: answer } };
}

/** What the person is told. Everything that is no fault of ours is `unexpected`, with the reference of the log line. */
export function faultOf(error: TRPCError, reference: string | undefined): Fault {
  if (isFaultError(error.cause)) return error.cause.fault;
  if (error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR' || error.code === 'UNSUPPORTED_MEDIA_TYPE') return fault('system.bad-request');
  if (error.code === 'NOT_FOUND' || error.code === 'METHOD_NOT_SUPPORTED') return fault('system.not-found');
  if (error.code === 'PAYLOAD_TOO_LARGE') return fault('application.answer-too-large');
  return fault('unexpected', { reference: reference ?? '' });
}
