// Dates as papers write them: Gregorian in both languages, and the short era date of the seal.
import type { Bilingual } from '@zairyu/paper';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const reiwaBegins = '2019-05-01';
const reiwaBase = 2018;

/** @param iso "1990-01-05", "1990-01" or "1990": what is unknown is not there. */
export function writeDate(iso: string): Bilingual {
  const [year = '', month, day] = iso.split('-');
  const number = (text: string) => String(Number(text));
  const monthName = month === undefined ? undefined : months[Number(month) - 1];
  return {
    ja: `${number(year)}年${month === undefined ? '' : `${number(month)}月`}${day === undefined ? '' : `${number(day)}日`}`,
    en: [day === undefined ? undefined : number(day), monthName, number(year)].filter((part) => part !== undefined).join(' '),
  };
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
