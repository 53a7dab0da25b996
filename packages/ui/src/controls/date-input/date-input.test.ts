import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { examples } from './date-input.examples.ts';
import { joinDate, setUnknown, splitDate } from './date-parts.ts';

describe('taking a date apart', () => {
  it('keeps what was typed, era and all', () => {
    expect(splitDate('平成2/1/')).toEqual({ year: '平成2', month: '1', day: '' });
  });
  it('shows an ISO date without leading zeros', () => {
    expect(splitDate('1990-01-05')).toEqual({ year: '1990', month: '1', day: '5' });
  });
  it('reads the parts that a partial ISO date leaves out as unknown', () => {
    expect(splitDate('1990-04')).toEqual({ year: '1990', month: '4', day: '?' });
    expect(splitDate('unknown')).toEqual({ year: '?', month: '?', day: '?' });
  });
  it('gives back what it took', () => {
    for (const typed of ['H2/5/14', '1990/?/?', '令和元//']) expect(joinDate(splitDate(typed), 'day')).toBe(typed);
  });
  it('is an empty answer when nothing is typed', () => {
    expect(joinDate({ year: '', month: '', day: '' }, 'day')).toBe('');
  });
  it('has no day when a month is all that the form holds', () => {
    expect(joinDate({ year: '2019', month: '3', day: '' }, 'month')).toBe('2019/3');
  });
});

describe('a part that is not known', () => {
  it('takes the day with the month', () => {
    expect(setUnknown(splitDate('1990/4/2'), 'month', true)).toEqual({ year: '1990', month: '?', day: '?' });
  });
  it('can be known again', () => {
    expect(setUnknown(splitDate('1990/4/?'), 'day', false)).toEqual({ year: '1990', month: '4', day: '' });
  });
});

describe('a date input', () => {
  it('has three inputs with labels and no select', () => {
    const html = renderExample(exampleNamed(examples, 'era year'), 'ja');
    expect(html.match(/<input/g)).toHaveLength(3);
    expect(html).not.toContain('<select');
  });
  it('offers the fix that is known', () => {
    expect(renderExample(exampleNamed(examples, 'impossible era'), 'ja')).toMatch(
      /class="fix"[\s\S]*1990年（平成2年）にする/,
    );
  });
  it('marks only the part that is wrong', () => {
    expect(renderExample(exampleNamed(examples, 'impossible era'), 'ja').match(/aria-invalid="true"/g)).toHaveLength(1);
  });
  it('opens the approximate forms when a part is unknown', () => {
    expect(renderExample(exampleNamed(examples, 'partly unknown'), 'ja')).toMatch(/<details[^>]*open/);
  });
});
