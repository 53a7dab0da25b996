// Ways in which one element of a valid DER structure can be bent. It shares nothing with the parsers that are tried.
import { joined, replaced, wrap, type Element } from './fuzz/tlv.ts';
import type { Random } from './fuzz/random.ts';

const TAGS = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x13, 0x16, 0x17, 0x18, 0x30, 0x31, 0x80, 0x81, 0x82, 0xa0, 0xa1, 0xa4];

/** What may stand in the place of an element. */
const BENDS: Readonly<Record<string, (element: Element, random: Random) => Uint8Array>> = {
  'one bit': ({ tag, content }, random) => wrap(tag, changed(content, random.below(content.length), 1 << random.below(8))),
  'last byte': ({ tag, content }) => wrap(tag, changed(content, content.length - 1, 1)),
  'byte more': ({ tag, content }, random) => wrap(tag, content, random.from([Uint8Array.of(0), Uint8Array.of(0xff), Uint8Array.of(5, 0)])),
  'byte in front': ({ tag, content }) => wrap(tag, Uint8Array.of(0), content),
  'byte less': ({ tag, content }) => wrap(tag, content.subarray(0, -1)),
  empty: ({ tag }) => wrap(tag),
  gone: () => new Uint8Array(),
  twice: ({ bytes }) => joined([bytes, bytes]),
  'other tag': ({ content }, random) => wrap(random.from(TAGS), content),
  'long length': ({ bytes, content }) => (content.length < 0x80 ? joined([bytes.subarray(0, 1), Uint8Array.of(0x81), bytes.subarray(1)]) : bytes.subarray(0, -1)),
  'exchanged with the next': (element) => element.bytes,
  'put one deeper': ({ bytes }) => wrap(0x30, bytes),
};
export const BEND_NAMES = Object.keys(BENDS);

/**
 * @param element one of `elements`, which are those of one structure.
 * @param how one of `BEND_NAMES`.
 * @returns the structure with the element bent; the lengths of all that hold it are right.
 */
export function bend(elements: readonly Element[], element: Element, how: string, random: Random): Uint8Array {
  const change = BENDS[how];
  if (!change) throw new RangeError(`no way to bend: ${how}`);
  const by = how === 'exchanged with the next' ? exchanged(element) : undefined;
  return by ? replaced(by.parent, by.bytes, rootsOf(elements)) : replaced(element, change(element, random), rootsOf(elements));
}

export const rootsOf = (elements: readonly Element[]): Element[] => elements.filter(({ parent }) => parent === undefined);

function changed(content: Uint8Array, at: number, mask: number): Uint8Array {
  const bytes = content.slice();
  if (at >= 0 && at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ mask;
  return bytes;
}

/** The element and its next sibling in the other order: what their parent is then. */
function exchanged(element: Element): { parent: Element; bytes: Uint8Array } | undefined {
  const { parent } = element;
  const at = parent?.children.indexOf(element) ?? -1;
  const next = parent?.children[at + 1];
  if (!parent || !next) return undefined;
  const children = parent.children.map((child) => (child === element ? next : child === next ? element : child));
  return { parent, bytes: wrap(parent.tag, parent.content.subarray(0, parent.lead), ...children.map(({ bytes }) => bytes)) };
}
