// A random secret of this installation, made at the first start and kept beside the seal key.
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';

/** @returns 32 bytes. Processes that share the data folder share the secret. */
export async function openSecret(dataFolder: string, name: string): Promise<Uint8Array> {
  const file = path.join(dataFolder, 'keys', name);
  const present = await readFile(file).catch(() => undefined);
  if (present?.length === 32) return present;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'w', 0o600);
  try {
    const secret = randomBytes(32);
    await handle.writeFile(secret);
    await handle.sync();
    return secret;
  } finally {
    await handle.close();
  }
}
