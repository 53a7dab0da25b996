// Dates as people read them: Gregorian and Japanese era, in both languages, always Japan's calendar.
import { ERAS, eraOf } from '@zairyu/forms';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;
const WEEKDAYS = ['日', '月', '火', '水', '木', '金', '土'] as const;

/** A whole or partial ISO date, or "unknown". 2027年1月29日 / 29 January 2027. */
export function writeDate(iso: string, lang: 'ja' | 'en'): string {
  if (iso === 'unknown') return lang === 'ja' ? '不詳' : 'Not known';
  const [year = '', month, day] = iso.split('-');
  if (lang === 'ja') return `${Number(year)}年${month === undefined ? '' : `${Number(month)}月`}${day === undefined ? '' : `${Number(day)}日`}`;
  return [day === undefined ? '' : String(Number(day)), month === undefined ? '' : (MONTHS[Number(month) - 1] ?? ''), String(Number(year))].filter(Boolean).join(' ');
}

/** 2027年1月29日（金）: with the weekday, where a day is to be kept. */
export function writeDay(iso: string, lang: 'ja' | 'en'): string {
  const weekday = new Date(`${iso}T00:00:00Z`).getUTCDay();
  return lang === 'ja' ? `${writeDate(iso, lang)}（${WEEKDAYS[weekday]}）` : writeDate(iso, lang);
}

/** 令和9年; undefined before the Gregorian calendar came to Japan. */
export function writeEraYear(iso: string): string | undefined {
  const era = eraOf(iso);
  const kanji = era && ERAS.find((candidate) => candidate.name === era.era)?.kanji;
  return era && kanji ? `${kanji}${era.year === 1 ? '元' : era.year}年` : undefined;
}

/** An instant (epoch ms) on Japan's clock: 2026年11月24日 14:05 / 24 November 2026, 14:05. */
export function writeInstant(at: number, lang: 'ja' | 'en'): string {
  const [day = '', clock = ''] = new Date(at + 9 * 3_600_000).toISOString().split('T');
  return lang === 'ja' ? `${writeDate(day, lang)} ${clock.slice(0, 5)}` : `${writeDate(day, lang)}, ${clock.slice(0, 5)}`;
}
