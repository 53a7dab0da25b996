// Today in Japan and "how long ago", from this machine's clock. The server decides with its own.
import type { Lang } from '#lib/i18n/files.ts';

const tokyoOffsetMs = 9 * 3_600_000;

export function todayInJapan(now: number = Date.now()): string {
  return new Date(now + tokyoOffsetMs).toISOString().slice(0, 10);
}

/** "3 minutes ago", in words of the language. */
export function ago(at: number, lang: Lang, now: number = Date.now()): string {
  const words = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
  const seconds = Math.round((at - now) / 1000);
  const steps = [['day', 86_400], ['hour', 3_600], ['minute', 60]] as const;
  const [unit, size] = steps.find(([, least]) => Math.abs(seconds) >= least) ?? (['second', 1] as const);
  const said = words.format(Math.min(0, Math.round(seconds / size)), unit);
  // The browser's words put air between figure and unit ("14 日前"); Japanese is set without.
  return lang === 'ja' ? said.replaceAll(' ', '') : said;
}
