// The stores on both engines: the contracts of the ports, and what only a database can show.
import { storeContracts } from '@zairyu/usecases/contracts';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStores, removeExpiredRows } from '../src/index.ts';
import { describeOnEachEngine, emptyTables } from './each-engine.ts';
import { transactions } from './transactions.ts';

const at = 1_790_000_000_000;

// One suite, because an engine takes longer to open than all of its tests together.
describeOnEachEngine('the stores', (database) => {
  describe('in a transaction', () => {
    beforeAll(() => emptyTables(database()));
    transactions(database);
  });

  storeContracts(() => ({
    open: (sessionLimits) => createStores(database(), sessionLimits ? { sessionLimits } : {}),
    empty: () => emptyTables(database()),
  }));

  describe('in the database', () => {
    beforeEach(() => emptyTables(database()));

    it('stands only a hash of a session', async () => {
      const { token } = await createStores(database()).sessions.create('gomez', at);
      const rows = await database().read.select().from(database().schema.sessions);
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain(token);
    });

    it('a submission closes its draft and its frozen contents, and leaves empty what nobody has said', async () => {
      const stores = createStores(database());
      const filing = { procedure: 'extension-of-period', edition: '2026-02', category: 'N', together: [] } as const;
      const session = { accountId: 'gomez', manifest: '{}', answersSha256: 'c', sheetJaSha256: 'a', sheetBothSha256: 'b', expiresAt: at, createdAt: at };
      for (const applicationId of ['app', 'other']) {
        await stores.drafts.create({ ...filing, applicationId, accountId: 'gomez', status: 'T21', answers: {}, filer: null, delivered: {}, version: 1, idempotencyKey: applicationId, signingId: `of-${applicationId}`, createdAt: at, updatedAt: at });
        await stores.signings.create({ ...session, signingId: `of-${applicationId}`, applicationId });
      }
      await stores.applications.append('app', 0, {
        events: [{ ...filing, type: 'submitted', at, accountId: 'gomez', receiptNumber: 'ZR-1', statusOfResidence: 'T21', expiresOn: '2026-12-01', bureau: 'tokyo', applicantName: 'GOMEZ', language: 'en', competent: true, manifestSha256: 'm', attachmentCount: 0 }],
        queueRow: { applicationId: 'app', receiptNumber: 'ZR-1', accountId: 'gomez', bureau: 'tokyo', status: 'submitted', documentsArrived: false, officerId: null, officerName: null, applicantName: 'GOMEZ', procedure: 'extension-of-period', together: [], statusOfResidence: 'T21', expiresOn: '2026-12-01', dueOn: null, submittedAt: at, updatedAt: at, version: 1 },
        messages: [{ messageId: 'm', kind: 'receipt', to: 'gomez@example.test', language: 'en', params: {}, accountId: 'gomez', applicationId: 'app', createdAt: at }],
        submission: { applicationId: 'app', idempotencyKey: 'app', signingId: null, receiptNumber: 'ZR-1', manifest: '{}', cms: new Uint8Array(1), sheetJaSha256: 'a', sheetBothSha256: 'b', report: {}, receiptPayload: '{}', receiptSignature: new Uint8Array(64), submittedAt: at },
      });
      expect([await stores.drafts.find('app'), await stores.signings.find('of-app')]).toEqual([undefined, undefined]);
      expect([(await stores.drafts.find('other'))?.applicationId, (await stores.signings.find('of-other'))?.applicationId]).toEqual(['other', 'other']);
      const [mail] = await database().read.select().from(database().schema.outbox);
      expect(mail).toMatchObject({ attempts: 0, dueAt: at, sentAt: null, readAt: null, failure: null });
      const [row] = await database().read.select().from(database().schema.cases);
      expect(row).toMatchObject({ documentsArrived: false, officerId: null, dueOn: null, together: [] });
    });

    it('nothing is left of limits that have run out', async () => {
      await createStores(database()).rateLimits.take('upload', 5, 60);
      expect(await database().read.$count(database().schema.rateLimits)).toBe(1);
      await removeExpiredRows(database(), Date.now() + 61_000);
      expect(await database().read.$count(database().schema.rateLimits)).toBe(0);
    });
  });
});
