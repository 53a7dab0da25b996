// What a paper says beside what a draft says, field by field: the domain compares, this asks the form what it would take.
import { compareWithResidenceCard, type CardComparison, type Offers, type ResidenceCardFacts } from '@zairyu/domain';
import { applicablePages, fieldsById, listIdOf, type Answers, type FormDefinition, type LeafField, type ListLookup } from '@zairyu/forms';

export interface CardRow {
  readonly field: LeafField;
  /** Where the answer is changed. */
  readonly pageId?: string;
  /** As the form would hold it; absent where the card's code has no published meaning or the form does not offer it. */
  readonly onCard?: string;
  /** As it stands in the draft; empty when nothing does. */
  readonly typed: string;
  readonly state: 'empty' | 'same' | 'different' | 'not-comparable';
}

export function residenceRows(card: ResidenceCardFacts, form: FormDefinition, answers: Answers, lists: ListLookup): CardRow[] {
  return paperRows((now, offers) => compareWithResidenceCard(card, now, offers), form, answers, lists);
}

/** In the order of the form. @param answers as they stand now: a value that was taken over is the same from then on. */
export function paperRows(compare: (answers: Answers, offers: Offers) => CardComparison, form: FormDefinition, answers: Answers, lists: ListLookup): CardRow[] {
  const fields = fieldsById(form);
  // The municipality is looked up in the list of its prefecture, which the same card may be about to fill in.
  let filled: Answers = answers;
  const offers = (fieldId: string, value: string): boolean => {
    const field = fields.get(fieldId);
    if (!field || field.type === 'group') return false;
    if (field.type !== 'choice') return true;
    const listId = listIdOf(field, filled);
    return listId !== undefined && (lists(listId) ?? []).some((option) => option.code === value);
  };
  filled = { ...answers, ...compare(answers, offers).prefill };
  const { prefill, differences, agreeing, notComparable } = compare(answers, offers);
  const rows = new Map<string, Pick<CardRow, 'state' | 'onCard'>>();
  for (const [fieldId, onCard] of Object.entries(prefill)) rows.set(fieldId, { state: 'empty', onCard });
  for (const { fieldId, onCard } of differences) rows.set(fieldId, { state: 'different', onCard });
  for (const fieldId of agreeing) rows.set(fieldId, { state: 'same' });
  for (const fieldId of notComparable) rows.set(fieldId, { state: 'not-comparable' });
  const pages = new Map(applicablePages(form, filled).flatMap(({ page }) => page.fields.map((field) => [field.id, page.id] as const)));
  return [...fields.values()].flatMap((field): CardRow[] => {
    const row = rows.get(field.id);
    if (!row || field.type === 'group') return [];
    const typed = answers[field.id];
    const pageId = pages.get(field.id);
    return [{ field, ...row, typed: typeof typed === 'string' ? typed : '', ...(pageId === undefined ? {} : { pageId }) }];
  });
}
