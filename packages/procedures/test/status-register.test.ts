import { describe, expect, it } from 'vitest';
import data from '../catalogue/status-register.json' with { type: 'json' };
import { procedureKinds, statuses } from '../src/index.ts';
import { mayBeAskedFor, periodsOn, registeredStatus, statusesAfter, statusesOn } from '../src/status-register/index.ts';

const SKILL_DEVELOPMENT = 'employment-for-skill-development';
const codesOn = (day: string) => statusesOn(day).map(({ code }) => code);

describe('the register of statuses', () => {
  it('has every status of the agency’s workbook under its code and its names, and what has no code is called our own', () => {
    const official = statusesOn('2026-11-29').filter(({ own }) => !own);
    expect(official.map(({ code, ja, en }) => ({ code, ja, en })).sort((a, b) => (a.code < b.code ? -1 : 1))).toEqual(statuses.map(({ code, ja, en }) => ({ code, ja, en })).sort((a, b) => (a.code < b.code ? -1 : 1)));
    for (const { code, own } of statusesOn('9999-12-31')) expect(own === true, code).toBe(!/^[TX]\d\d$/.test(code));
  });

  it('leaves out what is not taken online: Diplomat and Temporary Visitor', () => {
    expect(codesOn('9999-12-31').filter((code) => ['T01', 'T32'].includes(code))).toEqual([]);
  });

  it('allows no other period than the workbook lists, and all that it lists', () => {
    const bound = (code: string) => Number(code);
    for (const { code, periods } of statuses) {
      const status = registeredStatus(code);
      const law = status && periodsOn(status, '2026-11-29');
      const listed = periods.map((each) => each.code);
      for (const each of law?.choice ?? []) expect(listed, `${code} ${each}`).toContain(each);
      if (law?.unlimited) expect(listed, code).toEqual(['9999999']);
      else for (const each of listed) expect(law?.choice?.includes(each) === true || bound(each) <= bound(law?.designatedUpTo ?? '0'), `${code} ${each}`).toBe(true);
    }
  });

  it('says for every row, or for all, where it stands and how sure that is', () => {
    expect(data.source).not.toBe('');
    for (const { code, source, confidence } of statusesOn('9999-12-31')) expect(confidence === 'high' || source !== undefined, code).toBe(true);
    expect(registeredStatus(SKILL_DEVELOPMENT)).toMatchObject({ confidence: 'low', periods: [] });
  });
});

describe('what changes on a day', () => {
  it('is Employment for Skill Development, from 1 April 2027 on and not a day before', () => {
    expect(codesOn('2027-03-31')).not.toContain(SKILL_DEVELOPMENT);
    expect(codesOn('2027-04-01')).toContain(SKILL_DEVELOPMENT);
    expect(statusesAfter('2027-03-31').map(({ code }) => code)).toEqual([SKILL_DEVELOPMENT]);
    expect(statusesAfter('2027-04-01')).toEqual([]);
    expect([mayBeAskedFor('certificate-of-eligibility', SKILL_DEVELOPMENT, '2027-03-31'), mayBeAskedFor('certificate-of-eligibility', SKILL_DEVELOPMENT, '2027-04-01')]).toEqual([false, true]);
  });

  it('is the end of beginning technical intern training: certificates of eligibility until 30 June 2027', () => {
    for (const code of ['T21', 'T22']) {
      expect(mayBeAskedFor('certificate-of-eligibility', code, '2027-06-30'), code).toBe(true);
      expect(mayBeAskedFor('certificate-of-eligibility', code, '2027-07-01'), code).toBe(false);
      expect(mayBeAskedFor('extension-of-period', code, '2027-07-01'), code).toBe(true);
    }
    for (const code of ['T23', 'T24', 'T27', 'T28']) expect(mayBeAskedFor('change-of-status', code, '2028-01-01'), code).toBe(true);
  });

  it('is the longest period of Specified Skilled Worker (i), for applications from 30 September 2025 on', () => {
    const skilled = registeredStatus('T71') ?? { periods: [] };
    expect(periodsOn(skilled, '2025-09-29')).toMatchObject({ designatedUpTo: '0100000' });
    expect(periodsOn(skilled, '2025-09-30')).toMatchObject({ designatedUpTo: '0300000' });
  });

  it('is nothing for any other status', () => {
    const steady = statuses.filter(({ code }) => !['T21', 'T22'].includes(code));
    for (const procedure of procedureKinds) for (const { code } of steady) expect(mayBeAskedFor(procedure, code, '2030-01-01'), `${procedure} ${code}`).toBe(true);
  });
});
