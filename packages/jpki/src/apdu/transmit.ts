// Sends a command and gathers its whole answer: 61xx (GET RESPONSE) and 6Cxx (repeat with the right Le). ISO/IEC 7816-4, 5.3.4.
import { fault, FaultError, raise } from '@zairyu/errors';
import { concat } from '../bytes.ts';
import type { CardChannel } from '../channel.ts';
import { encodeCommand, type Command } from './command.ts';
import { asLostCard } from './lost-card.ts';
import { parseResponse, type Response } from './response.ts';
import type { SecureMessaging } from './secure-messaging.ts';

/** How often GET RESPONSE is sent for one command: enough for cards that give 16 bytes of 256 at once; beyond it the card is broken. */
function maxPieces(le: number): number {
  return 8 + Math.ceil(le / 32);
}

/** Our readers give a card half a minute for one command. This is for a way to the card that keeps no time itself: it ends as well. */
const LONGEST_MS = 60_000;

/** VERIFY, CHANGE REFERENCE DATA (two forms), RESET RETRY COUNTER: their data is a secret, and the encoded copy is wiped. */
const CARRIES_SECRET = new Set([0x20, 0x24, 0x2c, 0x32]);

const INS = { select: 0xa4, getResponse: 0xc0 } as const;

/**
 * SELECT, READ BINARY and READ RECORD (two forms each), GET DATA (two forms), GET CHALLENGE: repeating one costs nothing. Every other command may have
 * been carried out before the card said 6Cxx - a try counted, a signature made - and is not sent a second time.
 */
const MAY_BE_REPEATED = new Set([0xa4, 0xb0, 0xb1, 0xb2, 0xb3, 0xca, 0xcb, 0x84]);

/**
 * One command, one whole answer. A command that changes anything (VERIFY, a signature) is never sent twice, whatever the card says.
 * @throws FaultError card.protocol for an answer that is none, card.removed when the way to the card breaks; whatever the channel throws.
 */
export async function transmit(channel: CardChannel, command: Command, secureMessaging?: SecureMessaging): Promise<Response> {
  const sent = secureMessaging ? await secureMessaging.wrap(command) : command;
  const response = await exchange(channel, sent);
  return secureMessaging ? secureMessaging.unwrap(response) : response;
}

async function exchange(channel: CardChannel, command: Command): Promise<Response> {
  let { asked, response } = await askedRightly(channel, command, MAY_BE_REPEATED.has(command.ins));
  const follows = response.sw >> 8 === 0x61;
  // A command without Le expects nothing, unless the card itself announces data. Some cards describe a file that was only to be selected.
  const expected = asked.le ?? (follows || command.ins === INS.select ? 0x100 : 0);
  let data = response.data;
  for (let piece = 0; response.sw >> 8 === 0x61; piece++) {
    if (piece >= maxPieces(expected)) return raise('card.protocol', { detail: 'get-response-loop' });
    ({ response } = await askedRightly(channel, { cla: 0x00, ins: INS.getResponse, p1: 0, p2: 0, le: response.sw & 0xff || 0x100 }, true));
    // A piece without a byte that announces another one would never end.
    if (response.data.length === 0 && response.sw >> 8 === 0x61) return raise('card.protocol', { detail: 'get-response-loop' });
    data = concat(data, response.data);
    if (data.length > expected) break;
  }
  // An answer longer than what was asked for belongs to another command or to no card.
  if (data.length > expected && !isRefusal(response.sw)) return raise('card.protocol', { detail: 'longer-than-asked' });
  return { data, sw: response.sw };
}

/**
 * Follows 6Cxx once, with the length that the card names: the same Le again would be asked for ever, and a second 6Cxx is an answer like any other.
 * @returns with the answer the command as it went out last: what the card named may be more than was asked for.
 */
async function askedRightly(channel: CardChannel, command: Command, mayBeRepeated: boolean): Promise<{ asked: Command; response: Response }> {
  const response = await once(channel, command);
  const le = response.sw & 0xff || 0x100;
  if (response.sw >> 8 !== 0x6c || !mayBeRepeated || command.le === undefined || command.le === le) return { asked: command, response };
  const asked = { ...command, le };
  return { asked, response: await once(channel, asked) };
}

/** 64xx to 6Fxx, and the warnings 63xx that count tries: their word matters more than bytes that should not be there. */
function isRefusal(sw: number): boolean {
  return sw >> 8 >= 0x63 && sw >> 8 <= 0x6f;
}

async function once(channel: CardChannel, command: Command): Promise<Response> {
  const bytes = encodeCommand(command);
  try {
    return parseResponse(await inTime(channel.transmit(bytes)));
  } catch (error) {
    throw asLostCard(error);
  } finally {
    if (CARRIES_SECRET.has(command.ins)) bytes.fill(0);
  }
}

/** @throws FaultError card.timeout: the session is over then, and an answer that comes later is nobody's. */
async function inTime(answer: Promise<Uint8Array>): Promise<Uint8Array> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new FaultError(fault('card.timeout'))), LONGEST_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
