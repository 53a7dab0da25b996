import { expect, it } from 'vitest';
import { monthsText } from './months-text.ts';

it('names one month, or from one to another', () => {
  expect([monthsText('ja', '2025-11', '2025-11'), monthsText('en', '2025-11', '2025-11')]).toEqual(['2025年11月', 'November 2025']);
  expect([monthsText('ja', '2024-04', '2024-06'), monthsText('en', '2024-04', '2024-06')]).toEqual(['2024年4月から2024年6月', 'April 2024 to June 2024']);
});
