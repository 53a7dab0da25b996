// Today in Japan and "how long ago". The server decides with its own clock; where this machine's is far from it (a year, after a dead
// battery), pages go by the server's, too: nobody is told that a day is over which is not.
import type { Lang } from '#lib/i18n/files.ts';

const tokyoOffsetMs = 9 * 3_600_000;
/** Replaced where this machine's clock is known to be wrong (`learn-time.ts`). */
export const clock = { now: Date.now };

export function todayInJapan(at: number = clock.now()): string {
  return new Date(at + tokyoOffsetMs).toISOString().slice(0, 10);
}

/** "3 minutes ago", in words of the language. */
export function ago(at: number, lang: Lang, from: number = clock.now()): string {
  const words = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
  const seconds = Math.round((at - from) / 1000);
  const steps = [['day', 86_400], ['hour', 3_600], ['minute', 60]] as const;
  const [unit, size] = steps.find(([, least]) => Math.abs(seconds) >= least) ?? (['second', 1] as const);
  const said = words.format(Math.min(0, Math.round(seconds / size)), unit);
  // The browser's words put air between figure and unit ("14 日前"); Japanese is set without.
  return lang === 'ja' ? said.replaceAll(' ', '') : said;
}
