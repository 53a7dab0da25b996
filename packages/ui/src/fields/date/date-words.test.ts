import { describe, expect, it } from 'vitest';
import { plainLanguage } from '../../language/plain-language.ts';
import { ageOn, dateEcho, dateWords } from './date-words.ts';

const ja = plainLanguage('ja');

describe('a date in words', () => {
  it('stands in both eras', () => {
    expect(dateWords(ja, '1990-05-14').text).toBe('1990年（平成2年）5月14日');
    expect(dateWords(plainLanguage('en'), '1990-05-14').text).toBe('14 May 1990 (Heisei 2)');
  });
  it('calls the first year of an era 元', () => {
    expect(dateWords(ja, '2019-05-01').text).toBe('2019年（令和元年）5月1日');
  });
  it('says only what is known', () => {
    expect(dateWords(ja, '1990-05').text).toBe('1990年（平成2年）5月');
    expect(dateWords(plainLanguage('en'), '1990').text).toBe('1990 (Heisei 2)');
  });
  it('may be unknown altogether', () => {
    expect(dateWords(ja, 'unknown').text).toBe('不明');
  });
  it('has its companion when both languages are shown', () => {
    expect(dateEcho(plainLanguage('ja', true), '1990-05-14', '2026-11-24')).toEqual({
      text: '1990年（平成2年）5月14日、36歳',
      other: '14 May 1990 (Heisei 2), age 36',
    });
  });
});

describe('an age', () => {
  it('turns on the birthday', () => {
    expect(ageOn('1990-11-24', '2026-11-23')).toBe(35);
    expect(ageOn('1990-11-24', '2026-11-24')).toBe(36);
  });
  it('is not known for a partial or a coming date', () => {
    expect(ageOn('1990-11', '2026-11-24')).toBeUndefined();
    expect(ageOn('2027-01-01', '2026-11-24')).toBeUndefined();
  });
});
