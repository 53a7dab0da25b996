// Bends valid structures: bytes as they stand, and elements whose lengths are made right again so that a parser goes deeper.
import type { Random } from './random.ts';
import { elementsOf, header, joined, replaced, wrap, type Element } from './tlv.ts';

const MAX_BYTES = 16 * 1024;
const TELLING = [0x00, 0x01, 0x02, 0x7f, 0x80, 0x81, 0x82, 0x84, 0xff, 0x30, 0x31, 0x04, 0x05, 0x06, 0x90, 0x61, 0x6c, 0x63];
const TAGS = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x13, 0x16, 0x17, 0x18, 0x1f, 0x30, 0x31, 0xa0, 0xa1, 0xa3, 0x80, 0x86];
const NESTED = 30;

const known = new WeakMap<Uint8Array, Element[]>();

/**
 * @param source is not changed.
 * @param pool other structures of the same kind, to take parts from.
 */
export function mutate(source: Uint8Array, pool: readonly Uint8Array[], random: Random): Uint8Array {
  let bytes = random.below(3) > 0 ? bendElement(source, pool, random) : bendBytes(source, pool, random);
  for (let more = random.below(3); more > 0; more--) bytes = bendBytes(bytes, pool, random);
  return bytes.length > MAX_BYTES ? bytes.subarray(0, MAX_BYTES) : bytes;
}

function bendBytes(source: Uint8Array, pool: readonly Uint8Array[], random: Random): Uint8Array {
  const at = random.below(source.length + 1);
  const length = 1 + random.below(random.isOneIn(4) ? 300 : 8);
  const [before, after] = [source.subarray(0, at), source.subarray(at)];
  switch (random.below(9)) {
    case 0:
      return changed(source, at, (byte) => byte ^ (1 << random.below(8)));
    case 1:
      return changed(source, at, () => random.from(TELLING));
    case 2:
      return changed(source, at, (byte) => byte + (random.isOneIn(2) ? 1 : -1));
    case 3:
      return before;
    case 4:
      return joined([before, random.bytes(length), after]);
    case 5:
      return joined([before, after.subarray(length)]);
    case 6:
      return joined([before, after.subarray(0, length), after]);
    case 7:
      return joined([before, new Uint8Array(length).fill(random.from(TELLING)), after.subarray(length)]);
    default: {
      const other = random.from(pool);
      return joined([before, other.subarray(random.below(other.length))]);
    }
  }
}

function bendElement(source: Uint8Array, pool: readonly Uint8Array[], random: Random): Uint8Array {
  const elements = knownElements(source);
  if (elements.length === 0) return bendBytes(source, pool, random);
  const element = random.from(elements);
  return replaced(element, bent(element, pool, random), elements.filter(({ parent }) => parent === undefined));
}

/** What stands in the place of the element. */
function bent({ tag, bytes, content }: Element, pool: readonly Uint8Array[], random: Random): Uint8Array {
  switch (random.below(9)) {
    case 0:
      return new Uint8Array(0);
    case 1:
      return joined([bytes, bytes]);
    case 2:
      return wrap(random.from(TAGS), content);
    case 3:
      return wrap(tag, random.bytes(random.below(random.isOneIn(8) ? 300 : 24)));
    case 4:
      return wrap(tag, bendBytes(content, pool, random));
    case 5: {
      const others = knownElements(random.from(pool));
      return others.length === 0 ? bytes : random.from(others).bytes;
    }
    case 6: {
      let deep = bytes;
      for (let level = random.below(NESTED); level >= 0; level--) deep = wrap(0x30, deep);
      return deep;
    }
    case 7:
      return joined([Uint8Array.from(random.from(wrongHeaders(tag, content.length))), content]);
    default:
      return joined(Array.from({ length: 1 + random.below(80) }, () => bytes));
  }
}

function wrongHeaders(tag: number, length: number): number[][] {
  return [
    header(tag, length + 1),
    header(tag, Math.max(0, length - 1)),
    [tag, 0x80],
    [tag, 0x84, 0xff, 0xff, 0xff, 0xff],
    [tag, 0x83, 0, length >> 8, length & 0xff],
    [tag, 0x88, 0, 0, 0, 0, 0, 0, length >> 8, length & 0xff],
    [tag | 0x1f, 0x81, length & 0x7f],
  ];
}

function changed(source: Uint8Array, at: number, to: (byte: number) => number): Uint8Array {
  const bytes = source.slice();
  if (at < bytes.length) bytes[at] = to(bytes[at] ?? 0);
  return bytes;
}

function knownElements(bytes: Uint8Array): Element[] {
  const elements = known.get(bytes) ?? elementsOf(bytes);
  known.set(bytes, elements);
  return elements;
}
