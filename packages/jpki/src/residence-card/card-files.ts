// The files of both generations: dedicated files by name, elementary files by the short identifier in P1, and how each is read.
// Specification of residence cards Ver 1.5 (3.3); of second-generation cards Ver 1.1 (3.3).
import { FaultError, raise } from '@zairyu/errors';
import type { SecureMessaging } from '../apdu/secure-messaging.ts';
import { faultOfStatusWord, SW } from '../apdu/status-words.ts';
import { concat } from '../bytes.ts';
import type { CardSession } from '../card/card-session.ts';
import { holdsWholeObjects, parseDataObjects, type DataObjects } from './data-objects.ts';
import { SHORT_SECURE_BYTES } from './secure-session.ts';

const dedicatedFile = (number: number): Uint8Array => Uint8Array.of(0xd3, 0x92, 0xf0, 0x00, 0x4f, number, ...new Uint8Array(10));
export const DF = { one: dedicatedFile(0x02), two: dedicatedFile(0x03), three: dedicatedFile(0x04) } as const;

const WHOLE_FILE = 0x10000;
const PIECE = 256;
/** The largest file that is read in clear has 1464 bytes (DF3 of the first generation): in frames of 64 as well, and no more. */
const MAX_PIECES = 24;
/** Encrypted it fits into an answer of 256 bytes: padded to whole blocks, with its tag, length and padding indicator. */
const SECURE_PIECE = SHORT_SECURE_BYTES;
/** The largest file that is read encrypted has 7004 bytes (DF1/EF01 of the first generation). */
const MAX_SECURE_PIECES = 36;
/** What cards say to a command of extended length when they know none: it is asked for in short pieces then. */
const NO_EXTENDED_LENGTH: ReadonlySet<number> = new Set([SW.wrongLength, SW.conditions, SW.wrongParameters, SW.instructionNotSupported, SW.classNotSupported]);

export async function selectDedicatedFile(session: CardSession, name: Uint8Array): Promise<void> {
  const { sw } = await session.send({ cla: 0x00, ins: 0xa4, p1: 0x04, p2: 0x0c, data: name });
  if (sw !== SW.ok) throw new FaultError(faultOfStatusWord(sw));
}

/** Encrypted, in one answer: 08 B0 P1 00 with an expected length of everything; in short pieces where card or reader knows no extended length. */
export function readSecureFile(session: CardSession, p1: number, secure: SecureMessaging): Promise<DataObjects> {
  return readInPieces(session, p1, { first: WHOLE_FILE, bytes: SECURE_PIECE, most: MAX_SECURE_PIECES, secure });
}

/** In clear, in one answer of extended length, as the second generation's specification shows it; in short pieces where that is refused. */
export function readWholeFile(session: CardSession, p1: number): Promise<DataObjects> {
  return readInPieces(session, p1, { first: WHOLE_FILE, bytes: PIECE, most: MAX_PIECES });
}

/** In clear, in pieces of 256. */
export function readFileInPieces(session: CardSession, p1: number): Promise<DataObjects> {
  return readInPieces(session, p1, { first: PIECE, bytes: PIECE, most: MAX_PIECES });
}

interface Pieces {
  /** How much is asked for at first, and how much in each piece after it. */
  readonly first: number;
  readonly bytes: number;
  readonly most: number;
  readonly secure?: SecureMessaging;
}

/**
 * The short identifier reaches the first piece and makes the file current for the others. A piece shorter than asked ends the file, unless
 * an object in it is cut off: then card or reader gives less at once, and goes on where it stopped.
 */
async function readInPieces(session: CardSession, p1: number, { first, bytes: usual, most, secure }: Pieces): Promise<DataObjects> {
  let bytes: Uint8Array = new Uint8Array(0);
  let wanted = first;
  for (let piece = 0; piece < most; piece++) {
    const place = bytes.length === 0 ? { p1, p2: 0x00 } : { p1: bytes.length >> 8, p2: bytes.length & 0xff };
    const { data, sw } = await session.send({ cla: 0x00, ins: 0xb0, ...place, le: wanted }, secure);
    if (wanted === WHOLE_FILE && NO_EXTENDED_LENGTH.has(sw)) {
      wanted = usual;
      continue;
    }
    if (sw === SW.wrongOffset) return parseDataObjects(bytes);
    if (!found(sw)) return new Map();
    bytes = concat(bytes, data);
    if (sw === SW.endOfFile || data.length === 0 || (data.length < wanted && holdsWholeObjects(bytes))) return parseDataObjects(bytes);
    wanted = usual;
  }
  return raise('card.protocol', { detail: 'file-length' });
}

/** A file that a kind of card does not have is an empty one. @throws FaultError for every other status word. */
function found(sw: number): boolean {
  if (sw === SW.ok || sw === SW.endOfFile) return true;
  if (sw === SW.fileNotFound) return false;
  throw new FaultError(faultOfStatusWord(sw));
}
