// The status of residence is corrected inside the form: the draft follows it, what cannot go along any more is refused and nothing is lost.
import { declarations } from '@zairyu/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { beginSigning, listApplications, openDraft, readDraft, readStay, saveDraft, setTogether, type Actor } from '../src/index.ts';
import { codeOf, EXTENSION, lin, Office } from './office.ts';

let office: Office;
let actor: Actor;
beforeEach(async () => {
  office = await Office.open();
  actor = await office.register(lin);
});

const correct = (applicationId: string, path: string, was: string | null, value: string) => saveDraft(office.ports, actor, { applicationId, changes: [{ op: 'set', path, was, value }] });

describe('a status that is corrected inside the form', () => {
  it('is the one that the draft tells, and that decides what may go along', async () => {
    // Cultural activities are no work without a permission asked for along; artists may have theirs certified.
    const { applicationId } = await openDraft(office.ports, actor, { procedure: 'extension-of-period', status: 'T31', together: [] });
    const certificate = () => codeOf(setTogether(office.ports, actor, { applicationId, together: ['certificate-of-authorized-employment'] }));
    expect(await certificate()).toBe('application.certificate-needs-permission');
    await correct(applicationId, 'stay.status', 'T31', 'T04');
    expect((await readDraft(office.ports, actor, { applicationId })).status).toBe('T04');
    expect(await certificate()).toBe('accepted');
    await correct(applicationId, 'stay.status', 'T04', 'T31');
    // Nothing is taken out in silence: the person chooses, and until then nothing is signed.
    expect(await readDraft(office.ports, actor, { applicationId })).toMatchObject({ status: 'T31', together: ['certificate-of-authorized-employment'] });
    expect(await codeOf(setTogether(office.ports, actor, { applicationId, together: [] }))).toBe('accepted');
  });

  it('keeps the answers of what is taken out', async () => {
    const filing = { ...EXTENSION, status: 'T04', together: ['certificate-of-authorized-employment'] as const, given: { 'stay.status': 'T04', 'stay.period': '0300000' } };
    const applicationId = await office.readyDraft(actor, filing);
    const written = (await readDraft(office.ports, actor, { applicationId })).answers['workCertificate.activity'];
    expect(written).toBeTypeOf('string');
    await setTogether(office.ports, actor, { applicationId, together: [] });
    expect((await readDraft(office.ports, actor, { applicationId })).answers['workCertificate.activity']).toBe(written);
  });

  it('of another form is not signed', async () => {
    const applicationId = await office.readyDraft(actor);
    await correct(applicationId, 'stay.status', 'T26', 'T44');
    expect(await codeOf(beginSigning(office.ports, actor, { applicationId, declared: declarations }))).toBe('application.incomplete');
  });

  it('stands in the list of applications: the present one where it is written, the wanted one before', async () => {
    const { applicationId } = await openDraft(office.ports, actor, { procedure: 'certificate-of-eligibility', status: 'T26', together: [] });
    await correct(applicationId, 'desired.status', 'T26', 'T29');
    expect((await listApplications(office.ports, actor)).applications).toMatchObject([{ statusOfResidence: 'T29' }]);
  });

  it('of a change is not taken for the one that the person has', async () => {
    const { applicationId } = await openDraft(office.ports, actor, { procedure: 'change-of-status', status: 'T26', together: [] });
    await correct(applicationId, 'stay.expiresOn', null, '2027-01-09');
    expect((await readStay(office.ports, actor)).stay).toMatchObject({ statusOfResidence: '', facts: { expiresOn: '2027-01-09' } });
    await correct(applicationId, 'stay.status', null, 'T44');
    expect((await readStay(office.ports, actor)).stay?.statusOfResidence).toBe('T44');
  });
});
