import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { newFolder } from './each-engine.ts';

const home = fileURLToPath(new URL('..', import.meta.url));
const drizzleKit = path.join(path.dirname(createRequire(import.meta.url).resolve('drizzle-kit')), 'bin.cjs');

describe('the generated migrations', () => {
  it.each([
    ['sqlite', 'sqlite'],
    ['postgresql', 'postgres'],
  ])('for %s are those of the schema as it stands', (dialect, folder) => {
    // drizzle-kit knows its output folder only relative to where it runs.
    const out = path.relative(home, path.join(newFolder(), folder));
    cpSync(path.join(home, 'src/migrations', folder), path.join(home, out), { recursive: true });
    const before = readdirSync(path.join(home, out));
    execFileSync(process.execPath, [drizzleKit, 'generate', '--dialect', dialect, '--schema', `./src/schema.${dialect === 'sqlite' ? 'sqlite' : 'pg'}.ts`, '--out', out], { cwd: home });
    expect(readdirSync(path.join(home, out)), 'the schema has changed: run npm run db:generate').toEqual(before);
  });
});

describe('an office that has received applications before', () => {
  const scripts = (folder: string): [name: string, sql: string][] => {
    const from = path.join(home, 'src/migrations', folder);
    return readdirSync(from).filter((name) => name.endsWith('.sql')).sort().map((name) => [name, readFileSync(path.join(from, name), 'utf8')]);
  };
  const isOlder = ([name]: readonly [string, string]): boolean => name < '0005';
  const received = "INSERT INTO submissions (application_id, idempotency_key, receipt_number, manifest, cms, sheet_ja_sha256, sheet_both_sha256, report, receipt_payload, receipt_signature, submitted_at)";
  const row = (bytes: string, at: string) => `${received} VALUES ('app', 'key', 'ZR-1', '{}', ${bytes}, 'a', 'b', '{"signingId":"signed","files":2}', '{}', ${bytes}, ${at})`;

  it('knows their signatures again: SQLite', () => {
    const database = new Sqlite(':memory:');
    for (const [, sql] of scripts('sqlite').filter(isOlder)) database.exec(sql);
    database.exec(row("x'30'", '1'));
    for (const [, sql] of scripts('sqlite').filter((script) => !isOlder(script))) database.exec(sql);
    expect(database.prepare('SELECT application_id, signing_id FROM submissions').all()).toEqual([{ application_id: 'app', signing_id: 'signed' }]);
  });

  it('knows their signatures again: PostgreSQL', async () => {
    const database = new PGlite();
    for (const [, sql] of scripts('postgres').filter(isOlder)) await database.exec(sql);
    await database.exec(row("'\\x30'", 'now()'));
    for (const [, sql] of scripts('postgres').filter((script) => !isOlder(script))) await database.exec(sql);
    expect((await database.query('SELECT application_id, signing_id FROM submissions')).rows).toEqual([{ application_id: 'app', signing_id: 'signed' }]);
    await database.close();
  });

  const openCase = (at: string, no: string) =>
    `INSERT INTO cases (application_id, receipt_number, account_id, bureau, status, documents_arrived, applicant_name, procedure, together, status_of_residence, expires_on, submitted_at, updated_at, version) VALUES ('app', 'ZR-26-7KQ2-M1XA', 'a', 'tokyo', 'submitted', ${no}, 'O''Brien Jean-Luc', 'p', '[]', 'T21', '', ${at}, ${at}, 1)`;
  const search = ' OBRIEN JEAN LUC ZR267KQ2M1XA 7KQ2M1XA';
  const isBeforeSearch = ([name]: readonly [string, string]): boolean => name < '0007';

  it('finds them by name and number: SQLite', () => {
    const database = new Sqlite(':memory:');
    for (const [, sql] of scripts('sqlite').filter(isBeforeSearch)) database.exec(sql);
    database.exec(openCase('1', '0'));
    for (const [, sql] of scripts('sqlite').filter((script) => !isBeforeSearch(script))) database.exec(sql);
    expect(database.prepare('SELECT search FROM cases').pluck().all()).toEqual([search]);
  });

  it('finds them by name and number: PostgreSQL', async () => {
    const database = new PGlite();
    for (const [, sql] of scripts('postgres').filter(isBeforeSearch)) await database.exec(sql);
    await database.exec(openCase('now()', 'false'));
    for (const [, sql] of scripts('postgres').filter((script) => !isBeforeSearch(script))) await database.exec(sql);
    expect((await database.query('SELECT search FROM cases')).rows).toEqual([{ search }]);
    await database.close();
  });
});
