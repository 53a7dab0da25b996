// One command at a time to the RC-S380: out with the frame, in with the ACK, in with the answer.
import { raise } from '@zairyu/errors';
import { join } from '../bytes.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { FrameStream } from '../usb/frame-stream.ts';
import { UsbPipe } from '../usb/pipe.ts';
import type { UsbDevice } from '../usb/web-usb.ts';
import { ACK, encodeFrame, isErrorFrame, takeFrame, type Frame } from './frames.ts';

/** One vendor interface; a frame is never longer than 290 bytes. */
const PIPE = { interfaceNumber: 0, endpointOut: 2, endpointIn: 1, readBytes: 290 } as const;
const ACK_TIMEOUT_MS = 1000;
/** GetFirmwareVersion and GetPDDataVersion: they change nothing. */
const HARMLESS = [0x20, 0x22] as const;
/** The acknowledgement and the answer of this command, and of three that failed before it. */
const MAX_FRAMES = 8;
const NO_ARGUMENTS = new Uint8Array(0);

export class Port {
  readonly #pipe: UsbPipe;
  readonly #stream: FrameStream<Frame>;
  readonly #inTurn = oneAtATime();
  /** Codes of commands that failed in the middle: the reader may still be at them, and answer late. */
  readonly #outstanding = new Set<number>();
  /** An exchange has failed: the next one begins with an abort. */
  #isUnsettled = false;

  constructor(device: UsbDevice) {
    this.#pipe = new UsbPipe(device, PIPE);
    this.#stream = new FrameStream(this.#pipe, takeFrame);
  }

  /** @throws FaultError card.reader-busy, card.reader-not-found, card.reader-access-denied, card.protected-interface. */
  async open(): Promise<void> {
    await this.#pipe.open();
    // Whatever an earlier page left unfinished ends here.
    await this.#settle();
    this.#outstanding.clear();
  }

  async close(): Promise<void> {
    if (!this.#pipe.isOpen) return;
    await this.#inTurn(() => this.#pipe.write(ACK.slice())).catch(() => undefined);
    await this.#pipe.close();
  }

  /** Ends the command that is under way with card.transport-lost. */
  interrupt(): void {
    this.#pipe.interrupt();
  }

  /**
   * @param timeoutMs how long the answer may take, on top of the ACK.
   * @returns the bytes after the response code.
   * @throws FaultError card.protocol (also, with nothing sent, when more came than was asked for), card.transport-lost. Then the next command begins with an abort, and a
   * late answer to this one is passed over.
   */
  command(code: number, args: Uint8Array, timeoutMs = 1000): Promise<Uint8Array> {
    return this.#inTurn(async () => {
      if (this.#isUnsettled) await this.#settle();
      // A late answer to the same command could not be told from this one's: another one is asked and answered in between.
      if (this.#outstanding.has(code)) await this.#exchange(this.#unlikeOutstanding(), NO_ARGUMENTS, ACK_TIMEOUT_MS);
      return this.#exchange(code, args, timeoutMs);
    });
  }

  async #exchange(code: number, args: Uint8Array, timeoutMs: number): Promise<Uint8Array> {
    this.#isUnsettled = true;
    // Frames carry no number: an answer that is here before its question would be taken for this one's.
    if (this.#stream.hasLeftover) return raise('card.protocol', { detail: 'leftover' });
    const late = new Set(this.#outstanding);
    this.#outstanding.add(code);
    await this.#send(code, args);
    let isAcknowledged = false;
    for (let frames = 0; frames < MAX_FRAMES; frames++) {
      const frame = await this.#next(isAcknowledged ? timeoutMs : ACK_TIMEOUT_MS);
      if (frame.kind === 'ack') {
        // One acknowledges this command; any further one must be of those that failed before.
        if (isAcknowledged && late.size === 0) return raise('card.protocol', { detail: 'response-code' });
        isAcknowledged = true;
        continue;
      }
      const answered = frame.data[0] === 0xd7 ? (frame.data[1] ?? 0) - 1 : undefined;
      if (answered !== undefined && late.has(answered)) continue;
      if (!isAcknowledged) return raise('card.protocol', { detail: 'no-ack' });
      if (answered !== code) return raise('card.protocol', { detail: 'response-code' });
      // The reader does one thing after the other: what it said to this one came after everything before.
      this.#outstanding.clear();
      this.#isUnsettled = false;
      this.#stream.listen();
      return frame.data.subarray(2);
    }
    return raise('card.protocol', { detail: 'response-code' });
  }

  /** @throws FaultError card.transport-lost when the reader has answered none of these either. */
  #unlikeOutstanding(): number {
    return HARMLESS.find((code) => !this.#outstanding.has(code)) ?? raise('card.transport-lost');
  }

  /** Our copies may hold a PIN: they are gone once the browser has them. */
  async #send(code: number, args: Uint8Array): Promise<void> {
    const content = join([0xd6, code], args);
    const frame = encodeFrame(content);
    try {
      await this.#pipe.write(frame);
    } finally {
      content.fill(0);
      frame.fill(0);
    }
  }

  /** An ACK from the host ends a command; what the reader has sent for it is thrown away. */
  async #settle(): Promise<void> {
    await this.#pipe.write(ACK.slice());
    await this.#stream.clear();
    this.#isUnsettled = false;
  }

  async #next(timeoutMs: number): Promise<Frame> {
    const frame = await this.#stream.next(timeoutMs, (bytes) => (isErrorFrame(bytes) ? 'error-frame' : 'frame'));
    if (frame !== 'late') return frame;
    // The reader says nothing: it is told to stop, and can be used again once it has been opened anew.
    await this.#pipe.write(ACK.slice());
    return raise('card.transport-lost');
  }
}
