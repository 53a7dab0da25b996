// Tells whether an encrypted PDF opens without a password, and whether it forbids printing.
// ISO 32000-1 §7.6.3 (revisions 2–4), ISO 32000-2 §7.6.4 (revisions 5 and 6).
import { createCipheriv, createHash } from 'node:crypto';

/** The standard security handler's entries, as bytes. */
export interface EncryptionDictionary {
  readonly revision: number;
  readonly keyBits: number;
  /** /P as a signed 32-bit integer. */
  readonly permissions: number;
  readonly ownerEntry: Uint8Array;
  readonly userEntry: Uint8Array;
  readonly encryptMetadata: boolean;
  /** First element of the trailer's /ID; empty when there is none. */
  readonly fileId: Uint8Array;
}

const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
/** Bit 3 (counted from 1) of /P: print the document. */
const printBit = 0b100;

export function forbidsPrinting(encryption: EncryptionDictionary): boolean {
  return (encryption.permissions & printBit) === 0;
}

/** Whether the empty user password opens the file: everyone can read it, only the owner's rights are locked. */
export function opensWithoutPassword(encryption: EncryptionDictionary): boolean {
  const { revision, userEntry } = encryption;
  if (revision >= 5) {
    const validationSalt = userEntry.subarray(32, 40);
    const hash = revision === 5 ? sha('sha256', validationSalt) : hashRevision6(validationSalt);
    return hash.equals(userEntry.subarray(0, 32));
  }
  const key = fileKey(encryption);
  if (revision === 2) return rc4(key, padding).equals(userEntry.subarray(0, 32));
  let check = rc4(key, createHash('md5').update(padding).update(encryption.fileId).digest());
  for (let round = 1; round <= 19; round++) check = rc4(key.map((byte) => byte ^ round), check);
  return check.equals(userEntry.subarray(0, 16));
}

/** Algorithm 2 with the empty password. */
function fileKey(encryption: EncryptionDictionary): Buffer {
  const length = encryption.revision === 2 ? 5 : encryption.keyBits / 8;
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(encryption.permissions);
  const hash = createHash('md5').update(padding).update(encryption.ownerEntry.subarray(0, 32)).update(permissions).update(encryption.fileId);
  if (encryption.revision >= 4 && !encryption.encryptMetadata) hash.update(Buffer.from('ffffffff', 'hex'));
  let key = hash.digest();
  if (encryption.revision >= 3) for (let round = 0; round < 50; round++) key = createHash('md5').update(key.subarray(0, length)).digest();
  return Buffer.from(key.subarray(0, length));
}

/** Algorithm 2.B with the empty password. */
function hashRevision6(salt: Uint8Array): Buffer {
  let k = sha('sha256', salt);
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const repeated = Buffer.concat(Array.from({ length: 64 }, () => k));
    const cipher = createCipheriv('aes-128-cbc', k.subarray(0, 16), k.subarray(16, 32)).setAutoPadding(false);
    const e = Buffer.concat([cipher.update(repeated), cipher.final()]);
    const remainder = e.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    k = sha((['sha256', 'sha384', 'sha512'] as const)[remainder as 0 | 1 | 2], e);
    last = e[e.length - 1] ?? 0;
  }
  return k.subarray(0, 32);
}

function sha(name: 'sha256' | 'sha384' | 'sha512', bytes: Uint8Array): Buffer {
  return createHash(name).update(bytes).digest();
}

/** RC4, which OpenSSL 3 no longer offers; here only to recognise old files, never to protect anything. */
function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number) => ([state[a], state[b]] = [state[b] ?? 0, state[a] ?? 0]);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  const out = Buffer.alloc(data.length);
  for (let n = 0, i = 0, j = 0; n < data.length; n++) {
    i = (i + 1) & 255;
    j = (j + (state[i] ?? 0)) & 255;
    swap(i, j);
    out[n] = (data[n] ?? 0) ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0);
  }
  return out;
}
