// R4 to R7, R17: days on which something may be filed; R3 and R18 stand in extension-window.test.ts.
import { describe, expect, it } from 'vitest';
import { acquisitionWindow, changeWindow, closingState, passportWarning } from '../src/index.ts';

describe('the closing day (R4, R5)', () => {
  it('is the day before the expiry where the last day is not taken online', () => {
    expect(closingState('2028-03-01', '2028-02-29', 1)).toBe('open');
    expect(closingState('2027-03-01', '2027-03-01', 1)).toBe('last-day-counter');
    expect(closingState('2027-03-01', '2027-03-02', 1)).toBe('expired');
  });
  it('is the expiry day itself where the installation takes it', () => {
    expect(closingState('2027-03-01', '2027-03-01', 0)).toBe('open');
    expect(closingState('2027-03-01', '2027-03-02', 0)).toBe('expired');
  });
});

describe('the window of a change (R6)', () => {
  const student = { present: 'T41', desired: 'T26', expiresOn: '2027-04-30', todayOn: '2026-06-01', lastDayBeforeExpiry: 1 } as const;
  it('has no opening day, and asks for the reason', () => {
    expect(changeWindow(student)).toMatchObject({ state: 'open', lastOn: '2027-04-29', specialPeriodEndsOn: '2027-06-30', explain: 'reason-exists' });
    expect(changeWindow(student).customaryFromOn).toBeUndefined();
  });
  it('closes as an extension does', () => {
    expect(changeWindow({ ...student, todayOn: '2027-04-29' }).state).toBe('open');
    expect(changeWindow({ ...student, todayOn: '2027-04-30' }).state).toBe('last-day-counter');
    expect(changeWindow({ ...student, todayOn: '2027-05-01' }).state).toBe('expired');
  });
  it('names December for students who begin work in April, and only for them', () => {
    expect(changeWindow({ ...student, beginsOn: '2027-04-01' }).customaryFromOn).toBe('2026-12-01');
    expect(changeWindow({ ...student, beginsOn: '2027-10-01' }).customaryFromOn).toBeUndefined();
    expect(changeWindow({ ...student, present: 'T44', beginsOn: '2027-04-01' }).customaryFromOn).toBeUndefined();
    expect(changeWindow({ ...student, desired: 'T61', beginsOn: '2027-04-01' }).customaryFromOn).toBeUndefined();
  });
  it('stays open for a stay without an end, and names no special period for a short one', () => {
    expect(changeWindow({ present: 'T90', desired: 'T25', todayOn: '2027-01-01' })).toEqual({ state: 'open', explain: 'reason-exists' });
    expect(changeWindow({ ...student, period: { days: 30 } }).specialPeriodEndsOn).toBeUndefined();
    expect(changeWindow({ ...student, period: { days: 31 } }).specialPeriodEndsOn).toBe('2027-06-30');
  });
});

describe('the window of an acquisition (R7)', () => {
  const birth = { eventOn: '2028-01-31' };
  it('is thirty days, counted from the day after the event, over a leap day', () => {
    expect(acquisitionWindow({ ...birth, todayOn: '2028-01-31' })).toEqual({ state: 'open', applyByOn: '2028-03-01', stayUntilOn: '2028-03-31' });
    expect(acquisitionWindow({ ...birth, todayOn: '2028-03-01' }).state).toBe('open');
    expect(acquisitionWindow({ eventOn: '2027-01-31', todayOn: '2027-03-02' }).state).toBe('open');
    expect(acquisitionWindow({ eventOn: '2027-01-31', todayOn: '2027-03-03' }).state).toBe('late');
  });
  it('asks for the reason from the thirty-first to the sixtieth day, and closes then', () => {
    expect(acquisitionWindow({ ...birth, todayOn: '2028-03-02' })).toMatchObject({ state: 'late', explain: 'reason-for-delay' });
    expect(acquisitionWindow({ ...birth, todayOn: '2028-03-31' }).state).toBe('late');
    expect(acquisitionWindow({ ...birth, todayOn: '2028-04-01' }).state).toBe('closed');
  });
  it('is not needed by those who leave within sixty days, and not before the event', () => {
    expect(acquisitionWindow({ ...birth, todayOn: '2028-02-01', leavesOn: '2028-03-31' }).state).toBe('not-needed');
    expect(acquisitionWindow({ ...birth, todayOn: '2028-02-01', leavesOn: '2028-04-01' }).state).toBe('open');
    expect(acquisitionWindow({ ...birth, todayOn: '2028-01-30' }).state).toBe('not-yet');
  });
});

describe('a passport (R17)', () => {
  it('warns from the day after its last one', () => {
    expect(passportWarning('2026-11-28', '2026-11-28')).toBeUndefined();
    expect(passportWarning('2026-11-27', '2026-11-28')).toBe('passport-expired');
  });
});
