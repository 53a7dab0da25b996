// Response APDUs: up to 65,536 bytes of data, then SW1 SW2. ISO/IEC 7816-4, 5.1.
import { raise } from '@zairyu/errors';

export interface Response {
  readonly data: Uint8Array;
  readonly sw: number;
}

const MAX_RESPONSE_DATA = 0x10000;

/** @throws FaultError card.protocol for less than a status word or more than an extended answer can hold. */
export function parseResponse(bytes: Uint8Array): Response {
  if (bytes.length < 2 || bytes.length > MAX_RESPONSE_DATA + 2) return raise('card.protocol', { detail: 'response-length' });
  return { data: bytes.slice(0, -2), sw: ((bytes.at(-2) ?? 0) << 8) | (bytes.at(-1) ?? 0) };
}
