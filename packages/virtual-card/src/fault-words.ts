// Faults as a person writes them on a command line: kind=value, or kind=INS:value with the instruction in hex.
import type { CardFault, FaultOccasion } from './faults.ts';

export const FAULT_WORDS = `remove=BYTES            taken away when so many bytes have passed
status=INS:SW           this status word instead; the command is not carried out
status-after=INS:SW     the same, but the command is carried out
flip=INS:BIT            one bit of the answer turned, counted from the lowest of its first byte
length=INS:BYTES        the answer cut, or filled with zeroes, to this length
slow=MS  slow=INS:MS    later by so many milliseconds
silent=INS              never answers
torn=verifying          torn out once, when the counter of a PIN is written down and the PIN not yet compared
torn=changing-pin       the same, when a new PIN is not yet written
wtx=N  wtx=N:M          asks N times for more time before a signature, or wtx=endless; over USB/IP only (M waiting times
                        each on the air, 1 unless told; 0 and 60 are unlawful)`;

/** What stands before the card, what happens inside it, and what it says on the air. */
export type Trouble =
  | CardFault
  | { readonly kind: 'torn'; readonly during: 'verifying' | 'changing-pin' }
  /** @param extensions S(WTX) before a signature; Infinity never answers. */
  | { readonly kind: 'wtx'; readonly extensions: number; readonly multiplier: number };

/** @throws RangeError when the words mean nothing; it says what may stand there. */
export function readTrouble(words: string): Trouble {
  const [kind, value] = split(words, '=');
  if (kind === 'torn') return value === 'verifying' || value === 'changing-pin' ? { kind, during: value } : refuse(words);
  if (kind !== 'wtx') return readFault(words);
  const [count, multiplier] = split(value, ':');
  const extensions = count === 'endless' ? Infinity : whole(words, count);
  return { kind, extensions, multiplier: value.includes(':') ? whole(words, multiplier) : 1 };
}

/** @throws RangeError when the words mean nothing; it says what may stand there. */
export function readFault(words: string): CardFault {
  const [kind, value = ''] = split(words, '=');
  const [ins, rest] = value.includes(':') ? split(value, ':') : [undefined, value];
  const on = occasion(ins);
  switch (kind) {
    case 'remove':
      return { kind, atByte: whole(words, value) };
    case 'status':
    case 'status-after':
      if (!/^[0-9a-f]{4}$/i.test(rest)) return refuse(words);
      return { kind: 'status', on, word: Number.parseInt(rest, 16), isCarriedOut: kind === 'status-after' };
    case 'flip':
      return { kind, on, bit: whole(words, rest) };
    case 'length':
      return { kind, on, bytes: whole(words, rest) };
    case 'slow':
      return { kind, on, ms: whole(words, rest) };
    case 'silent':
      return { kind, on: occasion(value) };
    default:
      return refuse(words);
  }
}

function occasion(ins: string | undefined): FaultOccasion {
  if (ins === undefined || ins === '') return {};
  return /^[0-9a-f]{2}$/i.test(ins) ? { ins: Number.parseInt(ins, 16) } : refuse(ins);
}

function whole(words: string, digits: string): number {
  return /^\d{1,9}$/.test(digits) ? Number(digits) : refuse(words);
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function refuse(words: string): never {
  throw new RangeError(`no such fault: ${words}\n${FAULT_WORDS}`);
}
