// The card's side of the air: ISO/IEC 14443-3 Type B activation and ISO/IEC 14443-4 blocks (I, R, S), chaining both ways,
// waiting time extensions. Written to the letter (rules D, E, 10 to 13): a driver that numbers its blocks wrongly is noticed.
import { join } from './bytes.ts';
import type { Chip } from './chip.ts';

export interface PiccSettings {
  readonly pupi?: Uint8Array;
  /** Code of the largest frame that the card takes (5: 64 bytes, 8: 256 bytes). */
  readonly frameSizeCode?: number;
  /** The card answers, or asks for more time, within 0.302 ms · 2^index. */
  readonly waitingTimeIndex?: number;
  /** Waiting time extensions asked for before a signature is answered, however quick it is; Infinity never answers. */
  readonly extensionsBeforeSignature?: number;
  /** WTXM of those: 1 to 59 are lawful, 0 and 60 are for a driver's test. */
  readonly extensionMultiplier?: number;
}

const FRAME_SIZES = [16, 24, 32, 40, 48, 64, 96, 128, 256] as const;
/** PCB and the two bytes of CRC that the reader chip handles. */
const FRAME_OVERHEAD = 3;
const CRC_BYTES = 2;
const BASE_WAIT_MS = (256 * 16 * 1000) / 13_560_000;
/** Asked for when the card is slower than its waiting time: the chip notices at half of it. */
const OWN_MULTIPLIER = 10;
const SIGN = 0x2a;

interface Pending {
  readonly command: Uint8Array;
  extensionsLeft: number;
  answer?: Promise<Uint8Array | undefined>;
}

/** One card in the field of one reader. Frames come in and go out without CRC. */
export class Picc {
  readonly #card: Chip;
  readonly #pupi: Uint8Array;
  readonly #frameSizeCode: number;
  readonly #waitingTimeIndex: number;
  readonly #extensions: number;
  readonly #multiplier: number;
  /** `ready` hears requests, `selected` only blocks, `halted` only a wake-up. */
  #state: 'ready' | 'selected' | 'halted' = 'ready';
  #blockNumber = 1;
  #readerFrame = 256;
  #incoming: Uint8Array = new Uint8Array(0);
  #outgoing: Uint8Array | undefined;
  #lastFrame: Uint8Array | undefined;
  #pending: Pending | undefined;
  #isGone = false;

  constructor(card: Chip, settings: PiccSettings = {}) {
    this.#card = card;
    this.#pupi = settings.pupi ?? Uint8Array.of(0x11, 0x22, 0x33, 0x44);
    this.#frameSizeCode = settings.frameSizeCode ?? 8;
    this.#waitingTimeIndex = settings.waitingTimeIndex ?? 7;
    this.#extensions = settings.extensionsBeforeSignature ?? 2;
    this.#multiplier = settings.extensionMultiplier ?? 1;
  }

  /** The field went off: the card forgets everything but its counters. */
  powerOff(): void {
    this.#state = 'ready';
    this.#forget();
    this.#card.reset();
  }

  /** @returns the answering frame, or undefined for silence: an error on the air is never answered. */
  async frame(bytes: Uint8Array): Promise<Uint8Array | undefined> {
    if (this.#isGone) return undefined;
    if (this.#state !== 'selected') return this.#beforeSelection(bytes);
    if (bytes.length === 0 || bytes.length + CRC_BYTES > this.#frameBytes) return undefined;
    const answer = await this.#block(bytes);
    if (answer) this.#lastFrame = answer;
    return answer;
  }

  get #frameBytes(): number {
    return FRAME_SIZES[this.#frameSizeCode] ?? 256;
  }

  #forget(): void {
    this.#blockNumber = 1;
    this.#incoming = new Uint8Array(0);
    this.#outgoing = undefined;
    this.#lastFrame = undefined;
    this.#pending = undefined;
  }

  #beforeSelection(bytes: Uint8Array): Uint8Array | undefined {
    const isRequest = bytes[0] === 0x05 && bytes.length === 3;
    if (isRequest)
      return this.#state === 'ready' || ((bytes[2] ?? 0) & 0x08) !== 0 ? this.#answerToRequest() : undefined;
    return this.#state === 'ready' && bytes[0] === 0x1d && bytes.length >= 9 ? this.#attrib(bytes) : undefined;
  }

  #answerToRequest(): Uint8Array {
    this.#state = 'ready';
    // Protocol info: 106 kbit/s only; frame size code and "ISO/IEC 14443-4"; waiting time index, no NAD, CID supported bit as seen.
    const protocol = Uint8Array.of(0x00, (this.#frameSizeCode << 4) | 0x01, (this.#waitingTimeIndex << 4) | 0x01);
    return join(Uint8Array.of(0x50), this.#pupi, new Uint8Array(4), protocol);
  }

  #attrib(bytes: Uint8Array): Uint8Array | undefined {
    for (let i = 0; i < 4; i++) if (bytes[1 + i] !== this.#pupi[i]) return undefined;
    // Another bit rate than 106 kbit/s, another protocol, or a CID: this card was not offered them.
    const [speeds = 0, protocol = 0, cid = 0] = [(bytes[6] ?? 0) & 0xf0, bytes[7], (bytes[8] ?? 0) & 0x0f];
    if (speeds !== 0 || (protocol & 0x01) === 0 || cid !== 0) return undefined;
    this.#forget();
    this.#readerFrame = FRAME_SIZES[(bytes[6] ?? 0) & 0x0f] ?? 256;
    this.#state = 'selected';
    return Uint8Array.of(0x00);
  }

  async #block(bytes: Uint8Array): Promise<Uint8Array | undefined> {
    const pcb = bytes[0] ?? 0;
    // Bits for CID (08) and NAD (04) belong to no block here: none was agreed.
    if ((pcb & 0xee) === 0x02) return this.#iBlock(pcb, bytes.subarray(1));
    if ((pcb & 0xee) === 0xa2 && bytes.length === 1) return this.#rBlock(pcb);
    if (pcb === 0xc2 && bytes.length === 1) return this.#deselect();
    if (pcb === 0xf2 && bytes.length === 2) return this.#extensionGranted(bytes[1] ?? 0);
    return undefined;
  }

  #deselect(): Uint8Array {
    this.powerOff();
    this.#state = 'halted';
    return Uint8Array.of(0xc2);
  }

  /** Rule D: the card's block number turns with every I-block, whatever number that block carries. */
  async #iBlock(pcb: number, content: Uint8Array): Promise<Uint8Array | undefined> {
    if (this.#pending) return undefined;
    this.#blockNumber ^= 1;
    this.#outgoing = undefined;
    this.#lastFrame = undefined;
    this.#incoming = join(this.#incoming, content);
    if (pcb & 0x10) return Uint8Array.of(0xa2 | this.#blockNumber);
    const command = this.#incoming;
    this.#incoming = new Uint8Array(0);
    this.#pending = { command, extensionsLeft: command[1] === SIGN ? this.#extensions : 0 };
    return this.#extendOrAnswer(this.#pending, 1);
  }

  #extensionGranted(multiplier: number): Promise<Uint8Array | undefined> | undefined {
    const [asked, askedMultiplier = 0] = this.#lastFrame ?? [];
    if (!this.#pending || asked !== 0xf2 || multiplier !== (askedMultiplier & 0x3f)) return undefined;
    return this.#extendOrAnswer(this.#pending, Math.max(1, multiplier));
  }

  async #extendOrAnswer(pending: Pending, multiplier: number): Promise<Uint8Array | undefined> {
    if (pending.extensionsLeft > 0) {
      pending.extensionsLeft -= 1;
      return Uint8Array.of(0xf2, this.#multiplier);
    }
    // Asked once: the card executes a command a single time, however often the reader has to ask for its answer.
    pending.answer ??= this.#card.transmit(pending.command).catch(() => this.#leave());
    const answer = await this.#within(pending.answer, multiplier);
    if (this.#pending !== pending) return undefined;
    if (answer === 'later') return Uint8Array.of(0xf2, OWN_MULTIPLIER);
    this.#pending = undefined;
    if (!answer) return undefined;
    this.#outgoing = answer;
    return this.#nextPiece();
  }

  /** A cut connection: from here on nobody hears this card. */
  #leave(): undefined {
    this.#isGone = true;
    // Not when the field is off already: the card may lie in another one by now.
    if (this.#pending) this.#card.reset();
    return undefined;
  }

  async #within(
    answer: Promise<Uint8Array | undefined>,
    multiplier: number,
  ): Promise<Uint8Array | 'later' | undefined> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = new Promise<'later'>((resolve) => {
      timer = setTimeout(() => resolve('later'), (BASE_WAIT_MS * 2 ** this.#waitingTimeIndex * multiplier) / 2);
    });
    try {
      return await Promise.race([answer, later]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Rules 11 to 13: the same number asks for the last frame again; the other one acknowledges a piece of a chain. */
  #rBlock(pcb: number): Uint8Array | undefined {
    const isNak = (pcb & 0x10) !== 0;
    const isSame = (pcb & 0x01) === this.#blockNumber;
    if (isSame) return this.#lastFrame;
    if (isNak) return Uint8Array.of(0xa2 | this.#blockNumber);
    if (!this.#outgoing || this.#outgoing.length === 0) return undefined;
    this.#blockNumber ^= 1;
    return this.#nextPiece();
  }

  #nextPiece(): Uint8Array {
    const outgoing = this.#outgoing ?? new Uint8Array(0);
    const room = this.#readerFrame - FRAME_OVERHEAD;
    this.#outgoing = outgoing.subarray(room);
    return join(
      Uint8Array.of(0x02 | this.#blockNumber | (this.#outgoing.length > 0 ? 0x10 : 0)),
      outgoing.subarray(0, room),
    );
  }
}
