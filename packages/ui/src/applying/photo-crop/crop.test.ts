import { describe, expect, it } from 'vitest';
import { scaleOf, settle, turnRight, type Crop } from './crop.ts';

const wide = { width: 1600, height: 1200 };
const start: Crop = { zoom: 1, x: 0, y: 0, turns: 0 };

describe('cropping a photo', () => {
  it('fills the frame at its smallest', () => {
    expect(scaleOf(wide, start) * wide.height).toBeCloseTo(4 / 3);
    expect(scaleOf(wide, start) * wide.width).toBeGreaterThan(1);
  });
  it('never shows an empty edge', () => {
    expect(settle(wide, { ...start, x: 9, y: 9 }).y).toBeCloseTo(0);
    expect(settle(wide, { ...start, x: 9 }).x).toBeCloseTo((1600 * scaleOf(wide, start) - 1) / 2);
    expect(settle(wide, { ...start, zoom: 0.1 }).zoom).toBe(1);
  });
  it('turns a quarter to the right, four times round', () => {
    const once = turnRight({ ...start, x: 0.2, y: 0.1 });
    expect(once).toEqual({ zoom: 1, x: -0.1, y: 0.2, turns: 1 });
    expect([1, 2, 3, 4].reduce<Crop>((crop) => turnRight(crop), { ...start, x: 0.2, y: 0.1 }).turns).toBe(0);
  });
});
