// Tells a machine that cannot keep or read anything now (disk full, broken or read-only, no handle left, database server away)
// from a fault of the program: people are told which of both it is, and operators find the cause in the log.
import { fault, FaultError } from '@zairyu/errors';
import { codesOf } from './database.ts';

/** sqlite.org/rescode.html: primary result codes, which extended ones begin with. */
const SQLITE = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|NOMEM)/;
/** errno(3), as Node names them. */
const SYSTEM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EIO', 'EMFILE', 'ENFILE', 'ENOMEM', 'ECONNREFUSED', 'ECONNRESET']);
/** postgresql.org/docs/current/errcodes-appendix.html: insufficient resources, read-only transaction, no connection now, I/O error. */
const POSTGRES = /^(53\d{3}|25006|57P0[1-3]|58030|08\d{3})$/;

function isStorageFailure(error: unknown): boolean {
  return codesOf(error).some((code) => SQLITE.test(code) || SYSTEM.has(code) || POSTGRES.test(code));
}

/** @throws FaultError system.storage-failed, with its cause, in place of what the machine said; anything else as it is. */
export function orStorageFailed<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw isStorageFailure(error) ? new FaultError(fault('system.storage-failed'), { cause: error }) : error;
  });
}
