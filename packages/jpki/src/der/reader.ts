// Strict DER (ITU-T X.690): definite minimal lengths, canonical values, nothing left over, bounded depth and size.

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  enumerated: 0x0a,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  printable: 0x13,
  ia5: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Says that bytes are not the DER that was expected; callers turn it into the fault of what they were reading. */
export class DerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DerError';
  }
}

export const MAX_DER_BYTES = 1024 * 1024;

/** One element: where it stands and what it holds. Its bytes are cut out only when they are asked for: most never are. */
export class Der {
  readonly tag: number;
  readonly source: Uint8Array;
  /** Positions in the source: of the tag, of the content, of what comes after. */
  readonly start: number;
  readonly body: number;
  readonly end: number;

  constructor(tag: number, source: Uint8Array, start: number, body: number, end: number) {
    this.tag = tag;
    this.source = source;
    this.start = start;
    this.body = body;
    this.end = end;
  }

  /** Header and content. */
  get bytes(): Uint8Array {
    return this.source.subarray(this.start, this.end);
  }

  get content(): Uint8Array {
    return this.source.subarray(this.body, this.end);
  }

  /** The same content under the tag that an implicit one stands for. */
  as(tag: number): Der {
    return new Der(tag, this.source, this.start, this.body, this.end);
  }
}

/** Reads exactly one element. @throws DerError for anything left over. */
export function readDer(bytes: Uint8Array, maxBytes = MAX_DER_BYTES): Der {
  if (bytes.length > maxBytes) throw new DerError('too large');
  const element = elementAt(bytes, 0, bytes.length);
  if (element.end !== bytes.length) throw new DerError('bytes are left over');
  return element;
}

/** The elements inside a constructed one, one after the other: a long list is never held whole. */
export function* eachChild(element: Der): Generator<Der, void, undefined> {
  if ((element.tag & 0x20) === 0) throw new DerError('not constructed');
  for (let at = element.body; at < element.end; ) {
    const child = elementAt(element.source, at, element.end);
    yield child;
    at = child.end;
  }
}

/** No structure that is read as a whole has more parts; longer lists are walked with `eachChild`. */
const MAX_CHILDREN = 64;

/** The elements inside a constructed one. @throws DerError when there are more than any structure here has. */
export function childrenOf(element: Der): Der[] {
  if ((element.tag & 0x20) === 0) throw new DerError('not constructed');
  const children: Der[] = [];
  for (let at = element.body; at < element.end; ) {
    if (children.length === MAX_CHILDREN) throw new DerError('too many parts');
    const child = elementAt(element.source, at, element.end);
    children.push(child);
    at = child.end;
  }
  return children;
}

/** The parts of a SEQUENCE (or another tag), whose number must fit. */
export function partsOf(element: Der | undefined, min: number, max: number = min, tag: number = TAG.sequence): Der[] {
  const parts = childrenOf(expectTag(element, tag));
  if (parts.length < min || parts.length > max) throw new DerError('number of parts');
  return parts;
}

/** The one element inside an explicit tag. */
export function insideOf(element: Der | undefined, tag: number): Der {
  const [inner] = partsOf(element, 1, 1, tag);
  return expectAny(inner);
}

function expectAny(element: Der | undefined): Der {
  if (!element) throw new DerError('part is missing');
  return element;
}

/** @throws DerError when the element is missing or has another tag. */
export function expectTag(element: Der | undefined, tag: number): Der {
  if (!element || element.tag !== tag) throw new DerError(`expected tag ${tag.toString(16)}`);
  return element;
}

function elementAt(source: Uint8Array, at: number, limit: number): Der {
  const body = bodyAt(source, at, limit);
  const end = body + lengthAt(source, at);
  if (end > limit) throw new DerError('cut off');
  return new Der(source[at] ?? 0, source, at, body, end);
}

/** Where the content begins. @throws DerError for a header that is cut off or not in its shortest form. */
export function bodyAt(source: Uint8Array, at: number, limit: number): number {
  if (at + 2 > limit) throw new DerError('cut off');
  if (((source[at] ?? 0) & 0x1f) === 0x1f) throw new DerError('high tag numbers are not used here');
  const first = source[at + 1] ?? 0;
  if (first < 0x80) return at + 2;
  const count = first & 0x7f;
  if (count === 0 || count > 4) throw new DerError('length form');
  if (at + 2 + count > limit) throw new DerError('cut off');
  const length = lengthAt(source, at);
  if (length < 0x80 || (count > 1 && length < 256 ** (count - 1))) throw new DerError('length is not minimal');
  return at + 2 + count;
}

/** Of the content, from a header that was checked. */
export function lengthAt(source: Uint8Array, at: number): number {
  const first = source[at + 1] ?? 0;
  if (first < 0x80) return first;
  let length = 0;
  for (let index = at + 2; index < at + 2 + (first & 0x7f); index++) length = length * 256 + (source[index] ?? 0);
  return length;
}

/** Dotted text. The same few identifiers come again and again, so the last of each kind are kept: a bounded table. */
export function readOid(element: Der | undefined): string {
  const { source, body, end } = expectTag(element, TAG.oid);
  let mixed = 0;
  for (let at = body; at < end; at++) mixed = Math.imul(mixed, 31) + (source[at] ?? 0);
  const slot = (mixed ^ (mixed >>> 10)) & (KEPT_OIDS - 1);
  const kept = keptOids[slot];
  if (kept && isSame(kept.content, source, body, end)) return kept.text;
  const content = source.slice(body, end);
  const text = dotted(content);
  if (content.length <= MAX_KEPT_BYTES) keptOids[slot] = { content, text };
  return text;
}

/** So many that the forty of a signature hardly ever share a place: two that did would push each other out each time. */
const KEPT_OIDS = 1024;
const MAX_KEPT_BYTES = 32;
const keptOids: ({ readonly content: Uint8Array; readonly text: string } | undefined)[] = Array.from({ length: KEPT_OIDS });

function isSame(content: Uint8Array, source: Uint8Array, body: number, end: number): boolean {
  if (content.length !== end - body) return false;
  for (let at = 0; at < content.length; at++) if (content[at] !== source[body + at]) return false;
  return true;
}

function dotted(content: Uint8Array): string {
  if (content.length === 0 || ((content.at(-1) ?? 0x80) & 0x80) !== 0) throw new DerError('object identifier');
  const arcs: number[] = [];
  let value = 0;
  let fresh = true;
  for (const byte of content) {
    if (fresh && byte === 0x80) throw new DerError('object identifier is not minimal');
    value = value * 128 + (byte & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER) throw new DerError('object identifier arc');
    fresh = (byte & 0x80) === 0;
    if (fresh) {
      arcs.push(value);
      value = 0;
    }
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join('.');
}

/** Bytes of the value without the sign byte. @throws DerError for negative or padded values. */
export function readPositiveInteger(element: Der | undefined): Uint8Array {
  const { source, body, end } = expectTag(element, TAG.integer);
  return source.subarray(valueAt(source, body, end), end);
}

/** Where the value begins: after the sign byte, when it has one. */
function valueAt(source: Uint8Array, body: number, end: number): number {
  const first = source[body] ?? 0;
  if (body === end || (first & 0x80) !== 0) throw new DerError('integer is negative or empty');
  if (first !== 0 || end - body === 1) return body;
  if (((source[body + 1] ?? 0) & 0x80) === 0) throw new DerError('integer is not minimal');
  return body + 1;
}

export function readSmallInteger(element: Der | undefined): number {
  const { source, body, end } = expectTag(element, TAG.integer);
  const first = valueAt(source, body, end);
  if (end - first > 4) throw new DerError('integer is too large');
  let value = 0;
  for (let at = first; at < end; at++) value = value * 256 + (source[at] ?? 0);
  return value;
}

export function readBoolean(element: Der | undefined): boolean {
  const { source, body, end } = expectTag(element, TAG.boolean);
  if (end - body !== 1 || (source[body] !== 0x00 && source[body] !== 0xff)) throw new DerError('boolean');
  return source[body] === 0xff;
}

/** The bits of a BIT STRING without unused ones (whole bytes only). */
export function readOctetBits(element: Der | undefined): Uint8Array {
  const { source, body, end } = expectTag(element, TAG.bitString);
  if (body === end || source[body] !== 0) throw new DerError('bit string has unused bits');
  return source.subarray(body + 1, end);
}

/** Named bits: true where set. */
export function readNamedBits(element: Der | undefined): boolean[] {
  const { content } = expectTag(element, TAG.bitString);
  const unused = content[0];
  const last = content.at(-1) ?? 0;
  if (unused === undefined || unused > 7 || (content.length === 1 && unused !== 0)) throw new DerError('bit string');
  if (content.length > 1 && ((last & ((1 << unused) - 1)) !== 0 || (last & (1 << unused)) === 0)) throw new DerError('named bits are not minimal');
  return Array.from({ length: (content.length - 1) * 8 - unused }, (_, bit) => ((content[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

/** UTF8String, PrintableString or IA5String as text; control characters are in none of the last two. */
export function readText(element: Der | undefined): string {
  if (!element) throw new DerError('text is missing');
  if (element.tag === TAG.utf8) {
    // Most names are Latin letters and short: a decoder would be called for a few bytes.
    if (isShortAscii(element)) return letters(element);
    try {
      return utf8.decode(element.content);
    } catch {
      throw new DerError('not UTF-8');
    }
  }
  if (element.tag !== TAG.printable && element.tag !== TAG.ia5) throw new DerError('not a text');
  const isNarrow = element.tag === TAG.printable;
  for (let at = element.body; at < element.end; at++) if (isNarrow ? PRINTABLE_STRING[element.source[at] ?? 0] !== 1 : !isPrintable(element.source[at] ?? 0)) throw new DerError('letter outside the alphabet');
  return ascii.decode(element.content);
}

/** 1 for each byte that is one of these letters. */
export function alphabetOf(letter: RegExp): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (letter.test(String.fromCharCode(byte)) ? 1 : 0));
}

/** X.680, 41.4. */
export const PRINTABLE_STRING = alphabetOf(/[A-Za-z0-9 '()+,\-./:=?]/);

const SHORT_TEXT = 64;

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte <= 0x7e;
}

function isShortAscii({ source, body, end }: Der): boolean {
  if (end - body > SHORT_TEXT) return false;
  for (let at = body; at < end; at++) if (!isPrintable(source[at] ?? 0)) return false;
  return true;
}

function letters({ source, body, end }: Der): string {
  let text = '';
  for (let at = body; at < end; at++) text += String.fromCharCode(source[at] ?? 0);
  return text;
}

const ascii = new TextDecoder('ascii');
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
