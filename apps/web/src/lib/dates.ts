// Calendar dates and instants as short texts: with the day of the week, without an era (fields print the era themselves).
// Days are written by hand: the browser's own words for them cost a slow phone a tenth of a second before its first page stands.
import type { Lang } from '#lib/i18n/files.ts';
import { MONTHS } from './month-names.ts';

const SHORT_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = { ja: ['日', '月', '火', '水', '木', '金', '土'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] } as const;

/** Year, month from 1, day. */
function partsOf(on: string): readonly [number, number, number] {
  const [year = NaN, month = NaN, day = NaN] = on.split('-').map(Number);
  return [year, month, day];
}

/** 2027年1月29日（金） / Fri 29 January 2027. @param on YYYY-MM-DD */
export function dayText(lang: Lang, on: string): string {
  const weekday = WEEKDAYS[lang][new Date(`${on}T00:00:00Z`).getUTCDay()] ?? '';
  return lang === 'ja' ? `${plainDay(lang, on)}（${weekday}）` : `${weekday} ${plainDay(lang, on)}`;
}

/** 2027年1月29日 / 29 January 2027. */
function plainDay(lang: Lang, on: string): string {
  const [year] = partsOf(on);
  return lang === 'ja' ? `${year}年${monthDay(lang, on)}` : `${monthDay(lang, on)} ${year}`;
}

/** 1991年（平成3年）8月20日 / 20 August 1991: a day long past, so without its weekday. @param on YYYY-MM-DD */
export function birthText(lang: Lang, on: string): string {
  const [year] = partsOf(on);
  return lang === 'ja' ? `${year}年（${eraYearText(lang, on)}）${monthDay(lang, on)}` : plainDay(lang, on);
}

/** 令和9年 / Reiwa 9: the year as Japanese papers have it. @param on YYYY-MM-DD */
export function eraYearText(lang: Lang, on: string): string {
  const parts = new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP-u-ca-japanese' : 'en-GB-u-ca-japanese', { era: 'long', year: 'numeric', timeZone: 'UTC' }).formatToParts(new Date(`${on}T00:00:00Z`));
  const [era = '', year = ''] = ['era', 'year'].map((type) => parts.find((part) => part.type === type)?.value);
  return lang === 'ja' ? `${era}${year === '1' ? '元' : year}年` : `${era} ${year}`;
}

/** 1/29 / 29 Jan. */
export function shortDay(lang: Lang, on: string): string {
  const [, month, day] = partsOf(on);
  return lang === 'ja' ? `${month}/${day}` : `${day} ${SHORT_MONTHS[month - 1] ?? ''}`;
}

/** An instant in Japan, to the minute. @param at epoch ms */
export function instantText(lang: Lang, at: number): string {
  return new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP' : 'en-GB', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Tokyo',
  }).format(new Date(at));
}

/** 11/15 08:51 / 15 Nov, 08:51: for tables. @param at epoch ms */
export function shortInstant(lang: Lang, at: number): string {
  const month = lang === 'ja' ? 'numeric' : 'short';
  return new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP' : 'en-GB', { month, day: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Tokyo' }).format(new Date(at));
}

/** 8.11.24: the year of the era (Reiwa), month and day, as the seal on paper has it. @param on YYYY-MM-DD, from 2019-05-01 on */
export function sealDay(on: string): string {
  return on.split('-').map((part, index) => (index === 0 ? Number(part) - 2018 : Number(part))).join('.');
}

/** 12月8日 / 8 December: where the year goes without saying. @param on YYYY-MM-DD */
export function monthDay(lang: Lang, on: string): string {
  const [, month, day] = partsOf(on);
  return lang === 'ja' ? `${month}月${day}日` : `${day} ${MONTHS[month - 1] ?? ''}`;
}
