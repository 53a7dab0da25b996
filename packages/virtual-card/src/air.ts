// The space between a reader and the cards in its field (ISO/IEC 14443-2 and -3): what is sent may be lost, garbled or collide.
import type { Chip } from './chip.ts';
import { Picc, type PiccSettings } from './iso-dep.ts';

export type AirTrouble = 'lost' | 'garbled' | 'collision';

/**
 * Stands on the air: another frame, or a trouble; undefined lets the frame pass. A frame lost `to-reader` was heard and
 * carried out by the card.
 */
export type AirInterference = (
  frame: Uint8Array,
  direction: 'to-card' | 'to-reader',
  index: number,
) => Uint8Array | AirTrouble | undefined;

/** A tab that is busy with other work is not a card that is too slow. */
const GRACE_MS = 100;
const CRC_BYTES = 2;

export class Air {
  interfere: AirInterference | undefined;
  /** The cards are taken away when so many bytes, checksums included, have gone over the air from now on. */
  bytesUntilRemoval = Infinity;
  /** Called when a card came or went. */
  onChange: (() => void) | undefined;

  #piccs: Picc[] = [];
  #chips: Chip[] = [];
  #isFieldOn = false;
  #index = 0;

  get isFieldOn(): boolean {
    return this.#isFieldOn;
  }
  get hasCard(): boolean {
    return this.#piccs.length > 0;
  }
  /** The only card in the field, for a reader that speaks ISO-DEP by itself. */
  get onlyChip(): Chip | undefined {
    return this.#chips.length === 1 ? this.#chips[0] : undefined;
  }

  /** Lays a card beside those that are there already. */
  add(chip: Chip, settings: PiccSettings = {}): void {
    this.#piccs.push(new Picc(chip, settings));
    this.#chips.push(chip);
    this.onChange?.();
  }

  /** Takes all cards away, also in the middle of an exchange: the reader then hears nothing. */
  clear(): void {
    const piccs = this.#piccs.splice(0);
    for (const picc of piccs) picc.powerOff();
    this.#chips = [];
    this.bytesUntilRemoval = Infinity;
    if (piccs.length > 0) this.onChange?.();
  }

  switchField(on: boolean): void {
    if (this.#isFieldOn && !on) for (const picc of this.#piccs) picc.powerOff();
    this.#isFieldOn = on;
  }

  /** @param isSpoken whether the reader's settings reach a Type B card at all. @param timeoutMs how long the reader listens. */
  async exchange(frame: Uint8Array, timeoutMs: number, isSpoken = true): Promise<Uint8Array | AirTrouble> {
    const sent = this.#disturb(frame, 'to-card');
    if (typeof sent === 'string') return sent;
    if (!isSpoken || !this.#survives(sent)) return 'lost';
    const answers = await Promise.all(this.#piccs.map((picc) => orNothing(picc.frame(sent), timeoutMs + GRACE_MS)));
    const heard = answers.filter((answer) => answer !== undefined);
    if (heard.length > 1) return 'collision';
    const [answer] = heard;
    // Also when the card was taken away while it was thinking: it has lost its power then.
    if (!answer || !this.#survives(answer)) return 'lost';
    return this.#disturb(answer, 'to-reader');
  }

  #survives(frame: Uint8Array): boolean {
    this.bytesUntilRemoval -= frame.length + CRC_BYTES;
    if (this.bytesUntilRemoval >= 0) return true;
    this.clear();
    return false;
  }

  #disturb(frame: Uint8Array, direction: 'to-card' | 'to-reader'): Uint8Array | AirTrouble {
    return this.interfere?.(frame, direction, this.#index++) ?? frame;
  }
}

/** @returns undefined when the time is up first. */
export async function orNothing<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const nothing = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([work, nothing]);
  } finally {
    clearTimeout(timer);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
