// Is this the signature of that key over these bytes? For certificates, signatures, revocation lists and time-stamps alike.
import { partsOf, DerError, readDer, readPositiveInteger } from '../der/reader.ts';
import type { PublicKey, SignatureAlgorithm } from './algorithms.ts';
import { webCryptoEngine, type CryptoEngine } from './engine.ts';

const ORDER_BYTES = { 'P-256': 32, 'P-384': 48 } as const;

/** @param signature as certificates and CMS carry it: RSA as it is, ECDSA as a SEQUENCE of r and s. @returns false for everything that is wrong. */
export async function verifySignature(key: PublicKey, algorithm: SignatureAlgorithm, signature: Uint8Array, message: Uint8Array, engine: CryptoEngine = webCryptoEngine): Promise<boolean> {
  if (key.kind !== algorithm.key) return false;
  if (key.kind === 'rsa') return engine.verify(key, algorithm.hash, signature, message);
  const raw = rawEcdsa(signature, ORDER_BYTES[key.curve]);
  return raw !== undefined && engine.verify(key, algorithm.hash, raw, message);
}

/** SEQUENCE { r, s } (RFC 3279, 2.2.3) as r ‖ s; nothing when it is not that in strict DER. */
export function rawEcdsa(signature: Uint8Array, orderBytes: number): Uint8Array | undefined {
  try {
    const [r, s] = partsOf(readDer(signature), 2).map(readPositiveInteger);
    if (!r || !s || r.length > orderBytes || s.length > orderBytes) return undefined;
    const raw = new Uint8Array(2 * orderBytes);
    raw.set(r, orderBytes - r.length);
    raw.set(s, 2 * orderBytes - s.length);
    return raw;
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}
