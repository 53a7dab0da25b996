// Judges a PDF by its structure: damaged, encrypted, locked against printing, carrying something that acts, or an Individual Number in its text.
// ISO 32000-1 §7.5 (file structure), §7.6 (encryption), §12.6 (actions). Runs in a thread with a time and memory limit.
import { inflateSync } from 'node:zlib';
import { holdsIndividualNumber } from '@zairyu/forms';
import { PDFArray, PDFBool, PDFContext, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFObjectParser, PDFRawStream, PDFStream, PDFString, type PDFObject } from 'pdf-lib';
import { type EncryptionDictionary, forbidsPrinting, opensWithoutPassword } from './pdf-encryption.ts';
import { textOfPdf } from './pdf-text/pdf-text.ts';

export type PdfVerdict =
  | { readonly ok: true; readonly pages: number }
  | { readonly ok: false; readonly code: 'attachment.damaged' | 'attachment.encrypted' | 'attachment.print-locked' | 'attachment.active-content' | 'attachment.individual-number' };

const maxInflatedBytes = 32 * 1024 * 1024;
const maxPages = 2000;
/** Actions that start a program, run a script, play media, or send data elsewhere. A plain link (/URI, /GoTo) is none. */
const actingTypes = new Set(['JavaScript', 'Launch', 'Rendition', 'RichMediaExecute', 'ImportData', 'SubmitForm', 'GoToE', 'Movie', 'Sound']);
const actingKeys = ['JS', 'JavaScript', 'EmbeddedFiles', 'EF', 'RichMediaContent', 'XFA'];

export async function judgePdf(bytes: Uint8Array): Promise<PdfVerdict> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!isWhole(text)) return refuse('attachment.damaged');
  const encryption = findEncryption(text, bytes);
  if (encryption === 'unreadable') return refuse('attachment.encrypted');
  if (encryption) {
    const locked = opensWithoutPassword(encryption) && forbidsPrinting(encryption);
    return refuse(locked ? 'attachment.print-locked' : 'attachment.encrypted');
  }
  if (!inflatesWithinBounds(text, bytes)) return refuse('attachment.damaged');
  try {
    const document = await PDFDocument.load(bytes, { throwOnInvalidObject: true, updateMetadata: false });
    if (document.isEncrypted) return refuse('attachment.encrypted');
    const pages = countPages(document);
    if (pages === 0 || pages > maxPages) return refuse('attachment.damaged');
    if (document.context.enumerateIndirectObjects().some(([, object]) => acts(object, 0))) return refuse('attachment.active-content');
    if (showsIndividualNumber(document)) return refuse('attachment.individual-number');
    return { ok: true, pages };
  } catch {
    return refuse('attachment.damaged');
  }
}

function refuse(code: Exclude<PdfVerdict, { ok: true }>['code']): PdfVerdict {
  return { ok: false, code };
}

/** A text that cannot be read is no fault of the file: the pages can still be seen. */
function showsIndividualNumber(document: PDFDocument): boolean {
  try {
    for (const text of textOfPdf(document)) if (holdsIndividualNumber(text, 'document')) return true;
  } catch {
    return false;
  }
  return false;
}

/** Header first, end mark last, and `startxref` pointing at a cross-reference table or stream within the file. */
function isWhole(text: string): boolean {
  if (!text.slice(0, 1024).includes('%PDF-')) return false;
  const start = /startxref\s+(\d+)\s+%%EOF\s*[\s\S]{0,1024}$/.exec(text.slice(-3072));
  if (!start) return false;
  const shift = text.indexOf('%PDF-');
  const at = Number(start[1]);
  return [at, at + shift].some((offset) => /^\s*(xref|\d+\s+\d+\s+obj)/.test(text.slice(offset, offset + 64)));
}

/** Reads /Encrypt from a trailer or cross-reference stream; both stand in clear even in an encrypted file. */
function findEncryption(text: string, bytes: Uint8Array): EncryptionDictionary | 'unreadable' | undefined {
  const direct = /\/Encrypt\s*<</.exec(text);
  const reference = /\/Encrypt\s+(\d+)\s+(\d+)\s+R/.exec(text);
  if (!direct && !reference) return undefined;
  try {
    const dictionary = direct
      ? parseAt(bytes, direct.index + '/Encrypt'.length)
      : parseObject(text, bytes, Number(reference?.[1]), Number(reference?.[2]));
    if (!(dictionary instanceof PDFDict)) return 'unreadable';
    const number = (name: string, otherwise: number) => {
      const value = dictionary.get(PDFName.of(name));
      return value instanceof PDFNumber ? value.asNumber() : otherwise;
    };
    const filter = dictionary.get(PDFName.of('Filter'));
    if (filter !== PDFName.of('Standard')) return 'unreadable';
    return {
      revision: number('R', 0),
      keyBits: number('V', 0) === 4 ? 128 : number('Length', 40),
      permissions: number('P', 0) | 0,
      ownerEntry: bytesOf(dictionary.get(PDFName.of('O'))),
      userEntry: bytesOf(dictionary.get(PDFName.of('U'))),
      encryptMetadata: dictionary.get(PDFName.of('EncryptMetadata')) !== PDFBool.False,
      fileId: findFileId(text, bytes),
    };
  } catch {
    return 'unreadable';
  }
}

function findFileId(text: string, bytes: Uint8Array): Uint8Array {
  const found = /\/ID\s*\[/.exec(text);
  if (!found) return new Uint8Array();
  const array = parseAt(bytes, found.index + '/ID'.length);
  return array instanceof PDFArray ? bytesOf(array.get(0)) : new Uint8Array();
}

function parseObject(text: string, bytes: Uint8Array, number: number, generation: number): PDFObject | undefined {
  const header = new RegExp(`(?:^|[^0-9])${number}\\s+${generation}\\s+obj`).exec(text);
  return header ? parseAt(bytes, header.index + header[0].length) : undefined;
}

function parseAt(bytes: Uint8Array, offset: number): PDFObject {
  return PDFObjectParser.forBytes(bytes.subarray(offset, offset + 65_536), PDFContext.create()).parseObject();
}

function bytesOf(value: PDFObject | undefined): Uint8Array {
  return value instanceof PDFString || value instanceof PDFHexString ? value.asBytes() : new Uint8Array();
}

/** Object and cross-reference streams are inflated while loading: a bomb must be seen before. */
function inflatesWithinBounds(text: string, bytes: Uint8Array): boolean {
  let total = 0;
  for (const match of text.matchAll(/\/Type\s*\/(?:ObjStm|XRef)\b/g)) {
    const stream = text.indexOf('stream', match.index);
    if (stream < 0) continue;
    const start = stream + 'stream'.length + (text[stream + 6] === '\r' ? 2 : 1);
    const end = text.indexOf('endstream', start);
    try {
      total += inflateSync(bytes.subarray(start, end < 0 ? undefined : end), { maxOutputLength: maxInflatedBytes }).byteLength;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return false;
    }
    if (total > maxInflatedBytes) return false;
  }
  return true;
}

/** Walks the page tree itself: a loop or a missing kid is damage, which the library would not see. */
function countPages(document: PDFDocument): number {
  const seen = new Set<PDFObject>();
  const walk = (node: PDFObject | undefined, depth: number): number => {
    if (!(node instanceof PDFDict) || seen.has(node) || depth > 64) throw new Error('page tree');
    seen.add(node);
    if (!node.has(PDFName.of('Kids'))) return 1;
    const kids = node.lookup(PDFName.of('Kids'), PDFArray);
    let pages = 0;
    for (let index = 0; index < kids.size(); index++) pages += walk(kids.lookup(index), depth + 1);
    return pages;
  };
  return walk(document.catalog.lookup(PDFName.of('Pages')), 0);
}

function acts(object: PDFObject, depth: number): boolean {
  if (depth > 32) return true;
  if (object instanceof PDFRawStream || object instanceof PDFStream) return acts(object.dict, depth);
  if (object instanceof PDFArray) return object.asArray().some((item) => acts(item, depth + 1));
  if (!(object instanceof PDFDict)) return false;
  const action = object.get(PDFName.of('S'));
  if (action instanceof PDFName && actingTypes.has(action.decodeText())) return true;
  const type = object.get(PDFName.of('Type'));
  if (type === PDFName.of('EmbeddedFile')) return true;
  if (actingKeys.some((key) => object.has(PDFName.of(key)))) return true;
  return object.values().some((value) => acts(value, depth + 1));
}
