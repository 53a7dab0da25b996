// What a notice's sentence is filled with, in the language in which it is read: a day is kept as a day and written here.
import { dayText } from '#lib/dates.ts';
import type { Lang } from '#lib/i18n/files.ts';
import type { Values } from '#lib/i18n/reader.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param params those of the message; a text of the form YYYY-MM-DD is a day, everything else stands as it is. */
export function noticeValues(lang: Lang, params: Values): Values {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' && DAY.test(value) ? dayText(lang, value) : value]));
}
