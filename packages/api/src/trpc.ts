// tRPC set up once: the context, the one place where a fault becomes an answer, and the bases of all endpoints.
import { initTRPC, TRPCError } from '@trpc/server';
import { fault, FaultError, isFaultError } from '@zairyu/errors';
import type { ApiContext } from './context.ts';
import { formatError } from './error-formatter.ts';

const t = initTRPC.context<ApiContext>().create({ errorFormatter: ({ shape, error, ctx }) => formatError(shape, error, ctx?.reference) });

export const router = t.router;

/** Faults keep their code on the way out; anything else stays what it is and is logged by the server. */
const carryFaults = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok && isFaultError(result.error.cause)) throw new TRPCError({ code: 'UNPROCESSABLE_CONTENT', message: result.error.cause.fault.code, cause: result.error.cause });
  return result;
});

function needs(check: (context: ApiContext) => FaultError | undefined) {
  return t.middleware(({ ctx, next }) => {
    const refusal = check(ctx);
    if (refusal) throw refusal;
    return next();
  });
}

/** Everybody, signed in or not. */
export const publicEndpoint = t.procedure.use(carryFaults);

/** Signed-in applicants; each use case asks again for the kind that it serves. */
export const applicantEndpoint = publicEndpoint.use(
  needs(({ actor }) => {
    if (!actor.account) return new FaultError(fault('registration.not-signed-in'));
    return actor.account.role === 'applicant' ? undefined : new FaultError(fault('registration.not-allowed'));
  }),
);

export const officerEndpoint = publicEndpoint.use(
  needs(({ actor }) => {
    if (!actor.account) return new FaultError(fault('registration.not-signed-in'));
    return actor.account.role === 'officer' ? undefined : new FaultError(fault('registration.not-allowed'));
  }),
);

/** Anybody with an account, whichever kind. */
export const accountEndpoint = publicEndpoint.use(needs(({ actor }) => (actor.account ? undefined : new FaultError(fault('registration.not-signed-in')))));

/** The card is used on a PC only; the server refuses phones even when a page does not. */
const pcOnly = needs(({ isPhone }) => (isPhone ? new FaultError(fault('signing.pc-only')) : undefined));
export const pcApplicantEndpoint = applicantEndpoint.use(pcOnly);
export const pcPublicEndpoint = publicEndpoint.use(pcOnly);
