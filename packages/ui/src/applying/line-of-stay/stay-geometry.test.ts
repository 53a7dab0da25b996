import { describe, expect, it } from 'vitest';
import { axisAround, daysBetween, monthsOf, percentOf, placeLabels } from './stay-geometry.ts';

const axis = axisAround(['2026-10-29', '2026-11-24', '2027-03-29']);

describe('the axis of a stay', () => {
  it('takes whole months around the days that must be seen', () => {
    expect(axis).toEqual({ fromOn: '2026-09-01', toOn: '2027-05-01' });
  });
  it('puts days where the calendar has them', () => {
    expect(percentOf(axis, '2026-09-01')).toBe(0);
    expect(percentOf(axis, '2026-11-24')).toBe(34.7);
    expect(percentOf(axis, '2027-01-29')).toBe(62);
    expect(percentOf(axis, '2027-03-29')).toBe(86.4);
  });
  it('keeps later days on the line', () => {
    expect(percentOf(axis, '2031-05-18')).toBe(100);
  });
  it('names its months, and thins them when there are many', () => {
    expect(monthsOf(axis).map((month) => month.month)).toEqual([9, 10, 11, 12, 1, 2, 3, 4]);
    expect(monthsOf({ fromOn: '2024-01-01', toOn: '2029-01-01' }).length).toBeLessThanOrEqual(9);
  });
  it('counts days across a leap day', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  });
});

describe('the labels below the line', () => {
  it('stand in one row while they do not touch', () => {
    expect(placeLabels([24, 62, 86], 19).map((label) => label.row)).toEqual([0, 0, 0]);
  });
  it('step down when they would', () => {
    expect(placeLabels([50, 60, 90], 19).map((label) => label.row)).toEqual([0, 1, 0]);
  });
  it('turn inwards at the ends', () => {
    expect(placeLabels([0, 50, 100], 19).map((label) => label.anchor)).toEqual(['start', 'middle', 'end']);
  });
});
