import { declarations } from '@zairyu/domain';
import { openJpkiCard, signManifest } from '@zairyu/jpki';
import { beforeEach, describe, expect, it } from 'vitest';
import { attachDocument, beginSigning, cancelSigning, deliverMessages, discardDraft, finishSigning, mailSignLink, openDraft, readDraft, readReceipt, saveDraft, setTogether, type Actor } from '../src/index.ts';
import { cardOf, codeOf, DAY_MS, lin, MINUTE_MS, Office, tanvir } from './office.ts';

let office: Office;
let actor: Actor;
beforeEach(async () => {
  office = await Office.open();
  actor = await office.register(lin);
});

describe('a draft', () => {
  it('takes edits of two places and says where they meet, overwriting neither', async () => {
    const { applicationId } = await openDraft(office.ports, actor, { procedure: 'extension-of-period', status: 'T26', together: [] });
    await saveDraft(office.ports, actor, { applicationId, changes: [{ op: 'set', path: 'stay.reason', was: null, value: '一つ目' }] });
    const second = await saveDraft(office.ports, actor, { applicationId, changes: [{ op: 'set', path: 'stay.reason', was: null, value: '二つ目' }] });
    expect(second.conflicts).toEqual([{ path: 'stay.reason', yours: '二つ目', theirs: '一つ目' }]);
    expect((await readDraft(office.ports, actor, { applicationId })).answers['stay.reason']).toBe('一つ目');
  });

  it('tells a later visit which edits of a tab have arrived, and of one that met another value nothing', async () => {
    const { applicationId } = await openDraft(office.ports, actor, { procedure: 'extension-of-period', status: 'T26', together: [] });
    const save = (tabId: string, upTo: number, was: string | null, value: string) =>
      saveDraft(office.ports, actor, { applicationId, changes: [{ op: 'set', path: 'stay.reason', was, value }], sender: { tabId, upTo } });
    const delivered = async () => (await readDraft(office.ports, actor, { applicationId })).delivered;
    await save('one', 1, null, '一つ目');
    await save('two', 4, null, '二つ目');
    expect(await delivered()).toEqual({ one: 1 });
    await save('two', 5, '一つ目', '二つ目');
    // Late, and said before: it moves nothing back.
    await save('two', 3, '二つ目', '二つ目');
    await save('three', 1, '一つ目', '二つ目');
    expect(await delivered()).toEqual({ one: 1, two: 5, three: 1 });
    for (let tab = 0; tab < 60; tab++) await save(`tab ${tab}`, 1, '二つ目', '二つ目');
    const kept = Object.keys(await delivered());
    expect(kept).toHaveLength(50);
    expect(kept.at(-1)).toBe('tab 59');
  });

  it('loses none of many edits that come at once', async () => {
    const { applicationId } = await openDraft(office.ports, actor, { procedure: 'extension-of-period', status: 'T26', together: [] });
    const fields = ['identity.occupation', 'identity.homeTown', 'stay.reason', 'passport.number', 'address.town', 'contact.mobile', 'contact.telephone'];
    await Promise.all(fields.map((path) => saveDraft(office.ports, actor, { applicationId, changes: [{ op: 'set', path, was: null, value: path }] })));
    const { answers } = await readDraft(office.ports, actor, { applicationId });
    for (const path of fields) expect(answers[path]).toBe(path);
  });

  it('does not exist for anybody else', async () => {
    const applicationId = await office.readyDraft(actor);
    const other = await office.register(tanvir);
    for (const attempt of [
      () => readDraft(office.ports, other, { applicationId }),
      () => saveDraft(office.ports, other, { applicationId, changes: [] }),
      () => discardDraft(office.ports, other, { applicationId }),
      () => beginSigning(office.ports, other, { applicationId, declared: declarations }),
      () => mailSignLink(office.ports, other, { applicationId }),
      () => attachDocument(office.ports, other, { applicationId, slot: 'photo', name: 'a.jpg', declaredType: 'image/jpeg', bytes: new Uint8Array([1]) }),
    ]) expect(await codeOf(attempt())).toBe('application.not-found');
  });

  it('takes re-entry permission along and never alone', async () => {
    const { applicationId } = await openDraft(office.ports, actor, { procedure: 'extension-of-period', status: 'T26', together: [] });
    expect(await codeOf(setTogether(office.ports, actor, { applicationId, together: ['re-entry'] }))).toBe('accepted');
    expect(await codeOf(openDraft(office.ports, actor, { procedure: 're-entry', status: 'T26', together: [] }))).toBe('application.not-accompanied');
  });
});

describe('the name of a file', () => {
  it('is kept as it was, without marks that would show another ending or lead elsewhere', async () => {
    const { applicationId } = await openDraft(office.ports, actor, { procedure: 'extension-of-period', status: 'T26', together: [] });
    const nameOf = async (name: string) => (await attachDocument(office.ports, actor, { applicationId, slot: 'photo', name, declaredType: 'image/jpeg', bytes: new Uint8Array([1]) })).name;
    expect(await nameOf('顔写真（髙橋𠮷）.jpg')).toBe('顔写真（髙橋𠮷）.jpg');
    expect(await nameOf('abc\u202egpj.jpg')).toBe('abcgpj.jpg');
    expect(await nameOf('\u2067صورة\u2069.jpg')).toBe('صورة.jpg');
    expect(await nameOf('../a\\b\u0000\u2028.jpg')).toBe('.._a_b__.jpg');
    expect(await nameOf('a%0D%0Ab%22c%20d.jpg')).toBe('a__b_c%20d.jpg');
  });
});

describe('freezing', () => {
  it('asks for whole answers and every document, inside the window', async () => {
    const { applicationId } = await openDraft(office.ports, actor, { procedure: 'extension-of-period', status: 'T26', together: [] });
    expect(await codeOf(beginSigning(office.ports, actor, { applicationId, declared: declarations }))).toBe('application.incomplete');
    const ready = await office.readyDraft(actor);
    const [photo] = (await office.ports.attachments.list(ready)).filter((file) => file.slot === 'photo');
    await office.ports.attachments.remove(ready, photo?.attachmentId ?? '');
    expect(await codeOf(beginSigning(office.ports, actor, { applicationId: ready, declared: declarations }))).toBe('application.documents-missing');
  });

  it('is refused too early and after the expiry', async () => {
    const applicationId = await office.readyDraft(actor);
    office.pass(60 * DAY_MS);
    expect(await codeOf(beginSigning(office.ports, actor, { applicationId, declared: declarations }))).toBe('application.last-day-counter');
    office.pass(DAY_MS);
    expect(await codeOf(beginSigning(office.ports, actor, { applicationId, declared: declarations }))).toBe('application.stay-expired');
    office.pass(-100 * DAY_MS);
    expect(await codeOf(beginSigning(office.ports, actor, { applicationId, declared: declarations }))).toBe('application.too-early');
  });

  it('lets nothing be changed until it is cancelled', async () => {
    const applicationId = await office.readyDraft(actor);
    const { signingId, manifest } = await beginSigning(office.ports, actor, { applicationId, declared: declarations });
    const change = { op: 'set', path: 'stay.reason', was: null, value: 'x' } as const;
    expect(await codeOf(saveDraft(office.ports, actor, { applicationId, changes: [change] }))).toBe('application.draft-frozen');
    expect(await codeOf(attachDocument(office.ports, actor, { applicationId, slot: 'photo', name: 'a.jpg', declaredType: 'image/jpeg', bytes: new Uint8Array([1]) }))).toBe('application.draft-frozen');
    await cancelSigning(office.ports, actor, { applicationId });
    expect(await codeOf(saveDraft(office.ports, actor, { applicationId, changes: [change] }))).toBe('accepted');
    expect(await codeOf(finishSigning(office.ports, actor, { signingId, cms: await office.signWith(lin, manifest) }))).toBe('signing.session-expired');
  });
});

describe('finishing', () => {
  it('leaves receipt, event, queue row and mail behind and closes the draft', async () => {
    const { applicationId, receiptNumber } = await office.submit(actor, lin);
    expect(receiptNumber).toMatch(/^ZR-26-/);
    expect(await office.ports.applications.load(applicationId)).toMatchObject([{ type: 'submitted', receiptNumber, bureau: 'osaka', together: ['re-entry'], competent: true, specialPeriodEndsOn: '2027-03-09' }]);
    expect(await office.ports.applications.listQueue({ bureau: 'osaka', statuses: ['submitted'], order: 'expires-first', limit: 9, offset: 0 })).toMatchObject([{ applicationId, receiptNumber }]);
    expect(office.messages('receipt')).toMatchObject([{ to: lin.email, language: 'ja', params: { receiptNumber } }]);
    expect(await office.ports.drafts.find(applicationId)).toBeUndefined();
    expect((await readReceipt(office.ports, actor, { applicationId })).receiptNumber).toBe(receiptNumber);
  });

  it('files the status that was signed, also when it was another one when the draft was opened', async () => {
    const applicationId = await office.readyDraft(actor);
    const draft = office.rows.applications.drafts.get(applicationId);
    if (!draft) throw new Error('no draft');
    office.rows.applications.drafts.set(applicationId, { ...draft, status: 'T14' });
    const { signingId, manifest } = await beginSigning(office.ports, actor, { applicationId, declared: declarations });
    await finishSigning(office.ports, actor, { signingId, cms: await office.signWith(lin, manifest) });
    expect((await readReceipt(office.ports, actor, { applicationId })).statusOfResidence).toBe('T26');
  });

  it('states no special period where the installation is no competent office', async () => {
    office = await Office.open({ competent: false });
    actor = await office.register(lin);
    const { applicationId } = await office.submit(actor, lin);
    const [event] = await office.ports.applications.load(applicationId);
    expect(event).toMatchObject({ competent: false });
    expect(event).not.toHaveProperty('specialPeriodEndsOn');
    expect((await office.ports.applications.findSubmission(applicationId))?.receiptPayload).not.toContain('special');
  });

  it('gives one receipt, however often and however fast it is sent', async () => {
    const applicationId = await office.readyDraft(actor);
    const { signingId, manifest } = await beginSigning(office.ports, actor, { applicationId, declared: declarations });
    const cms = await office.signWith(lin, manifest);
    const first = await Promise.all(Array.from({ length: 5 }, () => finishSigning(office.ports, actor, { signingId, cms })));
    const later = await finishSigning(office.ports, actor, { signingId, cms });
    expect(new Set([...first, later].map((each) => each.receiptNumber)).size).toBe(1);
    expect(await office.ports.applications.load(applicationId)).toHaveLength(1);
    expect(office.messages('receipt')).toHaveLength(1);
  });

  it('refuses an altered answer, an altered file and an altered sheet', async () => {
    const applicationId = await office.readyDraft(actor);
    const { signingId, manifest } = await beginSigning(office.ports, actor, { applicationId, declared: declarations });
    const cms = await office.signWith(lin, manifest);
    const { drafts, attachments, blobs } = office.rows.applications;

    const draft = drafts.get(applicationId);
    if (!draft) throw new Error('no draft');
    drafts.set(applicationId, { ...draft, answers: { ...draft.answers, 'stay.reason': '書きかえました' } });
    expect(await codeOf(finishSigning(office.ports, actor, { signingId, cms }))).toBe('signing.manifest-mismatch');
    drafts.set(applicationId, draft);

    const [file] = [...attachments.values()];
    if (!file) throw new Error('no file');
    const bytes = blobs.get(file.sha256) ?? new Uint8Array();
    blobs.set(file.sha256, new Uint8Array([...bytes, 0]));
    expect(await codeOf(finishSigning(office.ports, actor, { signingId, cms }))).toBe('signing.manifest-mismatch');
    blobs.set(file.sha256, bytes);
    attachments.set(file.attachmentId, { ...file, sha256: 'another' });
    expect(await codeOf(finishSigning(office.ports, actor, { signingId, cms }))).toBe('signing.manifest-mismatch');
    attachments.set(file.attachmentId, file);

    const session = await office.ports.signings.find(signingId);
    blobs.set(session?.sheetJaSha256 ?? '', new Uint8Array([1]));
    expect(await codeOf(finishSigning(office.ports, actor, { signingId, cms }))).toBe('signing.manifest-mismatch');
    blobs.set(session?.sheetJaSha256 ?? '', new TextEncoder().encode(`ja ${JSON.stringify((JSON.parse(manifest) as { answers: unknown }).answers)}`));
    expect(await codeOf(finishSigning(office.ports, actor, { signingId, cms }))).toBe('signing.manifest-mismatch');
  });

  it('refuses a signature over other contents, by another person, and one that is revoked', async () => {
    const applicationId = await office.readyDraft(actor);
    const { signingId, manifest } = await beginSigning(office.ports, actor, { applicationId, declared: declarations });
    const over = async (text: string) => (await signManifest(await openJpkiCard(await cardOf(lin)), { manifest: new TextEncoder().encode(text), pin: 'MIDORI27', signedAt: office.at })).cms;
    const altered = await codeOf(finishSigning(office.ports, actor, { signingId, cms: await over(manifest.replace('"category":"N"', '"category":"R"')) }));
    const stranger = await codeOf(finishSigning(office.ports, actor, { signingId, cms: await office.signWith(tanvir, manifest) }));
    office.revocation = 'revoked';
    const revoked = await codeOf(finishSigning(office.ports, actor, { signingId, cms: await office.signWith(lin, manifest) }));
    expect(stranger).toBe('signing.other-person');
    expect(revoked).toBe('certificate.revoked');
    expect(altered).not.toBe('accepted');
    // Each has a message of its own.
    expect(new Set([altered, stranger, revoked, 'signing.manifest-mismatch']).size).toBe(4);
    expect(await office.ports.applications.load(applicationId)).toEqual([]);
  });

  it('refuses the signature of an earlier freezing, and one that comes too late', async () => {
    const applicationId = await office.readyDraft(actor);
    const earlier = await beginSigning(office.ports, actor, { applicationId, declared: declarations });
    const cms = await office.signWith(lin, earlier.manifest);
    const now = await beginSigning(office.ports, actor, { applicationId, declared: declarations });
    expect(await codeOf(finishSigning(office.ports, actor, { signingId: now.signingId, cms }))).not.toBe('accepted');
    expect(await codeOf(finishSigning(office.ports, actor, { signingId: earlier.signingId, cms }))).toBe('signing.session-expired');
    office.pass(30 * MINUTE_MS);
    expect(await codeOf(finishSigning(office.ports, actor, { signingId: now.signingId, cms: await office.signWith(lin, now.manifest) }))).toBe('signing.session-expired');
  });

  it('is not for another account', async () => {
    const applicationId = await office.readyDraft(actor);
    const { signingId, manifest } = await beginSigning(office.ports, actor, { applicationId, declared: declarations });
    const other = await office.register(tanvir);
    expect(await codeOf(finishSigning(office.ports, other, { signingId, cms: await office.signWith(tanvir, manifest) }))).toBe('application.not-found');
  });

  it('does not wait for the mail: the receipt stands while the mail server is down, and the mail comes once', async () => {
    office.mailIsDown = true;
    const { receiptNumber } = await office.submit(actor, lin);
    expect((await deliverMessages(office.ports)).failed).toBeGreaterThan(0);
    office.mailIsDown = false;
    expect(await deliverMessages(office.ports)).toEqual({ sent: 0, failed: 0 });
    office.pass(2 * MINUTE_MS);
    await deliverMessages(office.ports);
    await deliverMessages(office.ports);
    expect(office.sent.filter((mail) => mail.subject.includes(receiptNumber))).toHaveLength(1);
  });
});
