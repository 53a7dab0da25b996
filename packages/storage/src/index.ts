// The public surface of storage.
export type { Database, Reader, Writer } from './database.ts';
export { copySqlite } from './sqlite/copy.ts';
export { openSqlite } from './sqlite/open.ts';
export { openPostgres } from './postgres/open.ts';
export { createStores } from './stores.ts';
export type { Stores } from './stores.ts';
export { defaultSessionLimits } from './registration/sessions.ts';
export type { SessionLimits } from './registration/sessions.ts';
export { removeExpiredRows } from './operating/remove-expired.ts';
export { openDiskBlobs } from './blobs/index.ts';
export type { Blobs } from './blobs/index.ts';
