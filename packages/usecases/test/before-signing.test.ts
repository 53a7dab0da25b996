// What stands before a signature: declarations that are needed, and notes that stop nobody.
import { declarations } from '@zairyu/domain';
import { filingsOfStatus } from '@zairyu/procedures';
import { beforeAll, expect, it } from 'vitest';
import { beginSigning, openDraft, prepareSigning, readDraft, saveDraft, type Actor } from '../src/index.ts';
import { codeOf, EXTENSION, lin, Office } from './office.ts';

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
