// What a transaction keeps to on every engine.
import { expect, it } from 'vitest';
import type { Database, Writer } from '../src/database.ts';
import { eq } from '../src/drizzle.ts';

/** To be called inside a suite of one engine whose tables are empty. */
export function transactions(database: () => Database): void {
  const insert = (writer: Writer, tokenHash: string) =>
    writer.insert(database().schema.mailedTokens).values({ tokenHash, purpose: 'confirm-email', email: 'a@example.test', language: 'ja', expiresAt: 1_800_000_000_123 });
  const read = (tokenHash: string) => database().read.select().from(database().schema.mailedTokens).where(eq(database().schema.mailedTokens.tokenHash, tokenHash));

  it('undoes its first statement when a later one fails, also after a real wait', async () => {
    const work = database().tx(async (writer) => {
      await insert(writer, 'undone');
      await new Promise((resolve) => setTimeout(resolve, 5));
      await insert(writer, 'undone');
    });
    await expect(work).rejects.toThrow();
    expect(await read('undone')).toEqual([]);
    await database().tx(async (writer) => void (await insert(writer, 'after')));
    expect(await read('after')).toHaveLength(1);
  });

  it('runs one after the other in order of arrival', async () => {
    const order: number[] = [];
    await Promise.all(
      [3, 2, 1].map((waitMs, index) =>
        database().tx(async (writer) => {
          await insert(writer, `serial-${index}`);
          await new Promise((resolve) => setTimeout(resolve, waitMs));
          order.push(index);
        }),
      ),
    );
    expect(order).toEqual([0, 1, 2]);
  });

  it('that fails beside others undoes its own writes alone', async () => {
    const outcomes = await Promise.allSettled(
      ['beside-1', 'beside-2', 'beside-3'].map((name, index) =>
        database().tx(async (writer) => {
          await insert(writer, name);
          if (index === 1) throw new Error('planned');
        }),
      ),
    );
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect([(await read('beside-1')).length, (await read('beside-2')).length, (await read('beside-3')).length]).toEqual([1, 0, 1]);
  });

  it('is refused inside another', async () => {
    await expect(database().tx(() => database().tx(async () => 1))).rejects.toThrow('nested transaction');
    expect(await database().tx(async () => 2)).toBe(2);
  });

  it('keeps instants to the millisecond, Japanese text, booleans and bytes', async () => {
    const { drafts, cases, submissions } = database().schema;
    const answers = { 'name.kanji': '髙橋 﨑山 𠮷野', nul: 'a\u0000b', rows: [{ rowId: 'r1', values: { z: '1', a: '2' } }] };
    const at = 1_790_000_000_123;
    await database().tx(async (writer) => {
      await writer.insert(drafts).values({
        applicationId: 'a', accountId: 'b', procedure: 'extension-of-period', edition: '2026-02', category: 'N', status: 'T21', together: ['re-entry'],
        answers, version: 1, idempotencyKey: 'k', signingId: null, createdAt: at, updatedAt: at,
      });
      await writer.insert(cases).values({
        applicationId: 'a', receiptNumber: 'n', accountId: 'b', bureau: 'tokyo', status: 'submitted', documentsArrived: true, officerId: null, officerName: null,
        applicantName: '髙橋', procedure: 'p', together: [], statusOfResidence: 'T21', expiresOn: '2026-12-01', dueOn: null, submittedAt: at, updatedAt: at, version: 1,
      });
      await writer.insert(submissions).values({
        applicationId: 'a', idempotencyKey: 'k', signingId: 's', receiptNumber: 'n', manifest: '{}', cms: new Uint8Array([0, 1, 255]), sheetJaSha256: '', sheetBothSha256: '',
        report: { fine: true }, receiptPayload: '{}', receiptSignature: new Uint8Array([9]), submittedAt: at,
      });
    });
    const [draft] = await database().read.select().from(drafts);
    expect(draft).toMatchObject({ answers, createdAt: at, together: ['re-entry'] });
    expect(JSON.stringify(draft?.answers)).toBe(JSON.stringify(answers));
    expect((await database().read.select().from(cases))[0]).toMatchObject({ documentsArrived: true, applicantName: '髙橋', submittedAt: at });
    expect((await database().read.select().from(submissions))[0]).toMatchObject({ cms: new Uint8Array([0, 1, 255]), report: { fine: true } });
  });
}
