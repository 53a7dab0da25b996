// One client for the whole tab, typed by the router: same origin, same cookie, one request per call (tRPC's HTTP protocol:
// trpc.io/docs/rpc). Written out here because @trpc/client brings 6 kB gz of links and streams that this site never uses,
// and the first page of a form has 60 kB for everything (goal R5); `trpc.test.ts` holds it against a real tRPC server.
import type { TRPCClient } from '@trpc/client';
import type { AppRouter } from '@zairyu/api';
import { FaultAnswer, localFault, reportFault, type ClientFault } from './faults/client-fault.ts';

export type Api = TRPCClient<AppRouter>;

/** Calls the server. @throws FaultAnswer with the server's fault, or `system.offline` when it cannot be reached. */
export async function call<T>(ask: (api: Api) => Promise<T>): Promise<T> {
  try {
    return await ask(client);
  } catch (error) {
    const answer = error instanceof FaultAnswer ? error : new FaultAnswer(localFault('unexpected', { reference: '–' }, 'later'), { cause: error });
    reportFault(answer.fault);
    throw answer;
  }
}

/** `api.applying.saveDraft.mutate(input)`: the path is collected name by name, the last one says how to ask. */
export function clientOver(send: typeof fetch): unknown {
  const at = (path: readonly string[]): unknown =>
    new Proxy(() => undefined, {
      get: (_, name) => (typeof name === 'string' && name !== 'then' ? at([...path, name]) : undefined),
      apply: (_, __, [input]: [unknown?]) => request(send, path.slice(0, -1).join('.'), path.at(-1) === 'mutate', input),
    });
  return at([]);
}

type LaterFetch = (url: string, init: RequestInit) => { readonly activated: boolean };

/**
 * Leaves a mutation with the browser, to be sent when this document ends in whatever way, also by a crash
 * (wicg.github.io/pending-beacon, fetchLater). Browsers that have no such thing take nothing.
 * @returns takes it back
 */
export function leaveBehind(name: string, input: unknown): () => void {
  const taking = new AbortController();
  try {
    (globalThis as { fetchLater?: LaterFetch }).fetchLater?.(`/trpc/${name}`, { ...posted(JSON.stringify(input)), signal: taking.signal });
  } catch {
    // More than the browser keeps for such requests: the other ways of saving remain.
  }
  return () => taking.abort();
}

function posted(body?: string): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, ...(body === undefined ? {} : { body }) };
}

const client = clientOver((...given) => fetch(...given)) as Api;

/** fetch.spec.whatwg.org (HTTP-network-or-cache fetch) refuses more than 64 KiB of such bodies under way; a unit may take 3 bytes. */
const KEEPALIVE_UNITS = 10_000;

interface Envelope {
  readonly result?: { readonly data?: unknown };
  readonly error?: { readonly data?: { readonly fault?: ClientFault } };
}

async function request(send: typeof fetch, name: string, isMutation: boolean, input: unknown): Promise<unknown> {
  const text = input === undefined ? undefined : JSON.stringify(input);
  // What was typed reaches the server also when the page is closed in that moment.
  const keepalive = (text?.length ?? 0) <= KEEPALIVE_UNITS;
  const answer = await reach(() =>
    isMutation
      ? send(`/trpc/${name}`, { ...posted(text), keepalive })
      : send(`/trpc/${name}${text === undefined ? '' : `?input=${encodeURIComponent(text)}`}`),
  );
  const envelope = (await answer.json().catch(() => ({}))) as Envelope;
  if (envelope.result) return envelope.result.data;
  // An answer that is no tRPC answer comes from something in between: the server itself was not reached.
  throw new FaultAnswer(envelope.error?.data?.fault ?? localFault('system.offline', {}, 'later'));
}

async function reach(send: () => Promise<Response>): Promise<Response> {
  try {
    return await send();
  } catch (error) {
    throw new FaultAnswer(localFault('system.offline', {}, 'later'), { cause: error });
  }
}
