// Files on disk without the database: for a thread that only reads them.
export { openDiskBlobs } from './disk.ts';
export type { Blobs } from './disk.ts';
