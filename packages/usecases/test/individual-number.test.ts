// The office keeps no Individual Number, whatever a tab sends.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '@zairyu/forms';
import { attachDocument, decideCase, openDraft, readDraft, request, saveDraft, take, type Actor } from '../src/index.ts';
import { codeOf, lin, Office, tanvir } from './office.ts';

const NUMBER = '１２３４ー５６７８ー９０１８';
let office: Office;
let applicant: Actor;
let applicationId: string;
const set = (path: string, value: string): Change => ({ op: 'set', path, was: null, value });
/** What is stored of the draft, as one text, in ASCII digits. */
const held = async () => JSON.stringify(await office.ports.drafts.find(applicationId)).normalize('NFKC').replace(/[ー-]/g, '');

beforeAll(async () => {
  office = await Office.open();
  applicant = await office.register(tanvir);
  ({ applicationId } = await openDraft(office.ports, applicant, { procedure: 'extension-of-period', status: 'T26', together: [] }));
});

describe('an Individual Number', () => {
  it('is not kept in a draft, and nothing that came with it is', async () => {
    const before = await readDraft(office.ports, applicant, { applicationId });
    expect(await codeOf(saveDraft(office.ports, applicant, { applicationId, changes: [set('identity.occupation', 'cook'), set('address.town', `梅田 ${NUMBER}`)] }))).toBe('application.individual-number');
    expect((await readDraft(office.ports, applicant, { applicationId })).answers).toEqual(before.answers);
    expect(await held()).not.toContain('123456789018');
  });

  it('is no reason to refuse twelve digits of another kind, or those of a field of their own', async () => {
    expect(await codeOf(saveDraft(office.ports, applicant, { applicationId, changes: [set('address.town', '梅田 123456789010'), set('passport.number', '123456789018')] }))).toBe('accepted');
  });

  it('is not kept in the name of a file', async () => {
    const file = { applicationId, slot: 'photo', name: 'マイナンバー1234-5678-9018.jpg', declaredType: 'image/jpeg', bytes: new TextEncoder().encode('photo') };
    expect(await codeOf(attachDocument(office.ports, applicant, file))).toBe('attachment.individual-number');
    expect(await office.ports.attachments.list(applicationId)).toEqual([]);
  });

  it('is not sent by the desk: in a message, a note, the reasons of a denial', async () => {
    const other = await office.register(lin);
    const { applicationId: submitted } = await office.submit(other, lin);
    const officer = await office.officer('osaka');
    await take(office.ports, officer, { applicationId: submitted });
    const ask = { applicationId: submitted, dueOn: '2026-11-24', items: [{ slot: 'residence-tax' }] };
    expect(await codeOf(request(office.ports, officer, { ...ask, message: `番号は ${NUMBER}` }))).toBe('examining.individual-number');
    expect(await codeOf(request(office.ports, officer, { ...ask, items: [{ slot: 'other', note: NUMBER }] }))).toBe('examining.individual-number');
    expect(await codeOf(decideCase(office.ports, officer, { applicationId: submitted, outcome: 'denied', reasons: NUMBER }))).toBe('examining.individual-number');
    expect(await codeOf(decideCase(office.ports, officer, { applicationId: submitted, outcome: 'denied', reasons: '書類が足りません', note: NUMBER }))).toBe('examining.individual-number');
    expect(JSON.stringify(await office.ports.applications.load(submitted)).normalize('NFKC')).not.toMatch(/1234ー?5678/);
    expect(await codeOf(request(office.ports, officer, { ...ask, message: '書類をお願いします' }))).toBe('accepted');
  });
});
