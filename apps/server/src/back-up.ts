// `zairyu backup FOLDER`: database, files and keys as they stand at one moment, in a folder that is a data folder again. Going back is
// starting with it; looking whether it is whole is `zairyu doctor` over it.
import { existsSync } from 'node:fs';
import { cp, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { copySqlite, openSqlite } from '@zairyu/storage';
import { DATABASE_FILE } from './compose.ts';
import type { Config } from './config.ts';
import { readNamedBlobs } from './named-blobs.ts';

/** The parts besides the database. What stands in `cache` is made again. */
const PARTS = ['keys', 'blobs'] as const;

/**
 * @param target does not exist yet; it appears under this name only when it is whole and was read back.
 * @returns how many files its database names, each read and held against its SHA-256.
 */
export async function backUp(config: Config, target: string): Promise<{ files: number }> {
  if (config.databaseUrl !== undefined) throw new Error('The database is PostgreSQL: run pg_dump first, then copy the folders blobs and keys of ZAIRYU_DATA.');
  if (existsSync(target)) throw new Error(`${target} exists already. Name a new folder.`);
  const unfinished = `${target}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  // The database first: a file is on the disk before the row that names it, and stays; so each that the copy names is there to be copied.
  await copySqlite(path.join(config.dataFolder, DATABASE_FILE), path.join(unfinished, DATABASE_FILE));
  const incoming = path.join(config.dataFolder, 'blobs', 'incoming');
  for (const part of PARTS) await cp(path.join(config.dataFolder, part), path.join(unfinished, part), { recursive: true, filter: (source) => !source.startsWith(incoming) });
  const files = await readBack(unfinished);
  await settle(unfinished);
  await rename(unfinished, target);
  await sync(path.dirname(path.resolve(target)));
  return { files };
}

/** @throws Error when a file that the database names is missing or changed. */
async function readBack(folder: string): Promise<number> {
  const database = await openSqlite(path.join(folder, DATABASE_FILE));
  try {
    const { named, damaged } = await readNamedBlobs(database, folder);
    if (damaged > 0) throw new Error(`${damaged} of ${named} files are missing or changed in the data folder itself. Nothing was backed up; run zairyu doctor.`);
    return named;
  } finally {
    await database.close();
  }
}

/** Every file and folder on the disk, the inner ones first. */
async function settle(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const inner = path.join(folder, entry.name);
    await (entry.isDirectory() ? settle(inner) : sync(inner));
  }
  await sync(folder);
}

async function sync(name: string): Promise<void> {
  const handle = await open(name, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
