// Writes DER for the throw-away authority. Its own lines: the client that reads these certificates has another writer.
import { ascii, join } from '../bytes.ts';

export function tlv(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = join(...parts);
  const size = body.length;
  if (size < 128) return join(Uint8Array.of(tag, size), body);
  if (size < 256) return join(Uint8Array.of(tag, 0x81, size), body);
  return join(Uint8Array.of(tag, 0x82, size >> 8, size & 0xff), body);
}
export const seq = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts);
export const setOf1 = (part: Uint8Array) => tlv(0x31, part);
export const octets = (bytes: Uint8Array) => tlv(0x04, bytes);
export const utf8 = (text: string) => tlv(0x0c, new TextEncoder().encode(text));
export const printable = (text: string) => tlv(0x13, ascii(text));
export const ia5 = (tag: number, text: string) => tlv(tag, ascii(text));
export const yes = () => Uint8Array.of(0x01, 0x01, 0xff);
export const bits = (unused: number, ...bytes: readonly number[]) => tlv(0x03, Uint8Array.of(unused, ...bytes));
export const wholeBits = (bytes: Uint8Array) => tlv(0x03, Uint8Array.of(0), bytes);

export function int(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const value = bytes.subarray(start);
  return tlv(0x02, (value[0] ?? 0) & 0x80 ? join(Uint8Array.of(0), value) : value);
}

export function objectId(dotted: string): Uint8Array<ArrayBuffer> {
  const arcs = dotted.split('.').map(Number);
  const out: number[] = [(arcs[0] ?? 0) * 40 + (arcs[1] ?? 0)];
  for (const arc of arcs.slice(2)) {
    const digits: number[] = [];
    let rest = arc;
    do {
      digits.push(rest % 128);
      rest = Math.floor(rest / 128);
    } while (rest > 0);
    for (let i = digits.length - 1; i >= 0; i--) out.push((digits[i] ?? 0) | (i > 0 ? 0x80 : 0));
  }
  return tlv(0x06, Uint8Array.from(out));
}

export function when(at: number): Uint8Array<ArrayBuffer> {
  const text = new Date(at).toISOString().replace(/\D/g, '').slice(0, 14);
  return text < '2050' ? tlv(0x17, ascii(`${text.slice(2)}Z`)) : tlv(0x18, ascii(`${text}Z`));
}
