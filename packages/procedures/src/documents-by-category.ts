// Which documents depend on the category (1 to 4) of the employing organisation, for whoever has not said it yet.
// Immigration Services Agency, lists of documents by status ("カテゴリー"); the rules themselves are data (documents.json).
import type { Answers } from '@zairyu/forms';
import { selectDocuments, type DocumentChoice, type DocumentRules, type RequiredDocument } from './required-documents.ts';

/** The question of the form that says the category; the rules of documents read its answer. */
export const ORGANISATION_CATEGORY = 'organisation.category';
export const organisationCategories = ['1', '2', '3', '4'] as const;
export type OrganisationCategory = (typeof organisationCategories)[number];

export interface DocumentOfCategories extends RequiredDocument {
  /** The categories that it is asked of; absent where it is asked of all. */
  readonly onlyIn?: readonly OrganisationCategory[];
}

/**
 * The documents of every category, each once, in the order of the rules. None has `onlyIn` where the category decides nothing.
 * @param answers what is known already; what they say of the category counts for nothing here
 */
export function documentsOfEveryCategory(rules: DocumentRules, choice: DocumentChoice, answers: Answers): DocumentOfCategories[] {
  const lists = organisationCategories.map((category) => ({ category, documents: selectDocuments(rules, choice, { ...answers, [ORGANISATION_CATEGORY]: category }) }));
  // The longest list leads, so that what the others have besides is put in behind what stands before it there.
  const merged: RequiredDocument[] = [];
  for (const { documents } of lists.toSorted((one, other) => other.documents.length - one.documents.length)) {
    documents.forEach((document, at) => {
      if (merged.some(isSame(document))) return;
      const before = documents[at - 1];
      merged.splice(before === undefined ? 0 : merged.findIndex(isSame(before)) + 1, 0, document);
    });
  }
  return merged.map((document) => {
    const asking = lists.filter(({ documents }) => documents.some(isSame(document))).map(({ category }) => category);
    return asking.length === organisationCategories.length ? document : { ...document, onlyIn: asking };
  });
}

/** One paper may be required of one category and be a supplement for another. */
function isSame(one: RequiredDocument): (other: RequiredDocument) => boolean {
  return (other) => one.slot === other.slot && one.required === other.required;
}
