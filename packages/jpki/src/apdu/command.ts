// Command APDUs. ISO/IEC 7816-4, cases 1 to 4, short and extended length.
import { concat } from '../bytes.ts';

export interface Command {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  /** Up to 255 bytes in short form, 65,535 in extended form. */
  readonly data?: Uint8Array;
  /** Bytes expected back: 1–256 in short form, up to 65,536 in extended form. Omit for cases 1 and 3. */
  readonly le?: number;
}

/**
 * Extended length is used only when the data or the answer does not fit the short form.
 * @throws RangeError when a byte, the data or `le` is out of range.
 */
export function encodeCommand({ cla, ins, p1, p2, data = new Uint8Array(0), le }: Command): Uint8Array<ArrayBuffer> {
  for (const byte of [cla, ins, p1, p2]) if (!Number.isInteger(byte) || byte < 0 || byte > 0xff) throw new RangeError('a header byte is out of range');
  if (data.length > 0xffff || (le !== undefined && (!Number.isInteger(le) || le < 1 || le > 0x10000))) throw new RangeError('a length is out of range');
  const header = Uint8Array.of(cla, ins, p1, p2);
  const extended = data.length > 0xff || (le ?? 0) > 0x100;
  if (!extended) {
    const body = data.length > 0 ? concat(Uint8Array.of(data.length), data) : data;
    return concat(header, body, le === undefined ? new Uint8Array(0) : Uint8Array.of(le & 0xff));
  }
  const leBytes = le === undefined ? new Uint8Array(0) : Uint8Array.of((le >> 8) & 0xff, le & 0xff);
  if (data.length === 0) return concat(header, Uint8Array.of(0), leBytes);
  return concat(header, Uint8Array.of(0, data.length >> 8, data.length & 0xff), data, leBytes);
}

/** @throws RangeError when the bytes are no command APDU. */
export function decodeCommand(bytes: Uint8Array): Command {
  const [cla, ins, p1, p2, first] = bytes;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) throw new RangeError('a command has four header bytes');
  const header = { cla, ins, p1, p2 };
  if (first === undefined) return header;
  if (bytes.length === 5) return { ...header, le: first === 0 ? 0x100 : first };
  if (first !== 0) {
    const data = bytes.slice(5, 5 + first);
    if (data.length !== first) throw new RangeError('Lc is longer than the data');
    const rest = bytes.slice(5 + first);
    if (rest.length === 0) return { ...header, data };
    if (rest.length === 1) return { ...header, data, le: rest[0] === 0 ? 0x100 : (rest[0] ?? 0) };
    throw new RangeError('bytes are left over');
  }
  const length = ((bytes[5] ?? 0) << 8) | (bytes[6] ?? 0);
  if (bytes.length === 7) return { ...header, le: length === 0 ? 0x10000 : length };
  const data = bytes.slice(7, 7 + length);
  if (length === 0 || data.length !== length) throw new RangeError('extended Lc does not fit the data');
  const rest = bytes.slice(7 + length);
  if (rest.length === 0) return { ...header, data };
  if (rest.length === 2) {
    const le = ((rest[0] ?? 0) << 8) | (rest[1] ?? 0);
    return { ...header, data, le: le === 0 ? 0x10000 : le };
  }
  throw new RangeError('bytes are left over');
}
