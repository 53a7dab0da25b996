// What is said while somebody writes. What looks wrong in a number that the official form would take all the same is never a reason to
// refuse: the person looks at the paper once more. A number that cannot be right by its shape is the validator's; of letters of another
// script both speak, because a whole name would have to be written anew.
import { otherScriptIn } from '../characters/other-script.ts';
import type { LeafField } from '../definition.ts';
import { normaliseAnswer } from '../normalise.ts';
import { isCorporateNumber } from './check-digits.ts';
import { isFreeText } from './free-text.ts';
import { holdsIndividualNumber, holdsOtherTwelveDigits } from './individual-number.ts';
import { saysNone } from './none-written.ts';

export type AdviceCode =
  | 'individual-number'
  | 'none-written'
  | 'characters-name'
  | 'characters-latin'
  | 'twelve-digits'
  | 'corporate-number'
  | 'employment-insurance-number'
  | 'labour-insurance-number'
  | 'passport-number-long'
  | 'passport-is-card'
  | 'phone-short'
  | 'phone-foreign';

/** By the last word of a field's id, so that every edition has it and none needs to be edited: domain names of one number each. */
export type NumberKind = 'corporate' | 'employment-insurance' | 'labour-insurance' | 'passport';

export function numberKindOf(field: LeafField): NumberKind | undefined {
  if (field.type !== 'text') return undefined;
  if (/corporateNumber$/i.test(field.id) && field.exactLength === 13) return 'corporate';
  if (/insuranceNumber$/i.test(field.id) && field.exactLength === 11) return 'employment-insurance';
  if (/labourNumber$/i.test(field.id)) return 'labour-insurance';
  return field.id === 'passport.number' ? 'passport' : undefined;
}

/** @param raw as typed */
export function adviceOn(field: LeafField, raw: string): AdviceCode | undefined {
  if (saysNone(field, raw)) return 'none-written';
  const script = otherScriptIn(field, normaliseAnswer(field, raw));
  if (script) return `characters-${script}`;
  if (isFreeText(field)) {
    if (holdsIndividualNumber(raw)) return 'individual-number';
    return holdsOtherTwelveDigits(raw) ? 'twelve-digits' : undefined;
  }
  const value = normaliseAnswer(field, raw);
  if (field.type === 'phone') return phoneAdvice(value);
  switch (numberKindOf(field)) {
    case 'corporate':
      // Until thirteen digits stand there, its length is what is wrong.
      return /^\d{13}$/.test(value) && !isCorporateNumber(value) ? 'corporate-number' : undefined;
    case 'employment-insurance':
      // 4, 6 and 1 digits; no check digit is published. One digit over and over, or counted up, is a place that was to be filled later.
      return /^(?:(\d)\1{10}|12345678901)$/.test(value) ? 'employment-insurance-number' : undefined;
    case 'labour-insurance':
      // 2, 1, 2 and 6 digits, then 3 where they are allotted (労働保険の保険料の徴収等に関する法律施行規則 様式第1号). Fewer: still being typed.
      return /^(?:\d{0,11}|\d{14})$/.test(value) ? undefined : 'labour-insurance-number';
    case 'passport':
      return passportAdvice(value);
    default:
      return undefined;
  }
}

/** Nine characters are what the lines of a passport hold (ICAO Doc 9303-4, 4.2.2); a residence card has its own shape. */
function passportAdvice(value: string): AdviceCode | undefined {
  if (/^[A-Z]{2}\d{8}[A-Z]{2}$/i.test(value)) return 'passport-is-card';
  return value.length > 9 ? 'passport-number-long' : undefined;
}

/** Numbers in Japan have ten digits, mobile and IP numbers eleven (電気通信番号計画, 令和元年総務省告示第6号). */
function phoneAdvice(value: string): AdviceCode | undefined {
  if (/^[1-9]\d{8,}$/.test(value)) return 'phone-foreign';
  return /^0(?:\d{8}|[5789]0\d{7})$/.test(value) ? 'phone-short' : undefined;
}
