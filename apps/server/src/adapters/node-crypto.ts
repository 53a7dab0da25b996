// Hashing and verifying with node:crypto: the same answers as Web Crypto, without its way through another thread.
import { createPublicKey, hash as hashOf, KeyObject, verify } from 'node:crypto';
import type { CryptoEngine, Hash, PublicKey } from '@zairyu/jpki';

const NAMES = { 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' } as const satisfies Record<Hash, string>;

export const nodeCryptoEngine: CryptoEngine = {
  digest: (hash, bytes) => hashOf(NAMES[hash], bytes, 'buffer'),
  verify: (key, hash, signature, message) => {
    try {
      return verify(NAMES[hash], message, givenTo(key), signature);
    } catch {
      return false;
    }
  },
};

/** Options beside a key cost half a verification of RSA, so only ECDSA has them: its values are r ‖ s. */
function givenTo(key: PublicKey): KeyObject | { readonly key: KeyObject; readonly dsaEncoding: 'ieee-p1363' } {
  return key.kind === 'rsa' ? keyOf(key) : { key: keyOf(key), dsaEncoding: 'ieee-p1363' };
}

/** RSA is handed over as its bare numbers: for the whole, OpenSSL would search a decoder first. */
function keyOf(key: PublicKey): KeyObject {
  const { prepared } = key;
  if (prepared.form instanceof KeyObject) return prepared.form;
  const object = createPublicKey(key.kind === 'rsa' ? { key: bufferOf(key.numbers), format: 'der', type: 'pkcs1' } : { key: bufferOf(key.info), format: 'der', type: 'spki' });
  prepared.form = object;
  return object;
}

/** A view, not a copy. */
function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
