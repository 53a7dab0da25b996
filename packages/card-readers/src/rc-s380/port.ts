// One command at a time to the RC-S380: out with the frame, in with the ACK, in with the answer.
import { raise } from '@zairyu/errors';
import { usbFault } from '../faults-of-usb.ts';
import type { UsbDevice } from '../usb.ts';
import { ACK, encodeFrame, takeFrame, type Frame } from './frames.ts';

const INTERFACE = 0;
const ENDPOINT_OUT = 2;
const ENDPOINT_IN = 1;
/** Longest frame of the reader. */
const READ_BYTES = 290;
const ACK_TIMEOUT_MS = 1000;

export class Port {
  readonly #device: UsbDevice;
  #received: Uint8Array = new Uint8Array(0);
  #open = false;

  constructor(device: UsbDevice) {
    this.#device = device;
  }

  /** @throws FaultError card.reader-busy, card.reader-not-found, card.protected-interface. */
  async open(): Promise<void> {
    try {
      if (!this.#device.opened) await this.#device.open();
      if (this.#device.configuration === null) await this.#device.selectConfiguration(1);
      await this.#device.claimInterface(INTERFACE);
      this.#open = true;
      // An ACK from the host ends whatever an earlier page left unfinished.
      await this.#device.transferOut(ENDPOINT_OUT, ACK.slice());
    } catch (error) {
      throw usbFault(error);
    }
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    try {
      await this.#device.transferOut(ENDPOINT_OUT, ACK.slice());
      await this.#device.releaseInterface(INTERFACE);
      await this.#device.close();
    } catch {
      // The device may be gone already: then it is closed as well.
    }
  }

  /**
   * @param timeoutMs how long the answer may take, on top of the ACK.
   * @returns the bytes after the response code.
   * @throws FaultError card.protocol, card.transport-lost, card.timeout.
   */
  async command(code: number, args: Uint8Array, timeoutMs = 1000): Promise<Uint8Array> {
    const request = new Uint8Array(2 + args.length);
    request.set([0xd6, code]);
    request.set(args, 2);
    try {
      await this.#device.transferOut(ENDPOINT_OUT, encodeFrame(request));
      const first = await this.#next(ACK_TIMEOUT_MS);
      if (first.kind !== 'ack') return raise('card.protocol', { detail: 'no-ack' });
      const answer = await this.#next(timeoutMs);
      if (answer.kind !== 'data' || answer.data[0] !== 0xd7 || answer.data[1] !== code + 1) return raise('card.protocol', { detail: 'response-code' });
      return answer.data.slice(2);
    } catch (error) {
      throw usbFault(error, 'exchange');
    }
  }

  async #next(timeoutMs: number): Promise<Frame> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const taken = this.#received.length > 0 ? takeFrame(this.#received) : undefined;
      if (taken === 'broken') {
        this.#received = new Uint8Array(0);
        return raise('card.protocol', { detail: 'frame' });
      }
      if (taken) {
        this.#received = taken.rest;
        return taken.frame;
      }
      await this.#readMore(deadline - Date.now());
    }
  }

  async #readMore(timeoutMs: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(lateError()), Math.max(0, timeoutMs));
    });
    try {
      const result = await Promise.race([this.#device.transferIn(ENDPOINT_IN, READ_BYTES), late]);
      if (result.status === 'stall') await this.#device.clearHalt('in', ENDPOINT_IN);
      if (result.status !== 'ok' || !result.data) return raise('card.protocol', { detail: `usb-${result.status}` });
      const bytes = new Uint8Array(result.data.buffer, result.data.byteOffset, result.data.byteLength);
      const joined = new Uint8Array(this.#received.length + bytes.length);
      joined.set(this.#received);
      joined.set(bytes, this.#received.length);
      this.#received = joined;
    } finally {
      clearTimeout(timer);
    }
  }
}

function lateError(): Error {
  try {
    return raise('card.timeout');
  } catch (error) {
    return error as Error;
  }
}
