// Holds what a paper says beside what a form says: it may fill what is empty, and names what differs. What a person has typed is never
// replaced here: a difference is shown, and the person decides.
import { parseDate, type Answers } from '@zairyu/forms';

export interface CardDifference {
  readonly fieldId: string;
  /** As it stands in the draft. */
  readonly typed: string;
  /** As the form would hold what the card says. */
  readonly onCard: string;
}
export interface CardComparison {
  /** Answers for fields that are empty. */
  readonly prefill: Readonly<Record<string, string>>;
  readonly differences: readonly CardDifference[];
  /** Fields in which card and draft agree. */
  readonly agreeing: readonly string[];
  /** Fields of which the card says something that no public list explains, or that this form does not offer. */
  readonly notComparable: readonly string[];
}

/** Whether the form has this field and would take this value now (an option of its list; for a date or a number, that the field is there). */
export type Offers = (fieldId: string, value: string) => boolean;

/** What a paper says of a field; without a value it says something that the form's codes cannot. */
export interface Said {
  readonly fieldId: string;
  readonly value: string | undefined;
  /** Whether what was typed says the same; by default dates in any era and letters in any width and case. */
  readonly isSame?: (typed: string, value: string) => boolean;
}

export function compareSaid(sayings: readonly Said[], answers: Answers, offers: Offers): CardComparison {
  const prefill: Record<string, string> = {};
  const differences: CardDifference[] = [];
  const agreeing: string[] = [];
  const notComparable: string[] = [];
  for (const { fieldId, value, isSame = saysTheSame } of sayings) {
    if (value === undefined || !offers(fieldId, value)) {
      notComparable.push(fieldId);
      continue;
    }
    const typed = answers[fieldId];
    if (typed === undefined || typed === '') prefill[fieldId] = value;
    else if (typeof typed !== 'string') notComparable.push(fieldId);
    else if (isSame(typed, value)) agreeing.push(fieldId);
    else differences.push({ fieldId, typed, onCard: value });
  }
  return { prefill, differences, agreeing, notComparable };
}

/** What a fact comes to in the codes of the form; nothing where the paper does not have the fact. */
export function said<T>(fieldId: string, fact: T | undefined, code: (fact: T) => string | undefined): readonly Said[] {
  return fact === undefined ? [] : [{ fieldId, value: code(fact) }];
}

/** Dates may stand in the draft as they were typed, in any era or width; letters of a number in any case. */
function saysTheSame(typed: string, value: string): boolean {
  const plain = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (plain(typed) === plain(value)) return true;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = parseDate(typed);
  return date.ok && date.iso === value;
}
