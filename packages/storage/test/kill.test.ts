import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openDiskBlobs } from '../src/index.ts';
import { newFolder } from './each-engine.ts';

const writer = fileURLToPath(new URL('./submit-until-killed.ts', import.meta.url));

/** Kills with SIGKILL at a moment that differs each time; returns the receipts that were acknowledged. */
async function submitAndKill(folder: string, run: number): Promise<string[]> {
  const child = spawn(process.execPath, [writer, folder, String(run)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    if (told.split('\n').length > 10 + run * 7) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  return told.split('\n').slice(0, -1);
}

describe('a process that is killed while it submits', () => {
  it('has lost no acknowledged receipt, and left none without its event, mail and file', async () => {
    const folder = newFolder();
    const acknowledged: string[] = [];
    for (let run = 0; run < 5; run++) acknowledged.push(...(await submitAndKill(folder, run)));
    expect(acknowledged.length).toBeGreaterThan(50);

    const db = new Sqlite(path.join(folder, 'zairyu.db'));
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const rows = db
      .prepare(
        `SELECT s.receipt_number AS receipt, count(DISTINCT e.version) AS events, count(DISTINCT c.application_id) AS cases,
                count(DISTINCT o.message_id) AS mails, min(a.sha256) AS sha256
         FROM submissions s LEFT JOIN events e USING (application_id) LEFT JOIN cases c USING (application_id)
         LEFT JOIN outbox o USING (application_id) LEFT JOIN attachments a USING (application_id) GROUP BY s.receipt_number`,
      )
      .all() as { receipt: string; events: number; cases: number; mails: number; sha256: string }[];
    db.close();
    const stored = new Set(rows.map((row) => row.receipt));
    expect(acknowledged.filter((receipt) => !stored.has(receipt))).toEqual([]);
    expect(rows.filter((row) => row.events !== 1 || row.cases !== 1 || row.mails !== 1)).toEqual([]);
    const blobs = await openDiskBlobs(path.join(folder, 'blobs'));
    for (const row of rows) await expect(blobs.read(row.sha256)).resolves.toBeDefined();
  });
});
