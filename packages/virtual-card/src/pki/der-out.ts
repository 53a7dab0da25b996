// Writes DER (ITU-T X.690) for the throw-away authority. Its own lines: the client that reads these certificates has
// another writer.
import { ascii, join } from '../bytes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export function tlv(tag: number, ...parts: readonly Uint8Array[]): Bytes {
  const body = join(...parts);
  const size = body.length;
  if (size < 0x80) return join(Uint8Array.of(tag, size), body);
  if (size < 0x100) return join(Uint8Array.of(tag, 0x81, size), body);
  if (size < 0x10000) return join(Uint8Array.of(tag, 0x82, size >> 8, size & 0xff), body);
  throw new RangeError('longer than any certificate');
}
export const seq = (...parts: readonly Uint8Array[]): Bytes => tlv(0x30, ...parts);
export const setOf1 = (part: Uint8Array): Bytes => tlv(0x31, part);
export const octets = (bytes: Uint8Array): Bytes => tlv(0x04, bytes);
export const utf8 = (text: string): Bytes => tlv(0x0c, new TextEncoder().encode(text));
export const printable = (text: string): Bytes => tlv(0x13, ascii(text));
export const ia5 = (text: string): Bytes => tlv(0x16, ascii(text));
export const yes = (): Bytes => Uint8Array.of(0x01, 0x01, 0xff);
export const nothing = (): Bytes => Uint8Array.of(0x05, 0x00);
export const bits = (unused: number, ...bytes: readonly number[]): Bytes => tlv(0x03, Uint8Array.of(unused, ...bytes));
export const wholeBits = (bytes: Uint8Array): Bytes => tlv(0x03, Uint8Array.of(0), bytes);

/** A positive number, given as its big-endian bytes. */
export function int(bytes: Uint8Array): Bytes {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const value = bytes.subarray(start);
  return tlv(0x02, (value[0] ?? 0) & 0x80 ? join(Uint8Array.of(0), value) : value);
}

export function objectId(dotted: string): Bytes {
  const [root = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  // The first two arcs share one number, which may itself need two bytes (2.999).
  return tlv(0x06, ...[root * 40 + second, ...rest].map(arcBytes));
}

function arcBytes(arc: number): Bytes {
  const digits = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift((rest % 128) | 0x80);
  return Uint8Array.from(digits);
}

/** UTCTime until 2049, GeneralizedTime after (RFC 5280, 4.1.2.5). @param at epoch ms */
export function when(at: number): Bytes {
  const text = new Date(at).toISOString().replace(/\D/g, '').slice(0, 14);
  return text < '2050' ? tlv(0x17, ascii(`${text.slice(2)}Z`)) : tlv(0x18, ascii(`${text}Z`));
}
