// Status words and what they mean to a person: the one table from the card to the fault registry. ISO/IEC 7816-4, 5.6.
import { fault, type Fault } from '@zairyu/errors';

export const SW = {
  ok: 0x9000,
  endOfFile: 0x6282,
  wrongLength: 0x6700,
  securityStatus: 0x6982,
  authenticationBlocked: 0x6983,
  referenceDataUnusable: 0x6984,
  conditions: 0x6985,
  fileNotFound: 0x6a82,
  wrongOffset: 0x6b00,
} as const;

/** Tries left in 63Cx; undefined for any other status word. */
export function attemptsIn(sw: number): number | undefined {
  return (sw & 0xfff0) === 0x63c0 ? sw & 0x0f : undefined;
}

/** The fault of a status word that is not an answer. PIN counters are the caller's: they mean different things there. */
export function faultOfStatusWord(sw: number): Fault {
  switch (sw) {
    case SW.authenticationBlocked:
    case SW.referenceDataUnusable:
      return fault('card.pin-blocked');
    case SW.fileNotFound:
      return fault('card.not-jpki');
    default:
      return fault('card.status', { sw: sw.toString(16).toUpperCase().padStart(4, '0') });
  }
}
