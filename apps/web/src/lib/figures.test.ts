import { expect, it } from 'vitest';
import { grouped } from './figures.ts';

it('groups figures as both languages do', () => {
  for (const amount of [0, 7, 999, 1000, 5500, 10_000, 123_456, 1_000_000, 26_214_400, -1200, -999])
    for (const lang of ['ja', 'en-GB']) expect(grouped(amount)).toBe(amount.toLocaleString(lang));
});
