// Reads a certificate in pieces and cuts it at its DER length: the file is larger than what is in it. ISO/IEC 7816-4, READ BINARY (11.3.3):
// Le is how much is expected at most, so a card or a reader with smaller frames may give less at once, and goes on where it stopped.
import { raise } from '@zairyu/errors';
import { concat } from '../bytes.ts';
import { readPiece, type CardSession } from './card-session.ts';

const PIECE = 256;
const MIN_BYTES = 100;
/** The highest offset of READ BINARY with a current file. */
const MAX_BYTES = 0x7fff;
/** What the longest file takes in whole pieces, or 2 kB in pieces of 16: a card that goes on byte by byte does not keep the person waiting. */
const MAX_READS = Math.ceil(MAX_BYTES / PIECE);

/** @throws FaultError card.protocol for bytes that do not begin as a certificate, end before its length or come in drops; card.pin-needed. */
export async function readCertificateFile(session: CardSession, fileId: number): Promise<Uint8Array> {
  await session.select(fileId);
  let bytes = await readPiece(session, 0, PIECE);
  const total = totalLength(bytes);
  for (let reads = 1; bytes.length < total; reads++) {
    if (reads >= MAX_READS) return raise('card.protocol', { detail: 'certificate-pieces' });
    const piece = await readPiece(session, bytes.length, Math.min(PIECE, total - bytes.length));
    if (piece.length === 0) return raise('card.protocol', { detail: 'certificate-length' });
    bytes = concat(bytes, piece);
  }
  return bytes.slice(0, total);
}

/** Length of a SEQUENCE with its header: short form, 81 or 82; nothing else is a certificate's. */
function totalLength(bytes: Uint8Array): number {
  const [tag, first = 0, second = 0, third = 0] = bytes;
  const total = first < 0x80 ? first + 2 : first === 0x81 ? second + 3 : first === 0x82 ? ((second << 8) | third) + 4 : 0;
  if (tag !== 0x30 || total < MIN_BYTES || total > MAX_BYTES) return raise('card.protocol', { detail: 'certificate-header' });
  return total;
}
