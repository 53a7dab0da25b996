// The debugger of V8 (Chrome DevTools Protocol) over a WebSocket: for what a browser's or a server's heap holds, workers included.

type Params = Readonly<Record<string, unknown>>;
type Result = Readonly<Record<string, unknown>>;
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Params;
  readonly result?: Result;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

/** A heap to look into: of a page, of a worker. */
export interface HeapTarget {
  readonly sessionId: string | undefined;
  readonly type: string;
  readonly url: string;
}

export class Devtools {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { readonly done: (result: Result) => void; readonly failed: (error: Error) => void }>();
  readonly #listeners: ((message: Message) => void)[] = [];
  #asked = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#take(JSON.parse(String(data)) as Message));
    socket.addEventListener('close', () => {
      for (const { failed } of this.#waiting.values()) failed(new Error('the debugger is gone'));
    });
  }

  static connect(address: string): Promise<Devtools> {
    const socket = new WebSocket(address);
    return new Promise((resolve, reject) => {
      socket.addEventListener('open', () => resolve(new Devtools(socket)));
      socket.addEventListener('error', () => reject(new Error(`no debugger at ${address}`)));
    });
  }

  close(): void {
    this.#socket.close();
  }

  send(method: string, params: Params = {}, sessionId?: string): Promise<Result> {
    const id = ++this.#asked;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    });
  }

  on(listener: (message: Message) => void): void {
    this.#listeners.push(listener);
  }

  /** The pages of this origin, their workers and the service worker; each is attached once. */
  async attachAll(origin: string): Promise<HeapTarget[]> {
    const found: HeapTarget[] = [];
    this.on(({ method, params }) => {
      if (method !== 'Target.attachedToTarget') return;
      const { type, url } = params?.['targetInfo'] as { type: string; url: string };
      found.push({ sessionId: String(params?.['sessionId']), type, url });
    });
    const { targetInfos } = (await this.send('Target.getTargets')) as unknown as { targetInfos: readonly { targetId: string; type: string; url: string }[] };
    for (const { targetId, type, url } of targetInfos) {
      if (!url.startsWith(origin) || type !== 'page') continue;
      const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
      // The call ends when its workers that run are told.
      await this.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }, String(sessionId));
    }
    return found;
  }

  async evaluate(expression: string, sessionId?: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture: true }, sessionId);
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value?: unknown }).value;
  }

  /** The processes that run the code of pages, by their numbers in the system. */
  async renderers(): Promise<number[]> {
    const { processInfo } = (await this.send('SystemInfo.getProcessInfo')) as unknown as { processInfo: readonly { type: string; id: number }[] };
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  }

  /** Every string of the heap after a collection, in one piece with a line end between. */
  async stringsOf(sessionId?: string): Promise<Buffer> {
    const pieces: string[] = [];
    const listener = ({ method, params, sessionId: of }: Message): void => {
      if (method === 'HeapProfiler.addHeapSnapshotChunk' && of === sessionId) pieces.push(String(params?.['chunk']));
    };
    this.on(listener);
    await this.send('HeapProfiler.enable', {}, sessionId);
    await this.send('HeapProfiler.collectGarbage', {}, sessionId);
    await this.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false, captureNumericValue: true }, sessionId);
    this.#listeners.splice(this.#listeners.indexOf(listener), 1);
    const { strings } = JSON.parse(pieces.join('')) as { strings: readonly string[] };
    return Buffer.from(strings.join('\n'), 'utf8');
  }

  #take(message: Message): void {
    if (message.id === undefined) {
      for (const listener of [...this.#listeners]) listener(message);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) waiting?.failed(new Error(message.error.message));
    else waiting?.done(message.result ?? {});
  }
}
