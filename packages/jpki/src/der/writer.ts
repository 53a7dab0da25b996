// Writes DER (ITU-T X.690). Only what our own signatures, requests and time-stamps need.
import { concat } from '../bytes.ts';
import { TAG } from './reader.ts';

export function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = concat(...contents);
  return concat(Uint8Array.of(tag), lengthBytes(content.length), content);
}

export const sequence = (...contents: readonly Uint8Array[]) => der(TAG.sequence, ...contents);
export const octetString = (bytes: Uint8Array) => der(TAG.octetString, bytes);
export const derNull = () => Uint8Array.of(TAG.null, 0);
/** @param value 0–127. */
export const smallInteger = (value: number) => der(TAG.integer, Uint8Array.of(value));
export const boolean = (value: boolean) => der(TAG.boolean, Uint8Array.of(value ? 0xff : 0x00));
export const bitString = (bytes: Uint8Array, unusedBits = 0) => der(TAG.bitString, Uint8Array.of(unusedBits), bytes);
export const utf8 = (text: string) => der(TAG.utf8, new TextEncoder().encode(text));

/** A positive INTEGER from its bytes, most significant first; leading zeros go. */
export function positiveInteger(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const value = bytes.subarray(start);
  return der(TAG.integer, ((value[0] ?? 0) & 0x80) !== 0 ? Uint8Array.of(0) : new Uint8Array(), value);
}

/** SET OF: elements in the order of their encodings (X.690, 11.6). */
export function setOf(tag: number, elements: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return der(tag, ...[...elements].sort(compareBytes));
}

export function oid(dotted: string): Uint8Array<ArrayBuffer> {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(TAG.oid, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

/** UTCTime until 2049, GeneralizedTime after (RFC 5652, 11.3). */
export function time(at: number): Uint8Array<ArrayBuffer> {
  const digits = new Date(at).toISOString().replace(/[-:T]/g, '').slice(0, 14);
  const isUtc = Number(digits.slice(0, 4)) < 2050;
  return der(isUtc ? TAG.utcTime : TAG.generalizedTime, new TextEncoder().encode(`${isUtc ? digits.slice(2) : digits}Z`));
}

/** GeneralizedTime in whole seconds, as RFC 5280, 6960 and 3161 want it. */
export function generalizedTime(at: number): Uint8Array<ArrayBuffer> {
  return der(TAG.generalizedTime, new TextEncoder().encode(`${new Date(at).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
}

export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}

function lengthBytes(length: number): Uint8Array<ArrayBuffer> {
  if (length < 0x80) return Uint8Array.of(length);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest & 0xff);
  return Uint8Array.of(0x80 | bytes.length, ...bytes);
}
