// The words of a fault for places that show it in their own frame (a refused file); FaultNotice is for all others.
import type { Words } from '@zairyu/ui';
import type { Lang } from '#lib/i18n/files.ts';
import type { WordKey } from '#lib/i18n/namespaces.ts';
import { currentLang, loadWords, words } from '#lib/i18n/words.ts';
import type { ClientFault } from './client-fault.ts';

export interface FaultWords {
  readonly title: Words;
  readonly detail: Words;
  readonly nextStep: Words;
}

export function faultWords(fault: ClientFault): FaultWords {
  const t = words('faults');
  const code = t.has(`${fault.code}.title`) ? fault.code : 'unexpected';
  const values = (lang: Lang) => {
    const params = Object.entries(fault.params).map(([name, value]) => [name, typeof value === 'number' ? value : DAY.test(String(value)) ? dayIn(lang, String(value)) : String(value)]);
    return { reference: fault.reference ?? '–', ...(Object.fromEntries(params) as Record<string, string | number>) };
  };
  // How far the work had come may change what was lost and what to do.
  const keyOf = (part: keyof FaultWords): string => [`${code}.${part}.${fault.params['phase']}`, `${code}.${part}`].find((key) => t.has(key)) ?? `${code}.${part}`;
  const say = (part: keyof FaultWords) => t.say(keyOf(part) as WordKey<'faults'>, values);
  return { title: say('title'), detail: say('detail'), nextStep: say('nextStep') };
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const dayIn = (lang: Lang, on: string): string => new Date(on).toLocaleDateString(lang === 'ja' ? lang : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Words of faults are brought when the first one is met. */
export function bringFaultWords(): Promise<void> {
  return loadWords(currentLang(), ['faults'], fetch);
}
