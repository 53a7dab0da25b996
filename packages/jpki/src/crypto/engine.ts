// Hashing and verifying as the platform does them. The default is Web Crypto, which a tab and Node both have; a server may
// bring a faster one. Nothing is ever recovered from a signature and searched by hand (RFC 8017, 8.2.2: encode and compare).
import { concat } from '../bytes.ts';
import type { Hash, PublicKey } from './algorithms.ts';

export interface CryptoEngine {
  digest(hash: Hash, bytes: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /**
   * @param signature RSA: RSASSA-PKCS1-v1_5 as it is; ECDSA: r ‖ s, each as long as the curve's order.
   * @returns false for a wrong signature and for a key that cannot be used; it does not throw.
   */
  verify(key: PublicKey, hash: Hash, signature: Uint8Array, message: Uint8Array): boolean | Promise<boolean>;
}

type WebKey = Parameters<typeof crypto.subtle.verify>[1];

export const webCryptoEngine: CryptoEngine = {
  digest: async (hash, bytes) => new Uint8Array(await crypto.subtle.digest(hash, new Uint8Array(bytes))),
  verify: async (key, hash, signature, message) => {
    try {
      const algorithm = key.kind === 'rsa' ? 'RSASSA-PKCS1-v1_5' : { name: 'ECDSA', hash };
      return await crypto.subtle.verify(algorithm, await webKeyOf(key, hash), concat(signature), concat(message));
    } catch {
      return false;
    }
  },
};

function webKeyOf(key: PublicKey, hash: Hash): Promise<WebKey> {
  const { prepared } = key;
  const known = prepared.form instanceof WebKeys ? prepared.form : new WebKeys();
  prepared.form = known;
  const read = known.get(hash) ?? importKey(key, hash);
  known.set(hash, read);
  return read;
}

/** Web Crypto binds a key to its hash. */
class WebKeys extends Map<Hash, Promise<WebKey>> {}

function importKey(key: PublicKey, hash: Hash): Promise<WebKey> {
  const algorithm = key.kind === 'rsa' ? { name: 'RSASSA-PKCS1-v1_5', hash } : { name: 'ECDSA', namedCurve: key.curve };
  return crypto.subtle.importKey('spki', concat(key.info), algorithm, false, ['verify']);
}
