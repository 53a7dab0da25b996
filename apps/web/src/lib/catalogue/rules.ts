// What the catalogue says of a filing beside its form: the documents it needs, and where that is written.
import type { Answers } from '@zairyu/forms';
import { selectDocuments, type DocumentRules, type RequiredDocument } from '@zairyu/procedures';
import type { Lang } from '#lib/i18n/files.ts';
import { readDocumentRules, type FormChoice } from './catalogue.ts';

const held = new Map<string, DocumentRules>();

/** Brings the document rules of an edition; the documents are unknown until then. */
export async function bringDocumentRules(choice: Pick<FormChoice, 'procedure' | 'edition'>, fetcher: typeof fetch): Promise<void> {
  const name = `${choice.procedure}/${choice.edition}`;
  if (!held.has(name)) held.set(name, await readDocumentRules<DocumentRules>(choice.procedure, choice.edition, fetcher));
}

export function requiredDocumentsOf(choice: FormChoice, answers: Answers): RequiredDocument[] {
  const rules = held.get(`${choice.procedure}/${choice.edition}`);
  return rules ? selectDocuments(rules, choice, answers) : [];
}

/** Where the rules for these documents stand, each source once, in the words of `documents:sources.…`. */
export function sourcesOf(documents: readonly RequiredDocument[], lang: Lang, word: (key: string) => string): string {
  return new Intl.ListFormat(lang).format([...new Set(documents.map(({ source }) => source))].map((source) => word(`sources.${source}`)));
}
