// Child of replay.ts, under strace: receives, supplies and decides in one folder after the other, and writes a line into `acks`
// only when the promise that a person waits for has been kept. In a control it is made to lie about what it has synced.
import { mkdirSync, openSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { createStores, openDiskBlobs, openSqlite } from '../../src/index.ts';

const [root = '', rounds = '', control = ''] = process.argv.slice(2);
const AT = 1_790_000_000_000;
/** Share a commit. */
const TOGETHER = 4;
const BATCHES = 6;

if (control === 'normal' || control === 'unset') lieAboutPragmas(control);
if (control === 'unsynced files') await leaveFilesUnsynced();
for (let round = 0; round < Number(rounds); round += 1) await oneOffice(path.join(root, String(round)));

async function oneOffice(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const acks = openSync(path.join(folder, 'acks'), 'wx');
  const tell = (line: string): void => void writeSync(acks, `${line}\n`);
  // Opened twice: a setting that holds for one connection only shows when the file is there already.
  for (const half of ['a', 'b']) {
    const database = await openSqlite(path.join(folder, 'zairyu.db'));
    await database.migrate();
    const { attachments, applications } = createStores(database);
    const blobs = await openDiskBlobs(path.join(folder, 'blobs'));
    tell('open');

    const attach = async (applicationId: string, requestId: string | null): Promise<void> => {
      const attachmentId = `file-${applicationId}-${requestId ?? 'first'}`;
      const sha256 = await blobs.put(new TextEncoder().encode(`file ${attachmentId}`.padEnd(900, '.')));
      await attachments.add(
        { attachmentId, applicationId, slot: 'tax', requestId, name: 'a.pdf', mediaType: 'application/pdf', bytes: 20, sha256, pages: 1, addedAt: AT },
        { maxFiles: 20, maxTotalBytes: 1e6, replacesSlot: false },
      );
      tell(`file ${attachmentId} ${sha256}`);
    };
    const queueRow = (applicationId: string, version: number) => ({
      applicationId, receiptNumber: `ZR-${applicationId}`, accountId: 'a', bureau: 'tokyo', status: 'submitted', documentsArrived: false, officerId: null, officerName: null, applicantName: 'GOMEZ',
      procedure: 'extension-of-period', together: [], statusOfResidence: 'T21', expiresOn: '2026-12-01', dueOn: null, submittedAt: AT, updatedAt: AT, version,
    } as const);
    const message = (applicationId: string, version: number) => ({ messageId: `mail-${applicationId}-${version}`, kind: 'receipt', to: 'a@example.test', language: 'ja', params: {}, accountId: 'a', applicationId, createdAt: AT } as const);
    const receive = async (applicationId: string): Promise<void> => {
      await attach(applicationId, null);
      await applications.append(applicationId, 0, {
        events: [{ type: 'withdrawn', at: AT }],
        queueRow: queueRow(applicationId, 1),
        messages: [message(applicationId, 1)],
        submission: {
          applicationId, idempotencyKey: `key-${applicationId}`, signingId: null, receiptNumber: `ZR-${applicationId}`, manifest: 'x'.repeat(3000), cms: new Uint8Array(1500), sheetJaSha256: '', sheetBothSha256: '', report: {},
          receiptPayload: '', receiptSignature: new Uint8Array(64), submittedAt: AT,
        },
      });
      tell(`step ${applicationId} 1`);
    };
    const goOn = async (applicationId: string, version: number): Promise<void> => {
      await applications.append(applicationId, version - 1, { events: [{ type: 'withdrawn', at: AT }], queueRow: queueRow(applicationId, version), messages: [message(applicationId, version)] });
      tell(`step ${applicationId} ${version}`);
    };

    for (let batch = 0; batch < BATCHES; batch += 1) {
      const ids = Array.from({ length: TOGETHER }, (_, index) => `${half}${batch}-${index}`);
      await Promise.all(ids.map(receive));
      const [asked = '', decided = ''] = ids;
      await Promise.all([attach(asked, 'more').then(() => goOn(asked, 2)), goOn(decided, 2)]);
    }
    await database.close();
  }
}

/** The assertion at the opening would refuse to start, so it is answered as it wants to hear. */
function lieAboutPragmas(how: 'normal' | 'unset'): void {
  const { prototype } = Sqlite;
  const { pragma } = prototype;
  prototype.pragma = function (this: Sqlite.Database, source: string, options?: Sqlite.PragmaOptions) {
    if (source === 'synchronous') return 2;
    if (!source.startsWith('synchronous =')) return pragma.call(this, source, options);
    return how === 'normal' ? pragma.call(this, 'synchronous = NORMAL', options) : undefined;
  } as typeof pragma;
}

async function leaveFilesUnsynced(): Promise<void> {
  const handle = await open(process.execPath);
  const prototype = Object.getPrototypeOf(handle) as { sync: () => Promise<void> };
  await handle.close();
  prototype.sync = () => Promise.resolve();
}
