// One endpoint that sends to the host (USB 2.0, 5.3): what the device has to say waits here until the host asks for it.

/** `stall` halts the endpoint until the host clears it; `babble` is a device that sends more than it was asked for. */
export type Transfer = Uint8Array | 'stall' | 'babble';

export type PipeResult =
  | { readonly status: 'ok'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly status: 'stall' | 'babble' }
  /** The host let go of the device, or the cable is out. */
  | { readonly status: 'dropped'; readonly reason: 'transferFailed' | 'cancelled' };

interface Waiting {
  readonly length: number;
  readonly done: (result: PipeResult) => void;
}

export class InPipe {
  #queue: Transfer[] = [];
  #waiting: Waiting[] = [];
  #isHalted = false;

  give(...transfers: readonly Transfer[]): void {
    this.#queue.push(...transfers);
    this.#deliver();
  }

  /** @param length bytes that the host has room for. @returns withdraws the question; true when it was still open. */
  ask(length: number, done: (result: PipeResult) => void): () => boolean {
    const waiting = { length, done };
    this.#waiting.push(waiting);
    this.#deliver();
    return () => {
      const at = this.#waiting.indexOf(waiting);
      if (at >= 0) this.#waiting.splice(at, 1);
      return at >= 0;
    };
  }

  clearHalt(): void {
    this.#isHalted = false;
  }

  /** Forgets what was to be said; open questions stay open. */
  clear(): void {
    this.#queue = [];
  }

  drop(reason: 'transferFailed' | 'cancelled'): void {
    this.#queue = [];
    this.#isHalted = false;
    for (const { done } of this.#waiting.splice(0)) done({ status: 'dropped', reason });
  }

  #deliver(): void {
    while (this.#waiting.length > 0 && (this.#isHalted || this.#queue.length > 0)) {
      const waiting = this.#waiting.shift();
      if (!waiting) return;
      waiting.done(this.#isHalted ? { status: 'stall' } : this.#next(waiting.length));
    }
  }

  #next(length: number): PipeResult {
    const next = this.#queue.shift();
    if (next === 'stall') this.#isHalted = true;
    if (next === 'stall' || next === 'babble' || next === undefined) return { status: next ?? 'stall' };
    // What does not fit comes with the next transfer.
    if (next.length > length) this.#queue.unshift(next.subarray(length));
    return { status: 'ok', bytes: next.slice(0, length) };
  }
}
