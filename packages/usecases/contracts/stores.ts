// What every set of stores must do, whatever it keeps its rows in. Engines and memory run this same suite.
import type { ApplicationEvent, QueueRow } from '@zairyu/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Account, ApplicationChange, Draft, Evidence, OutboxMessage, Ports, Submission } from '../src/ports/index.ts';

export type ContractStores = Pick<Ports, 'accounts' | 'tokens' | 'challenges' | 'sessions' | 'rateLimits' | 'drafts' | 'attachments' | 'applications' | 'outbox' | 'accessLog' | 'evidence'>;

export interface ContractEngine {
  /** New stores over the same rows. */
  open(sessionLimits?: { readonly idleMs: number; readonly absoluteMs: number }): ContractStores;
  /** Removes every row. */
  empty(): Promise<void> | void;
}

const at = 1_790_000_000_000;
const minute = 60_000;

function draft(applicationId: string): Draft {
  return {
    applicationId, accountId: 'gomez', procedure: 'extension-of-period', edition: '2026-02', category: 'N', status: 'T21', together: [], answers: {},
    filer: null, delivered: {}, version: 1, idempotencyKey: `key-${applicationId}`, signingId: null, createdAt: at, updatedAt: at,
  };
}

function submission(applicationId: string, receiptNumber = `ZR-${applicationId}`): Submission {
  return {
    applicationId, idempotencyKey: `key-${applicationId}`, signingId: `signing-${applicationId}`, receiptNumber, manifest: '{}', cms: new Uint8Array([48, 0]), sheetJaSha256: 'a', sheetBothSha256: 'b',
    report: { chain: 'good' }, receiptPayload: '{}', receiptSignature: new Uint8Array(64), submittedAt: at,
  };
}

function message(messageId: string, createdAt = at): OutboxMessage {
  return { messageId, kind: 'receipt', to: 'gomez@example.test', language: 'en', params: { number: 'ZR-1' }, accountId: 'gomez', applicationId: 'app', createdAt };
}

const submitted = (receiptNumber: string): ApplicationEvent => ({
  type: 'submitted', at, accountId: 'gomez', receiptNumber, procedure: 'extension-of-period', edition: '2026-02', category: 'N', together: ['re-entry'],
  statusOfResidence: 'T21', expiresOn: '2026-12-01', bureau: 'tokyo', applicantName: 'GOMEZ ＭＡＲＩＡ 髙橋', language: 'en', competent: true, manifestSha256: 'm', attachmentCount: 2,
});

function caseRow(applicationId: string, change: Partial<QueueRow> = {}): QueueRow {
  return {
    applicationId, receiptNumber: `ZR-${applicationId}`, accountId: 'gomez', bureau: 'tokyo', status: 'submitted', documentsArrived: false, officerId: null, officerName: null,
    applicantName: 'GOMEZ ＭＡＲＩＡ 髙橋', procedure: 'extension-of-period', together: ['re-entry'], statusOfResidence: 'T21', expiresOn: '2026-12-01', dueOn: null,
    submittedAt: at, updatedAt: at, version: 1, ...change,
  };
}

function submitting(applicationId: string, messages: readonly OutboxMessage[] = [message(`receipt-${applicationId}`)]): ApplicationChange {
  return { events: [submitted(`ZR-${applicationId}`)], queueRow: caseRow(applicationId), messages, submission: submission(applicationId) };
}

/** @param engine asked inside tests only, so that it may be opened before them. */
export function storeContracts(engine: () => ContractEngine): void {
  beforeEach(() => engine().empty());

  describe('appending to an application', () => {
    it('leaves event, queue row, receipt and message behind, and closes the draft', async () => {
      const stores = engine().open();
      await stores.drafts.create(draft('app'));
      await stores.applications.append('app', 0, submitting('app'));
      expect(await stores.applications.load('app')).toEqual(submitting('app').events);
      expect(await stores.applications.findSubmissionByKey('key-app')).toEqual(submission('app'));
      expect(await stores.applications.findSubmissionBySigning('signing-app')).toEqual(submission('app'));
      expect(await stores.applications.findSubmissionBySigning('signing-other')).toBeUndefined();
      expect(await stores.applications.listByAccount('gomez')).toEqual([submitting('app').queueRow]);
      expect(await stores.drafts.find('app')).toBeUndefined();
      expect(await stores.outbox.claim(10, at, at + 1)).toMatchObject([{ messageId: 'receipt-app', attempts: 0, params: { number: 'ZR-1' } }]);
    });

    it('takes the files along but those that are no part of it, and those of nobody else', async () => {
      const stores = engine().open();
      await stores.drafts.create(draft('app'));
      await stores.drafts.create(draft('other'));
      const file = (attachmentId: string, applicationId = 'app') => ({ attachmentId, applicationId, slot: 'passport', requestId: null, name: 'a.pdf', mediaType: 'application/pdf', bytes: 1, sha256: 'a', pages: 1, addedAt: at });
      for (const each of [file('kept'), file('left'), file('elsewhere', 'other')]) await stores.attachments.add(each, { maxFiles: 20, maxTotalBytes: 100, replacesSlot: false });
      await stores.applications.append('app', 0, { ...submitting('app'), leftOver: ['left', 'elsewhere'] });
      expect((await stores.attachments.list('app')).map(({ attachmentId }) => attachmentId)).toEqual(['kept']);
      expect(await stores.attachments.find('elsewhere')).toBeDefined();
    });

    it('leaves nothing when its last statement fails', async () => {
      const stores = engine().open();
      await stores.drafts.create(draft('app'));
      await stores.outbox.enqueue(message('taken'));
      await expect(stores.applications.append('app', 0, submitting('app', [message('fresh'), message('taken')]))).rejects.toThrow();
      expect(await stores.applications.load('app')).toEqual([]);
      expect(await stores.applications.listByAccount('gomez')).toEqual([]);
      expect(await stores.applications.findSubmission('app')).toBeUndefined();
      expect(await stores.drafts.find('app')).toBeDefined();
      expect((await stores.outbox.claim(10, at, at + 1)).map((one) => one.messageId)).toEqual(['taken']);
    });

    it('refuses the second writer of a version, and a second submission of the same key', async () => {
      const stores = engine().open();
      const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => stores.applications.append('app', 0, submitting('app', [message(`m${n}`)]))));
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ fault: { code: 'application.version-conflict' } });
      await expect(stores.applications.append('other', 0, { ...submitting('other'), submission: { ...submission('other'), idempotencyKey: 'key-app' } })).rejects.toMatchObject({
        fault: { code: 'application.version-conflict' },
      });
      await expect(stores.applications.append('app', 7, { ...submitting('app'), submission: undefined })).rejects.toMatchObject({ fault: { code: 'application.version-conflict' } });
      expect(await stores.applications.load('app')).toHaveLength(1);
    });

    it('that fails among others at the same time leaves nothing of itself and all of the others', async () => {
      const stores = engine().open();
      await stores.outbox.enqueue(message('taken'));
      const names = ['one', 'two', 'three', 'four', 'five'];
      for (const name of names) await stores.drafts.create(draft(name));
      const sameKey = { ...submitting('three'), submission: { ...submission('three'), idempotencyKey: 'key-one' } };
      const changes = [submitting('one'), submitting('two', [message('fresh'), message('taken')]), sameKey, submitting('four'), submitting('five')];
      const outcomes = await Promise.allSettled(names.map((name, index) => stores.applications.append(name, 0, changes[index] ?? submitting(name))));
      expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled', 'fulfilled']);
      expect(outcomes[2]).toMatchObject({ reason: { fault: { code: 'application.version-conflict' } } });
      const left = await Promise.all(names.map(async (name) => [(await stores.applications.load(name)).length, Boolean(await stores.applications.findSubmission(name)), Boolean(await stores.drafts.find(name))]));
      expect(left).toEqual([[1, true, false], [0, false, true], [0, false, true], [1, true, false], [1, true, false]]);
      expect((await stores.applications.listByAccount('gomez')).map((row) => row.applicationId).sort()).toEqual(['five', 'four', 'one']);
      expect((await stores.outbox.claim(10, at, at + 1)).map((one) => one.messageId).sort()).toEqual(['receipt-five', 'receipt-four', 'receipt-one', 'taken']);
    });

    it('keeps the order of events and the newest queue row', async () => {
      const stores = engine().open();
      await stores.applications.append('app', 0, submitting('app'));
      const events: ApplicationEvent[] = [
        { type: 'taken', at: at + 1, officerId: 'mori', officerName: '森' },
        { type: 'documents-requested', at: at + 2, officerId: 'mori', requestId: 'r', items: [{ itemId: 'i', slot: 'tax-certificate' }], dueOn: '2026-11-01' },
      ];
      const all = [...submitting('app').events, ...events];
      await stores.applications.append('app', 1, { events, queueRow: caseRow('app', { status: 'documents-requested', dueOn: '2026-11-01', officerId: 'mori', version: 3 }), messages: [] });
      expect(await stores.applications.load('app')).toEqual(all);
      const query = { bureau: 'tokyo', statuses: ['documents-requested'], order: 'expires-first', limit: 10, offset: 0 } as const;
      expect(await stores.applications.listQueue(query)).toMatchObject([{ dueOn: '2026-11-01', version: 3, officerId: 'mori' }]);
      expect(await stores.applications.countQueue({ bureau: 'osaka', statuses: ['documents-requested'] })).toBe(0);
    });

    it('orders a queue by the end of the stay, within the limits of a page', async () => {
      const stores = engine().open();
      // A stay without an end runs out last.
      for (const [index, expiresOn] of ['', '2027-01-05', '2026-12-01', '', '2027-01-01'].entries()) {
        const change = submitting(`app${index}`);
        await stores.applications.append(`app${index}`, 0, { ...change, queueRow: { ...change.queueRow, expiresOn } });
      }
      const page = (offset: number) => stores.applications.listQueue({ bureau: 'tokyo', statuses: ['submitted'], documentsArrived: false, order: 'expires-first', limit: 2, offset });
      expect((await page(0)).map((row) => row.expiresOn)).toEqual(['2026-12-01', '2027-01-01']);
      expect((await page(2)).map((row) => [row.expiresOn, row.applicationId])).toEqual([['2027-01-05', 'app1'], ['', 'app0']]);
      expect((await page(3)).map((row) => row.applicationId)).toEqual(['app0', 'app3']);
      expect((await page(4)).map((row) => row.applicationId)).toEqual(['app3']);
      expect(await page(5)).toEqual([]);
    });

    it('finds a case of the bureau by words that begin its own', async () => {
      const { applications } = engine().open();
      const named = { first: ['NGUYEN', 'THI', 'LAN', 'ZR267KQ2'], second: ['NGUYEN', 'VAN', 'AN'], third: ['𠮷田髙志', '志', '\u{10FFFD}'] };
      for (const [applicationId, words] of Object.entries(named)) await applications.append(applicationId, 0, { ...submitting(applicationId), words });
      const elsewhere = submitting('elsewhere');
      await applications.append('elsewhere', 0, { ...elsewhere, queueRow: { ...elsewhere.queueRow, bureau: 'osaka' }, words: ['NGUYEN'] });
      const found = async (...words: string[]) => (await applications.search({ bureau: 'tokyo', words, limit: 9 })).cases.map((row) => row.applicationId).sort();
      expect(await found('NGU')).toEqual(['first', 'second']);
      expect(await found('LAN', 'NG')).toEqual(['first']);
      expect(await found('AN')).toEqual(['second']);
      expect(await found('N', 'NGUYEN', 'V')).toEqual(['second']);
      expect(await found('ZR26')).toEqual(['first']);
      expect(await found('𠮷')).toEqual(['third']);
      expect(await found('\u{10FFFD}')).toEqual(['third']);
      expect([await found('LAN', 'VAN'), await found('GUYEN'), await found('%'), await found()]).toEqual([[], [], [], []]);
      expect((await applications.listCases(['second', 'nobody', 'elsewhere'])).map((row) => row.applicationId).sort()).toEqual(['elsewhere', 'second']);
      expect(await applications.listCases([])).toEqual([]);
      expect(await applications.search({ bureau: 'tokyo', words: ['NGU'], limit: 1 })).toMatchObject({ cases: [{ bureau: 'tokyo' }], isAll: false });
      expect(await applications.search({ bureau: 'tokyo', words: ['NGU'], limit: 2 })).toMatchObject({ cases: [{}, {}], isAll: true });
      expect(await applications.search({ bureau: 'osaka', words: ['NGU'], limit: 9 })).toMatchObject({ cases: [{ applicationId: 'elsewhere', bureau: 'osaka' }], isAll: true });
    });

    it('merges the statuses of a queue in one order, page by page', async () => {
      const stores = engine().open();
      const days = ['2027-01-04', '', '2027-01-02', '2027-01-06', '2027-01-03', '', '2027-01-01', '2027-01-05'];
      const statuses = ['submitted', 'under-examination', 'documents-requested', 'granted'] as const;
      for (const [index, expiresOn] of days.entries()) {
        const change = submitting(`app${index}`);
        const status = statuses[index % statuses.length] ?? 'submitted';
        await stores.applications.append(`app${index}`, 0, { ...change, queueRow: { ...change.queueRow, expiresOn, status, officerId: index < 4 ? 'mori' : 'ueda', updatedAt: at + ((index * 3) % days.length) } });
      }
      const open = { bureau: 'tokyo', statuses: ['submitted', 'under-examination', 'documents-requested'] } as const;
      const all = (await stores.applications.listQueue({ ...open, order: 'expires-first', limit: 9, offset: 0 })).map((row) => row.applicationId);
      expect(all).toEqual(['app6', 'app2', 'app4', 'app0', 'app1', 'app5']);
      for (const offset of all.keys()) expect((await stores.applications.listQueue({ ...open, order: 'expires-first', limit: 2, offset })).map((row) => row.applicationId)).toEqual(all.slice(offset, offset + 2));
      expect((await stores.applications.listQueue({ ...open, officerId: 'mori', order: 'expires-first', limit: 9, offset: 0 })).map((row) => row.applicationId)).toEqual(['app2', 'app0', 'app1']);
      const newest = await stores.applications.listQueue({ ...open, order: 'newest-first', limit: 4, offset: 1 });
      expect(newest.map((row) => row.applicationId)).toEqual(['app2', 'app4', 'app1', 'app6']);
      expect(await stores.applications.countQueue({ ...open, officerId: 'ueda' })).toBe(3);
      expect(await stores.applications.listQueue({ bureau: 'tokyo', statuses: [], order: 'newest-first', limit: 4, offset: 0 })).toEqual([]);
    });
  });

  describe('the evidence of a signature', () => {
    const kept = (evidenceId: string, kind: 'timestamp' | 'revocation' = 'timestamp', takenAt = at): Evidence =>
      kind === 'timestamp'
        ? { evidenceId, applicationId: 'app', kind, bytes: new Uint8Array([48, 0]), sha256: null, takenAt, verdict: { state: 'verified', stampedAt: at, policy: '2.999', authority: '見本', demo: true, authorityValidUntil: at } }
        : { evidenceId, applicationId: 'app', kind, bytes: null, sha256: 'blob', takenAt, verdict: { state: 'good', source: 'ocsp', askedAt: takenAt } };

    it('comes with the submission, and what is open is asked until it is answered', async () => {
      const { applications, evidence } = engine().open();
      await applications.append('app', 0, { ...submitting('app'), evidence: [kept('first')], openChecks: ['revocation'] });
      expect(await evidence.list('app')).toEqual([kept('first')]);
      expect(await evidence.listOpen('app')).toEqual(['revocation']);
      expect(await evidence.claim(10, at, at + minute)).toEqual([{ applicationId: 'app', kind: 'revocation', attempts: 0 }]);
      expect(await evidence.claim(10, at, at + minute)).toEqual([]);
      await evidence.postpone({ applicationId: 'app', kind: 'revocation', attempts: 0 }, at + 2 * minute);
      expect(await evidence.claim(10, at + minute, at + 3 * minute)).toEqual([]);
      expect(await evidence.claim(10, at + 2 * minute, at + 3 * minute)).toMatchObject([{ attempts: 1 }]);
      await evidence.settle(kept('second', 'revocation', at + 3 * minute));
      // The answer of a worker that was thought to be dead.
      await evidence.settle(kept('third', 'revocation', at + 4 * minute));
      expect(await evidence.list('app')).toEqual([kept('first'), kept('second', 'revocation', at + 3 * minute)]);
      expect(await evidence.listOpen('app')).toEqual([]);
    });

    it('stays away when the submission does', async () => {
      const { applications, evidence } = engine().open();
      await applications.append('app', 0, submitting('app'));
      await expect(applications.append('app', 0, { ...submitting('app'), evidence: [kept('first')], openChecks: ['timestamp'] })).rejects.toMatchObject({ fault: { code: 'application.version-conflict' } });
      expect(await evidence.list('app')).toEqual([]);
      expect(await evidence.claim(10, at, at + minute)).toEqual([]);
    });
  });

  describe('a draft', () => {
    it('is written by whoever has seen the newest version, and by nobody else', async () => {
      const { drafts } = engine().open();
      await drafts.create(draft('app'));
      const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => drafts.save('app', 1, { answers: { 'stay.reason': String(index) } }, at + 1)));
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toEqual([{ status: 'fulfilled', value: 2 }]);
      await drafts.save('app', 2, { filer: { as: 'agent', agent: { number: '大取行25-001', untilOn: '2027-03-31' } } }, at + 2);
      expect(await drafts.find('app')).toMatchObject({ version: 3, filer: { as: 'agent', agent: { number: '大取行25-001', untilOn: '2027-03-31' } } });
      await expect(drafts.save('gone', 1, {}, at)).rejects.toMatchObject({ fault: { code: 'application.draft-closed' } });
      await drafts.remove('app');
      expect(await drafts.find('app')).toBeUndefined();
    });
  });

  describe('attached files', () => {
    const file = (attachmentId: string, bytes: number, slot = 'tax') => ({ attachmentId, applicationId: 'app', slot, requestId: null, name: '課税証明書.pdf', mediaType: 'application/pdf', bytes, sha256: 's', pages: 1, addedAt: at });
    const limits = { maxFiles: 3, maxTotalBytes: 3 * 1024 * 1024, replacesSlot: false };

    it('do not pass their number, however many arrive at once', async () => {
      const { attachments } = engine().open();
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => attachments.add(file(`f${index}`, 10), limits)));
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(3);
      expect(await attachments.list('app')).toHaveLength(3);
      await attachments.add({ ...file('answer', 10), requestId: 'r1' }, limits);
    });

    it('do not pass their size together, and a new photo takes the place of the old one', async () => {
      const { attachments } = engine().open();
      await attachments.add(file('a', 2 * 1024 * 1024), limits);
      await expect(attachments.add(file('b', 2 * 1024 * 1024), limits)).rejects.toMatchObject({ fault: { code: 'attachment.too-large', params: { maxMegabytes: 3 } } });
      await attachments.add(file('p1', 10, 'photo'), { ...limits, replacesSlot: true });
      await attachments.add(file('p2', 10, 'photo'), { ...limits, replacesSlot: true });
      expect((await attachments.list('app')).map((one) => one.attachmentId).sort()).toEqual(['a', 'p2']);
    });
  });

  describe('a token and a challenge', () => {
    it('are given to exactly one of many callers', async () => {
      const { tokens, challenges } = engine().open();
      await tokens.create({ tokenHash: 'h', purpose: 'confirm-email', email: 'a@example.test', accountId: null, language: 'en', expiresAt: at + 10 });
      await challenges.create({ challengeId: 'c', purpose: 'register', nonce: 'n', origin: 'http://localhost', accountId: null, statement: null, expiresAt: at + 10 });
      expect([await tokens.find('h', 'confirm-email', at), await tokens.find('h', 'change-email', at), await tokens.find('h', 'confirm-email', at + 10)]).toMatchObject([{ email: 'a@example.test' }, undefined, undefined]);
      const taken = await Promise.all(Array.from({ length: 6 }, () => tokens.consume('h', 'confirm-email', at)));
      expect(taken.map((one) => one.outcome).sort()).toEqual(['taken', 'used', 'used', 'used', 'used', 'used']);
      expect(await tokens.find('h', 'confirm-email', at)).toBeUndefined();
      const asked = await Promise.all(Array.from({ length: 6 }, () => challenges.consume('c', at)));
      expect(asked.filter((one) => one.outcome === 'taken')).toHaveLength(1);
      expect(await tokens.consume('h', 'reset-password', at)).toEqual({ outcome: 'unknown' });
      expect(await challenges.consume('c', at + 10)).toEqual({ outcome: 'expired' });
      expect([await tokens.removeExpired(at + 10), await challenges.removeExpired(at + 10)]).toEqual([1, 1]);
    });
  });

  describe('links of an account', () => {
    it('end together when they are revoked; those of others and those that were used do not', async () => {
      const { tokens } = engine().open();
      const link = (tokenHash: string, accountId: string | null) => tokens.create({ tokenHash, purpose: 'change-email', email: `${tokenHash}@example.test`, accountId, language: 'en', expiresAt: at + 10 });
      await Promise.all([link('used', 'gomez'), link('open', 'gomez'), link('other', 'tan'), link('nobody', null)]);
      await tokens.consume('used', 'change-email', at);
      await tokens.revoke('gomez');
      const outcomes = await Promise.all(['used', 'open', 'other', 'nobody'].map(async (hash) => (await tokens.consume(hash, 'change-email', at)).outcome));
      expect(outcomes).toEqual(['used', 'unknown', 'taken', 'taken']);
    });
  });

  describe('another address', () => {
    const account = (accountId: string, email: string): Account => ({
      accountId, role: 'applicant', state: 'registered', email, language: 'en', passwordHash: null, cardKey: `card of ${accountId}`, identity: null, bureau: null, displayName: null,
      signatureValidUntilOn: null, authenticationValidUntilOn: null, reminders: true, createdAt: at, updatedAt: at,
    });

    it('takes the mails that wait along, and leaves those that were sent and those of others', async () => {
      const { accounts, outbox } = engine().open();
      await accounts.create(account('gomez', 'gomez@example.test'));
      await outbox.enqueue(message('sent'));
      await outbox.claim(1, at, at + minute);
      await outbox.markSent('sent', at);
      await outbox.enqueue(message('waits', at + 1));
      await outbox.enqueue({ ...message('bound', at + 2), accountId: null });
      await accounts.changeEmail('gomez', { from: 'gomez@example.test', to: 'new@example.test', at: at + 3 }, [{ ...message('told', at + 3), accountId: null }]);
      expect(await accounts.findByEmail('gomez@example.test')).toBeUndefined();
      expect(await accounts.findByEmail('new@example.test')).toMatchObject({ accountId: 'gomez', updatedAt: at + 3 });
      expect((await outbox.claim(9, at + minute, at + 2 * minute)).map(({ messageId, to }) => [messageId, to])).toEqual([['waits', 'new@example.test'], ['bound', 'gomez@example.test'], ['told', 'gomez@example.test']]);
      expect((await outbox.listByAccount('gomez', 9)).find(({ messageId }) => messageId === 'sent')?.to).toBe('gomez@example.test');
    });

    it('is not taken from another account, nor given to one that has another address by now; then nothing is told', async () => {
      const { accounts, outbox } = engine().open();
      await accounts.create(account('gomez', 'gomez@example.test'));
      await accounts.create(account('tan', 'tan@example.test'));
      await outbox.enqueue(message('waits'));
      await expect(accounts.changeEmail('gomez', { from: 'gomez@example.test', to: 'tan@example.test', at }, [message('told')])).rejects.toMatchObject({ fault: { code: 'registration.email-taken' } });
      await expect(accounts.changeEmail('gomez', { from: 'before@example.test', to: 'new@example.test', at }, [message('told')])).rejects.toMatchObject({ fault: { code: 'registration.step-overtaken' } });
      expect((await outbox.claim(9, at, at + minute)).map(({ messageId, to }) => [messageId, to])).toEqual([['waits', 'gomez@example.test']]);
      expect((await accounts.find('gomez'))?.email).toBe('gomez@example.test');
    });
  });

  describe('a session', () => {
    it('lasts while it is used, up to its absolute limit', async () => {
      const { sessions } = engine().open({ idleMs: 60 * minute, absoluteMs: 150 * minute });
      const { token, session } = await sessions.create('gomez', at);
      expect(session).toMatchObject({ accountId: 'gomez', expiresAt: at + 60 * minute });
      expect(await sessions.find(token, at + 24 * minute)).toMatchObject({ renewed: false, session: { accountId: 'gomez' } });
      const renewed = await sessions.find(token, at + 54 * minute);
      expect(renewed?.renewed).toBe(true);
      expect(Math.abs((renewed?.session.expiresAt ?? 0) - (at + 114 * minute))).toBeLessThan(5000);
      await sessions.find(token, at + 108 * minute);
      expect(await sessions.find(token, at + 149 * minute)).toBeDefined();
      expect(await sessions.find(token, at + 150 * minute)).toBeUndefined();
    });

    it('ends when idle, when signed out, and everywhere at once', async () => {
      const { sessions } = engine().open({ idleMs: 60 * minute, absoluteMs: 600 * minute });
      const [idle, out, other] = await Promise.all([1, 2, 3].map(() => sessions.create('gomez', at)));
      await sessions.end(out?.token ?? '');
      expect(await sessions.find(out?.token ?? '', at)).toBeUndefined();
      expect(await sessions.find(idle?.token ?? '', at + 61 * minute)).toBeUndefined();
      await sessions.endAll('gomez');
      expect(await sessions.find(other?.token ?? '', at)).toBeUndefined();
      expect(await sessions.find('unknown', at)).toBeUndefined();
    });
  });

  describe('a rate limit', () => {
    it('counts across processes and says how long to wait', async () => {
      const [here, there] = [engine().open().rateLimits, engine().open().rateLimits];
      const taken = [];
      for (const limits of [here, there, here, there]) taken.push(await limits.take('sign-in:gomez', 3, 60));
      expect(taken.map((one) => one.allowed)).toEqual([true, true, true, false]);
      expect(taken[3]?.waitSeconds).toBeGreaterThan(50);
      await here.reset('sign-in:gomez');
      expect(await there.take('sign-in:gomez', 3, 60)).toEqual({ allowed: true, waitSeconds: 0 });
    });

    it('does not lose count when many come at once', async () => {
      const { rateLimits } = engine().open();
      const taken = await Promise.all(Array.from({ length: 12 }, () => rateLimits.take('upload', 5, 60)));
      expect(taken.filter((one) => one.allowed)).toHaveLength(5);
    });
  });

  describe('the outbox', () => {
    it('gives each message to one worker, again after a failure, never after success', async () => {
      const { outbox } = engine().open();
      for (const n of [1, 2, 3]) await outbox.enqueue(message(`m${n}`, at + n));
      const [first, second] = await Promise.all([outbox.claim(2, at + 5, at + 100), outbox.claim(2, at + 5, at + 100)]);
      expect([...(first ?? []), ...(second ?? [])].map((one) => one.messageId).sort()).toEqual(['m1', 'm2', 'm3']);
      await outbox.markSent('m1', at + 6);
      await outbox.markFailed('m2', at + 50, '451');
      await outbox.markFailed('m3', null, '550');
      expect(await outbox.claim(9, at + 49, at + 200)).toEqual([]);
      expect(await outbox.claim(9, at + 5000, at + 9000)).toMatchObject([{ messageId: 'm2', attempts: 1 }]);
    });

    it('comes back after its worker died', async () => {
      const { outbox } = engine().open();
      await outbox.enqueue(message('m'));
      await outbox.claim(1, at, at + 100);
      expect(await outbox.claim(1, at + 99, at + 300)).toEqual([]);
      expect(await outbox.claim(1, at + 100, at + 300)).toHaveLength(1);
    });

    it('takes a message that says what it is about once, sent or not, from any number of workers', async () => {
      const { outbox } = engine().open();
      const taken = await Promise.all([1, 2, 3].map(() => outbox.enqueueOnce(message('reminder'))));
      expect(taken.toSorted()).toEqual([false, false, true]);
      expect(await outbox.claim(9, at, at + 100)).toHaveLength(1);
      await outbox.markSent('reminder', at + 1);
      expect(await outbox.enqueueOnce(message('reminder'))).toBe(false);
      expect(await outbox.claim(9, at + 5000, at + 9000)).toEqual([]);
    });

    it('is the list of notices of an account', async () => {
      const { outbox } = engine().open();
      for (const n of [1, 2]) await outbox.enqueue(message(`m${n}`, at + n));
      await outbox.markRead('gomez', at + 9);
      await outbox.enqueue(message('m3', at + 10));
      expect((await outbox.listByAccount('gomez', 10)).map((one) => [one.messageId, one.readAt])).toEqual([['m3', null], ['m2', at + 9], ['m1', at + 9]]);
    });
  });

  describe('accounts', () => {
    const account = { accountId: 'gomez', role: 'applicant', state: 'registered', email: 'gomez@example.test', language: 'en', passwordHash: null, cardKey: 'card', identity: { name: 'GOMEZ', bornOn: '1990-01-02', sex: 'female', address: '東京都' }, bureau: null, displayName: null, signatureValidUntilOn: null, authenticationValidUntilOn: null, reminders: true, createdAt: at, updatedAt: at } as const;

    it('have one address and one card each', async () => {
      const { accounts } = engine().open();
      await accounts.create(account);
      expect(await accounts.findByEmail('gomez@example.test')).toEqual(account);
      await expect(accounts.create({ ...account, accountId: 'two', cardKey: null })).rejects.toMatchObject({ fault: { code: 'registration.already-complete' } });
      await accounts.create({ ...account, accountId: 'lin', email: 'lin@example.test', cardKey: null });
      await expect(accounts.update('lin', { cardKey: 'card' })).rejects.toMatchObject({ fault: { code: 'registration.card-already-registered' } });
      await accounts.update('lin', { cardKey: 'other' });
      expect(await accounts.findByCardKey('other')).toMatchObject({ accountId: 'lin' });
    });

    it('are removed when they were begun and not completed, and only then', async () => {
      const { accounts } = engine().open();
      const begun = { ...account, identity: null, state: 'email-confirmed' } as const;
      await accounts.create(account);
      await accounts.create({ ...account, accountId: 'saeki', role: 'officer', email: 'saeki@example.test', cardKey: null });
      for (const [accountId, updatedAt] of [['old', at], ['older', at - 1], ['oldest', at - 2]] as const) await accounts.create({ ...begun, accountId, email: `${accountId}@example.test`, cardKey: accountId, updatedAt, state: accountId === 'old' ? 'card-proved' : 'email-confirmed' });
      expect(await accounts.removeUnfinished({ untouchedSince: at })).toBe(2);
      expect(await accounts.findByEmail('older@example.test')).toBeUndefined();
      expect([await accounts.removeUnfinished({ accountId: 'gomez' }), await accounts.removeUnfinished({ accountId: 'saeki' }), await accounts.removeUnfinished({ accountId: 'nobody' })]).toEqual([0, 0, 0]);
      expect([await accounts.removeUnfinished({ accountId: 'old' }), await accounts.findByCardKey('old')]).toEqual([1, undefined]);
      expect([(await accounts.find('gomez'))?.email, (await accounts.find('saeki'))?.role]).toEqual([account.email, 'officer']);
    });

    it('take a step of the registration from the state that it was judged in, and one of two', async () => {
      const { accounts } = engine().open();
      await accounts.create(account);
      await accounts.create({ ...account, accountId: 'lin', email: 'lin@example.test', cardKey: null, identity: null, state: 'email-confirmed' });
      await expect(accounts.advance('lin', 'email-confirmed', { state: 'card-proved', cardKey: 'card' })).rejects.toMatchObject({ fault: { code: 'registration.card-already-registered' } });
      await accounts.advance('lin', 'email-confirmed', { state: 'card-proved', cardKey: 'other' });
      await expect(accounts.advance('lin', 'email-confirmed', { state: 'card-proved', cardKey: 'third' })).rejects.toMatchObject({ fault: { code: 'registration.step-overtaken' } });
      expect(await accounts.find('lin')).toMatchObject({ state: 'card-proved', cardKey: 'other' });
      const steps = await Promise.allSettled([accounts.advance('lin', 'card-proved', { state: 'registered' }), accounts.advance('lin', 'card-proved', { state: 'registered' })]);
      expect(steps.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(accounts.advance('nobody', 'card-proved', { state: 'registered' })).rejects.toMatchObject({ fault: { code: 'registration.step-overtaken' } });
    });

    it('are listed for reminders by id, page after page: registered applicants who want them', async () => {
      const { accounts } = engine().open();
      for (const accountId of ['d', 'b', 'a', 'c']) await accounts.create({ ...account, accountId, email: `${accountId}@example.test`, cardKey: accountId });
      await accounts.create({ ...account, accountId: 'e', email: 'e@example.test', cardKey: null, state: 'card-proved' });
      await accounts.create({ ...account, accountId: 'f', email: 'f@example.test', cardKey: null, role: 'officer' });
      await accounts.update('b', { reminders: false });
      const ids = async (after: string, limit: number) => (await accounts.listReminded(after, limit)).map((one) => one.accountId);
      expect(await ids('', 2)).toEqual(['a', 'c']);
      expect(await ids('c', 2)).toEqual(['d']);
      expect(await ids('d', 2)).toEqual([]);
    });
  });

  it('remember who looked', async () => {
    const { accessLog } = engine().open();
    await accessLog.record({ accountId: 'mori', applicationId: 'app', what: 'case', at });
    expect(await accessLog.list('app')).toEqual([{ accountId: 'mori', what: 'case', at }]);
  });
}
