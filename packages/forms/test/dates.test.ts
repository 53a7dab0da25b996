import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysInMonth, eraOf, parseDate, splitParts } from '../src/index.ts';

const read = (raw: string, mayBeUnknown: ('day' | 'month' | 'year')[] = []) => {
  const parsed = parseDate(raw, { precision: 'day', mayBeUnknown });
  return parsed.ok ? parsed.iso : parsed.issue;
};

describe('a date as people type it', () => {
  it.each([
    ['1990/1/5', '1990-01-05'],
    ['１９９０/１/５', '1990-01-05'],
    ['平成2/1/5', '1990-01-05'],
    ['平成２年/１月/５日', '1990-01-05'],
    ['H2/1/5', '1990-01-05'],
    ['ｈ２/1/5', '1990-01-05'],
    ['令和元/5/1', '2019-05-01'],
    ['R1/5/1', '2019-05-01'],
    ['平成31/4/30', '2019-04-30'],
    ['昭和64/1/7', '1989-01-07'],
    ['平成元/1/8', '1989-01-08'],
    ['大正15/12/24', '1926-12-24'],
    ['昭和元/12/25', '1926-12-25'],
    ['明治45/7/29', '1912-07-29'],
    ['2000/2/29', '2000-02-29'],
    ['19900105', '1990-01-05'],
    ['平成2年1月5日', '1990-01-05'],
    ['1990-01-05', '1990-01-05'],
  ])('reads %s', (typed, iso) => expect(read(typed)).toBe(iso));

  it('proposes the Gregorian date when the era had already ended', () => {
    expect(read('昭和65/1/1')).toMatchObject({ code: 'date-era-range', fix: '1990-01-01', params: { era: 'showa', gregorianYear: 1990, lastDay: '1989-01-07' } });
    expect(read('昭和64/1/8')).toMatchObject({ code: 'date-era-range', fix: '1989-01-08' });
    expect(read('令和1/4/30')).toMatchObject({ code: 'date-era-range', fix: '2019-04-30' });
    expect(read('平成31/5/1')).toMatchObject({ code: 'date-era-range' });
  });

  it.each([['1990/13/1', 'month'], ['1990/0/1', 'month'], ['1990/2/29', 'day'], ['2100/2/29', 'day'], ['1990/4/31', 'day'], ['令和0/1/1', 'year'], ['99/1/1', 'year'], ['平和3/1/1', 'year']])(
    'refuses %s because of its %s',
    (typed, part) => expect(read(typed)).toMatchObject({ code: 'date-impossible', params: { part } }),
  );

  it('names the part that is still missing', () => {
    expect(read('//')).toMatchObject({ code: 'date-incomplete', params: { part: 'year' } });
    expect(read('1990//')).toMatchObject({ code: 'date-incomplete', params: { part: 'month' } });
    expect(read('1990/1/')).toMatchObject({ code: 'date-incomplete', params: { part: 'day' } });
  });

  it('takes unknown parts only where the form lets them be unknown', () => {
    expect(read('1990/5/?', ['day'])).toBe('1990-05');
    expect(read('1990/?/?', ['month'])).toBe('1990');
    expect(read('?/?/?', ['year'])).toBe('unknown');
    expect(read('1990/?/?', ['day'])).toMatchObject({ code: 'date-part-required', params: { part: 'month' } });
    expect(read('1990/5/?')).toMatchObject({ code: 'date-part-required', params: { part: 'day' } });
  });

  it('gives every day of five centuries back in its era', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1873, max: 2399 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), (year, month, day) => {
        fc.pre(day <= daysInMonth(year, month));
        const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const era = eraOf(iso);
        expect(era).toBeDefined();
        const letter = { meiji: 'M', taisho: 'T', showa: 'S', heisei: 'H', reiwa: 'R' }[era?.era ?? 'reiwa'];
        fc.pre((era?.year ?? 100) < 100);
        expect(read(`${letter}${era?.year}/${month}/${day}`)).toBe(iso);
      }),
    );
  });

  it('keeps ISO dates as they are, whole or partial', () => {
    for (const iso of ['1990-01-05', '1990-01', '1990', 'unknown']) expect(read(iso, ['year', 'month', 'day'])).toBe(iso);
    expect(splitParts('1990-01')).toEqual(['1990', '01', '?']);
  });
});
