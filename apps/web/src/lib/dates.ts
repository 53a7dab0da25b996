// Calendar dates and instants as short texts: with the day of the week, without an era (fields print the era themselves).
import type { Lang } from '#lib/i18n/files.ts';

/** 2027年1月29日（金） / Fri 29 January 2027. @param on YYYY-MM-DD */
export function dayText(lang: Lang, on: string): string {
  const words = new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP' : 'en-GB', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${on}T00:00:00Z`));
  return lang === 'ja' ? words.replace('(', '（').replace(')', '）') : words.replace(',', '');
}

/** 1991年（平成3年）8月20日 / 20 August 1991: a day long past, so without its weekday. @param on YYYY-MM-DD */
export function birthText(lang: Lang, on: string): string {
  const [year = '', ...rest] = new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP' : 'en-GB', { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`)).split('年');
  return lang === 'ja' ? `${year}年（${eraYearText(lang, on)}）${rest.join('年')}` : year;
}

/** 令和9年 / Reiwa 9: the year as Japanese papers have it. @param on YYYY-MM-DD */
export function eraYearText(lang: Lang, on: string): string {
  const parts = new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP-u-ca-japanese' : 'en-GB-u-ca-japanese', { era: 'long', year: 'numeric', timeZone: 'UTC' }).formatToParts(new Date(`${on}T00:00:00Z`));
  const [era = '', year = ''] = ['era', 'year'].map((type) => parts.find((part) => part.type === type)?.value);
  return lang === 'ja' ? `${era}${year === '1' ? '元' : year}年` : `${era} ${year}`;
}

/** 1/29 / 29 Jan. */
export function shortDay(lang: Lang, on: string): string {
  const options: Intl.DateTimeFormatOptions = lang === 'ja' ? { month: 'numeric', day: 'numeric' } : { month: 'short', day: 'numeric' };
  return new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP' : 'en-GB', { ...options, timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`));
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
  return new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP' : 'en-GB', { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`));
}
