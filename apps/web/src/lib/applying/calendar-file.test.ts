// The calendar file against RFC 5545.
import { describe, expect, it } from 'vitest';
import { calendarFile } from './calendar-file.ts';

const madeAt = Date.parse('2026-11-28T01:02:03.456Z');

describe('days to keep as a calendar file', () => {
  it('is one all-day event for each day', () => {
    const lines = calendarFile([{ on: '2027-01-29', title: 'Stay expires', uid: 'stay-lin' }], madeAt).split('\r\n');
    expect(lines.slice(0, 3)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Zairyu//Zairyu//EN']);
    expect(lines).toContain('DTSTART;VALUE=DATE:20270129');
    expect(lines).toContain('DTSTAMP:20261128T010203Z');
    expect(lines).toContain('SUMMARY:Stay expires');
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', '']);
  });

  it('escapes what would end a value', () => {
    expect(calendarFile([{ on: '2027-01-29', title: 'a, b; c\\d\ne', uid: 'x' }], madeAt)).toContain('SUMMARY:a\\, b\\; c\\\\d\\ne\r\n');
  });

  it('folds long lines at 75 octets without cutting a character', () => {
    const title = '在留期間の満了日までに、お住まいの地域の地方出入国在留管理局で受け取ってください𠮷';
    const file = calendarFile([{ on: '2027-01-29', title, uid: 'x' }], madeAt);
    for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}\r\n`);
  });

  it('gives a day its own name, whatever the language, the day and the hour', () => {
    const uid = (on: string, title: string, at: number) => /UID:(.+)\r/.exec(calendarFile([{ on, title, uid: 'stay-2027-01-29-lin' }], at))?.[1];
    expect(uid('2027-01-29', 'Stay expires', madeAt)).toBe('stay-2027-01-29-lin@zairyu');
    expect(uid('2027-01-28', '満了日', madeAt + 1)).toBe('stay-2027-01-29-lin@zairyu');
  });

  it('is read by a reader that was written from the grammar alone', () => {
    const days = [
      { on: '2027-01-29', title: '在留期間の満了日, その; 1\\2', uid: 'stay-1', note: '開庁日です。\n'.repeat(20) },
      { on: '2028-02-29', title: 'x'.repeat(200), uid: 'card-1' },
    ];
    const read = readCalendar(calendarFile(days, madeAt));
    expect(read.map((event) => [event.get('UID'), event.get('DTSTART;VALUE=DATE'), event.get('SUMMARY'), event.get('DESCRIPTION')])).toEqual([
      ['stay-1@zairyu', '20270129', days[0]?.title, days[0]?.note],
      ['card-1@zairyu', '20280229', days[1]?.title, undefined],
    ]);
    for (const event of read) expect(event.get('DTSTAMP')).toBe('20261128T010203Z');
  });
  it('would not be read with a bare line feed, a line too long or an open event', () => {
    const good = calendarFile([{ on: '2027-01-29', title: 'x', uid: 'x' }], madeAt);
    expect(() => readCalendar(good.replace('SUMMARY:x\r\n', 'SUMMARY:x\n'))).toThrow();
    expect(() => readCalendar(good.replace('SUMMARY:x', `SUMMARY:${'x'.repeat(80)}`))).toThrow();
    expect(() => readCalendar(good.replace('END:VEVENT\r\n', ''))).toThrow();
    expect(() => readCalendar(good.replace('UID:x@zairyu\r\n', ''))).toThrow();
    expect(() => readCalendar(good.replace('20270129', '20270229'))).toThrow();
  });
});

/** RFC 5545: contentline (3.1), VCALENDAR (3.4, 3.6) with PRODID and VERSION, VEVENT (3.6.1) with UID, DTSTAMP and DTSTART, TEXT (3.3.11). */
function readCalendar(file: string): Map<string, string>[] {
  if (!file.endsWith('\r\n') || /(?<!\r)\n|\r(?!\n)/.test(file)) throw new Error('lines end with CRLF');
  const folded = file.slice(0, -2).split('\r\n');
  if (folded.some((line) => Buffer.byteLength(line) > 75)) throw new Error('a line is longer than 75 octets');
  const lines = folded.join('\r\n').replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  if (lines.shift() !== 'BEGIN:VCALENDAR' || lines.pop() !== 'END:VCALENDAR') throw new Error('not one calendar');
  const calendar = new Map<string, string>();
  const events: Map<string, string>[] = [];
  let event: Map<string, string> | undefined;
  for (const line of lines) {
    const parts = /^([A-Z-]+(?:;[A-Z-]+=[^:;,"]+)*):(.*)$/.exec(line);
    if (!parts) throw new Error(`not a content line: ${line}`);
    const [, name = '', value = ''] = parts;
    if (name === 'BEGIN') {
      if (event || value !== 'VEVENT') throw new Error('only events, none inside another');
      events.push((event = new Map()));
    } else if (name === 'END') {
      if (!event || value !== 'VEVENT') throw new Error('an end without a beginning');
      for (const needed of ['UID', 'DTSTAMP', 'DTSTART;VALUE=DATE']) if (!event.has(needed)) throw new Error(`no ${needed}`);
      event = undefined;
    } else {
      const into = event ?? calendar;
      if (into.has(name)) throw new Error(`${name} twice`);
      if (name === 'DTSTART;VALUE=DATE' && !isDate(value)) throw new Error(`no such day: ${value}`);
      if (name === 'DTSTAMP' && !/^\d{8}T\d{6}Z$/.test(value)) throw new Error(`not an instant: ${value}`);
      if (/(?<!\\)(?:\\\\)*[;,]/.test(value)) throw new Error(`not escaped: ${value}`);
      into.set(name, value.replaceAll(/\\([\\;,nN])/g, (_, character: string) => (character.toLowerCase() === 'n' ? '\n' : character)));
    }
  }
  if (event) throw new Error('an event without an end');
  if (calendar.get('VERSION') !== '2.0' || !calendar.has('PRODID')) throw new Error('no version or product');
  return events;
}

function isDate(value: string): boolean {
  const lengths = [31, Number(value.slice(0, 4)) % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return /^\d{8}$/.test(value) && Number(value.slice(6)) >= 1 && Number(value.slice(6)) <= (lengths[Number(value.slice(4, 6)) - 1] ?? 0);
}
