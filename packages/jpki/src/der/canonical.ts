// Is everything inside in DER, also what nobody reads further? Form and value of each universal type (ITU-T X.690, 8, 10 and 11).
import { alphabetOf, bodyAt, DerError, lengthAt, PRINTABLE_STRING, TAG, type Der } from './reader.ts';
import { compareBytes } from './writer.ts';

const MAX_DEPTH = 24;

/** Walks an element and everything inside it. @throws DerError where it is not DER, or nested deeper than any structure here. */
export function checkNested(element: Der): void {
  check(element.source, element.tag, element.body, element.end, 0);
}

function check(source: Uint8Array, tag: number, body: number, end: number, depth: number): void {
  const constructed = (tag & CONSTRUCTED) !== 0;
  // The classes other than the universal one say nothing about what is inside.
  if ((tag & 0xc0) === 0) {
    if (constructed !== isAlwaysConstructed(tag & 0x1f)) throw new DerError('constructed and primitive are mixed up');
    if (!constructed) checkValue(tag, source, body, end);
  }
  if (!constructed) return;
  if (depth === MAX_DEPTH) throw new DerError('nested too deeply');
  let before = -1;
  for (let at = body; at < end; ) {
    const inner = bodyAt(source, at, end);
    const next = inner + lengthAt(source, at);
    if (next > end) throw new DerError('cut off');
    check(source, source[at] ?? 0, inner, next, depth + 1);
    // X.690, 11.6 (SET OF) and 10.3 (SET): the order of tags is the order of first bytes.
    if (tag === TAG.set && before >= 0 && compareBytes(source.subarray(before, at), source.subarray(at, next)) > 0) throw new DerError('set is not in order');
    [before, at] = [at, next];
  }
}

const CONSTRUCTED = 0x20;
/** SEQUENCE, SET, EXTERNAL and EMBEDDED PDV; DER has no string in pieces (10.2). */
function isAlwaysConstructed(number: number): boolean {
  return number === 16 || number === 17 || number === 8 || number === 11;
}

/** By tag; types that are not here may hold anything. A switch, because each part of each certificate passes here. */
function checkValue(tag: number, source: Uint8Array, body: number, end: number): void {
  switch (tag) {
    case 0x00:
      throw new DerError('end of contents');
    case TAG.boolean:
      if (end - body !== 1 || (source[body] !== 0x00 && source[body] !== 0xff)) throw new DerError('boolean');
      return;
    case TAG.integer:
    case TAG.enumerated:
      return checkInteger(source, body, end);
    case TAG.bitString:
      return checkBits(source, body, end);
    case TAG.null:
      if (end !== body) throw new DerError('null with a content');
      return;
    case TAG.oid:
      return checkOid(source, body, end);
    case TAG.utf8:
      return checkUtf8(source, body, end);
    case 0x12:
      return checkLetters(NUMERIC_STRING, source, body, end);
    case TAG.printable:
      return checkLetters(PRINTABLE_STRING, source, body, end);
    case TAG.ia5:
      return checkLetters(IA5_STRING, source, body, end);
    case 0x1a:
      return checkLetters(VISIBLE_STRING, source, body, end);
    // UniversalString and BMPString: four bytes and two for each character.
    case 0x1c:
      return checkWhole(4, body, end);
    case 0x1e:
      return checkWhole(2, body, end);
    case TAG.utcTime:
      return checkTime(source, body, end, 12);
    case TAG.generalizedTime:
      return checkTime(source, body, end, 14);
  }
}

function checkInteger(source: Uint8Array, body: number, end: number): void {
  const first = source[body] ?? 0;
  if (body === end) throw new DerError('integer is empty');
  if (end - body === 1 || (first !== 0x00 && first !== 0xff)) return;
  if (((source[body + 1] ?? 0) & 0x80) === (first & 0x80)) throw new DerError('integer is not minimal');
}

/** Bits that are not used are there, and zero (11.2.1). */
function checkBits(source: Uint8Array, body: number, end: number): void {
  const unused = source[body] ?? 0;
  if (body === end || unused > 7 || (end - body === 1 && unused !== 0)) throw new DerError('bit string');
  if (((source[end - 1] ?? 0) & ((1 << unused) - 1)) !== 0 && end - body > 1) throw new DerError('unused bits are not zero');
}

function checkOid(source: Uint8Array, body: number, end: number): void {
  if (body === end || ((source[end - 1] ?? 0) & 0x80) !== 0) throw new DerError('object identifier');
  for (let at = body; at < end; at++) if (source[at] === 0x80 && (at === body || ((source[at - 1] ?? 0) & 0x80) === 0)) throw new DerError('object identifier is not minimal');
}

function checkUtf8(source: Uint8Array, body: number, end: number): void {
  let at = body;
  while (at < end && (source[at] ?? 0) < 0x80) at += 1;
  if (at === end) return;
  try {
    utf8.decode(source.subarray(at, end));
  } catch {
    throw new DerError('not UTF-8');
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function checkLetters(alphabet: Uint8Array, source: Uint8Array, body: number, end: number): void {
  for (let at = body; at < end; at++) if (alphabet[source[at] ?? 0] !== 1) throw new DerError('letter outside the alphabet');
}

function checkWhole(bytes: number, body: number, end: number): void {
  if ((end - body) % bytes !== 0) throw new DerError('half a character');
}

const NUMERIC_STRING = alphabetOf(/[0-9 ]/);
const IA5_STRING = alphabetOf(/[\0-\x7f]/);
const VISIBLE_STRING = alphabetOf(/[ -~]/);

/** In Zulu, with seconds; a fraction only in GeneralizedTime, and none that ends in zero (11.7, 11.8). */
function checkTime(source: Uint8Array, body: number, end: number, figures: number): void {
  const last = end - 1;
  const dot = body + figures;
  if (last < dot || source[last] !== 0x5a) throw new DerError('time');
  for (let at = body; at < last; at++) if (at !== dot && !isFigure(source[at] ?? 0)) throw new DerError('time');
  if (last === dot) return;
  if (figures !== 14 || source[dot] !== 0x2e || last === dot + 1 || source[last - 1] === 0x30) throw new DerError('time');
}

function isFigure(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
