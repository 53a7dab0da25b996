// A tolerant reading of tag, length, value: only to know where a valid structure can be bent. It shares nothing with the parsers
// that are tried.

export interface Element {
  readonly tag: number;
  /** Header and content. */
  readonly bytes: Uint8Array;
  readonly content: Uint8Array;
  readonly parent: Element | undefined;
  readonly children: Element[];
  /** Bytes of the content before the children: the count of unused bits of a BIT STRING that holds a structure. */
  readonly lead: number;
}

const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const MAX_DEPTH = 16;
const MAX_ELEMENTS = 2000;

/** @returns all elements, parents before their children; none when the bytes are no structure. */
export function elementsOf(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  return readAll(bytes, undefined, 0, found) ? found : [];
}

export function header(tag: number, length: number): number[] {
  if (length < 0x80) return [tag, length];
  if (length < 0x100) return [tag, 0x81, length];
  return length < 0x1_0000 ? [tag, 0x82, length >> 8, length & 0xff] : [tag, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
}

export function wrap(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = joined(parts);
  return joined([Uint8Array.from(header(tag, content.length)), content]);
}

/** The structure with another text in the place of one element; the lengths of all that hold it are made right again. */
export function replaced(element: Element, by: Uint8Array, siblings: readonly Element[]): Uint8Array {
  const { parent } = element;
  if (!parent) return joined(siblings.map((one) => (one === element ? by : one.bytes)));
  const content = [parent.content.subarray(0, parent.lead), ...parent.children.map((child) => (child === element ? by : child.bytes))];
  return replaced(parent, wrap(parent.tag, ...content), siblings);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function readAll(bytes: Uint8Array, parent: Element | undefined, depth: number, found: Element[]): boolean {
  const mine: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [tag = 0, first = 0] = bytes.subarray(at, at + 2);
    const extra = first < 0x80 ? 0 : first - 0x80;
    if (at + 2 + extra > bytes.length || extra > 3 || first === 0x80 || found.length + mine.length > MAX_ELEMENTS) return false;
    const length = extra === 0 ? first : bytes.subarray(at + 2, at + 2 + extra).reduce((sum, byte) => sum * 256 + byte, 0);
    const body = at + 2 + extra;
    if (body + length > bytes.length) return false;
    const lead = tag === BIT_STRING ? 1 : 0;
    mine.push({ tag, bytes: bytes.subarray(at, body + length), content: bytes.subarray(body, body + length), parent, children: [], lead });
    at = body + length;
  }
  for (const element of mine) {
    found.push(element);
    const mayHold = (element.tag & 0x20) !== 0 || element.tag === OCTET_STRING || element.tag === BIT_STRING;
    const before = found.length;
    if (mayHold && depth < MAX_DEPTH && element.content.length > element.lead + 1 && !readAll(element.content.subarray(element.lead), element, depth + 1, found)) found.length = before;
  }
  parent?.children.push(...mine);
  return mine.length > 0;
}
