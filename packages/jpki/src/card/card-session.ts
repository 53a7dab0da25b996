// A conversation with one card: knows which file is selected, so that it is not selected twice, and ends when the card is gone.
// ISO/IEC 7816-4, SELECT (11.2.2) and READ BINARY (11.3.3).
import { FaultError, inPhase, isFaultError, raise, type FaultCode } from '@zairyu/errors';
import type { Command } from '../apdu/command.ts';
import type { Response } from '../apdu/response.ts';
import type { SecureMessaging } from '../apdu/secure-messaging.ts';
import { faultOfStatusWord, SW } from '../apdu/status-words.ts';
import { transmit } from '../apdu/transmit.ts';
import { concat } from '../bytes.ts';
import type { CardChannel } from '../channel.ts';

/** After these the card has lost what was selected and verified, and nobody knows whether it is still the same card. */
const ENDS: ReadonlySet<FaultCode> = new Set<FaultCode>(['card.removed', 'card.transport-lost', 'card.timeout']);

/** How far an act has come: the PIN is on its way, the card has accepted it, the command to sign is on its way. */
export type CardPhase = 'pin-sent' | 'pin-accepted' | 'sign-sent';

export interface CardSession {
  /** From here on faults that end the act say how far it had come; `undefined` when no secret of this act has gone to the card. */
  reach(phase: CardPhase | undefined): void;
  /** @throws FaultError what the channel throws; card.removed and its like again for every command after it. */
  send(command: Command, secureMessaging?: SecureMessaging): Promise<Response>;
  /** Selects an elementary file of the application; nothing is sent when it is the current one. @throws FaultError of the status word. */
  select(fileId: number): Promise<void>;
}

export function openSession(channel: CardChannel): CardSession {
  let current: number | undefined;
  let ended: FaultError | undefined;
  let phase: CardPhase | undefined;

  const send = async (command: Command, secureMessaging?: SecureMessaging): Promise<Response> => {
    if (ended) throw ended;
    try {
      return await transmit(channel, command, secureMessaging);
    } catch (error) {
      current = undefined;
      const told = phase && isFaultError(error) ? inPhase(error, phase) : error;
      if (isFaultError(told) && ENDS.has(told.fault.code)) ended = told;
      throw told;
    }
  };
  return {
    send,
    reach: (reached) => void (phase = reached),
    async select(fileId) {
      if (current === fileId) return;
      current = undefined;
      expectOk((await send({ cla: 0x00, ins: 0xa4, p1: 0x02, p2: 0x0c, data: Uint8Array.of(fileId >> 8, fileId & 0xff) })).sw);
      current = fileId;
    },
  };
}

export function expectOk(sw: number): void {
  if (sw !== SW.ok) throw new FaultError(faultOfStatusWord(sw));
}

/** The first `length` bytes of a file, at most; fewer when the file is shorter, or the card gives less at once. */
export async function readStart(session: CardSession, fileId: number, length: number): Promise<Uint8Array> {
  await session.select(fileId);
  return readPiece(session, 0, length);
}

/** As `readStart`, in as many pieces as the card gives; shorter only when the file ends before. */
export async function readStartInPieces(session: CardSession, fileId: number, length: number): Promise<Uint8Array> {
  let bytes = await readStart(session, fileId, length);
  while (bytes.length > 0 && bytes.length < length) {
    const { data, sw } = await sendRead(session, bytes.length, length);
    if (data.length === 0 || (sw !== SW.ok && sw !== SW.endOfFile)) break;
    bytes = concat(bytes, data);
  }
  return bytes.slice(0, length);
}

/** @param offset 0–32767. @throws FaultError card.pin-needed where the file is not open; card.protocol behind its end. */
export async function readPiece(session: CardSession, offset: number, length: number): Promise<Uint8Array> {
  const { data, sw } = await sendRead(session, offset, length);
  if (sw === SW.endOfFile) return data;
  if (sw === SW.wrongOffset) return raise('card.protocol', { detail: 'end-of-file' });
  expectOk(sw);
  return data;
}

function sendRead(session: CardSession, offset: number, length: number): Promise<Response> {
  return session.send({ cla: 0x00, ins: 0xb0, p1: offset >> 8, p2: offset & 0xff, le: length });
}
