// Judges a PDF by its structure: damaged, encrypted, locked against printing, carrying something that acts, or an Individual Number in its text.
// Runs in a thread with a time and memory limit.
import { holdsIndividualNumber } from '@zairyu/forms';
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject } from 'pdf-lib';
import { boundDecoding } from './decode-budget.ts';
import { acts } from './pdf-actions.ts';
import { forbidsPrinting, opensWithoutPassword } from './pdf-encryption.ts';
import { textOfPdf } from './pdf-text/pdf-text.ts';
import { encryptionOf, trailersOf } from './pdf-trailers.ts';

export type PdfVerdict =
  | { readonly ok: true; readonly pages: number }
  | { readonly ok: false; readonly code: 'attachment.damaged' | 'attachment.encrypted' | 'attachment.print-locked' | 'attachment.active-content' | 'attachment.individual-number' };

/** All that must be unpacked together: objects, and text that is looked through. Plain content has a bound of its own. */
const maxDecodedBytes = 64 * 1024 * 1024;
const maxPages = 2000;

export async function judgePdf(bytes: Uint8Array): Promise<PdfVerdict> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const trailers = trailersOf(text, bytes);
  if (!trailers) return refuse('attachment.damaged');
  const encryption = encryptionOf(trailers, text, bytes);
  if (encryption === 'unreadable') return refuse('attachment.encrypted');
  if (encryption) {
    const locked = opensWithoutPassword(encryption) && forbidsPrinting(encryption);
    return refuse(locked ? 'attachment.print-locked' : 'attachment.encrypted');
  }
  boundDecoding(maxDecodedBytes);
  try {
    const document = await PDFDocument.load(bytes, { throwOnInvalidObject: true, updateMetadata: false });
    // The library would look for another one that might do.
    const root = trailers.map((trailer) => trailer.get(PDFName.of('Root'))).find((entry) => entry !== undefined);
    if (!(document.context.lookup(root) instanceof PDFDict)) return refuse('attachment.damaged');
    const pages = countPages(document);
    if (pages === 0 || pages > maxPages) return refuse('attachment.damaged');
    if (document.context.enumerateIndirectObjects().some(([, object]) => acts(object))) return refuse('attachment.active-content');
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
