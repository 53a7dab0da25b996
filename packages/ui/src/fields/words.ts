// How a form's words reach its fields: by key, `${fieldId}.label` and `${fieldId}.hint`; columns of a group as `${groupId}.${columnId}.label`.
import type { Issue, LeafField, Option } from '@zairyu/forms';
import { sayKey, type LanguageContext, type Words } from '../language/language.ts';

/** Returns nothing for a key without words: most fields have no hint. */
export type FieldWords = (key: string) => Words | undefined;

export function labelOf(words: FieldWords, key: string): Words {
  return words(`${key}.label`) ?? { text: key };
}

/** The words of an option, with the other language as companion. */
export function optionWords(option: Option, language: LanguageContext): Words {
  return language.lang === 'ja' ? { text: option.ja, other: option.en } : { text: option.en, other: option.ja };
}

/**
 * What is wrong, in words: the same sentence beside the field and in the error summary.
 * @param label of the field, in both languages.
 */
export function issueWords(
  language: LanguageContext,
  issue: Issue,
  label: Words,
  field?: { readonly type: string },
): Words {
  const code = issue.code === 'required' && field?.type === 'choice' ? 'required-choice' : issue.code;
  const say = (t: LanguageContext['t'], text: string): string =>
    t(`ui:issue.${code}`, { ...wordedParams(issue, t), label: text });
  const text = say(language.t.bind(language), label.text);
  if (!language.both) return { text };
  return { text, other: say(language.tOther.bind(language), label.other ?? label.text) };
}

function wordedParams({ params }: Issue, t: LanguageContext['t']): Record<string, string | number> {
  const worded: Record<string, string | number> = { ...params };
  if (typeof params['part'] === 'string') worded['part'] = t(`ui:part.${params['part']}`);
  if (typeof params['era'] === 'string') worded['era'] = t(`ui:era.${params['era']}`);
  return worded;
}

export function unitOf(field: LeafField, language: LanguageContext): string | undefined {
  return field.type === 'number' && field.unit ? sayKey(language, `ui:unit.${field.unit}`).text : undefined;
}
