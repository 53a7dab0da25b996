import { dayInJapan } from '@zairyu/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { attachDocument, countQueues, decideCase, deliverMessages, downloadAttachment, downloadSheet, drawPostingPdf, findCases, handBack, listNamed, listNotices, listQueue, listTakenOver, markTakenOverSeen, readApplication, readCase, removeAttachment, request, supplyDocuments, take, takeOverCase, withdrawApplication, type Actor } from '../src/index.ts';
import { codeOf, DAY_MS, EXTENSION, lin, Office, tanvir } from './office.ts';

let office: Office;
let applicant: Actor;
let officer: Actor;
let applicationId: string;
beforeEach(async () => {
  office = await Office.open();
  applicant = await office.register(lin);
  officer = await office.officer('osaka');
  ({ applicationId } = await office.submit(applicant, lin));
});
const due = () => dayInJapan(office.at + 7 * DAY_MS);
const requestTax = () => request(office.ports, officer, { applicationId, items: [{ slot: 'residence-tax' }, { slot: 'other', note: '雇用契約書' }], dueOn: due(), message: 'お願いします' });
const file = (slot: string) => ({ applicationId, slot, name: 'a.pdf', declaredType: 'application/pdf', bytes: new TextEncoder().encode('%PDF') });

describe('the desk', () => {
  it('sees the cases of its own bureau only', async () => {
    expect((await listQueue(office.ports, officer, { queue: 'all' })).rows).toMatchObject([{ applicationId, mine: false }]);
    const elsewhere = await office.officer('tokyo', 'kimura');
    expect((await listQueue(office.ports, elsewhere, { queue: 'all' })).total).toBe(0);
    for (const attempt of [
      () => readCase(office.ports, elsewhere, { applicationId }),
      () => take(office.ports, elsewhere, { applicationId }),
      () => downloadSheet(office.ports, elsewhere, { applicationId, lang: 'ja' }),
    ]) expect(await codeOf(attempt())).toMatch(/^(examining\.other-bureau|application\.not-found)$/);
  });

  it('finds a case by a name, the number of the receipt or of the residence card, at its own bureau only', async () => {
    const cardNumber = 'AB12345678CD';
    ({ applicationId } = await office.submit(applicant, lin, { ...EXTENSION, given: { ...EXTENSION.given, 'stay.hasCard': '1', 'stay.cardNumber': cardNumber } }));
    const { receiptNumber } = (await listNamed(office.ports, officer, { applicationIds: [applicationId] })).rows[0] ?? { receiptNumber: '' };
    const elsewhere = await office.officer('tokyo', 'kimura');
    expect((await findCases(office.ports, officer, { text: lin.name })).rows).toHaveLength(2);
    for (const text of [`${lin.name.toLowerCase().split(' ').reverse().join('　')} ${cardNumber}`, receiptNumber, receiptNumber.slice(6), cardNumber]) {
      expect((await findCases(office.ports, officer, { text })).rows, text).toMatchObject([{ applicationId, mine: false, receiptNumber }]);
      expect(await findCases(office.ports, elsewhere, { text }), text).toEqual({ rows: [], more: false, tooShort: false });
    }
    for (const text of ['', ' ', 'L']) expect(await findCases(office.ports, officer, { text }), text).toEqual({ rows: [], more: false, tooShort: true });
    expect((await findCases(office.ports, officer, { text: `${lin.name} NOBODY` })).rows).toEqual([]);
    expect(await codeOf(listNamed(office.ports, officer, { applicationIds: [applicationId, 'nobody'] }))).toBe('application.not-found');
    expect(await codeOf(listNamed(office.ports, elsewhere, { applicationIds: [applicationId] }))).toBe('application.not-found');
  });

  it('shows fifty of what it finds, received last first, and says that there is more', async () => {
    const [event] = await office.ports.applications.load(applicationId);
    const [row] = await office.ports.applications.listCases([applicationId]);
    if (event?.type !== 'submitted' || !row) throw new Error('nothing was submitted');
    const stored = await office.ports.applications.findSubmission(applicationId);
    for (let copy = 0; copy < 51; copy++) {
      const own = { applicationId: `copy${copy}`, receiptNumber: `copy${copy}` };
      await office.ports.applications.append(own.applicationId, 0, { events: [event], queueRow: { ...row, ...own, submittedAt: office.at + copy }, words: ['COPIED'], messages: [], ...(stored ? { submission: { ...stored, ...own, idempotencyKey: own.applicationId } } : {}) });
    }
    const { rows, more } = await findCases(office.ports, officer, { text: 'copied' });
    expect([rows.length, more]).toEqual([50, true]);
    expect(rows.map((each) => each.submittedAt)).toEqual(rows.map((each) => each.submittedAt).toSorted((one, other) => other - one));
  });

  it('logs every look', async () => {
    await readCase(office.ports, officer, { applicationId });
    expect(await office.ports.accessLog.list(applicationId)).toEqual([{ accountId: officer.account?.accountId, what: 'case', at: office.at }]);
  });

  it('gives a case to the first of two officers', async () => {
    const colleague = await office.officer('osaka', 'ono');
    const outcomes = await Promise.all([officer, colleague].map((each) => codeOf(take(office.ports, each, { applicationId }))));
    expect(outcomes.toSorted()).toEqual(['accepted', 'application.version-conflict']);
  });

  it('shows what the signature proves and what could not be asked', async () => {
    const { report, requestable } = await readCase(office.ports, officer, { applicationId });
    expect(report).toMatchObject({ holder: { name: lin.name, bornOn: lin.bornOn }, anchor: { demo: true }, revocation: { state: 'unknown' } });
    expect(requestable).toContain('residence-tax');
  });

  it('counts its queues as the cases move through them', async () => {
    const counts = async () => Object.fromEntries((await countQueues(office.ports, officer)).map(({ queueId, count }) => [queueId, count]));
    expect(await counts()).toEqual({ all: 1, new: 1, mine: 0, waiting: 0, supplied: 0, decided: 0 });
    await take(office.ports, officer, { applicationId });
    expect(await counts()).toMatchObject({ new: 0, mine: 1 });
    await requestTax();
    expect(await counts()).toMatchObject({ waiting: 1, mine: 1 });
    await handBack(office.ports, officer, { applicationId }).catch(() => undefined);
  });
});

describe('a case whose officer is away', () => {
  let colleague: Actor;
  const takeOverBy = (actor: Actor, seenVersion = 2, reason = '佐伯が入院したため') => takeOverCase(office.ports, actor, { applicationId, seenVersion, reason });
  beforeEach(async () => {
    colleague = await office.officer('osaka', 'ono');
    await take(office.ports, officer, { applicationId });
  });

  it('goes on with a colleague; who had it can do nothing more, and finds who has it and why', async () => {
    await requestTax();
    await takeOverBy(colleague, 3);
    expect(await codeOf(requestTax())).toBe('examining.not-assigned');
    const record = await readCase(office.ports, officer, { applicationId });
    expect(record).toMatchObject({ mine: false, officerName: 'ono', status: 'documents-requested' });
    expect(record.history.at(-1)).toMatchObject({ type: 'taken-over', officerName: 'ono', fromOfficerName: 'saeki', reason: '佐伯が入院したため' });
    expect((await listQueue(office.ports, colleague, { queue: 'mine' })).rows).toMatchObject([{ applicationId, mine: true }]);
    expect((await listQueue(office.ports, officer, { queue: 'mine' })).total).toBe(0);
  });

  it('is told to who had it: a mail without names or the reason, and a line at the desk until it was seen', async () => {
    await takeOverBy(colleague);
    expect(office.messages('case-taken-over')).toMatchObject([{ to: 'saeki@bureau.example.jp', language: 'ja', applicationId }]);
    for (let left = 1; left > 0; ) ({ sent: left } = await deliverMessages(office.ports));
    const mail = office.sent.find(({ to }) => to === 'saeki@bureau.example.jp');
    expect(mail?.text).toContain(`/ja/desk/cases/${applicationId}`);
    for (const secret of [lin.name, 'LIN MEIHUA', '入院', 'ono']) expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.toContain(secret);
    expect(await listTakenOver(office.ports, colleague)).toEqual([]);
    expect(await listTakenOver(office.ports, officer)).toEqual([{ applicationId, receiptNumber: expect.stringMatching(/^\S{8,}$/), at: office.at }]);
    await markTakenOverSeen(office.ports, officer);
    expect(await listTakenOver(office.ports, officer)).toEqual([]);
  });

  it('tells the applicant that the officer changed, and neither who nor why', async () => {
    await takeOverBy(colleague);
    const seen = await readApplication(office.ports, applicant, { applicationId });
    expect(seen.timeline.at(-1)).toEqual({ type: 'taken-over', at: office.at });
    expect(JSON.stringify(seen)).not.toMatch(/入院|saeki|ono"/);
    expect((await listNotices(office.ports, applicant)).notices.map(({ kind }) => kind)).not.toContain('case-taken-over');
  });

  it('goes to one of two colleagues, and to none when its officer was quicker', async () => {
    const third = await office.officer('osaka', 'mori');
    const outcomes = await Promise.all([colleague, third].map((each) => codeOf(takeOverBy(each))));
    expect(outcomes.toSorted()).toEqual(['accepted', 'application.version-conflict']);
    const { version } = await readCase(office.ports, officer, { applicationId });
    const holder = outcomes[0] === 'accepted' ? colleague : third;
    await decideCase(office.ports, holder, { applicationId, outcome: 'denied', reasons: '理由' });
    expect(await codeOf(takeOverBy(officer, version))).toBe('application.version-conflict');
    expect(await codeOf(takeOverBy(officer, version + 1))).toBe('application.action-not-available');
  });

  it('is left alone by officers of another bureau, and by a reason that holds an Individual Number', async () => {
    const elsewhere = await office.officer('tokyo', 'kimura');
    expect(await codeOf(takeOverBy(elsewhere))).toBe('examining.other-bureau');
    expect(await codeOf(takeOverBy(colleague, 2, '個人番号は1234 5678 9018です。'))).toBe('examining.individual-number');
    expect(office.messages('case-taken-over')).toEqual([]);
  });
});

describe('a request for documents', () => {
  beforeEach(async () => {
    await take(office.ports, officer, { applicationId });
    await requestTax();
  });

  it('reaches the applicant in their language, with nothing personal in the mail', async () => {
    for (let left = 1; left > 0; ) ({ sent: left } = await deliverMessages(office.ports));
    const mail = office.sent.at(-1);
    expect(mail?.to).toBe(lin.email);
    expect(mail?.subject).toMatch(/[ぁ-ん一-龠]/);
    for (const secret of [lin.name, 'LIN MEIHUA', '大阪府', '雇用契約書']) expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.toContain(secret);
    expect((await listNotices(office.ports, applicant)).notices.length).toBeGreaterThan(1);
  });

  it('takes what was asked for, and brings the case back to its officer', async () => {
    const { openRequest } = await readApplication(office.ports, applicant, { applicationId });
    const [tax, contract] = openRequest?.items ?? [];
    expect(await codeOf(attachDocument(office.ports, applicant, file('residence-tax')))).toBe('examining.item-not-requested');
    await attachDocument(office.ports, applicant, file(tax?.itemId ?? ''));
    expect(await codeOf(supplyDocuments(office.ports, applicant, { applicationId, requestId: openRequest?.requestId ?? '' }))).toBe('examining.items-missing');
    await attachDocument(office.ports, applicant, file(contract?.itemId ?? ''));
    await supplyDocuments(office.ports, applicant, { applicationId, requestId: openRequest?.requestId ?? '' });
    expect((await listQueue(office.ports, officer, { queue: 'supplied' })).rows).toMatchObject([{ applicationId, documentsArrived: true, mine: true }]);
  });

  it('shows the desk nothing of it before it is sent, and lets a wrong file be taken back', async () => {
    const { openRequest } = await readApplication(office.ports, applicant, { applicationId });
    const [tax, contract] = openRequest?.items ?? [];
    const seenByDesk = async () => (await readCase(office.ports, officer, { applicationId })).attachments.filter(({ requestId }) => requestId !== null).map(({ attachmentId }) => attachmentId);
    const wrong = await attachDocument(office.ports, applicant, file(tax?.itemId ?? ''));
    expect(await seenByDesk()).toEqual([]);
    expect(await codeOf(downloadAttachment(office.ports, officer, wrong))).toBe('attachment.not-found');
    expect(await codeOf(downloadAttachment(office.ports, applicant, wrong))).toBe('accepted');
    const mine = await readApplication(office.ports, applicant, { applicationId });
    expect([mine.ready.map(({ attachmentId }) => attachmentId), mine.attachments.filter(({ requestId }) => requestId !== null)]).toEqual([[wrong.attachmentId], []]);

    await removeAttachment(office.ports, applicant, { applicationId, attachmentId: wrong.attachmentId });
    const right = await Promise.all([tax, tax, contract].map((item) => attachDocument(office.ports, applicant, file(item?.itemId ?? ''))));
    await supplyDocuments(office.ports, applicant, { applicationId, requestId: openRequest?.requestId ?? '' });
    expect((await seenByDesk()).toSorted()).toEqual(right.map(({ attachmentId }) => attachmentId).toSorted());
    expect((await readApplication(office.ports, applicant, { applicationId })).ready).toEqual([]);
    expect(await codeOf(removeAttachment(office.ports, applicant, { applicationId, attachmentId: right[0]?.attachmentId ?? '' }))).toBe('application.action-not-available');
  });

  it('can be made again when its due day has passed, with a mail of its own, and is sent then', async () => {
    office.pass(8 * DAY_MS);
    await request(office.ports, officer, { applicationId, items: [{ slot: 'residence-tax' }], dueOn: due() });
    const { openRequest } = await readApplication(office.ports, applicant, { applicationId });
    await attachDocument(office.ports, applicant, file(openRequest?.items[0]?.itemId ?? ''));
    await supplyDocuments(office.ports, applicant, { applicationId, requestId: openRequest?.requestId ?? '' });
    expect((await listQueue(office.ports, officer, { queue: 'supplied' })).rows).toMatchObject([{ applicationId, dueOn: null }]);
  });

  it('is closed after its due day', async () => {
    const { openRequest } = await readApplication(office.ports, applicant, { applicationId });
    office.pass(8 * DAY_MS);
    expect(await codeOf(attachDocument(office.ports, applicant, file(openRequest?.items[0]?.itemId ?? '')))).toBe('examining.due-date-past');
  });

  it('is nobody else’s', async () => {
    const other = await office.register(tanvir);
    const { openRequest } = await readApplication(office.ports, applicant, { applicationId });
    expect(await codeOf(readApplication(office.ports, other, { applicationId }))).toBe('application.not-found');
    expect(await codeOf(attachDocument(office.ports, other, file(openRequest?.items[0]?.itemId ?? '')))).toBe('application.not-found');
    expect(await codeOf(supplyDocuments(office.ports, other, { applicationId, requestId: openRequest?.requestId ?? '' }))).toBe('application.not-found');
    expect(await codeOf(withdrawApplication(office.ports, other, { applicationId }))).toBe('application.not-found');
  });
});

describe('a decision', () => {
  beforeEach(() => take(office.ports, officer, { applicationId }));

  it('tells the applicant the period and how the card comes, and keeps the note of the office to itself', async () => {
    await decideCase(office.ports, officer, { applicationId, outcome: 'granted', periodOfStay: '0300000', cardDelivery: 'counter', together: [{ procedure: 're-entry', outcome: 'granted' }], note: '内部のメモ' });
    const seen = await readApplication(office.ports, applicant, { applicationId });
    expect(seen).toMatchObject({ status: 'granted', decision: { periodOfStay: '0300000', cardDelivery: 'counter' } });
    expect(JSON.stringify(seen)).not.toContain('内部のメモ');
    expect(JSON.stringify(seen)).not.toContain('saeki');
    expect(office.messages('decided-granted')).toMatchObject([{ to: lin.email, language: 'ja' }]);
  });

  it('gives the papers for the post to whom it was given, when the card comes by post, from a competent office', async () => {
    const papersFor = (actor: Actor) => drawPostingPdf(office.ports, actor, { applicationId });
    expect(await codeOf(papersFor(applicant))).toBe('application.action-not-available');
    await decideCase(office.ports, officer, { applicationId, outcome: 'granted', periodOfStay: '0300000', cardDelivery: 'mail', together: [{ procedure: 're-entry', outcome: 'granted' }] });
    const facts = JSON.parse(new TextDecoder().decode(await papersFor(applicant))) as Record<string, unknown>;
    expect(facts).toMatchObject({ periodOfStay: '0300000', bureau: 'osaka', receivedOn: dayInJapan(office.at), paidBy: 'store-or-bank' });
    expect(facts['fees']).toEqual([{ procedure: 'extension-of-period', feeYen: 56_000, paymentYen: 550 }, { procedure: 're-entry', feeYen: 3_500, paymentYen: 220 }]);
    expect(facts['address']).toEqual([expect.stringMatching(/^〒\d{3}-\d{4}$/), expect.stringMatching(/^大阪府大阪市/)]);
    const other = await office.register(tanvir);
    expect(await codeOf(papersFor(other))).toBe('application.not-found');
  });

  it('asks no fee for what was denied beside the permission', async () => {
    await decideCase(office.ports, officer, { applicationId, outcome: 'granted', periodOfStay: '0300000', cardDelivery: 'mail', together: [{ procedure: 're-entry', outcome: 'denied', reasons: '理由' }] });
    const { fees } = JSON.parse(new TextDecoder().decode(await drawPostingPdf(office.ports, applicant, { applicationId }))) as { fees: unknown };
    expect(fees).toEqual([{ procedure: 'extension-of-period', feeYen: 56_000, paymentYen: 550 }]);
  });

  it('gives no such papers for a card that is handed over, and none in an installation that is no receiving office', async () => {
    await decideCase(office.ports, officer, { applicationId, outcome: 'granted', periodOfStay: '0300000', cardDelivery: 'counter', together: [{ procedure: 're-entry', outcome: 'granted' }] });
    expect(await codeOf(drawPostingPdf(office.ports, applicant, { applicationId }))).toBe('application.action-not-available');
    const plain = await Office.open({ competent: false });
    const person = await plain.register(lin);
    const other = await plain.submit(person, lin);
    const desk = await plain.officer('osaka');
    await take(plain.ports, desk, other);
    await decideCase(plain.ports, desk, { ...other, outcome: 'granted', periodOfStay: '0300000', cardDelivery: 'mail', together: [{ procedure: 're-entry', outcome: 'granted' }] });
    expect(await codeOf(drawPostingPdf(plain.ports, person, other))).toBe('application.action-not-available');
  });

  it('says the reasons of a denial', async () => {
    expect(await codeOf(decideCase(office.ports, officer, { applicationId, outcome: 'denied' }))).toBe('examining.reason-missing');
    await decideCase(office.ports, officer, { applicationId, outcome: 'denied', reasons: '活動が当たりません。' });
    expect((await readApplication(office.ports, applicant, { applicationId })).decision).toMatchObject({ outcome: 'denied', reasons: '活動が当たりません。' });
    expect(await codeOf(withdrawApplication(office.ports, applicant, { applicationId }))).toBe('application.action-not-available');
  });
});

describe('withdrawing', () => {
  it('ends the case and tells the applicant', async () => {
    await withdrawApplication(office.ports, applicant, { applicationId });
    expect((await readApplication(office.ports, applicant, { applicationId })).status).toBe('withdrawn');
    expect(office.messages('withdrawn')).toHaveLength(1);
  });
});
