// Dates as the pages print them.
import { describe, expect, it } from 'vitest';
import { dayText, instantText, shortDay } from './dates.ts';

describe('printing a calendar date', () => {
  it('names the day of the week in both languages', () => {
    expect(dayText('ja', '2027-01-29')).toBe('2027年1月29日（金）');
    expect(dayText('en', '2027-01-29')).toBe('Fri 29 January 2027');
  });
  it('has a short form', () => {
    expect(shortDay('ja', '2027-01-29')).toBe('1/29');
    expect(shortDay('en', '2027-01-29')).toBe('29 Jan');
  });
});

describe('printing an instant', () => {
  it('is the time in Japan, wherever the browser is', () => {
    expect(instantText('ja', Date.parse('2026-11-24T20:05:00Z'))).toContain('25日');
    expect(instantText('en', Date.parse('2026-11-24T05:05:00Z'))).toContain('14:05');
  });
});
