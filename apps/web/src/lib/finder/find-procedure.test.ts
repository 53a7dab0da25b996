// The short check, by its answers.
import { describe, expect, it } from 'vitest';
import { kindOf, procedureKinds, statuses } from '@zairyu/procedures';
import { ABROAD, findProcedure, NONE_YET, obstacles, offerOf, questionsFor, SKILL_DEVELOPMENT, type FinderAnswers } from './find-procedure.ts';

const engineer: FinderAnswers = { status: 'T21', expiresOn: '2027-01-29', longPeriod: true, wish: 'same' };

describe('asking whether an extension is possible', () => {
  it('says yes inside the three months before the expiry, and which form it is', () => {
    const finding = findProcedure({ ...engineer, status: 'T26' }, '2026-11-24');
    expect(finding).toMatchObject({ kind: 'extension', filings: [{ category: 'N' }], window: { state: 'open', opensOn: '2026-10-29', lastOn: '2027-01-28' } });
  });

  it('says from when, outside the window', () => {
    expect(findProcedure(engineer, '2026-10-28')).toMatchObject({ window: { state: 'too-early', opensOn: '2026-10-29' } });
  });

  it('opens at once when the period is shorter than six months', () => {
    expect(findProcedure({ ...engineer, longPeriod: false }, '2026-10-01')).toMatchObject({ window: { state: 'open' } });
  });

  it('sends to the counter on the last day, and to the bureau afterwards', () => {
    expect(findProcedure(engineer, '2027-01-29')).toMatchObject({ window: { state: 'last-day-counter' } });
    expect(findProcedure(engineer, '2027-01-30')).toMatchObject({ window: { state: 'expired' } });
  });

  it('offers a form to everybody whose stay can be extended, and asks for the activity where there are several', () => {
    for (const { code } of statuses.filter((status) => !['T01', 'T32', 'T90', 'X14'].includes(status.code))) {
      const finding = findProcedure({ ...engineer, status: code }, '2026-11-24');
      expect(finding.kind === 'extension' && finding.filings.length, code).toBeGreaterThan(0);
    }
    const skilled = findProcedure({ ...engineer, status: 'T82' }, '2026-11-24');
    expect(skilled.kind === 'extension' && skilled.filings.length).toBe(15);
  });
});

describe('statuses that are not extended here', () => {
  it('excludes Temporary Visitor', () => {
    expect(findProcedure({ ...engineer, status: 'T32' }, '2026-11-24')).toEqual({ kind: 'excluded' });
  });
  it('tells permanent residents that their stay has no end', () => {
    expect(findProcedure({ ...engineer, status: 'T90' }, '2026-11-24')).toEqual({ kind: 'no-extension-needed' });
  });
});

describe('other wishes', () => {
  it('names the procedure for a new activity and a birth', () => {
    expect(findProcedure({ ...engineer, wish: 'activity' }, '2026-11-24')).toEqual({ kind: 'other-procedure', procedure: 'change-of-status', window: expect.objectContaining({ state: 'open', lastOn: '2027-01-28' }) });
  });
  it('answers a new employer by the status: a certificate, a change, or nothing', () => {
    const employer = (status: string) => findProcedure({ ...engineer, status, wish: 'employer' }, '2026-11-24');
    expect(employer('T26')).toEqual({ kind: 'employer', employer: { procedure: 'certificate-of-authorized-employment', because: 'work-fits-status' }, extension: expect.objectContaining({ state: 'open', lastOn: '2027-01-28' }) });
    expect(employer('T71')).toEqual({ kind: 'employer', employer: { procedure: 'change-of-status', because: 'organisation-designated' }, window: expect.objectContaining({ state: 'open' }) });
    expect(employer('T61')).toMatchObject({ employer: { procedure: undefined, because: 'any-work-allowed' } });
    expect(employer('X14')).toMatchObject({ employer: { procedure: undefined, because: 'any-work-allowed' } });
    expect(employer('T32')).toEqual({ kind: 'excluded' });
  });
  it('asks for a permission where only its work could be certified, and offers the certificate to whoever holds one', () => {
    expect(questionsFor('T41', false, 'employer')).toEqual(['status', 'expiry', 'wish', 'permission']);
    expect(questionsFor('T41', false, 'same')).toEqual(['status', 'expiry', 'wish']);
    expect(questionsFor('T26', false, 'employer')).toEqual(['status', 'expiry', 'wish']);
    const student = (hasPermission: boolean) => findProcedure({ ...engineer, status: 'T41', wish: 'employer', hasPermission }, '2026-11-24');
    expect(student(true)).toMatchObject({ employer: { procedure: 'certificate-of-authorized-employment', because: 'work-under-the-permission' } });
    expect(student(false)).toMatchObject({ employer: { procedure: undefined, because: 'status-allows-no-work' } });
  });
  it('closes a change with the present stay, long before which it is never too early', () => {
    const change = (todayOn: string, status = 'T21') => findProcedure({ ...engineer, status, wish: 'activity' }, todayOn);
    expect(change('2025-02-01')).toMatchObject({ window: { state: 'open' } });
    expect(change('2027-01-29')).toMatchObject({ window: { state: 'last-day-counter' } });
    expect(change('2027-01-30')).toMatchObject({ window: { state: 'expired' } });
    expect(change('2027-01-30', 'T90')).toMatchObject({ window: { state: 'open' } });
  });
  it('says of each procedure how it can be filed here', () => {
    expect([offerOf('change-of-status'), offerOf('re-entry'), offerOf('extra-status-activity')]).toEqual(['alone', 'beside', 'beside']);
    for (const procedure of procedureKinds) expect(offerOf(procedure) === 'alone', procedure).toBe(kindOf(procedure).offeredHere && kindOf(procedure).onlyTogetherWith.length === 0);
  });
  it('answers travel with the stay, because re-entry is never filed alone', () => {
    expect(findProcedure({ ...engineer, wish: 'travel' }, '2026-11-24')).toEqual({ kind: 'travel', besides: true, obstacle: 'none', backBy: '2027-01-29', extension: expect.objectContaining({ state: 'open' }) });
    expect(findProcedure({ ...engineer, status: 'X14', wish: 'travel' }, '2026-11-24')).toEqual({ kind: 'travel', besides: false, obstacle: 'none', backBy: '2027-11-24' });
  });
  it('asks what keeps a traveller from coming back, and names no day where a permission is needed', () => {
    expect(questionsFor('T26', false, 'travel')).toEqual(['status', 'expiry', 'wish', 'obstacle']);
    for (const obstacle of obstacles.filter((each) => each !== 'none')) expect(findProcedure({ ...engineer, wish: 'travel', obstacle }, '2026-11-24')).toMatchObject({ kind: 'travel', besides: true, obstacle });
    expect(findProcedure({ ...engineer, wish: 'travel', obstacle: 'card' }, '2026-11-24')).not.toHaveProperty('backBy');
  });
  it('tells special permanent residents that their procedures are others', () => {
    expect(questionsFor('T60')).toEqual(['status']);
    expect(findProcedure({ ...engineer, status: 'T60' }, '2026-11-24')).toEqual({ kind: 'special-permanent' });
  });
  it('finds nothing to change for a permanent resident', () => {
    expect(findProcedure({ ...engineer, status: 'X14', wish: 'activity' }, '2026-11-24')).toEqual({ kind: 'no-change-needed' });
  });
});

describe('a stay that is over, or ends today', () => {
  it('gets neither a way back nor a certificate, only the bureau', () => {
    for (const wish of ['travel', 'employer'] as const) {
      for (const status of ['T26', 'T71', 'T41']) {
        expect(findProcedure({ ...engineer, status, wish, hasPermission: true }, '2027-01-30')).toEqual({ kind: 'stay-ends', state: 'expired' });
        expect(findProcedure({ ...engineer, status, wish, hasPermission: true }, '2027-01-29')).toEqual({ kind: 'stay-ends', state: 'last-day-counter' });
        expect(findProcedure({ ...engineer, status, wish, hasPermission: true }, '2027-01-28').kind).not.toBe('stay-ends');
      }
      expect(findProcedure({ ...engineer, status: 'X14', wish }, '2027-01-30').kind).not.toBe('stay-ends');
    }
  });
  it('is not told to extend before the window opens', () => {
    expect(findProcedure({ ...engineer, status: 'T26', wish: 'employer' }, '2026-10-28')).not.toHaveProperty('extension');
  });
});

describe('a parent whose child was born here', () => {
  const parent = (status: string, todayOn: string) => findProcedure({ ...engineer, status, wish: 'birth', happenedOn: '2026-11-09' }, todayOn);
  it('is asked for the day, and told the last days of the child', () => {
    expect(questionsFor('T63', false, 'birth')).toEqual(['status', 'expiry', 'wish', 'since']);
    expect(questionsFor('X14', false, 'birth')).toEqual(['status', 'wish', 'since']);
    for (const status of ['T63', 'X14']) expect(parent(status, '2026-11-29')).toMatchObject({ kind: 'acquisition', window: { state: 'open', applyByOn: '2026-12-09', stayUntilOn: '2027-01-08' } });
    expect(parent('T63', '2026-12-10')).toMatchObject({ window: { state: 'late' } });
    expect(parent('T63', '2027-01-09')).toMatchObject({ window: { state: 'closed' } });
  });
});

describe('people without a status of residence', () => {
  it('names the certificate of eligibility for a person abroad, and asks who files', () => {
    expect(findProcedure({ ...engineer, status: ABROAD }, '2026-11-24')).toEqual({ kind: 'other-procedure', procedure: 'certificate-of-eligibility' });
    expect(questionsFor(ABROAD)).toEqual(['status', 'filer']);
    expect(findProcedure({ ...engineer, status: ABROAD, filer: 'relative' }, '2026-11-24')).toMatchObject({ procedure: 'certificate-of-eligibility' });
    expect(findProcedure({ ...engineer, status: ABROAD, filer: 'applicant-abroad' }, '2026-11-24')).toEqual({ kind: 'applicant-abroad' });
  });
  it('counts thirty and sixty days for a child that was born here', () => {
    const born = (todayOn: string) => findProcedure({ ...engineer, status: NONE_YET, happenedOn: '2026-11-01' }, todayOn);
    expect(born('2026-12-01')).toMatchObject({ kind: 'acquisition', window: { state: 'open', applyByOn: '2026-12-01', stayUntilOn: '2026-12-31' } });
    expect(born('2026-12-02')).toMatchObject({ window: { state: 'late' } });
    expect(born('2027-01-01')).toMatchObject({ window: { state: 'closed' } });
  });
});

describe('employment for skill development', () => {
  it('is told as a status of the future until the day before it begins in Japan, and then as one without a form', () => {
    const finding = (todayOn: string) => findProcedure({ ...engineer, status: SKILL_DEVELOPMENT }, todayOn);
    expect(questionsFor(SKILL_DEVELOPMENT)).toEqual(['status']);
    expect(finding('2027-03-31')).toEqual({ kind: 'skill-development', from: '2027-04-01', isInForce: false });
    expect(finding('2027-04-01')).toEqual({ kind: 'skill-development', from: '2027-04-01', isInForce: true });
  });
});

describe('designated activities', () => {
  const designated: FinderAnswers = { ...engineer, status: 'T51', expiresOn: '2027-01-29' };
  it('offer neither extension nor another procedure to whoever prepares the departure', () => {
    for (const wish of ['same', 'activity', 'employer', 'travel'] as const) expect(findProcedure({ ...designated, wish, preparingDeparture: true }, '2026-11-24')).toEqual({ kind: 'preparing-departure' });
    expect(findProcedure({ ...designated, preparingDeparture: false }, '2026-11-24')).toMatchObject({ kind: 'extension' });
  });
  it('are asked what they are for; an answer that was given for them counts for no other status', () => {
    expect(questionsFor('T51')).toEqual(['status', 'designation', 'expiry', 'wish']);
    expect(questionsFor('T51', true)).toEqual(['status', 'designation']);
    expect(questionsFor('T26', true)).toEqual(['status', 'expiry', 'wish']);
    expect(findProcedure({ ...engineer, status: 'T26', preparingDeparture: true }, '2026-11-24')).toMatchObject({ kind: 'extension' });
  });
});

describe('the questions', () => {
  it('ask nobody for an end that the stay does not have', () => {
    expect(questionsFor('T26')).toEqual(['status', 'expiry', 'wish']);
    for (const status of ['X14', 'T90']) expect(questionsFor(status)).toEqual(['status', 'wish']);
    for (const status of ['T01', 'T32']) expect(questionsFor(status)).toEqual(['status']);
  });
});
