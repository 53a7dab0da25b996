// Highly-skilled professionals: the day on which an answer of the points table becomes another one.
import { describe, expect, it } from 'vitest';
import { pointsAgeCode } from '../src/index.ts';

describe('the age that the points table counts', () => {
  it.each([
    ['1997-03-01', '2027-02-28', '00'],
    ['1997-03-01', '2027-03-01', '01'],
    ['1992-03-01', '2027-02-28', '01'],
    ['1992-03-01', '2027-03-01', '02'],
    ['1987-03-01', '2027-02-28', '02'],
    ['1987-03-01', '2027-03-01', '03'],
    // Born on a leap day: the birthday of a common year is 1 March.
    ['1996-02-29', '2026-02-28', '00'],
    ['1996-02-29', '2026-03-01', '01'],
    ['1950-01-01', '2026-11-24', '03'],
  ])('born on %s, on %s: row %s', (bornOn, todayOn, code) => expect(pointsAgeCode(bornOn, todayOn)).toBe(code));
});
