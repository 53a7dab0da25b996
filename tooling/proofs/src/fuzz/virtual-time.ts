// Time that passes only when nothing else is left to do: a driver that waits a second for an answer that never comes takes none of
// ours, and a machine that is busy does not make an answer late.

interface Timer {
  readonly due: number;
  readonly ring: () => void;
}

/** The work of WebCrypto goes on elsewhere: while some is under way, nobody is idle. */
const CRYPTO = ['digest', 'importKey', 'sign', 'verify', 'encrypt', 'decrypt', 'deriveBits', 'deriveKey', 'exportKey', 'generateKey'] as const;
/** Turns of the event loop in which nothing happens before a timer rings. */
const IDLE_TURNS = 2;
/** More than any wait of a driver; what waits longer waits for ever. */
const MAX_RINGS = 20_000;

/** Runs the work with timers and a clock of its own. One at a time in a thread. @throws what the work throws, or when it never ends. */
export async function inVirtualTime<T>(work: () => Promise<T>): Promise<T> {
  const timers = new Map<number, Timer>();
  let now = 0;
  let lastId = 0;
  let busy = 0;
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  const realCrypto = CRYPTO.map((name) => [name, Object.getOwnPropertyDescriptor(SubtleCrypto.prototype, name)] as const);
  Object.assign(globalThis, {
    setTimeout: (ring: () => void, ms = 0) => (timers.set(++lastId, { due: now + Math.max(0, ms), ring }), lastId),
    clearTimeout: (id: number) => void timers.delete(id),
  });
  Object.defineProperty(performance, 'now', { value: () => now, configurable: true });
  for (const [name, descriptor] of realCrypto) {
    const original = descriptor?.value as ((...words: unknown[]) => Promise<unknown>) | undefined;
    if (!original) continue;
    const counted = function (this: SubtleCrypto, ...words: unknown[]): Promise<unknown> {
      busy++;
      return original.apply(this, words).finally(() => busy--);
    };
    Object.defineProperty(SubtleCrypto.prototype, name, { ...descriptor, value: counted });
  }
  try {
    let isOver = false;
    const ending = work().finally(() => (isOver = true));
    ending.catch(() => undefined);
    for (let rings = 0, idle = 0; !isOver; ) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      idle = busy > 0 ? 0 : idle + 1;
      if (isOver || idle < IDLE_TURNS) continue;
      const next = [...timers].reduce<[number, Timer] | undefined>((first, each) => (first && first[1].due <= each[1].due ? first : each), undefined);
      if (!next || ++rings > MAX_RINGS) throw new Error(next ? `waits without end: ${MAX_RINGS} timers rang` : 'waits for something that never comes');
      timers.delete(next[0]);
      now = Math.max(now, next[1].due);
      idle = 0;
      next[1].ring();
    }
    return await ending;
  } finally {
    Object.assign(globalThis, real);
    Reflect.deleteProperty(performance, 'now');
    for (const [name, descriptor] of realCrypto) if (descriptor) Object.defineProperty(SubtleCrypto.prototype, name, descriptor);
  }
}
