import { describe, expect, it } from 'vitest';
import type { AdviceCode, LeafField } from '@zairyu/forms';
import { plain } from '../../language/language.ts';
import { plainLanguage } from '../../language/plain-language.ts';
import { echoOf } from './echo.ts';

const text = (id: string, more: object): LeafField => ({ id, type: 'text', maxLength: 60, ...more }) as LeafField;
const corporate = text('organisation.corporateNumber', { exactLength: 13, characters: ['half-digits'] });
const cases: readonly [AdviceCode, LeafField, string][] = [
  ['individual-number', text('stay.reason', { characters: ['any'] }), '番号は１２３４ ５６７８ ９０１８'],
  ['twelve-digits', text('stay.reason', { characters: ['any'] }), '123456789010'],
  ['none-written', text('passport.number', { characters: ['half-latin', 'half-digits'] }), 'なし'],
  ['characters-name', text('identity.name', { upperCase: true, characters: ['half-latin', 'half-symbols'] }), '林 美華'],
  ['characters-latin', text('job.nameLatin', { characters: ['half-latin', 'half-digits', 'half-symbols'] }), '大阪'],
  ['corporate-number', corporate, '1234567890123'],
  ['employment-insurance-number', text('organisation.insuranceNumber', { exactLength: 11, characters: ['half-digits'] }), '00000000000'],
  ['labour-insurance-number', text('workplace.labourNumber', { characters: ['half-latin', 'half-digits'] }), '131011234567890'],
  ['passport-number-long', text('passport.number', { characters: ['half-latin', 'half-digits'] }), 'AB1234567890'],
  ['passport-is-card', text('passport.number', { characters: ['half-latin', 'half-digits'] }), 'AB12345678CD'],
  ['phone-short', { id: 'contact.telephone', type: 'phone', maxLength: 12 }, '031234567'],
  ['phone-short', { id: 'contact.mobile', type: 'phone', maxLength: 12 }, '0901234567'],
  ['phone-foreign', { id: 'contact.telephone', type: 'phone', maxLength: 12 }, '639171234567'],
];

describe('the line below a date', () => {
  it('confirms no day that will be refused', () => {
    const born: LeafField = { id: 'identity.birthOn', type: 'date', precision: 'day', must: 'be-past' };
    const tone = (raw: string) => echoOf(born, raw, plainLanguage('en', false), '2026-11-24')?.tone;
    expect(['1990/1/5', '1870/1/5', '2027/1/5'].map(tone)).toEqual([undefined, 'plain', 'plain']);
  });
});

describe('the line below a field', () => {
  it.each(cases)('warns of %s in both languages', (_code, field, value) => {
    for (const lang of ['ja', 'en'] as const) {
      const echo = echoOf(field, value, plainLanguage(lang, false), '2026-11-24');
      expect(echo?.tone).toBe('warn');
      expect(plain(echo?.say ?? '')).toMatch(lang === 'ja' ? /[ぁ-ん]/ : /^[A-Z][^{]+$/);
      // What is not kept is not repeated either.
      expect(plain(echo?.say ?? '')).not.toContain(value);
    }
  });

  it('shows what the form will hold of a number that is right', () => {
    expect(echoOf(corporate, '7-0000-1205-0002', plainLanguage('en', false), '2026-11-24')).toMatchObject({ value: '7000012050002' });
  });

  it.each([
    ['06-1234-5678 内線12', { id: 'contact.telephone', type: 'phone', maxLength: 12 }],
    ['530-0001-1', { id: 'address.postcode', type: 'postcode' }],
    ['4,600,000 yen', { id: 'job.annualIncome', type: 'number', maxDigits: 10 }],
    ['7-0000-1205-0002-3', corporate],
    ['３丁目😀', text('address.town', { characters: ['kanji', 'full-digits'] })],
  ] as const)('does not say that the form holds what it refuses: %s', (value, field) => {
    expect(echoOf(field as LeafField, value, plainLanguage('en', false), '2026-11-24')).toBeUndefined();
  });
});
