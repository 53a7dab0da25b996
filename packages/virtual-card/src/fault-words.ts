// Faults as a person writes them on a command line: kind=value, or kind=INS:value with the instruction in hex.
import type { CardFault, FaultOccasion } from './faults.ts';

export const FAULT_WORDS = `remove=BYTES            taken away when so many bytes have passed
status=INS:SW           this status word instead; the command is not carried out
status-after=INS:SW     the same, but the command is carried out
flip=INS:BIT            one bit of the answer turned, counted from the lowest of its first byte
length=INS:BYTES        the answer cut, or filled with zeroes, to this length
slow=MS  slow=INS:MS    later by so many milliseconds
silent=INS              never answers`;

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
