// An engineer who is abroad: a person in Japan files as the representative, signs with their own card, and hears what to do with the certificate.
import { beforeEach, describe, expect, it } from 'vitest';
import { decideCase, listApplications, openDraft, readApplication, readCase, readDraft, readReceipt, readStay, take, type Actor } from '../src/index.ts';
import { codeOf, type Filing, lin, Office, tanvir } from './office.ts';

const ELIGIBILITY: Filing = { procedure: 'certificate-of-eligibility', together: [], given: { 'desired.status': 'T26', 'identity.birthOn': '1999-04-01' } };

let office: Office;
let actor: Actor;
beforeEach(async () => {
  office = await Office.open();
  actor = await office.register(lin);
});

describe('a certificate of eligibility', () => {
  it('is opened with the name of who files as the representative, and with nothing about the applicant', async () => {
    const { applicationId } = await openDraft(office.ports, actor, { procedure: 'certificate-of-eligibility', status: 'T44', together: [] });
    const { answers, category } = await readDraft(office.ports, actor, { applicationId });
    expect(category).toBe('R');
    expect(answers).toMatchObject({ 'desired.status': 'T44', 'representative.name': '林　美華', 'contact.email': lin.email });
    expect(Object.keys(answers).filter((path) => path.startsWith('identity.') || path.startsWith('stay.'))).toEqual([]);
  });

  it('knows on every page of the draft who files, as the start was told', async () => {
    const opened = async (filer?: 'agent' | 'relative') => {
      const { applicationId } = await openDraft(office.ports, actor, { procedure: 'certificate-of-eligibility', status: 'T44', together: [], filer });
      return (await readDraft(office.ports, actor, { applicationId })).filer;
    };
    expect([await opened('agent'), await opened('relative'), await opened()]).toEqual(['agent', 'relative', null]);
  });

  it('names in Latin letters too who has no other name on the card', async () => {
    const other = await office.register(tanvir);
    const { applicationId } = await openDraft(office.ports, other, { procedure: 'certificate-of-eligibility', status: 'T26', together: [] });
    expect((await readDraft(office.ports, other, { applicationId })).answers['representative.name']).toBe('RAHMAN TANVIR');
  });

  it('is given neither for a status that people in Japan alone are given, nor together with a re-entry permission', async () => {
    const open = (status: string, together: readonly 're-entry'[] = []) => codeOf(openDraft(office.ports, actor, { procedure: 'certificate-of-eligibility', status, together }));
    expect([await open('T90'), await open('T32'), await open('T26', ['re-entry'])]).toEqual(['application.status-excluded', 'application.status-excluded', 'application.not-accompanied']);
  });

  it('has no stay that could end: nobody is reminded of one, and the receipt tells none', async () => {
    const { applicationId } = await office.submit(actor, lin, ELIGIBILITY);
    expect((await listApplications(office.ports, actor)).applications).toMatchObject([{ statusOfResidence: 'T26', expiresOn: null }]);
    expect((await readStay(office.ports, actor)).stay).toBeNull();
    expect(await readReceipt(office.ports, actor, { applicationId })).toMatchObject({ name: 'LIN MEIHUA', bornOn: '1999-04-01', expiresOn: '', specialPeriodEndsOn: null });
  });

  it('goes to the office of the contact address, and is issued by e-mail without a period of stay', async () => {
    const { applicationId } = await office.submit(actor, lin, ELIGIBILITY);
    const officer = await office.officer('osaka');
    await take(office.ports, officer, { applicationId });
    expect(await readCase(office.ports, officer, { applicationId })).toMatchObject({ statusAskedFor: 'T26', category: 'N', expiresOn: '' });
    await decideCase(office.ports, officer, { applicationId, outcome: 'granted', cardDelivery: 'email' });
    const { decision, status } = await readApplication(office.ports, actor, { applicationId });
    expect(status).toBe('granted');
    expect(decision).toMatchObject({ outcome: 'granted', cardDelivery: 'email' });
    expect(decision).not.toHaveProperty('periodOfStay');
    expect((await readStay(office.ports, actor)).stay).toBeNull();
    expect(office.messages('decided-granted')).toHaveLength(1);
  });

  it('is the only decision that comes by e-mail', async () => {
    const { applicationId } = await office.submit(actor, lin);
    const officer = await office.officer('osaka');
    await take(office.ports, officer, { applicationId });
    const decision = { applicationId, outcome: 'granted', periodOfStay: '0300000', together: [{ procedure: 're-entry', outcome: 'granted' }] } as const;
    expect(await codeOf(decideCase(office.ports, officer, { ...decision, cardDelivery: 'email' }))).toBe('examining.period-not-possible');
    expect(await codeOf(decideCase(office.ports, officer, { ...decision, cardDelivery: 'mail' }))).toBe('accepted');
  });
});
