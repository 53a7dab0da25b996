// What the catalogue says of a filing beside its form: the documents it needs, and where that is written.
import type { Answers } from '@zairyu/forms';
import { allDocuments, documentFiles, documentsOfEveryCategory, selectDocuments, type DocumentOfCategories, type DocumentRules, type RequiredDocument } from '@zairyu/procedures';
import { todayInJapan } from '#lib/clock.ts';
import type { Lang } from '#lib/i18n/files.ts';
import { read, type FormChoice } from './catalogue.ts';

const held = new Map<string, readonly DocumentRules[]>();
const nameOf = ({ procedure, edition, together }: Pick<FormChoice, 'procedure' | 'edition' | 'together'>) => [procedure, edition, ...together].join(' ');

/** Brings the document rules of a choice; the documents are unknown until then. */
export async function bringDocumentRules(choice: Pick<FormChoice, 'procedure' | 'edition' | 'together'>, fetcher: typeof fetch): Promise<void> {
  if (!held.has(nameOf(choice))) held.set(nameOf(choice), await Promise.all(documentFiles(choice).map((file) => read<DocumentRules>(file, fetcher))));
}

export function requiredDocumentsOf(choice: FormChoice, answers: Answers): RequiredDocument[] {
  const [rules, ...companions] = held.get(nameOf(choice)) ?? [];
  return rules ? selectDocuments(rules, choice, answers, companions, todayInJapan()) : [];
}

/** What the catalogue says of one document: as the answers ask for it or, where they do not, as others do. */
export function documentOf(choice: FormChoice, answers: Answers, slot: string): RequiredDocument | undefined {
  const [rules, ...companions] = held.get(nameOf(choice)) ?? [];
  if (!rules) return undefined;
  const isIt = (document: RequiredDocument) => document.slot === slot;
  return selectDocuments(rules, choice, answers, companions).find(isIt) ?? allDocuments(rules, choice.category, companions).find(isIt);
}

/** As `requiredDocumentsOf`, where nothing is filed beside it and nobody has said the category of the organisation yet. */
export function documentsBeforeCategory(choice: FormChoice, answers: Answers): DocumentOfCategories[] {
  const [rules] = held.get(nameOf(choice)) ?? [];
  return rules ? documentsOfEveryCategory(rules, choice, answers) : [];
}

/** What filing a companion asks for, whatever the answers, once the rules of a choice that has it are brought. */
export function documentsOfCompanion(choice: Pick<FormChoice, 'procedure' | 'edition' | 'together'>, companion: string): { readonly always: readonly string[]; readonly sometimes: readonly string[] } {
  const [main, ...companions] = held.get(nameOf(choice)) ?? [];
  const rules = companions[choice.together.indexOf(companion)];
  const known = new Set([...(main?.common ?? []), ...(main?.tail ?? [])].map(({ slot }) => slot));
  const all = [...(rules?.common ?? []), ...(rules?.tail ?? [])].filter(({ slot }) => !known.has(slot));
  const isAlways = (rule: (typeof all)[number]) => rule.required && rule.showWhen === undefined;
  return { always: all.filter(isAlways).map(({ slot }) => slot), sometimes: all.filter((rule) => !isAlways(rule)).map(({ slot }) => slot) };
}

/** Where the rules for these documents stand, each source once, in the words of `documents:sources.…`. */
export function sourcesOf(documents: readonly RequiredDocument[], lang: Lang, word: (key: string) => string): string {
  return new Intl.ListFormat(lang).format([...new Set(documents.map(({ source }) => source))].map((source) => word(`sources.${source}`)));
}

/** The documents by name, in one of the two languages of a page. */
export function namesOf(documents: readonly RequiredDocument[], inLang: Lang, pageLang: Lang, word: { say(key: string): { readonly text: string; readonly other?: string | undefined } }): string {
  const names = documents.map(({ slot }) => word.say(`${slot}.label`)).map(({ text, other }) => (inLang === pageLang ? text : (other ?? text)));
  return new Intl.ListFormat(inLang).format(names);
}
