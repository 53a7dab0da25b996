// What is not begun any more is named with its days, and only afterwards.
import { expect, it } from 'vitest';
import { closedStatuses, openStatuses } from './closed-statuses.ts';

it('names the first stage of technical intern training after its last day, for certificates of eligibility alone', () => {
  expect(closedStatuses('certificate-of-eligibility', '2027-06-30')).toBeUndefined();
  const closed = closedStatuses('certificate-of-eligibility', '2027-07-01');
  expect(closed?.statuses.map(({ code }) => code)).toEqual(['T21', 'T22']);
  expect(closed).toMatchObject({ from: '2027-04-01', until: '2027-06-30' });
  expect(closedStatuses('extension-of-period', '2027-07-01')).toBeUndefined();
});

it('offers every status with a form until its last day, and the others after it', () => {
  const codes = (day: string) => openStatuses('certificate-of-eligibility', day).map(({ code }) => code);
  expect(codes('2027-06-30')).toEqual(expect.arrayContaining(['T21', 'T22', 'T26']));
  expect(codes('2027-07-01')).toEqual(codes('2027-06-30').filter((code) => !['T21', 'T22'].includes(code)));
});
