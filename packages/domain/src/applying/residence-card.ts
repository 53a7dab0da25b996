// Lets a residence card that was read fill what is empty in a form, and names what it says otherwise. What a person has typed is never
// replaced: a difference is shown, and the person decides. Items 1, 2, 4, 8, 11 and 12 of the extension sheets.
import type { Answers } from '@zairyu/forms';
import { compareSaid, said, type CardComparison, type Offers, type Said } from './compare-said.ts';
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

const HAS_CARD = { fieldId: 'stay.hasCard', yes: '1' } as const;

export function compareWithResidenceCard(card: ResidenceCardFacts, answers: Answers, offers: Offers): CardComparison {
  return compareSaid(saidBy(card), answers, offers);
}

/** Fields in the order of the sheet; a value that the card does not have is left out, one that cannot be said in the form's codes is undefined. */
function saidBy(card: ResidenceCardFacts): readonly Said[] {
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
