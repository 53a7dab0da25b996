// Trouble that a card or its holder makes, planted between a reader and any chip: taken away at a byte, silent, slow, wrong.
import { sw } from './apdu.ts';
import { join } from './bytes.ts';
import type { Chip } from './chip.ts';

/** Which commands are meant: by instruction, by position among all commands, or every one. */
export interface FaultOccasion {
  readonly ins?: number;
  readonly index?: number;
}

export type CardFault =
  /** Taken away when so many bytes of commands and answers have passed. In a command: not carried out; in an answer: carried out. */
  | { readonly kind: 'remove'; readonly atByte: number }
  /** Another status word, without data. @param isCarriedOut whether the card did what it was told before. */
  | { readonly kind: 'status'; readonly on: FaultOccasion; readonly word: number; readonly isCarriedOut: boolean }
  /** One bit of the answer turned: the bits of the first byte are 0 (lowest) to 7, and so on; beyond the end nothing turns. */
  | { readonly kind: 'flip'; readonly on: FaultOccasion; readonly bit: number }
  /** The answer, status word included, cut or filled up with zeroes to this length. */
  | { readonly kind: 'length'; readonly on: FaultOccasion; readonly bytes: number }
  | { readonly kind: 'slow'; readonly on: FaultOccasion; readonly ms: number }
  /** Never answers; the command is not carried out. */
  | { readonly kind: 'silent'; readonly on: FaultOccasion };

export class FaultyChip implements Chip {
  readonly faults: CardFault[];
  readonly #chip: Chip;
  #index = 0;
  #bytes = 0;
  #isGone = false;

  constructor(chip: Chip, faults: readonly CardFault[]) {
    this.#chip = chip;
    this.faults = [...faults];
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Laid on the reader again: the count of bytes begins anew, and what took the card away does not happen twice. */
  reinsert(): void {
    this.#isGone = false;
    this.#bytes = 0;
    const at = this.faults.findIndex(({ kind }) => kind === 'remove');
    if (at >= 0) this.faults.splice(at, 1);
  }

  reset(): void {
    this.#chip.reset();
  }

  async transmit(command: Uint8Array): Promise<Uint8Array> {
    if (this.#isGone) throw gone();
    const meant = this.faults.filter((fault) => fault.kind === 'remove' || isMeant(fault.on, command, this.#index));
    this.#index += 1;
    this.#pass(command.length);
    for (const fault of meant) {
      if (fault.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));
      if (fault.kind === 'silent') return new Promise(() => undefined);
      if (fault.kind === 'status' && !fault.isCarriedOut) return this.#answer(sw(fault.word));
    }
    let answer = await this.#chip.transmit(command);
    for (const fault of meant) answer = changed(fault, answer);
    return this.#answer(answer);
  }

  #answer(bytes: Uint8Array): Uint8Array {
    this.#pass(bytes.length);
    return bytes;
  }

  /** @throws when the card leaves within these bytes. */
  #pass(bytes: number): void {
    this.#bytes += bytes;
    const limit = this.faults.find((fault) => fault.kind === 'remove')?.atByte ?? Infinity;
    if (this.#bytes < limit) return;
    this.#isGone = true;
    this.#chip.reset();
    throw gone();
  }
}

function changed(fault: CardFault, answer: Uint8Array): Uint8Array {
  if (fault.kind === 'status') return sw(fault.word);
  if (fault.kind === 'length') return join(answer.subarray(0, fault.bytes), new Uint8Array(Math.max(0, fault.bytes - answer.length)));
  if (fault.kind !== 'flip') return answer;
  const turned = new Uint8Array(answer);
  const at = fault.bit >> 3;
  if (at < turned.length) turned[at] = (turned[at] ?? 0) ^ (1 << (fault.bit & 7));
  return turned;
}

function isMeant({ ins, index: wanted }: FaultOccasion, command: Uint8Array, index: number): boolean {
  return (ins === undefined || command[1] === ins) && (wanted === undefined || index === wanted);
}

function gone(): DOMException {
  return new DOMException('The card was taken away.', 'NetworkError');
}
