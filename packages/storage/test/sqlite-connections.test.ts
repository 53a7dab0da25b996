// What the connections to SQLite hold to by themselves.
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Writer } from '../src/database.ts';
import { openSqlite } from '../src/index.ts';
import { assertPragmas } from '../src/sqlite/pragmas.ts';
import { newFolder } from './each-engine.ts';

const file = () => path.join(newFolder(), 'zairyu.db');

describe('the SQLite connections', () => {
  it('keep their safety settings after a write and after opening again', async () => {
    const name = file();
    for (const _ of [1, 2]) {
      const database = await openSqlite(name);
      await database.migrate();
      await database.close();
    }
    const bare = new Sqlite(name);
    expect(bare.pragma('journal_mode', { simple: true })).toBe('wal');
    bare.close();
  });

  it('refuse to go on with a weaker setting', () => {
    const connection = new Sqlite(file());
    connection.pragma('journal_mode = wal');
    connection.exec('CREATE TABLE t (a)');
    expect(() => assertPragmas(connection)).toThrow('synchronous is 1, not 2');
    connection.close();
  });

  it('do not write through the reader, even past the types', async () => {
    const database = await openSqlite(file());
    await database.migrate();
    const sneaky = (database.read as Writer).insert(database.schema.accessLog).values({ accountId: 'a', applicationId: 'b', what: 'c', at: 1 });
    await expect(sneaky).rejects.toThrow(/readonly|Failed query/);
    await database.close();
  });

  it('do not show an open transaction to readers', async () => {
    const database = await openSqlite(file());
    await database.migrate();
    await database.tx(async (writer) => {
      await writer.insert(database.schema.accessLog).values({ accountId: 'a', applicationId: 'b', what: 'c', at: 1 });
      expect(await database.read.$count(database.schema.accessLog)).toBe(0);
    });
    expect(await database.read.$count(database.schema.accessLog)).toBe(1);
    await database.close();
  });

  it('refuse data of a newer version, in words', async () => {
    const name = file();
    const database = await openSqlite(name);
    await database.migrate();
    await database.close();
    const bare = new Sqlite(name);
    bare.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)').run('future', Date.now() + 1e9);
    bare.close();
    const reopened = await openSqlite(name);
    await expect(reopened.migrate()).rejects.toThrow('newer version');
    await reopened.close();
  });
});
