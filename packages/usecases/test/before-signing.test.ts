// What stands before a signature: declarations that are needed, and notes that stop nobody.
import { addDays, addMonths, dayInJapan, declarations, specialPeriodEnd } from '@zairyu/domain';
import { filingsOfStatus } from '@zairyu/procedures';
import { beforeAll, describe, expect, it } from 'vitest';
import { beginSigning, openDraft, prepareSigning, readDraft, saveDraft, type Actor } from '../src/index.ts';
import { codeOf, DAY_MS, EXTENSION, lin, Office } from './office.ts';

let office: Office;
let actor: Actor;
beforeAll(async () => {
  office = await Office.open();
  actor = await office.register(lin);
});

const change = async (applicationId: string, path: string, value: string): Promise<void> => {
  const was = (await readDraft(office.ports, actor, { applicationId })).answers[path];
  await saveDraft(office.ports, actor, { applicationId, changes: [{ op: 'set', path, was: typeof was === 'string' ? was : null, value }] });
};

it('is not begun without what has to be declared, and what was declared is signed', async () => {
  const applicationId = await office.readyDraft(actor);
  const { declarations: needed } = await prepareSigning(office.ports, actor, { applicationId });
  expect(needed).toEqual(['contents-true', 'contents-true-organisation', 'in-japan']);
  for (const left of needed) expect(await codeOf(beginSigning(office.ports, actor, { applicationId, declared: needed.filter((each) => each !== left) }))).toBe(left === 'in-japan' ? 'signing.not-declared-in-japan' : 'signing.declaration-missing');
  const { manifest } = await beginSigning(office.ports, actor, { applicationId, declared: declarations });
  expect(JSON.parse(manifest)).toMatchObject({ declared: needed });
});

it('refuses an extension of designated activities that were given to prepare the departure, whatever the draft was opened for', async () => {
  const applicationId = await office.readyDraft(actor, { procedure: 'change-of-status', together: [], given: { 'stay.status': 'T51', 'stay.period': '0006000', 'desired.status': 'T26' } });
  const { declarations: needed } = await prepareSigning(office.ports, actor, { applicationId });
  expect(needed).toContain('not-preparing-departure');
  expect(await codeOf(beginSigning(office.ports, actor, { applicationId, declared: needed.filter((each) => each !== 'not-preparing-departure') }))).toBe('application.preparing-departure');
  expect(await codeOf(beginSigning(office.ports, actor, { applicationId, declared: needed }))).toBe('accepted');
});

it('is not even opened for designated activities that were given to prepare the departure, but for a change to specified skilled worker (i)', async () => {
  const open = (procedure: 'extension-of-period' | 'change-of-status', status: string, activity: string | undefined) => codeOf(openDraft(office.ports, actor, { procedure, status, activity, together: [], preparingDeparture: true }));
  expect(await open('extension-of-period', 'T51', filingsOfStatus('extension-of-period', 'T51')[0]?.filing)).toBe('application.preparing-departure');
  expect(await open('change-of-status', 'T71', undefined)).toBe('accepted');
  expect(await open('extension-of-period', 'T26', undefined)).toBe('accepted');
});

it('says that the passport has run out, that the certificate differs and that a case is open, and goes on all the same', async () => {
  const { receiptNumber } = await office.submit(actor, lin, { ...EXTENSION, together: [] });
  const applicationId = await office.readyDraft(actor);
  for (const [path, value] of [['passport.expiresOn', '2020-01-31'], ['identity.birthOn', '1990-01-01']] as const) await change(applicationId, path, value);
  const { notes, declarations: needed } = await prepareSigning(office.ports, actor, { applicationId });
  expect(notes).toMatchObject({ passportExpiredOn: '2020-01-31', openCases: [{ receiptNumber, procedure: 'extension-of-period' }] });
  expect(notes.certificate).toContainEqual({ item: 'birth-date', level: 'warning' });
  expect(await codeOf(beginSigning(office.ports, actor, { applicationId, declared: needed, filer: { as: 'self' } }))).toBe('accepted');
});

it('says nothing of the cases of somebody else in the same account', async () => {
  const applicationId = await office.readyDraft(actor);
  await change(applicationId, 'identity.name', 'LIN ANOTHER');
  expect((await prepareSigning(office.ports, actor, { applicationId })).notes.openCases).toEqual([]);
});

describe('what is said of work and journeys beyond a permission', () => {
  const notesOf = async (together: readonly ('extra-status-activity' | 're-entry')[], given: Readonly<Record<string, string>>, status = 'T26') => {
    const applicationId = await office.readyDraft(actor, { ...EXTENSION, status, together, given: { ...EXTENSION.given, 'stay.status': status, ...given } });
    return (await prepareSigning(office.ports, actor, { applicationId })).notes;
  };
  const work = (hours: string) => ({ 'extra.workDecided': '1', 'extra.hoursKnown': '0', 'extra.hoursPerWeek': hours });
  it('twenty-eight hours a week are within a general permission, twenty-nine are not', async () => {
    expect((await notesOf(['extra-status-activity'], work('28'))).extraActivity).toBeUndefined();
    expect((await notesOf(['extra-status-activity'], work('29'))).extraActivity).toBe('over-28-hours');
    expect((await notesOf([], work('29'))).extraActivity).toBeUndefined();
  });
  it('a permission beside specified skills has to be explained', async () => {
    expect((await notesOf(['extra-status-activity'], { ...work('10'), 'stay.period': '0100000' }, 'T72')).extraActivity).toBe('why-beside-specified-skills');
  });
  it('a journey within the stay needs no permission, one of more than five years gets none', async () => {
    const todayOn = dayInJapan(office.at);
    const trip = (returnsOn: string) => ({ 'reentry.departureKnown': '0', 'reentry.departsOn': addDays(todayOn, 5), 'reentry.returnKnown': '0', 'reentry.returnsOn': returnsOn });
    expect((await notesOf(['re-entry'], trip(addDays(todayOn, 60)))).comingBack).toEqual({ says: 'no-permission-needed', untilOn: addDays(todayOn, 60) });
    expect((await notesOf(['re-entry'], trip(addDays(todayOn, 61)))).comingBack).toBeUndefined();
    expect((await notesOf(['re-entry'], trip(addMonths(todayOn, 60)))).comingBack).toBeUndefined();
    expect((await notesOf(['re-entry'], trip(addDays(addMonths(todayOn, 60), 1)))).comingBack).toEqual({ says: 'too-late', untilOn: addMonths(todayOn, 60) });
  });
});

it('says of a certificate of work after the stay that an application has to be pending, and until when', async () => {
  const later = await Office.open();
  const signer = await later.register(lin);
  const applicationId = await later.readyDraft(signer, { procedure: 'certificate-of-authorized-employment', together: [], given: { 'stay.status': 'T26', 'stay.period': '0300000' } });
  const expiresOn = addDays(dayInJapan(later.at), 60);
  const pendingUntilOn = async () => (await prepareSigning(later.ports, signer, { applicationId })).notes.pendingUntilOn;
  later.at += 60 * DAY_MS;
  expect(await pendingUntilOn()).toBeUndefined();
  later.at += DAY_MS;
  expect(await pendingUntilOn()).toBe(specialPeriodEnd(expiresOn));
});
