// Reads a certificate in pieces of 256 bytes and cuts it at its DER length: the file is larger than what is in it.
import { raise } from '@zairyu/errors';
import { concat } from '../bytes.ts';
import { readPiece, type CardSession } from './card-session.ts';

const PIECE = 256;
const MIN_BYTES = 100;
/** The highest offset of READ BINARY with a current file. */
const MAX_BYTES = 0x7fff;

/** @throws FaultError card.protocol for bytes that do not begin as a certificate or end before its length; card.pin-needed. */
export async function readCertificateFile(session: CardSession, fileId: number): Promise<Uint8Array> {
  await session.select(fileId);
  let bytes = await readPiece(session, 0, PIECE);
  const total = totalLength(bytes);
  let asked = PIECE;
  while (bytes.length < total) {
    // A short piece is the end of the file: a card that goes on byte by byte would keep the person waiting for hours.
    if (bytes.length < asked) return raise('card.protocol', { detail: 'certificate-length' });
    const length = Math.min(PIECE, total - bytes.length);
    bytes = concat(bytes, await readPiece(session, bytes.length, length));
    asked += length;
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
