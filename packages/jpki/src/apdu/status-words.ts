// Status words and what they mean to a person: the one table from the card to the fault registry.
// ISO/IEC 7816-4, 5.6; 63C0 and 6984 for a blocked PIN and 69FC for refused secure messaging as Individual Number Cards answer.
import { fault, type Fault } from '@zairyu/errors';

export const SW = {
  ok: 0x9000,
  endOfFile: 0x6282,
  authenticationFailed: 0x6300,
  wrongLength: 0x6700,
  channelNotSupported: 0x6881,
  secureMessagingNotSupported: 0x6882,
  wrongFileType: 0x6981,
  securityStatus: 0x6982,
  authenticationBlocked: 0x6983,
  referenceDataUnusable: 0x6984,
  conditions: 0x6985,
  noCurrentFile: 0x6986,
  secureMessagingObjects: 0x6988,
  secureMessagingRefused: 0x69fc,
  wrongData: 0x6a80,
  functionNotSupported: 0x6a81,
  fileNotFound: 0x6a82,
  recordNotFound: 0x6a83,
  wrongParameters: 0x6a86,
  referenceNotFound: 0x6a88,
  wrongOffset: 0x6b00,
  instructionNotSupported: 0x6d00,
  classNotSupported: 0x6e00,
} as const;

const FAULTS: ReadonlyMap<number, Fault> = new Map<number, Fault>([
  [SW.securityStatus, fault('card.pin-needed')],
  [SW.authenticationBlocked, fault('card.pin-blocked')],
  [SW.referenceDataUnusable, fault('card.pin-blocked')],
]);

/** Tries left in 63Cx; undefined for any other status word. */
export function attemptsIn(sw: number): number | undefined {
  return (sw & 0xfff0) === 0x63c0 ? sw & 0x0f : undefined;
}

/** Four hex digits, as maintainers write them. */
export function statusText(sw: number): string {
  return sw.toString(16).toUpperCase().padStart(4, '0');
}

/** The fault of a status word that is not an answer. 6A82 says "another card" only where an application is selected, and there the caller says so. PIN counters are the caller's: they mean different things there. */
export function faultOfStatusWord(sw: number): Fault {
  return FAULTS.get(sw) ?? fault('card.status', { sw: statusText(sw) });
}
