// Where a PDF says what it is: the dictionaries at its end, by way of `startxref` (ISO 32000-1 §7.5.4 to §7.5.8), and what they say of
// encryption (§7.6.1). Only these count: the same words in a page, a comment or a string are text.
import { PDFArray, PDFBool, PDFContext, PDFDict, PDFHexString, PDFName, PDFNumber, PDFObjectParser, PDFRef, PDFString, type PDFObject } from 'pdf-lib';
import type { EncryptionDictionary } from './pdf-encryption.ts';

/** A reader looks for the header in the first bytes, for the end mark in the last (Adobe's implementation notes, H.3). */
const NEAR = 1024;
/** The pointer, the end mark and what may stand behind it. */
const MOST_AFTER = 3 * NEAR;
const maxObjectBytes = 65_536;

/**
 * @param text the file as Latin-1: one character a byte.
 * @returns the dictionary of the last cross-reference table or stream and those before it that it names; undefined when the file has no
 *   header, no end mark, or ends with a pointer at something else: then a part of it is lost.
 */
export function trailersOf(text: string, bytes: Uint8Array): readonly PDFDict[] | undefined {
  const header = text.slice(0, NEAR).indexOf('%PDF-');
  const last = text.lastIndexOf('startxref');
  const tail = last < 0 ? '' : text.slice(last);
  const start = tail.length > MOST_AFTER ? null : /^startxref\s+(\d+)\s+%%EOF\s*[\s\S]{0,1024}$/.exec(tail);
  if (header < 0 || !start) return undefined;
  const found: PDFDict[] = [];
  const seen = new Set<number>();
  const waiting = [Number(start[1])];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    // With something in front of the header, some writers count from the header and some from the file's first byte.
    const dictionary = dictionaryAt(text, bytes, at) ?? dictionaryAt(text, bytes, at + header);
    if (!dictionary) {
      if (found.length === 0) return undefined;
      continue;
    }
    found.push(dictionary);
    for (const name of ['Prev', 'XRefStm']) {
      const before = dictionary.get(PDFName.of(name));
      if (before instanceof PDFNumber) waiting.push(before.asNumber());
    }
  }
  return found;
}

/** Behind a table stands `trailer` and its dictionary; a stream has its own. */
function dictionaryAt(text: string, bytes: Uint8Array, at: number): PDFDict | undefined {
  const head = text.slice(at, at + 64);
  const object = /^\s*\d+\s+\d+\s+obj/.exec(head);
  const table = /^\s*xref\b/.test(head) ? text.indexOf('trailer', at) : -1;
  const from = object ? at + object[0].length : table < 0 ? -1 : table + 'trailer'.length;
  if (from < 0) return undefined;
  // The bytes of a stream are not needed to read its dictionary.
  const stream = object ? text.indexOf('stream', from) : -1;
  try {
    const dictionary = parseAt(bytes, from, stream < 0 ? undefined : stream);
    return dictionary instanceof PDFDict ? dictionary : undefined;
  } catch {
    return undefined;
  }
}

/** @returns nothing when no trailer names an encryption; 'unreadable' for one of a kind that is not the standard's. */
export function encryptionOf(trailers: readonly PDFDict[], text: string, bytes: Uint8Array): EncryptionDictionary | 'unreadable' | undefined {
  const named = trailers.map((trailer) => trailer.get(PDFName.of('Encrypt'))).find((entry) => entry !== undefined);
  if (!named) return undefined;
  try {
    const dictionary = named instanceof PDFRef ? parseObject(text, bytes, named) : named;
    if (!(dictionary instanceof PDFDict) || dictionary.get(PDFName.of('Filter')) !== PDFName.of('Standard')) return 'unreadable';
    const number = (name: string, otherwise: number) => {
      const value = dictionary.get(PDFName.of(name));
      return value instanceof PDFNumber ? value.asNumber() : otherwise;
    };
    const id = trailers.map((trailer) => trailer.get(PDFName.of('ID'))).find((entry) => entry !== undefined);
    return {
      revision: number('R', 0),
      keyBits: number('V', 0) === 4 ? 128 : number('Length', 40),
      permissions: number('P', 0) | 0,
      ownerEntry: bytesOf(dictionary.get(PDFName.of('O'))),
      userEntry: bytesOf(dictionary.get(PDFName.of('U'))),
      encryptMetadata: dictionary.get(PDFName.of('EncryptMetadata')) !== PDFBool.False,
      fileId: id instanceof PDFArray ? bytesOf(id.get(0)) : new Uint8Array(),
    };
  } catch {
    return 'unreadable';
  }
}

function parseObject(text: string, bytes: Uint8Array, { objectNumber, generationNumber }: PDFRef): PDFObject | undefined {
  const header = new RegExp(`(?:^|[^0-9])${objectNumber}\\s+${generationNumber}\\s+obj`).exec(text);
  return header ? parseAt(bytes, header.index + header[0].length) : undefined;
}

function parseAt(bytes: Uint8Array, from: number, to = from + maxObjectBytes): PDFObject {
  return PDFObjectParser.forBytes(bytes.subarray(from, to), PDFContext.create()).parseObject();
}

function bytesOf(value: PDFObject | undefined): Uint8Array {
  return value instanceof PDFString || value instanceof PDFHexString ? value.asBytes() : new Uint8Array();
}
