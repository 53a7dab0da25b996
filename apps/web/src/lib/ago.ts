// How long ago something was; a file of its own, as the page of a form says no such thing.
import type { Lang } from '#lib/i18n/files.ts';
import { clock } from './clock.ts';

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
