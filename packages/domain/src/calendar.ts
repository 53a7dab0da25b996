// Calendar dates of Japan (YYYY-MM-DD, Asia/Tokyo) as plain values. Japan has no summer time: UTC+9 throughout.
import { parseDate } from '@zairyu/forms';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TOKYO_OFFSET_MS = 9 * HOUR_MS;

/** The day in Japan at an instant (epoch ms). */
export function dayInJapan(at: number): string {
  return new Date(at + TOKYO_OFFSET_MS).toISOString().slice(0, 10);
}

/** First instant (epoch ms) after the day has ended in Japan. */
export function endOfDayInJapan(on: string): number {
  return Date.parse(`${on}T00:00:00Z`) + DAY_MS - TOKYO_OFFSET_MS;
}

export function addDays(on: string, days: number): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Calendar months later or earlier; a day that the month lacks becomes its last day. */
export function addMonths(on: string, months: number): string {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = (index % 12) + 1;
  const last = new Date(Date.UTC(targetYear, targetMonth, 0)).getUTCDate();
  return `${String(targetYear).padStart(4, '0')}-${String(targetMonth).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`;
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/** The one day that an answer names, YYYY-MM-DD, also as it was typed; undefined for one of which a part is not known, and for anything else. */
export function wholeDay(answer: unknown): string | undefined {
  const parsed = typeof answer === 'string' ? parseDate(answer) : undefined;
  return parsed?.ok && parsed.iso.length === 10 ? parsed.iso : undefined;
}
