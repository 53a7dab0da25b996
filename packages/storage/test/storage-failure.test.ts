// A machine that cannot keep anything is told from a fault of the program.
import { isFaultError } from '@zairyu/errors';
import { expect, it } from 'vitest';
import { orStorageFailed } from '../src/storage-failure.ts';

const withCode = (code: string, cause?: Error): Error => Object.assign(new Error('words', { cause }), { code });
const outcome = (error: unknown): Promise<unknown> => orStorageFailed(Promise.reject(error)).catch((thrown: unknown) => thrown);

it.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_READONLY_DBMOVED', 'SQLITE_CANTOPEN', 'ENOSPC', 'EROFS', 'EMFILE', 'EIO', '53100', '57P01', '08006'])('takes %s for the machine, and keeps it as the cause', async (code) => {
  const below = withCode(code);
  for (const error of [below, new Error('a query failed', { cause: below })]) {
    const thrown = await outcome(error);
    expect(isFaultError(thrown) && thrown.fault.code).toBe('system.storage-failed');
    expect((thrown as Error).cause).toBe(error);
  }
});

it.each(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_ERROR', 'ENOENT', '23505', '42P01'])('leaves %s as it is', async (code) => {
  const error = withCode(code);
  expect(await outcome(error)).toBe(error);
});
