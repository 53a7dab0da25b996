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

function keyOf(key: PublicKey): KeyObject {
  const { prepared } = key;
  if (prepared.form instanceof KeyObject) return prepared.form;
  const object = createPublicKey(key.kind === 'rsa' ? pemOf(key.numbers) : { key: bufferOf(key.info), format: 'der', type: 'spki' });
  prepared.form = object;
  return object;
}

/**
 * RSA is handed over as its bare numbers (RFC 8017, A.1.1): for the whole, OpenSSL would search a decoder first. And as text:
 * Node asks an object with exceptions whether it is a key already, which takes longer than reading the numbers.
 */
function pemOf(numbers: Uint8Array): string {
  return `-----BEGIN RSA PUBLIC KEY-----\n${bufferOf(numbers).toString('base64')}\n-----END RSA PUBLIC KEY-----\n`;
}

/** A view, not a copy. */
function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
