// Hashing and verifying with node:crypto: the same answers as Web Crypto, without its way through another thread.
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { CryptoEngine, Hash, PublicKey } from '@zairyu/jpki';

const NAMES = { 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' } as const satisfies Record<Hash, string>;

/** The keys of believed authorities come again with every certificate; others go with theirs. */
const keys = new WeakMap<Uint8Array, KeyObject>();

export const nodeCryptoEngine: CryptoEngine = {
  digest: (hash, bytes) => new Uint8Array(createHash(NAMES[hash]).update(bytes).digest()),
  verify: (key, hash, signature, message) => {
    try {
      const object = keyOf(key);
      return verify(NAMES[hash], message, key.kind === 'rsa' ? object : { key: object, dsaEncoding: 'ieee-p1363' }, signature);
    } catch {
      return false;
    }
  },
};

function keyOf(key: PublicKey): KeyObject {
  const known = keys.get(key.info);
  if (known) return known;
  const object = key.kind === 'rsa' ? rsaKey(key) : createPublicKey({ key: Buffer.from(key.info), format: 'der', type: 'spki' });
  keys.set(key.info, object);
  return object;
}

/** From its numbers, which are read already: OpenSSL takes twice as long over the DER. */
function rsaKey({ modulus, exponent }: Extract<PublicKey, { kind: 'rsa' }>): KeyObject {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(exponent);
  return createPublicKey({ key: { kty: 'RSA', n: Buffer.from(modulus).toString('base64url'), e: bytes.subarray(bytes.findIndex((byte) => byte !== 0)).toString('base64url') }, format: 'jwk' });
}
