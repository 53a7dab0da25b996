// Frames out of transfers: they may come in pieces, and several in one. Nothing is kept beyond one frame and what follows it.
import { raise } from '@zairyu/errors';
import { join } from '../bytes.ts';
import type { UsbPipe } from './pipe.ts';

/** Takes the first whole frame; undefined while bytes are missing, `broken` when these bytes never become one. */
export type TakeFrame<Frame> = (
  bytes: Uint8Array,
) => { readonly frame: Frame; readonly rest: Uint8Array } | 'broken' | undefined;

/** A frame that has begun to arrive is whole within this time. */
const REST_TIMEOUT_MS = 1000;
const NOTHING: Uint8Array = new Uint8Array(0);

export class FrameStream<Frame> {
  readonly #pipe: UsbPipe;
  readonly #take: TakeFrame<Frame>;
  #received = NOTHING;

  constructor(pipe: UsbPipe, take: TakeFrame<Frame>) {
    this.#pipe = pipe;
    this.#take = take;
  }

  /** Bytes that came behind the last frame, with it or after it: they belong to no command that is still to be sent. */
  get hasLeftover(): boolean {
    return this.#received.length > 0 || this.#pipe.hasArrived;
  }

  /** Hears what the device says between two exchanges. */
  listen(): void {
    this.#pipe.listen();
  }

  /** Throws away what an earlier exchange, or an earlier page, has left. */
  async clear(): Promise<void> {
    this.#received = NOTHING;
    await this.#pipe.drain();
  }

  /**
   * @param detailOf names what is left over when the rest of a frame does not come.
   * @returns `late` when nothing came in time.
   * @throws FaultError card.protocol for what is no frame, card.transport-lost.
   */
  async next(timeoutMs: number, detailOf: (bytes: Uint8Array) => string = () => 'frame'): Promise<Frame | 'late'> {
    let deadline = performance.now() + timeoutMs;
    for (;;) {
      const taken = this.#take(this.#received);
      if (taken === 'broken') return this.#refuse('frame');
      if (taken) {
        this.#received = taken.rest;
        return taken.frame;
      }
      const wasEmpty = this.#received.length === 0;
      const piece = await this.#pipe.read(deadline - performance.now());
      if (piece === 'late') return wasEmpty ? 'late' : this.#refuse(detailOf(this.#received));
      if (performance.now() > deadline && piece.length === 0) return 'late';
      this.#received = join(this.#received, piece);
      if (wasEmpty && piece.length > 0) deadline = performance.now() + REST_TIMEOUT_MS;
    }
  }

  #refuse(detail: string): never {
    this.#received = NOTHING;
    return raise('card.protocol', { detail });
  }
}
