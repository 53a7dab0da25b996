// A student becomes an engineer: the status that is asked for decides the form, the present one stays what it is until the decision.
import { addMonths, dayInJapan, declarations } from '@zairyu/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { beginSigning, decideCase, listApplications, openDraft, readApplication, readCase, readDraft, take, type Actor } from '../src/index.ts';
import { checkWindow } from '../src/signing/check-window.ts';
import { codeOf, DAY_MS, type Filing, lin, Office } from './office.ts';

const CHANGE: Filing = { procedure: 'change-of-status', together: [], given: { 'stay.status': 'T41', 'stay.period': '0100000', 'desired.status': 'T26', 'desired.period': '0300000' } };

let office: Office;
let actor: Actor;
beforeEach(async () => {
  office = await Office.open();
  actor = await office.register(lin);
});

describe('a change of status', () => {
  it('is opened for the status that is wanted, and leaves the present one to be said', async () => {
    const { applicationId } = await openDraft(office.ports, actor, { procedure: 'change-of-status', status: 'T26', together: [] });
    const { answers, category } = await readDraft(office.ports, actor, { applicationId });
    expect(category).toBe('N');
    expect(answers['desired.status']).toBe('T26');
    expect(answers['stay.status']).toBeUndefined();
  });

  it('is not opened for a status that the agency has no change to', async () => {
    expect(await codeOf(openDraft(office.ports, actor, { procedure: 'change-of-status', status: 'T43', together: [] }))).toBe('application.category-not-offered');
  });

  it('gives the wanted status from the day of the decision', async () => {
    const { applicationId } = await office.submit(actor, lin, CHANGE);
    expect((await listApplications(office.ports, actor)).applications).toMatchObject([{ procedure: 'change-of-status', statusOfResidence: 'T41', statusAskedFor: 'T26' }]);
    const officer = await office.officer('osaka');
    await take(office.ports, officer, { applicationId });
    const record = await readCase(office.ports, officer, { applicationId });
    expect(record).toMatchObject({ statusOfResidence: 'T41', statusAskedFor: 'T26' });
    expect([...record.possiblePeriods].sort()).toEqual(['0003000', '0100000', '0300000', '0500000']);
    office.at += 10 * DAY_MS;
    await decideCase(office.ports, officer, { applicationId, outcome: 'granted', periodOfStay: '0300000', cardDelivery: 'mail' });
    const { decision } = await readApplication(office.ports, actor, { applicationId });
    expect(decision).toMatchObject({ statusOfResidence: 'T26', periodOfStay: '0300000', untilOn: addMonths(dayInJapan(office.at), 36) });
  });

  it('to Highly-Skilled Professional (ii) is opened with the main activity, and filed by a Highly-Skilled Professional (i) alone', async () => {
    const asked = { procedure: 'change-of-status', status: 'T90', together: [] } as const;
    expect(await codeOf(openDraft(office.ports, actor, asked))).toBe('application.category-not-offered');
    const { applicationId } = await openDraft(office.ports, actor, { ...asked, activity: 'NE' });
    const { answers, category } = await readDraft(office.ports, actor, { applicationId });
    expect([category, answers['desired.status'], answers['activity.main'], answers['activity.class']]).toEqual(['XN', 'T90', 'T26', 'X2']);
    const check = (present: string) => () => checkWindow('change-of-status', { 'stay.status': present, 'desired.status': 'T90', 'stay.expiresOn': addMonths(dayInJapan(office.at), 3) }, office.at);
    expect(check('T26')).toThrow('application.not-highly-skilled-before');
    for (const present of ['T81', 'T82', 'T83']) expect(check(present)).not.toThrow();
  });

  it('may be filed long before the stay ends, and not after it has ended', async () => {
    const applicationId = await office.readyDraft(actor, CHANGE);
    expect(await codeOf(beginSigning(office.ports, actor, { applicationId, declared: declarations }))).toBe('accepted');
    office.at += 60 * DAY_MS;
    expect(await codeOf(beginSigning(office.ports, actor, { applicationId, declared: declarations }))).toBe('application.last-day-counter');
    office.at += DAY_MS;
    expect(await codeOf(beginSigning(office.ports, actor, { applicationId, declared: declarations }))).toBe('application.stay-expired');
  });
});
