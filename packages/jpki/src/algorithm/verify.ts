// Is this signature value right, under the algorithm of the token? Web Crypto computes; shapes are checked before it is asked.
import { verifyRsa } from '../certificate/verify-rsa.ts';
import { ecdsaToRaw, P384_BYTES } from './ecdsa-value.ts';
import type { SignatureAlgorithmId } from './signature-algorithm.ts';

/**
 * @param publicKeyInfo SubjectPublicKeyInfo, DER. @param signature as X.509 and CMS carry it: for ECDSA the DER SEQUENCE.
 * @returns false for a wrong signature, and for a key that is not one of this algorithm.
 */
export async function verifyTokenSignature(algorithm: SignatureAlgorithmId, publicKeyInfo: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  if (algorithm === 'rsa-pkcs1-sha256') return verifyRsa(publicKeyInfo, signature, message);
  try {
    return await verifyP384(publicKeyInfo, ecdsaToRaw(signature, P384_BYTES), message, 'SHA-384');
  } catch {
    return false;
  }
}

/** ECDSA on P-384 over r ‖ s. @returns false for a wrong signature and for a key that is none of this curve. */
export async function verifyP384(publicKeyInfo: Uint8Array, raw: Uint8Array, message: Uint8Array, hash: 'SHA-256' | 'SHA-384'): Promise<boolean> {
  if (raw.length !== 2 * P384_BYTES) return false;
  try {
    const key = await crypto.subtle.importKey('spki', new Uint8Array(publicKeyInfo), { name: 'ECDSA', namedCurve: 'P-384' }, false, ['verify']);
    return await crypto.subtle.verify({ name: 'ECDSA', hash }, key, new Uint8Array(raw), new Uint8Array(message));
  } catch {
    return false;
  }
}
