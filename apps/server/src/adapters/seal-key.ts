// The key that seals receipts: made once, kept in the data folder, readable by the owner only. ECDSA P-256 (FIPS 186-5).
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { chmod, mkdir, open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ecdsaToRaw } from '@zairyu/jpki';
import type { JsonWebKeyLike, SealKey } from '@zairyu/usecases/ports';

/** Of r and of s. */
const P256_BYTES = 32;

/** @throws Error when others than the owner may read the key. */
export async function openSealKey(dataFolder: string): Promise<SealKey> {
  const file = path.join(dataFolder, 'keys', 'seal.pem');
  const pem = (await readExisting(file)) ?? (await create(file));
  const key = createPrivateKey(pem);
  const publicJwk = publicJwkOf(key);
  return {
    keyId: thumbprint(publicJwk),
    publicJwk,
    // The key alone: options beside it would cost more than the signature.
    sign: async (bytes) => ecdsaToRaw(new Uint8Array(sign('sha256', bytes, key)), P256_BYTES),
  };
}

async function readExisting(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found) return undefined;
  if ((found.mode & 0o077) !== 0) throw new Error('keys/seal.pem may be read by others: run chmod 600 on it');
  return readFile(file, 'utf8');
}

async function create(file: string): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(pem);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(file, 0o600);
  return pem;
}

function publicJwkOf(key: KeyObject): JsonWebKeyLike {
  const jwk = createPublicKey(key).export({ format: 'jwk' });
  if (jwk.kty !== 'EC' || jwk.crv !== 'P-256' || !jwk.x || !jwk.y) throw new Error('keys/seal.pem is not a P-256 key');
  return { kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y };
}

/** RFC 7638: SHA-256 over the members in alphabetical order. */
function thumbprint(jwk: JsonWebKeyLike): string {
  return createHash('sha256').update(JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y })).digest('base64url');
}
