// A card that plays a trace again: what a person's card answered, for a maintainer who has not that card. Hidden data of a
// command is any data of that length; a hidden answer is its head and then filler.
import { readApdu, sw } from './apdu.ts';
import { hex, join, unhex } from './bytes.ts';
import type { Chip } from './chip.ts';
import type { TraceData, TraceLine } from './trace.ts';

const FILLER = 0x5a;
const UNKNOWN = 0x6f00;
const MAX_LENGTH = 65_536;

/** @throws SyntaxError naming the line that is not one of a trace. */
export function readTrace(text: string): readonly TraceLine[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      const value: unknown = parsed(line);
      if (!isTraceLine(value)) throw new SyntaxError(`line ${index + 1} is not an exchange of a trace`);
      return value;
    });
}

export class ReplayCard implements Chip {
  /** Commands that the trace does not have at this place, or at all: secrets may be in them, so headers only. */
  readonly strays: string[] = [];
  readonly #lines: readonly TraceLine[];
  readonly #keepsTime: boolean;
  #next = 0;

  /** @param keepsTime answer as slowly as the card did. */
  constructor(lines: readonly TraceLine[], { keepsTime = false } = {}) {
    this.#lines = lines;
    this.#keepsTime = keepsTime;
  }

  /** How many exchanges are left to play. */
  get remaining(): number {
    return this.#lines.length - this.#next;
  }

  /** A loss of power does not rewind a recording. */
  reset(): void {
    return undefined;
  }

  async transmit(command: Uint8Array): Promise<Uint8Array> {
    const at = this.#find(command);
    const line = at === undefined ? undefined : this.#lines[at];
    if (at === undefined || !line) {
      this.strays.push(hex(command.subarray(0, 4)));
      return sw(UNKNOWN);
    }
    if (at !== this.#next) this.strays.push(hex(command.subarray(0, 4)));
    this.#next = at + 1;
    if (this.#keepsTime) await new Promise((resolve) => setTimeout(resolve, line.ms));
    if (!line.response) throw new DOMException(`The trace ends here: ${line.failed ?? 'no answer'}.`, 'NetworkError');
    return join(shown(line.response.data), unhex(line.response.sw));
  }

  /** The exchange that is next; else the first one after it, else the last one before it, that has this command. */
  #find(command: Uint8Array): number | undefined {
    for (let at = this.#next; at < this.#lines.length; at++) if (this.#isCommandOf(at, command)) return at;
    for (let at = this.#next - 1; at >= 0; at--) if (this.#isCommandOf(at, command)) return at;
    return undefined;
  }

  #isCommandOf(at: number, bytes: Uint8Array): boolean {
    const line = this.#lines[at];
    if (!line || hex(bytes.subarray(0, 4)).toLowerCase() !== line.command.header.toLowerCase()) return false;
    const apdu = readApdu(bytes);
    const { data, le } = line.command;
    if (!apdu) return typeof data !== 'string' && data.length === Math.max(0, bytes.length - 4);
    if (apdu.le !== le) return false;
    if (typeof data === 'string') return hex(apdu.data).toLowerCase() === data.toLowerCase();
    return apdu.data.length === data.length && hex(apdu.data).toLowerCase().startsWith(data.head?.toLowerCase() ?? '');
  }
}

function shown(data: TraceData): Uint8Array {
  if (typeof data === 'string') return unhex(data);
  const bytes = new Uint8Array(data.length).fill(FILLER);
  bytes.set(unhex(data.head ?? '').subarray(0, data.length));
  return bytes;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

type Members = Readonly<Record<string, unknown>>;

function isTraceLine(value: unknown): value is TraceLine {
  if (!isObject(value) || !isObject(value['command'])) return false;
  const { command, response, failed } = value;
  const { header, le, data } = command;
  if (typeof header !== 'string' || !/^[0-9a-f]{8}$/i.test(header)) return false;
  if (le !== undefined && !isLength(le)) return false;
  if (!isData(data) || typeof value['ms'] !== 'number') return false;
  if (response === undefined) return typeof failed === 'string';
  return isObject(response) && isData(response['data']) && typeof response['sw'] === 'string' && /^([0-9a-f]{4})?$/i.test(response['sw']);
}

function isData(value: unknown): boolean {
  if (typeof value === 'string') return /^([0-9a-f]{2})*$/i.test(value);
  if (!isObject(value) || typeof value['masked'] !== 'string' || !isLength(value['length'])) return false;
  return value['head'] === undefined || (typeof value['head'] === 'string' && /^([0-9a-f]{2})*$/i.test(value['head']));
}

function isLength(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_LENGTH;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
