// A session of a card as JSON Lines, one exchange a line, secrets masked: the form in which the client exports its traces.
import { readApdu } from './apdu.ts';
import { hex } from './bytes.ts';
import type { Chip } from './chip.ts';

export type MaskKind = 'pin' | 'signature-input' | 'signature' | 'authentication' | 'file' | 'other';
/** Hex in small letters, or how much is hidden; `head` is hex of the first bytes and part of `length`. */
export type TraceData = string | { readonly masked: MaskKind; readonly length: number; readonly head?: string };

export interface TraceLine {
  /** Milliseconds from the first command of the trace, and until the answer. */
  readonly t: number;
  readonly ms: number;
  readonly command: {
    readonly header: string;
    readonly lc: number;
    readonly le?: number;
    readonly extended?: true;
    readonly data: TraceData;
  };
  /** `sw` is empty when the card answered less than two bytes. */
  readonly response?: { readonly data: TraceData; readonly sw: string };
  /** Instead of `response`: how the way to the card broke. */
  readonly failed?: string;
}

/** By instruction, what its data and its answer are; what is not listed and not plain is `other`. */
const MASKS: Readonly<Record<number, readonly [data: MaskKind, answer: MaskKind]>> = {
  0x20: ['pin', 'other'],
  0x24: ['pin', 'other'],
  0x2c: ['pin', 'other'],
  0x32: ['pin', 'other'],
  0x2a: ['signature-input', 'signature'],
  0x82: ['authentication', 'authentication'],
  0x88: ['authentication', 'authentication'],
  0xae: ['authentication', 'authentication'],
  0xb0: ['other', 'file'],
};
const PLAIN = [0xa4, 0x84];
const HEAD_BYTES = 4;

/** Passes everything on and hands out a line for each exchange. @param now milliseconds, from any beginning. */
export class TracingChip implements Chip {
  readonly #chip: Chip;
  readonly #write: (line: TraceLine) => void;
  readonly #now: () => number;
  #startedAt: number | undefined;

  constructor(chip: Chip, write: (line: TraceLine) => void, now: () => number) {
    this.#chip = chip;
    this.#write = write;
    this.#now = now;
  }

  reset(): void {
    this.#chip.reset();
  }

  async transmit(command: Uint8Array): Promise<Uint8Array> {
    const at = this.#now();
    this.#startedAt ??= at;
    const times = () => ({ t: Math.round(at - (this.#startedAt ?? at)), ms: Math.round(this.#now() - at) });
    try {
      const answer = await this.#chip.transmit(command);
      this.#write({ ...times(), command: traceCommand(command), response: traceResponse(command, answer) });
      return answer;
    } catch (error) {
      this.#write({ ...times(), command: traceCommand(command), failed: error instanceof Error ? error.name : 'unknown' });
      throw error;
    }
  }
}

function traceCommand(bytes: Uint8Array): TraceLine['command'] {
  const header = hex(bytes.subarray(0, 4)).toLowerCase();
  const apdu = readApdu(bytes);
  // What is no command is hidden whole: it may be a PIN sent in a wrong way.
  if (!apdu) return { header, lc: bytes.length - 4, data: { masked: 'other', length: Math.max(0, bytes.length - 4) } };
  return {
    header,
    lc: apdu.data.length,
    ...(apdu.le === undefined ? {} : { le: apdu.le }),
    ...(apdu.isExtended ? { extended: true } : {}),
    data: hidden(apdu.data, apdu.ins, 0),
  };
}

function traceResponse(command: Uint8Array, answer: Uint8Array): { data: TraceData; sw: string } {
  const isWhole = answer.length >= 2;
  const data = isWhole ? answer.subarray(0, -2) : answer;
  return { data: hidden(data, command[1] ?? 0, 1), sw: isWhole ? hex(answer.subarray(-2)).toLowerCase() : '' };
}

function hidden(data: Uint8Array, ins: number, side: 0 | 1): TraceData {
  if (data.length === 0) return '';
  if (PLAIN.includes(ins)) return hex(data).toLowerCase();
  const masked = MASKS[ins]?.[side] ?? 'other';
  const head = masked === 'file' ? { head: hex(data.subarray(0, HEAD_BYTES)).toLowerCase() } : {};
  return { masked, length: data.length, ...head };
}
