// R12, R13: work beside the status, and leaving Japan to come back.
import { describe, expect, it } from 'vitest';
import { extraActivityRuling, generalPermissionRuling, permissionUntil, specialReEntryRuling, specialReEntryUntil } from '../src/index.ts';

describe('an activity beside the status (R12)', () => {
  it('is open to the statuses of table I', () => {
    for (const status of ['T41', 'T44', 'T31', 'T26', 'T51']) expect(extraActivityRuling(status)).toEqual({ says: 'yes' });
  });
  it('needs no permission in table II, and is not given to trainees and interns', () => {
    for (const status of ['T61', 'T62', 'T63', 'X14']) expect(extraActivityRuling(status)).toEqual({ says: 'no', because: 'any-work-allowed' });
    for (const status of ['T43', 'T21', 'T28']) expect(extraActivityRuling(status)).toEqual({ says: 'no', because: 'not-for-trainees' });
    for (const status of ['T71', 'T72']) expect(extraActivityRuling(status).says).toBe('explain');
    expect(extraActivityRuling('T99')).toEqual({ says: 'no', because: 'status-unknown' });
  });
});

describe('the general permission (R12)', () => {
  const days = (...hours: number[]) => hours.map((each) => ({ hours: each }));
  const student = { status: 'T41', enrolled: true };
  it('is for twenty-eight hours in any seven days', () => {
    expect(generalPermissionRuling({ ...student, days: days(4, 4, 4, 4, 4, 4, 4) })).toEqual({ says: 'yes' });
    expect(generalPermissionRuling({ ...student, days: days(4, 4, 4, 4, 4, 4, 4.5) })).toEqual({ says: 'no', because: 'over-28-hours' });
    // Two calendar weeks of 28 hours each, but seven days in a row with 56.
    expect(generalPermissionRuling({ ...student, days: days(0, 0, 0, 0, 0, 14, 14, 14, 14, 0, 0, 0, 0, 0) })).toEqual({ says: 'no', because: 'over-28-hours' });
  });
  it('is for eight hours a day in the long holidays of a school, and only for students', () => {
    const holiday = (hours: number) => Array.from({ length: 7 }, () => ({ hours, longHoliday: true }));
    expect(generalPermissionRuling({ ...student, days: holiday(8) })).toEqual({ says: 'yes' });
    expect(generalPermissionRuling({ ...student, days: holiday(8.5) })).toEqual({ says: 'no', because: 'over-8-hours' });
    expect(generalPermissionRuling({ status: 'T44', days: holiday(8) })).toEqual({ says: 'no', because: 'over-28-hours' });
  });
  it('ends with the enrolment, and is never for amusement business', () => {
    expect(generalPermissionRuling({ status: 'T41', enrolled: false, days: days(1) })).toEqual({ says: 'no', because: 'not-enrolled' });
    expect(generalPermissionRuling({ ...student, amusementBusiness: true, days: days(1) })).toEqual({ says: 'no', because: 'amusement-business' });
  });
});

describe('coming back (R13)', () => {
  it('is possible for five years with a permission and for one without, within the stay', () => {
    expect(permissionUntil('2026-11-28', { expiresOn: '2029-01-29' })).toBe('2029-01-29');
    expect(permissionUntil('2028-02-29', {})).toBe('2033-02-28');
    expect(specialReEntryUntil('2026-11-28', { expiresOn: '2029-01-29' })).toBe('2027-11-28');
    expect(specialReEntryUntil('2026-11-28', { expiresOn: '2027-01-29' })).toBe('2027-01-29');
  });
  it('reaches to the end of the special period while an application is pending', () => {
    expect(specialReEntryUntil('2027-01-20', { expiresOn: '2027-01-29', specialPeriodEndsOn: '2027-03-29' })).toBe('2027-03-29');
  });
  it('needs a passport and the card in hand, and a permission where the Act says so', () => {
    const ready = { hasPassport: true, hasCardInHand: true };
    expect(specialReEntryRuling(ready)).toEqual({ says: 'yes' });
    expect(specialReEntryRuling({ ...ready, hasPassport: false })).toEqual({ says: 'no', because: 'passport-missing' });
    expect(specialReEntryRuling({ ...ready, hasCardInHand: false })).toEqual({ says: 'no', because: 'card-not-in-hand' });
    const reasons = ['revocationHearing', 'exitConfirmationWithheld', 'detentionOrder', 'underSupervision', 'refugeeApplicationPending', 'namedByTheCommissioner'] as const;
    for (const reason of reasons) expect(specialReEntryRuling({ ...ready, [reason]: true }).says).toBe('no');
  });
});
