// Events of /dev/uhid over a socket: the device itself is a software reader elsewhere. Every event is sent as long as the largest one,
// so that each piece of that length is one; the kernel takes events with zeroes behind them.
import type { Socket } from 'node:net';
import type { UhidFile } from '@zairyu/virtual-card/faces';

/** `struct uhid_event` (Linux, include/uapi/linux/uhid.h). */
export const EVENT_BYTES = 4380;

export class UhidLine implements UhidFile {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #isClosed = false;
  #wake: () => void = () => undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes: Buffer) => {
      this.#received = Buffer.concat([this.#received, bytes]);
      this.#wake();
    });
    socket.once('close', () => {
      this.#isClosed = true;
      this.#wake();
    });
  }

  async read(): Promise<Buffer | undefined> {
    while (this.#received.length < EVENT_BYTES) {
      if (this.#isClosed) return undefined;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const event = Buffer.from(this.#received.subarray(0, EVENT_BYTES));
    this.#received = this.#received.subarray(EVENT_BYTES);
    return event;
  }

  write(event: Buffer): Promise<void> {
    const whole = Buffer.alloc(EVENT_BYTES);
    event.copy(whole);
    return new Promise((resolve, reject) => this.#socket.write(whole, (error) => (error ? reject(error) : resolve())));
  }

  async close(): Promise<void> {
    this.#socket.end();
  }
}
