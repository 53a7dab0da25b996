// Dates as people read them: 1990年（平成2年）5月14日, 14 May 1990 (Heisei 2). Takes whole and partial ISO dates.
import { eraOf } from '@zairyu/forms';
import { sayKey, type Lang, type LanguageContext, type Words } from '../../language/language.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** @param iso "1990-05-14", "1990-05", "1990" or "unknown". */
export function dateWords(language: LanguageContext, iso: string): Words {
  if (iso === 'unknown') return sayKey(language, 'ui:date.unknown');
  const own = dateText(language.lang, iso, (era) => language.t(`ui:era.${era}`));
  if (!language.both) return { text: own };
  return {
    text: own,
    other: dateText(language.lang === 'ja' ? 'en' : 'ja', iso, (era) => language.tOther(`ui:era.${era}`)),
  };
}

export function dateText(lang: Lang, iso: string, eraName: (era: string) => string): string {
  const [year = '', month, day] = iso.split('-');
  const era = eraOf(iso);
  if (lang === 'ja') {
    const reign = era ? `（${eraName(era.era)}${era.year === 1 ? '元' : era.year}年）` : '';
    return `${Number(year)}年${reign}${month ? `${Number(month)}月` : ''}${day ? `${Number(day)}日` : ''}`;
  }
  const words = [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(' ');
  return era ? `${words} (${eraName(era.era)} ${era.year})` : words;
}

/** Whole years between two ISO days; nothing for a partial or a coming date. */
export function ageOn(birthOn: string, todayOn: string): number | undefined {
  if (birthOn.length !== 10 || birthOn > todayOn) return undefined;
  const years = Number(todayOn.slice(0, 4)) - Number(birthOn.slice(0, 4));
  return todayOn.slice(5) < birthOn.slice(5) ? years - 1 : years;
}

/** The echo of a date: both eras and, for a birthday, the age. */
export function dateEcho(language: LanguageContext, iso: string, todayOn: string | undefined): Words {
  const date = dateWords(language, iso);
  const age = todayOn === undefined ? undefined : ageOn(iso, todayOn);
  if (age === undefined) return date;
  const aged = sayKey(language, 'ui:date.age', { age });
  const join = language.lang === 'ja' ? '、' : ', ';
  return {
    text: `${date.text}${join}${aged.text}`,
    ...(date.other && aged.other ? { other: `${date.other}${language.lang === 'ja' ? ', ' : '、'}${aged.other}` } : {}),
  };
}
