// An answer in words, as a person reads it back: the choice by its label, the day by the calendar of the language.
import { valueText, type Answers, type GroupRow, type LeafField } from '@zairyu/forms';
import { dateText, type FieldWords, type Say } from '@zairyu/ui';
import { lists } from '#lib/catalogue/catalogue.ts';
import { display } from '#lib/i18n/display.svelte.ts';
import type { Lang } from '#lib/i18n/files.ts';
import { currentLang, languageContext, otherLang } from '#lib/i18n/words.ts';

/** In the language of the page, the other one beside it where both are shown; null for what is no answer. @param row the field's own, where it is a column. */
export function valueWords(speech: FieldWords, field: LeafField, raw: string, answers: Answers, row?: GroupRow): Say | null {
  const valueIn = (lang: Lang): string | null => {
    const t = lang === currentLang() ? languageContext.t : languageContext.tOther;
    const date = (iso: string) => (iso === 'unknown' ? t('ui:date.unknown') : dateText(lang, iso, (era) => t(`ui:era.${era}`)));
    return valueText(field, raw, answers, { t: (key) => speech(key)?.text ?? key, lists, lang, date }, row);
  };
  const text = valueIn(currentLang());
  if (text === null) return null;
  const other = display.both ? valueIn(otherLang(currentLang())) : null;
  return other ? { text, other } : { text };
}
