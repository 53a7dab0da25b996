// Attached files on disk, named by their SHA-256. File and folder are on the disk before `put` resolves, so that a row that
// names a blob never commits before it.
import { hash, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { BlobStore } from '@zairyu/usecases/ports';
import { orStorageFailed } from '../storage-failure.ts';

export interface Blobs extends BlobStore {
  has(sha256: string): Promise<boolean>;
  /** Whoever calls has checked that no row names it. */
  remove(sha256: string): Promise<void>;
  list(): AsyncIterable<string>;
}

/** No file takes that long to arrive. */
const leftOverMs = 3_600_000;
const maxBytesAtOnce = 256 * 1024;
const hashPattern = /^[0-9a-f]{64}$/;

/** @param root folder on the data volume; made when missing, readable by the owner only. Temporary files that were left over long ago go. */
export async function openDiskBlobs(root: string): Promise<Blobs> {
  const incoming = path.join(root, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  // The name of a folder is durable only with the folder above: without this a power cut may take all files that are in it.
  await syncFolder(path.dirname(root));
  for (const name of await readdir(incoming)) {
    const file = path.join(incoming, name);
    // Not those of a server that is at work while the operator's command line opens the same folder.
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > leftOverMs) await unlink(file).catch(() => undefined);
  }

  const folderOf = (sha256: string) => path.join(root, sha256.slice(0, 2));
  const fileOf = (sha256: string) => {
    if (!hashPattern.test(sha256)) throw new Error('not a SHA-256');
    return path.join(folderOf(sha256), sha256);
  };
  const put = async (bytes: Uint8Array): Promise<string> => {
    const sha256 = hashOf(bytes);
    const temporary = path.join(incoming, randomBytes(16).toString('hex'));
    try {
      await writeDurably(temporary, bytes);
      await mkdir(folderOf(sha256), { recursive: true, mode: 0o700 });
      await rename(temporary, fileOf(sha256));
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      throw error;
    }
    await syncFolder(folderOf(sha256));
    await syncFolder(root);
    return sha256;
  };
  const read = async (sha256: string): Promise<Uint8Array> => {
    const file = fileOf(sha256);
    const bytes = readSmall(file) ?? (await readFile(file));
    if (hashOf(bytes) !== sha256) throw new Error('stored bytes have changed');
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
  return {
    put: (bytes) => orStorageFailed(put(bytes)),
    read: (sha256) => orStorageFailed(read(sha256)),

    has: (sha256) => access(fileOf(sha256)).then(() => true, () => false),

    async remove(sha256) {
      await unlink(fileOf(sha256)).catch(ignoreMissing);
    },

    async *list() {
      for (const folder of await readdir(root)) {
        if (!/^[0-9a-f]{2}$/.test(folder)) continue;
        for (const name of await readdir(path.join(root, folder))) if (hashPattern.test(name)) yield name;
      }
    },
  };
}

function hashOf(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

/**
 * A small file in one go, because the four trips of an asynchronous read cost more than the read itself.
 * @returns nothing for one that is not small, or was not read to its end.
 */
function readSmall(file: string): Buffer | undefined {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    if (size > maxBytesAtOnce) return undefined;
    const bytes = Buffer.allocUnsafe(size);
    return readSync(descriptor, bytes, 0, size, 0) === size ? bytes : readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
