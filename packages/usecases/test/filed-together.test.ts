// What is filed together with an extension: chosen by the status, signed with it, on its receipt, and decided each by itself.
import { describe, expect, it } from 'vitest';
import { companionsFor, declarations } from '@zairyu/domain';
import { attachDocument, beginSigning, cancelSigning, decideCase, downloadAttachment, finishSigning, listPackage, openDraft, readApplication, readCase, readDraft, readReceipt, removeAttachment, saveDraft, setTogether, take } from '../src/index.ts';
import { codeOf, EXTENSION, lin, Office } from './office.ts';

const together = companionsFor('extension-of-period', 'T26');
const WITH_ALL = { ...EXTENSION, together };
/** With a document of its own. */
const WITH_WORK = { ...WITH_ALL, given: { ...EXTENSION.given, 'extra.workDecided': '1' } };

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

  it('and its files are then neither signed nor sent, can be taken back, and come back with it', async () => {
    const office = await Office.open();
    const actor = await office.register(lin);
    const applicationId = await office.readyDraft(actor, WITH_WORK);
    const { attachments } = await readDraft(office.ports, actor, { applicationId });
    const signed = async (): Promise<{ signingId: string; manifest: string; slots: string[] }> => {
      const { signingId, manifest } = await beginSigning(office.ports, actor, { applicationId, declared: declarations });
      return { signingId, manifest, slots: (JSON.parse(manifest) as { files: { slot: string }[] }).files.map(({ slot }) => slot) };
    };
    expect((await signed()).slots).toHaveLength(attachments.length);
    await cancelSigning(office.ports, actor, { applicationId });
    await setTogether(office.ports, actor, { applicationId, together: [] });
    const { slots } = await signed();
    const leftOver = attachments.filter(({ slot }) => !slots.includes(slot));
    expect(leftOver.map(({ slot }) => slot)).toEqual(['extra-work-terms']);
    await cancelSigning(office.ports, actor, { applicationId });

    // Chosen again: the file is there still.
    await setTogether(office.ports, actor, { applicationId, together });
    expect((await signed()).slots.toSorted()).toEqual(attachments.map(({ slot }) => slot).toSorted());
    await cancelSigning(office.ports, actor, { applicationId });
    await setTogether(office.ports, actor, { applicationId, together: [] });

    const more = { applicationId, slot: 'extra-work-terms', name: 'more.pdf', declaredType: 'application/pdf', bytes: new TextEncoder().encode('%PDF more') };
    expect(await codeOf(attachDocument(office.ports, actor, more))).toBe('attachment.slot-unknown');
    const { signingId, manifest } = await signed();
    await finishSigning(office.ports, actor, { signingId, cms: await office.signWith(lin, manifest) });
    const officer = await office.officer('osaka');
    expect((await readCase(office.ports, officer, { applicationId })).attachments.map(({ slot }) => slot).toSorted()).toEqual(slots.toSorted());
    expect((await listPackage(office.ports, actor, { applicationId })).entries.filter(({ path }) => path.startsWith('files/'))).toHaveLength(slots.length);
    expect(await codeOf(downloadAttachment(office.ports, actor, { attachmentId: leftOver[0]?.attachmentId ?? '' }))).toBe('attachment.not-found');
  });

  it('and a file of it can be removed by the person', async () => {
    const office = await Office.open();
    const actor = await office.register(lin);
    const applicationId = await office.readyDraft(actor, WITH_WORK);
    await setTogether(office.ports, actor, { applicationId, together: [] });
    const find = async () => (await readDraft(office.ports, actor, { applicationId })).attachments.find(({ slot }) => slot === 'extra-work-terms');
    await removeAttachment(office.ports, actor, { applicationId, attachmentId: (await find())?.attachmentId ?? '' });
    expect(await find()).toBeUndefined();
  });
});
