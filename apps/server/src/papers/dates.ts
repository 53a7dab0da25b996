// Dates as papers write them: Gregorian in both languages, with the era on a receipt, and the short era date of the seal.
import { writeDate as inWords, writeEraYear } from '@zairyu/i18n';
import type { Bilingual } from '@zairyu/paper';

const reiwaBegins = '2019-05-01';
const reiwaBase = 2018;

/** @param iso "1990-01-05", "1990-01" or "1990": what is unknown is not there; "unknown" where all of it is. */
export function writeDate(iso: string): Bilingual {
  return { ja: inWords(iso, 'ja'), en: inWords(iso, 'en') };
}

/** 2026年（令和8年）11月24日: for papers that are shown at a counter, where years are counted by eras. */
export function writeDateWithEra(iso: string): Bilingual {
  const { ja, en } = writeDate(iso);
  const era = writeEraYear(iso);
  return { ja: era === undefined ? ja : ja.replace(/^\d+年/u, (year) => `${year}（${era}）`), en };
}

/** "8.11.24" for 24 November of the eighth year of Reiwa; the full year before that era. */
export function sealDate(iso: string): string {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return `${iso >= reiwaBegins ? year - reiwaBase : year}.${month}.${day}`;
}

/** Time of day in Japan, which has one zone and no summer time. */
export function writeTime(at: number): string {
  return new Date(at + 9 * 3_600_000).toISOString().slice(11, 19);
}
