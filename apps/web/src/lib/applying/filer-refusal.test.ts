// One answer for the start page and the short check.
import { eligibilityFilers } from '@zairyu/domain';
import { statuses } from '@zairyu/procedures';
import { expect, it } from 'vitest';
import { openStatuses } from '#lib/catalogue/closed-statuses.ts';
import { filerRefusal } from './filer-refusal.ts';

it('speaks against a capacity once the status is known, and against the applicant abroad before', () => {
  expect(filerRefusal('certificate-of-eligibility', 'relative', 'T26')).toBe('relative-not-for-status');
  expect(filerRefusal('certificate-of-eligibility', 'relative', 'T44')).toBeUndefined();
  expect(filerRefusal('certificate-of-eligibility', 'relative', undefined)).toBeUndefined();
  expect(filerRefusal('certificate-of-eligibility', 'applicant-abroad', undefined)).toBe('needs-someone-in-japan');
});

it('asks nobody who files for what concerns themselves', () => {
  for (const filer of eligibilityFilers) expect(filerRefusal('extension-of-period', filer, 'T26')).toBeUndefined();
  expect(filerRefusal(undefined, 'relative', 'T26')).toBeUndefined();
});

it('leaves out only statuses that nobody can choose', () => {
  const offered = openStatuses('certificate-of-eligibility', '2026-11-29').map(({ code }) => code);
  const silent = statuses.filter(({ code }) => filerRefusal('certificate-of-eligibility', 'applicant-abroad', code) === undefined).map(({ code }) => code);
  expect(silent.filter((code) => offered.includes(code))).toEqual([]);
  expect(silent.length).toBeGreaterThan(0);
});
