// Months that are over, in words; apart from the other dates, so that pages of a form do not bring it along.
import type { Lang } from '#lib/i18n/files.ts';
import { MONTHS } from '#lib/month-names.ts';

/** 2025年11月, 2024年4月から2024年6月 / November 2025, April 2024 to June 2024. @param from, to YYYY-MM */
export function monthsText(lang: Lang, from: string, to: string): string {
  const months = [...new Set([from, to])].map((each) => {
    const [year = NaN, month = NaN] = each.split('-').map(Number);
    return lang === 'ja' ? `${year}年${month}月` : `${MONTHS[month - 1] ?? ''} ${year}`;
  });
  return months.join(lang === 'ja' ? 'から' : ' to ');
}
