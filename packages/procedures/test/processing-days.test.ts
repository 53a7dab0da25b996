import { describe, expect, it } from 'vitest';
import data from '../catalogue/processing-days.json' with { type: 'json' };
import { kindOf, processingDays, statuses } from '../src/index.ts';

describe('processing days', () => {
  it('are those of the latest month that has a figure for the procedure', () => {
    expect(processingDays('certificate-of-eligibility', 'T26')).toEqual({ days: 62.9, from: '2026-05', to: '2026-05' });
    expect(processingDays('extension-of-period', 'T26')).toEqual({ days: 38.4, from: '2025-11', to: '2025-11' });
  });
  it('are unknown where nothing was published that we know', () => {
    expect(processingDays('change-of-status', 'T03')).toBeUndefined();
    expect(processingDays('acquisition-of-status', 'T26')).toBeUndefined();
  });
  it('stand in the data under known statuses, with the months that they count and a source', () => {
    expect(data.source).not.toBe('');
    expect(data.readOn).toMatch(/^\d{4}-(0[1-9]|1[0-2])$/);
    for (const { from, to, status, days } of data.figures) {
      expect(statuses.map(({ code }) => code)).toContain(status);
      expect([from, to].every((month) => /^20\d\d-(0[1-9]|1[0-2])$/.test(month)) && from <= to).toBe(true);
      for (const [procedure, mean] of Object.entries(days)) expect(kindOf(procedure as 'extension-of-period').statusesExcluded.includes(status) || mean <= 0 || mean > 400).toBe(false);
    }
  });
});
