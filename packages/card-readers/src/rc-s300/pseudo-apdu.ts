// Pseudo-APDUs of the Sony RC-S300 (FF 50 00 P2): its transparent session, as public software sends them (rcs300-poc, the
// library of the sibling chip RC-S660/S, EspUsbHost). PC/SC part 3, 3.2.3 names the data objects.
import { raise } from '@zairyu/errors';
import { join, unhex, word32le } from '../bytes.ts';
import { readObjects } from './data-objects.ts';

export const SESSION = {
  start: unhex('FF 50 00 00 02 81 00 00'),
  end: unhex('FF 50 00 00 02 82 00 00'),
  fieldOff: unhex('FF 50 00 00 02 83 00 00'),
  fieldOn: unhex('FF 50 00 00 02 84 00 00'),
} as const;

/** Type B to the layer at which the reader stops: 3 leaves blocks to us, with 4 the reader itself speaks ISO/IEC 14443-4. */
export function switchToTypeB(layer: 3 | 4): Uint8Array<ArrayBuffer> {
  return join(unhex('FF 50 00 02 04 8F 02 01'), [layer, 0x00]);
}

/** @param content a frame without its checksum at layer 3, an APDU at layer 4. */
export function transceive(content: Uint8Array, timeoutMs: number): Uint8Array<ArrayBuffer> {
  const timer = [0x5f, 0x46, 0x04, ...word32le(timeoutMs * 1000)];
  const length = word16be(content.length);
  const head = join(timer, [0x95, 0x82, ...length]);
  return join(unhex('FF 50 00 01 00'), word16be(head.length + content.length), head, content, [0x00, 0x00, 0x00]);
}

export interface SessionAnswer {
  readonly result: 'done' | 'no-answer' | 'unsupported' | 'refused';
  /** What the card sent; missing when it sent nothing. */
  readonly received?: Uint8Array;
  /** Bits of trouble on the air; zero when all went well. */
  readonly trouble: number;
  /** The card's answer to the request, when the reader activated it by itself. */
  readonly activation?: Uint8Array;
}

const TAG = { result: 0xc0, status: 0x96, received: 0x97, activation: 0x8f } as const;

/**
 * Reads C0 03 (result and its status word), then what came with it, then 90 00.
 * @throws FaultError card.protocol when it is not of that form.
 */
export function readAnswer(bytes: Uint8Array): SessionAnswer {
  if (bytes.length < 2 || bytes.at(-2) !== 0x90 || bytes.at(-1) !== 0x00)
    return raise('card.protocol', { detail: 'reader-status' });
  const objects = readObjects(bytes.subarray(0, -2));
  const result = objects.get(TAG.result);
  if (result?.length !== 3) return raise('card.protocol', { detail: 'reader-result' });
  const received = objects.get(TAG.received);
  const activation = objects.get(TAG.activation);
  return {
    result: resultOf(result),
    trouble: objects.get(TAG.status)?.[0] ?? 0,
    ...(received ? { received } : {}),
    ...(activation ? { activation } : {}),
  };
}

function resultOf([kind = 0, sw1 = 0, sw2 = 0]: Uint8Array): SessionAnswer['result'] {
  const word = (sw1 << 8) | sw2;
  if (kind === 0x00 && word === 0x9000) return 'done';
  if (kind === 0x02 && word === 0x6401) return 'no-answer';
  return kind === 0x01 && word === 0x6a81 ? 'unsupported' : 'refused';
}

function word16be(value: number): readonly [number, number] {
  return [value >> 8, value & 0xff];
}
