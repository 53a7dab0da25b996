// Child of kill.test.ts: submits cases, several at a time so that they share commits, and tells each receipt number only when
// its commit has returned.
import { writeSync } from 'node:fs';
import path from 'node:path';
import { createStores, openDiskBlobs, openSqlite } from '../src/index.ts';

const folder = process.argv[2] ?? '';
const run = process.argv[3] ?? '';
const database = await openSqlite(path.join(folder, 'zairyu.db'));
await database.migrate();
const stores = createStores(database);
const blobs = await openDiskBlobs(path.join(folder, 'blobs'));
const at = 1_790_000_000_000;

/** Share a commit. */
const together = 4;

for (let n = 0; ; n += together) await Promise.all(Array.from({ length: together }, (_, index) => submit(n + index)));

async function submit(n: number): Promise<void> {
  const applicationId = `app-${run}-${n}`;
  const receiptNumber = `ZR-${run}-${n}`;
  const sha256 = await blobs.put(new TextEncoder().encode(`file of ${applicationId}`));
  await stores.attachments.add(
    { attachmentId: `file-${run}-${n}`, applicationId, slot: 'tax', requestId: null, name: 'a.pdf', mediaType: 'application/pdf', bytes: 20, sha256, pages: 1, addedAt: at },
    { maxFiles: 20, maxTotalBytes: 1e6, replacesSlot: false },
  );
  await stores.applications.append(applicationId, 0, {
    events: [{ type: 'withdrawn', at }],
    queueRow: {
      applicationId, receiptNumber, accountId: 'a', bureau: 'tokyo', status: 'submitted', documentsArrived: false, officerId: null, officerName: null, applicantName: 'GOMEZ',
      procedure: 'extension-of-period', together: [], statusOfResidence: 'T21', expiresOn: '2026-12-01', dueOn: null, submittedAt: at, updatedAt: at, version: 1,
    },
    messages: [{ messageId: `mail-${run}-${n}`, kind: 'receipt', to: 'a@example.test', language: 'ja', params: {}, accountId: 'a', applicationId, createdAt: at }],
    submission: {
      applicationId, idempotencyKey: `key-${run}-${n}`, signingId: null, receiptNumber, manifest: 'x'.repeat(3000), cms: new Uint8Array(1500), sheetJaSha256: '', sheetBothSha256: '', report: {},
      receiptPayload: '', receiptSignature: new Uint8Array(64), submittedAt: at,
    },
  });
  writeSync(1, `${receiptNumber}\n`);
}
