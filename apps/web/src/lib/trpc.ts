// One client for the whole tab: same origin, same cookie, one request per call. Every failure arrives as a Fault.
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import type { AppRouter } from '@zairyu/api';
import { reportFault, type ClientFault, FaultAnswer } from './faults/client-fault.ts';

const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: '/trpc' })] });
export type Api = typeof client;

/** Calls the server. @throws FaultAnswer with the server's fault, or `system.offline` when it cannot be reached. */
export async function call<T>(ask: (api: Api) => Promise<T>): Promise<T> {
  try {
    return await ask(client);
  } catch (error) {
    const answer = new FaultAnswer(faultOf(error), { cause: error });
    reportFault(answer.fault);
    throw answer;
  }
}

function faultOf(error: unknown): ClientFault {
  if (!(error instanceof TRPCClientError)) return { code: 'unexpected', params: { reference: '–' }, retry: 'later' };
  const data = error.data as { fault?: ClientFault } | undefined;
  if (data?.fault) return data.fault;
  return { code: 'system.offline', params: {}, retry: 'later' };
}
