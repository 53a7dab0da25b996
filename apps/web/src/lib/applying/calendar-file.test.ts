// The calendar file against RFC 5545.
import { describe, expect, it } from 'vitest';
import { calendarFile } from './calendar-file.ts';

const madeAt = Date.parse('2026-11-28T01:02:03.456Z');

describe('days to keep as a calendar file', () => {
  it('is one all-day event for each day', () => {
    const lines = calendarFile([{ on: '2027-01-29', title: 'Stay expires' }], madeAt).split('\r\n');
    expect(lines.slice(0, 3)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Zairyu//Zairyu//EN']);
    expect(lines).toContain('DTSTART;VALUE=DATE:20270129');
    expect(lines).toContain('DTSTAMP:20261128T010203Z');
    expect(lines).toContain('SUMMARY:Stay expires');
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', '']);
  });

  it('escapes what would end a value', () => {
    expect(calendarFile([{ on: '2027-01-29', title: 'a, b; c\\d\ne' }], madeAt)).toContain('SUMMARY:a\\, b\\; c\\\\d\\ne\r\n');
  });

  it('folds long lines at 75 octets without cutting a character', () => {
    const title = '在留期間の満了日までに、お住まいの地域の地方出入国在留管理局で受け取ってください𠮷';
    const file = calendarFile([{ on: '2027-01-29', title }], madeAt);
    for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}\r\n`);
  });

  it('gives the same day the same identity, and another day another one', () => {
    const uid = (on: string, at: number) => /UID:(.+)@zairyu/s.exec(calendarFile([{ on, title: 'x' }], at))?.[1];
    expect(uid('2027-01-29', madeAt)).toBe(uid('2027-01-29', madeAt + 1));
    expect(uid('2027-01-29', madeAt)).not.toBe(uid('2027-01-30', madeAt));
  });
});
