// The card's side of the air: Type B activation and ISO/IEC 14443-4 blocks (I, R, S), chaining both ways, waiting time extensions.
import { join } from './bytes.ts';
import type { VirtualCard } from './card.ts';

export interface PiccSettings {
  readonly pupi?: Uint8Array;
  /** Code of the largest frame that the card takes (5: 64 bytes, 8: 256 bytes). */
  readonly frameSizeCode?: number;
  /** Waiting time extensions asked for before a signature is answered. */
  readonly extensionsBeforeSignature?: number;
}

const FRAME_SIZES = [16, 24, 32, 40, 48, 64, 96, 128, 256] as const;
/** PCB and the two bytes of CRC that the reader chip handles. */
const FRAME_OVERHEAD = 3;

/** One card in the field of one reader. Frames come in and go out without CRC. */
export class Picc {
  readonly #card: VirtualCard;
  readonly #pupi: Uint8Array;
  readonly #frameSizeCode: number;
  readonly #extensions: number;
  #active = false;
  #blockNumber = 1;
  #readerFrame = 256;
  #incoming: Uint8Array = new Uint8Array(0);
  #outgoing: Uint8Array = new Uint8Array(0);
  #lastFrame: Uint8Array | undefined;
  #pending: { command: Uint8Array; extensionsLeft: number } | undefined;

  constructor(card: VirtualCard, settings: PiccSettings = {}) {
    this.#card = card;
    this.#pupi = settings.pupi ?? Uint8Array.of(0x11, 0x22, 0x33, 0x44);
    this.#frameSizeCode = settings.frameSizeCode ?? 8;
    this.#extensions = settings.extensionsBeforeSignature ?? 2;
  }

  /** The field went off: the card forgets everything but its counters. */
  powerOff(): void {
    this.#active = false;
    this.#card.reset();
  }

  /** @returns the answering frame, or undefined for silence. */
  async frame(bytes: Uint8Array): Promise<Uint8Array | undefined> {
    const first = bytes[0];
    if (first === 0x05 && bytes.length === 3) return this.#answerToRequest();
    if (first === 0x1d && bytes.length === 9) return this.#attrib(bytes);
    if (!this.#active || first === undefined) return undefined;
    const answer = await this.#block(bytes);
    if (answer) this.#lastFrame = answer;
    return answer;
  }

  #answerToRequest(): Uint8Array {
    this.powerOff();
    // Protocol info: 106 kbit/s only; frame size code and "ISO 14443-4"; waiting time index 7, no CID, no NAD.
    return join(Uint8Array.of(0x50), this.#pupi, Uint8Array.of(0x00, 0x00, 0x00, 0x00), Uint8Array.of(0x00, (this.#frameSizeCode << 4) | 0x01, 0x71));
  }

  #attrib(bytes: Uint8Array): Uint8Array | undefined {
    for (let i = 0; i < 4; i++) if (bytes[1 + i] !== this.#pupi[i]) return undefined;
    this.#readerFrame = FRAME_SIZES[(bytes[6] ?? 0) & 0x0f] ?? 256;
    this.#active = true;
    this.#blockNumber = 1;
    this.#incoming = new Uint8Array(0);
    this.#outgoing = new Uint8Array(0);
    this.#pending = undefined;
    return Uint8Array.of(0x00);
  }

  async #block(bytes: Uint8Array): Promise<Uint8Array | undefined> {
    const pcb = bytes[0] ?? 0;
    if ((pcb & 0xe2) === 0x02) return this.#iBlock(pcb, bytes.subarray(1));
    if ((pcb & 0xe6) === 0xa2) return this.#rBlock(pcb);
    if (pcb === 0xc2) {
      this.powerOff();
      return Uint8Array.of(0xc2);
    }
    if (pcb === 0xf2 && this.#pending) return this.#waitOrAnswer();
    return undefined;
  }

  async #iBlock(pcb: number, content: Uint8Array): Promise<Uint8Array> {
    this.#blockNumber = pcb & 0x01;
    this.#incoming = join(this.#incoming, content);
    if (pcb & 0x10) return Uint8Array.of(0xa2 | this.#blockNumber);
    const command = this.#incoming;
    this.#incoming = new Uint8Array(0);
    this.#pending = { command, extensionsLeft: command[1] === 0x2a ? this.#extensions : 0 };
    return this.#waitOrAnswer();
  }

  async #waitOrAnswer(): Promise<Uint8Array> {
    const pending = this.#pending;
    if (!pending) return Uint8Array.of(0xa2 | this.#blockNumber);
    if (pending.extensionsLeft > 0) {
      pending.extensionsLeft -= 1;
      return Uint8Array.of(0xf2, 0x01);
    }
    this.#pending = undefined;
    this.#outgoing = await this.#card.transmit(pending.command);
    return this.#nextPiece();
  }

  /** R(ACK) with the next number asks for the next piece; R(NAK), or the same number, for the last frame again. */
  #rBlock(pcb: number): Uint8Array | undefined {
    const isNak = (pcb & 0x10) !== 0;
    const isSame = (pcb & 0x01) === this.#blockNumber;
    if (isSame) return this.#lastFrame;
    if (isNak) return Uint8Array.of(0xa2 | this.#blockNumber);
    this.#blockNumber ^= 1;
    return this.#outgoing.length > 0 ? this.#nextPiece() : undefined;
  }

  #nextPiece(): Uint8Array {
    const room = this.#readerFrame - FRAME_OVERHEAD;
    const piece = this.#outgoing.subarray(0, room);
    this.#outgoing = this.#outgoing.subarray(room);
    return join(Uint8Array.of(0x02 | this.#blockNumber | (this.#outgoing.length > 0 ? 0x10 : 0)), piece);
  }
}
