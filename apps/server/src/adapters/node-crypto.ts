// Hashing and verifying with node:crypto: the same answers as Web Crypto, without its way through another thread.
import { createPublicKey, hash as hashOf, KeyObject, verify } from 'node:crypto';
import type { CryptoEngine, Hash, PublicKey } from '@zairyu/jpki';

const NAMES = { 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' } as const satisfies Record<Hash, string>;

export const nodeCryptoEngine: CryptoEngine = {
  digest: (hash, bytes) => hashOf(NAMES[hash], bytes, 'buffer'),
  verify: (key, hash, signature, message) => {
    try {
      return verify(NAMES[hash], message, { ...keyOf(key), dsaEncoding: 'ieee-p1363' }, signature);
    } catch {
      return false;
    }
  },
};

type Given = { readonly key: KeyObject } | { readonly key: Buffer; readonly format: 'der'; readonly type: 'spki' };

/** A person's key is used once, so it is given as it is; one that comes again, an authority's, is worth being made an object. */
function keyOf({ info, prepared }: PublicKey): Given {
  if (prepared.form instanceof KeyObject) return { key: prepared.form };
  const der = { key: Buffer.from(info.buffer, info.byteOffset, info.length), format: 'der', type: 'spki' } as const;
  if (prepared.form === undefined) {
    prepared.form = 'used once';
    return der;
  }
  const object = createPublicKey(der);
  prepared.form = object;
  return { key: object };
}
