// A queue of a hundred thousand cases opens as fast as one of ten: no read of it sorts, and what it passes over or counts comes from
// an index alone. The plans are the engine's own; a time would tell more about the machine.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { queues } from '@zairyu/domain';
import { afterAll, expect, it, vi } from 'vitest';
import { createStores, openSqlite } from '../src/index.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-plans-'));
const file = path.join(folder, 'zairyu.db');
afterAll(() => rmSync(folder, { recursive: true }));

/** What was asked of every queue: each statement that reads the rows of cases. */
async function statements(): Promise<string[]> {
  const preparing = vi.spyOn(Sqlite.prototype, 'prepare');
  const database = await openSqlite(file);
  await database.migrate();
  const { applications } = createStores(database);
  preparing.mockClear();
  for (const { statuses, order, onlyMine, onlyArrived } of queues) {
    const query = { bureau: 'tokyo', statuses, ...(onlyMine ? { officerId: 'mori' } : {}), ...(onlyArrived ? { documentsArrived: true } : {}) };
    await applications.listQueue({ ...query, order, limit: 50, offset: 100_000 });
    await applications.countQueue(query);
  }
  const asked = preparing.mock.calls.map(([sql]) => sql).filter((sql) => sql.includes('"cases"'));
  preparing.mockRestore();
  await database.close();
  return [...new Set(asked)];
}

it('reads a page and the number of every queue in the order of an index, and from it alone', async () => {
  const asked = await statements();
  // Pages and counts of one, two and three statuses, of an officer, and with documents that arrived.
  expect(asked.length).toBeGreaterThan(8);
  const reader = new Sqlite(file, { readonly: true });
  for (const sql of asked) {
    const unknowns = Array.from({ length: sql.split('?').length - 1 }, () => 1);
    const steps = (reader.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...unknowns) as { detail: string }[]).map(({ detail }) => detail);
    expect(steps.filter((step) => /TEMP B-TREE|^SCAN cases|USING INDEX/.test(step)), [sql, ...steps].join('\n')).toEqual([]);
    expect(steps.filter((step) => step.includes('COVERING INDEX')).length, [sql, ...steps].join('\n')).toBeGreaterThan(0);
  }
  reader.close();
});

it('finds cases by the range of words that the rarest begins, and looks the others up by the case', async () => {
  const preparing = vi.spyOn(Sqlite.prototype, 'prepare');
  const database = await openSqlite(file);
  await database.migrate();
  preparing.mockClear();
  await createStores(database).applications.search({ bureau: 'tokyo', words: ['NGUYEN', 'LAN'], limit: 51 });
  const asked = [...new Set(preparing.mock.calls.map(([sql]) => sql).filter((sql) => sql.includes('"case_words"')))];
  preparing.mockRestore();
  await database.close();
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.some((sql) => sql.includes('exists'))).toBe(true);
  const reader = new Sqlite(file, { readonly: true });
  for (const sql of asked) {
    const unknowns = Array.from({ length: sql.split('?').length - 1 }, () => 1);
    const steps = (reader.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...unknowns) as { detail: string }[]).map(({ detail }) => detail);
    expect(steps.some((step) => step.startsWith('SEARCH case_words USING COVERING INDEX case_words_found (bureau=? AND word>? AND word<?)')), [sql, ...steps].join('\n')).toBe(true);
    if (sql.includes('exists')) expect(steps.join('\n'), sql).toMatch(/SEARCH other (EXISTS )?USING COVERING INDEX sqlite_autoindex_case_words_1 \(application_id=\? AND word>\? AND word<\?\)/);
    expect(steps.filter((step) => step.startsWith('SCAN') && step !== 'SCAN range'), [sql, ...steps].join('\n')).toEqual([]);
  }
  reader.close();
});

it('says so when more cases begin alike than it looks at', async () => {
  const writer = new Sqlite(file);
  writer.exec("INSERT INTO case_words WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT printf('case-%05d', i), word, 'tokyo' FROM n, (SELECT 'NGUYEN' AS word UNION SELECT 'VAN')");
  const database = await openSqlite(file);
  const { applications } = createStores(database);
  expect(await applications.search({ bureau: 'tokyo', words: ['NG', 'VA', 'V'], limit: 5 })).toMatchObject({ isAll: false });
  expect(await applications.search({ bureau: 'tokyo', words: ['NG', 'NOBODY'], limit: 5 })).toEqual({ cases: [], isAll: true });
  writer.exec("DELETE FROM case_words WHERE application_id > 'case-00003' AND word = 'VAN'");
  expect(await applications.search({ bureau: 'tokyo', words: ['NG', 'VA'], limit: 5 })).toMatchObject({ isAll: true });
  await database.close();
  writer.close();
});
