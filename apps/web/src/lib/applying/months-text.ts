// Months that are over, in words; apart from the other dates, so that pages of a form do not bring it along.
import type { Lang } from '#lib/i18n/files.ts';

/** 2025年11月, 2024年4月から2024年6月 / November 2025, April 2024 to June 2024. @param from, to YYYY-MM */
export function monthsText(lang: Lang, from: string, to: string): string {
  const format = new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP' : 'en-GB', { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const months = [...new Set([from, to])].map((month) => format.format(new Date(`${month}-01T00:00:00Z`)));
  return months.join(lang === 'ja' ? 'から' : ' to ');
}
