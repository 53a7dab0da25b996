import type { Issue, IssueCode } from '@zairyu/forms';
import { describe, expect, it } from 'vitest';
import { plainLanguage } from '../language/plain-language.ts';
import { issueWords } from './words.ts';

/** Every code with the parameters that the validator gives it. */
const issues: Record<IssueCode, Issue['params']> = {
  required: {},
  'too-long': { max: 34, over: 3 },
  'wrong-length': { length: 13, actual: 12 },
  characters: { characters: '髙 ①' },
  'not-a-choice': {},
  'date-incomplete': { part: 'month' },
  'date-impossible': { part: 'day', typed: '31' },
  'date-era-range': { era: 'showa', eraYear: 65, gregorianYear: 1990, firstDay: '1926-12-25', lastDay: '1989-01-07' },
  'date-not-past': { today: '2026-11-24' },
  'date-before-start': {},
  'date-not-future': { today: '2026-11-24' },
  'characters-name': { characters: '林' },
  'characters-latin': { characters: '林' },
  'none-written': {},
  'date-too-early': { part: 'year', year: 1896 },
  'date-too-late': { part: 'year', year: 2126 },
  'date-part-required': { part: 'year' },
  'number-malformed': { maxDigits: 9 },
  'number-range': { min: 1, max: 99 },
  'email-malformed': { max: 60 },
  'phone-malformed': { max: 12 },
  'postcode-malformed': {},
  'card-number-malformed': {},
  'rows-missing': { min: 1 },
  'individual-number': {},
  'confirm-missing': {},
};
const label = { text: '生年月日', other: 'Date of birth' };

describe('the words of a finding', () => {
  it.each(Object.entries(issues))('%s is said in both languages, with all its parameters', (code, params) => {
    const words = issueWords(plainLanguage('ja', true), { path: 'x', code: code as IssueCode, params }, label);
    for (const text of [words.text, words.other ?? '']) {
      expect(text.length).toBeGreaterThan(5);
      expect(text).not.toMatch(/\{\{|undefined|invalid|不正/);
    }
  });
  it('asks to choose where there is something to choose', () => {
    expect(
      issueWords(plainLanguage('ja'), { path: 'x', code: 'required', params: {} }, label, { type: 'choice' }).text,
    ).toBe('生年月日をえらんでください');
  });
  it('names the part of a date and the era in the language of the sentence', () => {
    const words = issueWords(
      plainLanguage('ja', true),
      { path: 'x', code: 'date-era-range', params: issues['date-era-range'] },
      label,
    );
    expect(words.text).toContain('昭和65年');
    expect(words.other).toContain('Showa 65');
  });
});
