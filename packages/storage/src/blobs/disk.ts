// Attached files on disk, named by their SHA-256. File and folder are on the disk before `keep` returns, so that a row
// that names a blob never commits before it.
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';

export interface ReceivedBlob {
  /** Where the bytes stand until they are kept or dropped; for the inspector to read. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface Blobs {
  /**
   * Streams to a temporary file, hashing on the way. Stops reading at the first byte beyond `maxBytes`.
   * @throws BlobTooLarge; whatever was written is gone then.
   */
  receive(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<ReceivedBlob>;
  /** Gives a received blob its lasting place. The same bytes twice are one blob. */
  keep(received: ReceivedBlob): Promise<void>;
  drop(received: ReceivedBlob): Promise<void>;
  /** Receives and keeps bytes that are at hand. @returns their SHA-256, hex. */
  put(bytes: Uint8Array): Promise<string>;
  /** @throws Error when there is no such blob or its bytes no longer have that hash. */
  read(sha256: string): Promise<Uint8Array>;
  stream(sha256: string): Readable;
  has(sha256: string): Promise<boolean>;
  /** Removes the blob; whoever calls has checked that no row names it. */
  remove(sha256: string): Promise<void>;
  /** Every kept blob. */
  list(): AsyncIterable<string>;
}

export class BlobTooLarge extends Error {
  readonly maxBytes: number;
  constructor(maxBytes: number) {
    super(`more than ${maxBytes} bytes`);
    this.name = 'BlobTooLarge';
    this.maxBytes = maxBytes;
  }
}

const hashPattern = /^[0-9a-f]{64}$/;

/** @param root folder on the data volume; made when missing, readable by the owner only. Left-over temporary files go. */
export async function openDiskBlobs(root: string): Promise<Blobs> {
  const incoming = path.join(root, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  for (const name of await readdir(incoming)) await unlink(path.join(incoming, name));

  const folderOf = (sha256: string) => path.join(root, sha256.slice(0, 2));
  const fileOf = (sha256: string) => {
    if (!hashPattern.test(sha256)) throw new Error('not a SHA-256');
    return path.join(folderOf(sha256), sha256);
  };

  const blobs: Blobs = {
    async receive(chunks, maxBytes) {
      const file = path.join(incoming, randomBytes(16).toString('hex'));
      const hash = createHash('sha256');
      let bytes = 0;
      const handle = await open(file, 'wx', 0o600);
      try {
        for await (const chunk of chunks) {
          bytes += chunk.byteLength;
          if (bytes > maxBytes) throw new BlobTooLarge(maxBytes);
          hash.update(chunk);
          await writeAll(handle, chunk);
        }
        await handle.sync();
      } catch (error) {
        await handle.close();
        await unlink(file);
        throw error;
      }
      await handle.close();
      return { file, bytes, sha256: hash.digest('hex') };
    },

    async keep(received) {
      const place = fileOf(received.sha256);
      await mkdir(folderOf(received.sha256), { recursive: true, mode: 0o700 });
      await rename(received.file, place);
      await syncFolder(folderOf(received.sha256));
      await syncFolder(root);
    },

    async drop(received) {
      await unlink(received.file).catch(ignoreMissing);
    },

    async put(bytes) {
      const received = await blobs.receive(once(bytes), bytes.byteLength);
      await blobs.keep(received);
      return received.sha256;
    },

    async read(sha256) {
      const bytes = await readFile(fileOf(sha256));
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error('stored bytes have changed');
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },

    stream: (sha256) => createReadStream(fileOf(sha256)),
    has: (sha256) => access(fileOf(sha256)).then(() => true, () => false),

    async remove(sha256) {
      await unlink(fileOf(sha256)).catch(ignoreMissing);
    },

    async *list() {
      for (const folder of await readdir(root)) {
        if (folder.length !== 2 || !(await stat(path.join(root, folder))).isDirectory()) continue;
        for (const name of await readdir(path.join(root, folder))) if (hashPattern.test(name)) yield name;
      }
    },
  };
  return blobs;
}

/** `write` may take fewer bytes than it was given. */
async function writeAll(handle: Awaited<ReturnType<typeof open>>, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.byteLength; ) at += (await handle.write(chunk, at, chunk.byteLength - at)).bytesWritten;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
