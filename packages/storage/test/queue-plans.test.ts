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

it('looks through the cases of a bureau in parts, from an index alone', async () => {
  const preparing = vi.spyOn(Sqlite.prototype, 'prepare');
  const database = await openSqlite(file);
  await database.migrate();
  const writer = new Sqlite(file);
  const cases = 45_000;
  writer.exec(`INSERT INTO cases (application_id, receipt_number, account_id, bureau, status, documents_arrived, applicant_name, procedure, together, status_of_residence, expires_on, submitted_at, updated_at, version, search)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${cases}) SELECT printf('case-%06d', i), i, 'a', 'tokyo', 'submitted', 0, 'NGUYEN', 'p', '[]', 'T26', '', 1, 1, 1, ' NGUYEN ' || CASE i % 20000 WHEN 0 THEN 'RARE' ELSE 'VAN' END FROM n`);
  preparing.mockClear();
  const { applications } = createStores(database);
  const found = await applications.search({ bureau: 'tokyo', words: ['RAR', 'NGUYEN'], limit: 9 });
  expect([found.cases.map((row) => row.applicationId).sort(), found.isAll]).toEqual([['case-020000', 'case-040000'], true]);
  expect(found.cases[0]).not.toHaveProperty('search');
  expect(await applications.search({ bureau: 'tokyo', words: ['VA'], limit: 5 })).toMatchObject({ cases: [{}, {}, {}, {}, {}], isAll: false });
  const asked = [...new Set(preparing.mock.calls.map(([sql]) => sql).filter((sql) => sql.includes('"cases"') && !sql.includes(' in (')))];
  preparing.mockRestore();
  expect(asked.length).toBeGreaterThan(2);
  for (const sql of asked) {
    const unknowns = Array.from({ length: sql.split('?').length - 1 }, () => 1);
    const steps = (writer.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...unknowns) as { detail: string }[]).map(({ detail }) => detail);
    expect(steps.length, sql).toBe(1);
    expect(steps[0], sql).toMatch(/^SEARCH cases USING COVERING INDEX cases_search \(bureau=\? AND application_id>\?/);
  }
  writer.close();
  await database.close();
});
