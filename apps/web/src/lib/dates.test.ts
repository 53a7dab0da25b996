// Dates as the pages print them.
import { describe, expect, it } from 'vitest';
import { ago } from './ago.ts';
import { birthText, dayText, eraYearText, instantText, monthDay, shortDay } from './dates.ts';

describe('printing a calendar date', () => {
  it('names the day of the week in both languages', () => {
    expect(dayText('ja', '2027-01-29')).toBe('2027年1月29日（金）');
    expect(dayText('en', '2027-01-29')).toBe('Fri 29 January 2027');
  });
  it('says on every day of five years what the language itself says', () => {
    const words = (lang: 'ja' | 'en', options: Intl.DateTimeFormatOptions, at: number) => new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP' : 'en-GB', { ...options, timeZone: 'UTC' }).format(at);
    for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2029, 0, 1); at += 86_400_000) {
      const on = new Date(at).toISOString().slice(0, 10);
      const day = { month: 'long', day: 'numeric' } as const;
      expect(monthDay('ja', on)).toBe(words('ja', day, at));
      expect(monthDay('en', on)).toBe(words('en', day, at));
      expect(dayText('ja', on)).toBe(words('ja', { ...day, year: 'numeric', weekday: 'short' }, at).replace('(', '（').replace(')', '）'));
      expect(dayText('en', on)).toBe(words('en', { ...day, year: 'numeric', weekday: 'short' }, at).replace(',', ''));
      expect(shortDay('en', on)).toBe(words('en', { day: 'numeric', month: 'short' }, at));
    }
  });
  it('has a short form', () => {
    expect(shortDay('ja', '2027-01-29')).toBe('1/29');
    expect(shortDay('en', '2027-01-29')).toBe('29 Jan');
  });
});

describe('the year of the era', () => {
  it('stands as Japanese papers have it, the first year as 元', () => {
    expect(eraYearText('ja', '2027-02-02')).toBe('令和9年');
    expect(eraYearText('ja', '2019-05-01')).toBe('令和元年');
    expect(eraYearText('en', '2027-02-02')).toBe('Reiwa 9');
  });
  it('goes with a date of birth, which has no weekday', () => {
    expect(birthText('ja', '1991-08-20')).toBe('1991年（平成3年）8月20日');
    expect(birthText('en', '1991-08-20')).toBe('20 August 1991');
  });
});

describe('how long ago', () => {
  it('is set without air between figure and unit in Japanese only', () => {
    const now = Date.parse('2026-11-24T05:05:00Z');
    expect(ago(now - 14 * 86_400_000, 'ja', now)).toBe('14日前');
    expect(ago(now - 14 * 86_400_000, 'en', now)).toBe('14 days ago');
    expect(ago(now - 3 * 60_000, 'ja', now)).toBe('3分前');
    expect(ago(now, 'ja', now)).toBe('今');
  });
});

describe('printing an instant', () => {
  it('is the time in Japan, wherever the browser is', () => {
    expect(instantText('ja', Date.parse('2026-11-24T20:05:00Z'))).toContain('25日');
    expect(instantText('en', Date.parse('2026-11-24T05:05:00Z'))).toContain('14:05');
  });
});
