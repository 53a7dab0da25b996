// What is filed together with an extension: chosen by the status, signed with it, on its receipt, and decided each by itself.
import { describe, expect, it } from 'vitest';
import { companionsFor, declarations } from '@zairyu/domain';
import { beginSigning, decideCase, openDraft, readApplication, readReceipt, saveDraft, setTogether, take } from '../src/index.ts';
import { codeOf, EXTENSION, lin, Office } from './office.ts';

const together = companionsFor('extension-of-period', 'T26');
const WITH_ALL = { ...EXTENSION, together };

describe('what is filed together with an extension', () => {
  it('is received with it, stands on the receipt, and is decided each by itself', async () => {
    const office = await Office.open();
    const actor = await office.register(lin);
    const { applicationId } = await office.submit(actor, lin, WITH_ALL);
    const receipt = await readReceipt(office.ports, actor, { applicationId });
    expect(receipt.together).toEqual(['certificate-of-authorized-employment', 're-entry', 'extra-status-activity']);
    const officer = await office.officer('osaka');
    await take(office.ports, officer, { applicationId });
    const grant = { applicationId, outcome: 'granted', periodOfStay: '0300000', cardDelivery: 'counter' } as const;
    expect(await codeOf(decideCase(office.ports, officer, grant))).toBe('examining.companion-undecided');
    const decisions = together.map((procedure) => (procedure === 'extra-status-activity' ? ({ procedure, outcome: 'denied', reasons: '週の時間が分かりません。' } as const) : ({ procedure, outcome: 'granted' } as const)));
    await decideCase(office.ports, officer, { ...grant, together: decisions });
    const { decision } = await readApplication(office.ports, actor, { applicationId });
    expect(decision?.together).toEqual(decisions);
  });

  it('is refused where the status has no place for it, when it is chosen and when it is signed', async () => {
    const office = await Office.open();
    const actor = await office.register(lin);
    expect(await codeOf(openDraft(office.ports, actor, { procedure: 'extension-of-period', status: 'T61', together: ['extra-status-activity'] }))).toBe('application.companion-not-for-status');
    const { applicationId } = await openDraft(office.ports, actor, { procedure: 'extension-of-period', status: 'T44', together: [] });
    expect(await codeOf(setTogether(office.ports, actor, { applicationId, together: ['certificate-of-authorized-employment'] }))).toBe('application.certificate-needs-permission');
    await setTogether(office.ports, actor, { applicationId, together: ['certificate-of-authorized-employment', 'extra-status-activity'] });
    // The status is corrected on the form after the choice: artists may have the work certified, cultural activities are no work.
    const filing = { ...EXTENSION, status: 'T04', together: ['certificate-of-authorized-employment'] as const };
    const artist = await office.readyDraft(actor, { ...filing, given: { 'stay.status': 'T04', 'stay.period': '0300000' } });
    expect(await codeOf(beginSigning(office.ports, actor, { applicationId: artist, declared: declarations }))).toBe('accepted');
    const scholar = await office.readyDraft(actor, { ...filing, given: { 'stay.status': 'T31', 'stay.period': '0100000' } });
    expect(await codeOf(beginSigning(office.ports, actor, { applicationId: scholar, declared: declarations }))).toBe('application.certificate-needs-permission');
  });

  it('may be left out again before signing', async () => {
    const office = await Office.open();
    const actor = await office.register(lin);
    const applicationId = await office.readyDraft(actor, WITH_ALL);
    await setTogether(office.ports, actor, { applicationId, together: [] });
    await saveDraft(office.ports, actor, { applicationId, changes: [] });
    const { manifest } = await beginSigning(office.ports, actor, { applicationId, declared: declarations });
    expect(JSON.parse(manifest)).toMatchObject({ together: [] });
    expect(Object.keys((JSON.parse(manifest) as { answers: object }).answers).filter((id) => /^(extra|reentry|workCertificate)\./.test(id))).toEqual([]);
  });
});
