// Reads a command APDU as a card does (ISO/IEC 7816-3 and 7816-4, cases 1 to 4, short and extended) and writes status words.

export interface Apdu {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
  /** Bytes wanted back; undefined when the command asks for none. */
  readonly le: number | undefined;
  readonly isExtended: boolean;
}

const NONE = new Uint8Array(0);
const MAX_SHORT = 256;
const MAX_EXTENDED = 65536;

/** @returns undefined when the lengths do not add up: the card answers 6700. */
export function readApdu(bytes: Uint8Array): Apdu | undefined {
  if (bytes.length < 4) return undefined;
  const [cla = 0, ins = 0, p1 = 0, p2 = 0] = bytes;
  const head = { cla, ins, p1, p2 };
  const body = bytes.subarray(4);
  const lead = body[0];
  if (lead === undefined) return { ...head, data: NONE, le: undefined, isExtended: false };
  if (body.length === 1) return { ...head, data: NONE, le: lead || MAX_SHORT, isExtended: false };
  return lead === 0 ? readExtended(head, body) : readShort(head, body, lead);
}

/** Le of zeroes: as many bytes as there are. */
export function wantsAll({ le, isExtended }: Apdu): boolean {
  return le === (isExtended ? MAX_EXTENDED : MAX_SHORT);
}

type Head = Pick<Apdu, 'cla' | 'ins' | 'p1' | 'p2'>;

function readShort(head: Head, body: Uint8Array, count: number): Apdu | undefined {
  const data = body.slice(1, 1 + count);
  if (body.length === 1 + count) return { ...head, data, le: undefined, isExtended: false };
  if (body.length === 2 + count) return { ...head, data, le: body[1 + count] || MAX_SHORT, isExtended: false };
  return undefined;
}

function readExtended(head: Head, body: Uint8Array): Apdu | undefined {
  if (body.length < 3) return undefined;
  const count = two(body, 1);
  if (body.length === 3) return { ...head, data: NONE, le: count || MAX_EXTENDED, isExtended: true };
  if (count === 0) return undefined;
  const data = body.slice(3, 3 + count);
  if (body.length === 3 + count) return { ...head, data, le: undefined, isExtended: true };
  if (body.length === 5 + count) return { ...head, data, le: two(body, 3 + count) || MAX_EXTENDED, isExtended: true };
  return undefined;
}

function two(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

export function sw(word: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(word >> 8, word & 0xff);
}
