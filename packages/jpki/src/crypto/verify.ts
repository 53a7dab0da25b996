// Is this the signature of that key over these bytes? For certificates, signatures, revocation lists and time-stamps alike.
import { ecdsaToRaw } from '../algorithm/ecdsa-value.ts';
import { DerError } from '../der/reader.ts';
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

/** Nothing when it is not r and s in strict DER. */
function rawEcdsa(signature: Uint8Array, orderBytes: number): Uint8Array | undefined {
  try {
    return ecdsaToRaw(signature, orderBytes);
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}
