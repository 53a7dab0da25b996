// Tells a file that is two kinds at once, or another kind than its name: what one program shows as a picture, another would
// run or unpack. ITU-T T.81 B.1.1.3 (SOI), RFC 2083 §3.1, ISO 32000-1 §7.5.2, PKWARE APPNOTE 4.3.16 (end of central directory).

import { endOfPicture, wordsOf } from './picture-end.ts';

/** Programs look for the end record of an archive in the last 64 KiB and 22 bytes. */
const archiveTail = 65_557;
const endRecordBytes = 22;
const listedFile = Buffer.from('PK\u0001\u0002', 'latin1');
/** A PDF reader takes a header within the first 1024 bytes for its own. */
const headerWindow = 1024;
const markup = /<(?:!doctype\s+html|html|script|svg|\?php)\b/i;

/** How archives and documents begin; behind the end of a picture they are what another program would open. */
const beginnings = ['%PDF-', 'PK\u0003\u0004', 'Rar!\u001a\u0007', '7z\u00bc\u00af\u0027\u001c', 'MZ\u0090\u0000'];

/** Whether a file that the sniffer knows as a picture or a PDF is something else as well. */
export function isTwoKinds(bytes: Uint8Array, isPicture: boolean): boolean {
  if (endsAsArchive(bytes)) return true;
  if (!isPicture) return false;
  const behind = latin1(bytes.subarray(endOfPicture(bytes)));
  if (beginnings.some((beginning) => behind.includes(beginning))) return true;
  // Not among the pixels: there a word of four letters stands by chance in one of a hundred large photographs.
  return latin1(bytes.subarray(0, headerWindow)).includes('%PDF-') || [behind, ...wordsOf(bytes).map(latin1)].some((text) => markup.test(text));
}

/** Whether unknown bytes are text: a page or a script that was only given another name, not a file that broke on its way. */
export function isText(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, headerWindow);
  const document = latin1(start).indexOf('%PDF-');
  // A PDF that something got in front of is broken, unless that is a page or a script of its own.
  if (document >= 0) return markup.test(latin1(start.subarray(0, document))) || latin1(start).startsWith('#!');
  return start.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

/** Whether a PDF begins behind a few bytes of a scanner or a printer, as readers allow; not behind a page or a script. */
export function isLatePdf(bytes: Uint8Array): boolean {
  return latin1(bytes.subarray(0, headerWindow)).includes('%PDF-') && !isText(bytes);
}

function endsAsArchive(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + Math.max(0, bytes.byteLength - archiveTail), Math.min(bytes.byteLength, archiveTail));
  for (let at = tail.lastIndexOf('PK\u0005\u0006', undefined, 'latin1'); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf('PK\u0005\u0006', at - 1, 'latin1')) {
    if (at + endRecordBytes > tail.length) continue;
    // The record ends with a comment whose length it names; both end where the file ends.
    if (at + endRecordBytes + tail.readUInt16LE(at + endRecordBytes - 2) === tail.length) return true;
    // Unpackers pass over what stands behind it: then the list of its files, which it names, stands right before it.
    const listed = at - tail.readUInt32LE(at + 12);
    if (listed >= 0 && listed < at && tail.subarray(listed, listed + 4).equals(listedFile)) return true;
  }
  return false;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
