// The table of conformance cases says where each is tested; here it is held against the files.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const top = path.resolve(import.meta.dirname, '../../..');
const table = readFileSync(path.resolve(import.meta.dirname, '../CONFORMANCE.md'), 'utf8');
const rows = [...table.matchAll(/^\| (\d+) \| [^|]+ \| ([^|]+) \|/gm)].map(([, number = '', files = '']) => ({ number: Number(number), files: [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file) }));
/** As a name of a test has it: "case 15: …", "53, 54: …", "cases 1–20". */
const carries = (text: string, number: number): boolean => new RegExp(`(?:[cC]ases? |['"\`]|[0-9], |[0-9] and )${number}(?:[:)–.]|, \\d| and \\d)`).test(text);

describe('the table of conformance cases', () => {
  it('has a row for each of the 75, in order', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 75 }, (_, index) => index + 1));
  });

  it.each(rows)('names files that carry the number $number', ({ number, files }) => {
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(carries(readFileSync(path.join(top, file), 'utf8'), number), file).toBe(true);
  });

  it('would notice a number that stands nowhere', () => {
    expect([carries("it('case 15: ends'", 15), carries("it('53, 54: tells'", 54), carries("it('case 15: ends'", 5), carries("it('is 15 bytes long: yes'", 15), carries("expect(15, 'x')", 15)]).toEqual([true, true, false, false, false]);
  });
});
