// Moments in certificates, lists and answers: in Zulu, with seconds, without parts of them (RFC 5280, 4.1.2.5; RFC 6960, 4.2.2.1).
import { DerError, expectTag, TAG, type Der } from './reader.ts';

/** From this year on a Time is a GeneralizedTime, and before it never (RFC 5280, 4.1.2.5; RFC 5652, 11.3). */
const FIRST_GENERALIZED_YEAR = 2050;

/** "Time" of certificates, revocation lists and signing time: UTCTime through 2049. @returns epoch ms. @throws DerError */
export function readTime(element: Der | undefined): number {
  if (element?.tag !== TAG.utcTime) return readGeneralizedTime(element, FIRST_GENERALIZED_YEAR);
  const { source, body } = whole(element, 12);
  const year = figures(source, body, 2);
  return momentOf(year >= 50 ? 1900 + year : 2000 + year, source, body + 2);
}

/** GeneralizedTime of any year, as OCSP has it. @returns epoch ms. @throws DerError */
export function readGeneralizedTime(element: Der | undefined, firstYear = 1): number {
  const { source, body } = whole(expectTag(element, TAG.generalizedTime), 14);
  const year = figures(source, body, 4);
  if (year < firstYear) throw new DerError('time is of the other type');
  return momentOf(year, source, body + 4);
}

function whole(element: Der, digits: number): Der {
  if (element.end - element.body !== digits + 1 || element.source[element.end - 1] !== 0x5a) throw new DerError('time');
  return element;
}

function figures(source: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) {
    const figure = (source[at] ?? 0) - 0x30;
    if (figure < 0 || figure > 9) throw new DerError('time');
    value = value * 10 + figure;
  }
  return value;
}

/** @throws DerError for the 30th of February, the 24th hour and the leap second: no certificate has them. */
function momentOf(year: number, source: Uint8Array, at: number): number {
  const [month, day, hour, minute, second] = [figures(source, at, 2), figures(source, at + 2, 2), figures(source, at + 4, 2), figures(source, at + 6, 2), figures(source, at + 8, 2)];
  const moment = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(moment);
  if (back.getUTCFullYear() !== year || back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) throw new DerError('time');
  return moment;
}
