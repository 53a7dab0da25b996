// Lets a residence card that was read fill what is empty in a form, and names what it says otherwise. What a person has typed is never
// replaced: a difference is shown, and the person decides. Items 1, 2, 4, 8, 11 and 12 of the extension sheets.
import { parseDate, type Answers } from '@zairyu/forms';
import { NATIONALITY_OF_LETTERS } from './nationality-letters.ts';

/** What a card says, as the reader of the card gives it; days are YYYY-MM-DD. */
export interface ResidenceCardFacts {
  readonly cardNumber: string;
  readonly bornOn?: string;
  readonly sex?: 'male' | 'female' | 'unspecified';
  readonly nationalityCode?: string;
  readonly statusCode?: string;
  readonly period?: { readonly kind: 'indefinite' } | { readonly kind: 'months'; readonly months: number } | { readonly kind: 'days'; readonly days: number };
  readonly stayExpiresOn?: string;
  readonly address?: { readonly municipalityCode?: string };
}

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

const HAS_CARD = { fieldId: 'stay.hasCard', yes: '1' } as const;

export function compareWithResidenceCard(card: ResidenceCardFacts, answers: Answers, offers: Offers): CardComparison {
  const prefill: Record<string, string> = {};
  const differences: CardDifference[] = [];
  const agreeing: string[] = [];
  const notComparable: string[] = [];
  for (const { fieldId, value } of saidBy(card)) {
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

/** Fields in the order of the sheet; a value that the card does not have is left out, one that cannot be said in the form's codes is undefined. */
function saidBy(card: ResidenceCardFacts): readonly { readonly fieldId: string; readonly value: string | undefined }[] {
  const municipality = card.address?.municipalityCode;
  return [
    ...said('identity.nationality', card.nationalityCode, nationalityOf),
    ...said('identity.birthOn', card.bornOn, (day) => day),
    ...said('identity.sex', card.sex, (sex) => ({ male: '1', female: '2', unspecified: undefined })[sex]),
    ...said('address.prefecture', municipality, prefectureOf),
    ...said('address.municipality', municipality, (code) => (/^\d{6}$/.test(code) ? code : undefined)),
    ...said('stay.status', card.statusCode, (code) => code),
    ...said('stay.period', card.period, periodCode),
    ...said('stay.expiresOn', card.stayExpiresOn, (day) => day),
    { fieldId: HAS_CARD.fieldId, value: HAS_CARD.yes },
    { fieldId: 'stay.cardNumber', value: card.cardNumber },
  ];
}

function said<T>(fieldId: string, fact: T | undefined, code: (fact: T) => string | undefined): readonly { fieldId: string; value: string | undefined }[] {
  return fact === undefined ? [] : [{ fieldId, value: code(fact) }];
}

/** The public text says "three characters": the agency's numbers are taken as they are, letters by ISO 3166-1. */
function nationalityOf(code: string): string | undefined {
  return /^\d{3}$/.test(code) ? code : NATIONALITY_OF_LETTERS[code];
}

/** Official period code YYMMDDD: three years are "0300000", three months "0003000", fifteen days "0000015". */
function periodCode(period: NonNullable<ResidenceCardFacts['period']>): string | undefined {
  const digits = (value: number, length: number): string => String(value).padStart(length, '0');
  if (period.kind === 'indefinite') return undefined;
  return period.kind === 'days' ? `0000${digits(period.days, 3)}` : `${digits(Math.floor(period.months / 12), 2)}${digits(period.months % 12, 2)}000`;
}

/** 全国地方公共団体コード: the prefecture is the first two digits, three zeros and a check digit (JIS X 0402: weights 6 to 2, modulus 11). */
function prefectureOf(municipalityCode: string): string | undefined {
  const match = /^(\d)(\d)\d{4}$/.exec(municipalityCode);
  if (!match) return undefined;
  const sum = Number(match[1]) * 6 + Number(match[2]) * 5;
  return `${match[1]}${match[2]}000${(11 - (sum % 11)) % 10}`;
}

/** Dates may stand in the draft as they were typed, in any era or width; letters of a number in any case. */
function isSame(typed: string, value: string): boolean {
  const plain = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (plain(typed) === plain(value)) return true;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = parseDate(typed);
  return date.ok && date.iso === value;
}
