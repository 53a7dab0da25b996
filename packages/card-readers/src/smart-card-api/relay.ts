// Carries the Web Smart Card API from a page to its worker. Chrome shows the API to windows only (its interface definitions say
// "Exposed=Window"), while a PIN is used in a worker: commands pass the page as moved bytes and are overwritten there.
import type { SmartCardConnection, SmartCardContext, SmartCards } from './web-smart-card.ts';

interface Calls {
  establishContext: { input: []; output: number };
  listReaders: { input: [context: number]; output: string[] };
  getStatusChange: {
    input: [context: number, states: Parameters<SmartCardContext['getStatusChange']>[0]];
    output: Awaited<ReturnType<SmartCardContext['getStatusChange']>>;
  };
  connect: {
    input: [context: number, ...Parameters<SmartCardContext['connect']>];
    output: number;
  };
  transmit: { input: [connection: number, command: ArrayBuffer]; output: ArrayBuffer };
  disconnect: { input: [connection: number, disposition: Parameters<SmartCardConnection['disconnect']>[0]]; output: undefined };
}
type Call = keyof Calls;
type Ask = { readonly askId: number; readonly call: Call; readonly input: unknown } | { readonly stop: number };
type Tell =
  | { readonly askId: number; readonly output: unknown }
  | { readonly askId: number; readonly failed: { readonly name: string; readonly responseCode: string | undefined } };

/** In the page: does what the worker asks, with the browser's own API. */
export function serveSmartCards(smartCards: SmartCards, port: MessagePort): void {
  // A number stands for what cannot be sent.
  const contexts: SmartCardContext[] = [];
  const connections: SmartCardConnection[] = [];
  const stops = new Map<number, AbortController>();
  const at = <T>(list: readonly T[], index: number): T => {
    const found = list[index];
    if (found === undefined) throw new DOMException('Nothing stands at this number.', 'InvalidStateError');
    return found;
  };
  const work: { [C in Call]: (input: Calls[C]['input'], signal: AbortSignal) => Promise<Calls[C]['output']> } = {
    establishContext: async () => contexts.push(await smartCards.establishContext()) - 1,
    listReaders: ([context]) => at(contexts, context).listReaders(),
    getStatusChange: ([context, states], signal) => at(contexts, context).getStatusChange(states, { signal }),
    connect: async ([context, ...rest]) => connections.push((await at(contexts, context).connect(...rest)).connection) - 1,
    transmit: async ([connection, command]) => {
      try {
        return await at(connections, connection).transmit(command);
      } finally {
        // It may have held a PIN.
        new Uint8Array(command).fill(0);
      }
    },
    disconnect: async ([connection, disposition]) => {
      await at(connections, connection).disconnect(disposition);
      return undefined;
    },
  };
  port.onmessage = ({ data }: MessageEvent<Ask>) => {
    const ask = data;
    if ('stop' in ask) return stops.get(ask.stop)?.abort();
    const { askId, call, input } = ask;
    const stop = new AbortController();
    stops.set(askId, stop);
    const tell = (message: Tell) => {
      stops.delete(askId);
      port.postMessage(message, []);
    };
    const done = (work[call] as (input: unknown, signal: AbortSignal) => Promise<unknown>)(input, stop.signal);
    done.then(
      (output) => tell({ askId, output }),
      (error: unknown) => {
        const { name, responseCode } = (error ?? {}) as { readonly name?: unknown; readonly responseCode?: unknown };
        tell({ askId, failed: { name: String(name), responseCode: typeof responseCode === 'string' ? responseCode : undefined } });
      },
    );
  };
}

/** In the worker: the API as the adapter knows it, whose work is done in the page. */
export function relayedSmartCards(port: MessagePort): SmartCards {
  const waiting = new Map<number, { readonly done: (output: unknown) => void; readonly failed: (error: Error) => void }>();
  let asked = 0;
  port.onmessage = ({ data }: MessageEvent<Tell>) => {
    const tell = data;
    const found = waiting.get(tell.askId);
    waiting.delete(tell.askId);
    if ('output' in tell) return found?.done(tell.output);
    const { name, responseCode } = tell.failed;
    found?.failed(Object.assign(new Error(responseCode ?? name), { name }, responseCode === undefined ? {} : { responseCode }));
  };
  const ask = <C extends Call>(call: C, input: Calls[C]['input'], signal?: AbortSignal, moved: ArrayBuffer[] = []): Promise<Calls[C]['output']> => {
    const askId = ++asked;
    return new Promise<Calls[C]['output']>((done, failed) => {
      waiting.set(askId, { done: done as (output: unknown) => void, failed });
      signal?.addEventListener('abort', () => port.postMessage({ stop: askId } satisfies Ask, []), { once: true });
      port.postMessage({ askId, call, input } satisfies Ask, moved);
    });
  };
  const connectionAt = (connection: number): SmartCardConnection => ({
    transmit: (command) => {
      const bytes = copyOf(command);
      return ask('transmit', [connection, bytes], undefined, [bytes]);
    },
    disconnect: (disposition) => ask('disconnect', [connection, disposition]),
  });
  return {
    establishContext: async () => {
      const context = await ask('establishContext', []);
      return {
        listReaders: () => ask('listReaders', [context]),
        getStatusChange: (states, { signal } = {}) => ask('getStatusChange', [context, states], signal),
        connect: async (...input) => ({ connection: connectionAt(await ask('connect', [context, ...input])) }),
      };
    },
  };
}

/** Moved, never copied: what the worker sends is not left behind in it. */
function copyOf(data: BufferSource): ArrayBuffer {
  const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return new Uint8Array(bytes).buffer;
}
