// Sends a command and gathers its whole answer: 61xx (GET RESPONSE) and 6Cxx (repeat with the right Le). ISO/IEC 7816-4.
import { raise } from '@zairyu/errors';
import { concat } from '../bytes.ts';
import type { CardChannel } from '../channel.ts';
import { encodeCommand, type Command } from './command.ts';

export interface Response {
  readonly data: Uint8Array;
  readonly sw: number;
}

/** Enough for 64 KiB in pieces of 256; a card that goes on is broken. */
const MAX_PIECES = 256;

/** @throws FaultError card.protocol for an answer that is none; whatever the channel throws. */
export async function transmit(channel: CardChannel, command: Command): Promise<Response> {
  let response = parseResponse(await channel.transmit(encodeCommand(command)));
  if (response.sw >> 8 === 0x6c && command.le !== undefined) {
    response = parseResponse(await channel.transmit(encodeCommand({ ...command, le: response.sw & 0xff || 0x100 })));
  }
  let data = response.data;
  for (let piece = 0; response.sw >> 8 === 0x61; piece++) {
    if (piece >= MAX_PIECES) return raise('card.protocol', { detail: 'get-response-loop' });
    response = parseResponse(await channel.transmit(encodeCommand({ cla: 0x00, ins: 0xc0, p1: 0, p2: 0, le: response.sw & 0xff || 0x100 })));
    data = concat(data, response.data);
  }
  return { data, sw: response.sw };
}

export function parseResponse(bytes: Uint8Array): Response {
  if (bytes.length < 2 || bytes.length > 0x10002) return raise('card.protocol', { detail: 'response-length' });
  return { data: bytes.slice(0, -2), sw: ((bytes.at(-2) ?? 0) << 8) | (bytes.at(-1) ?? 0) };
}
