// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017), by the platform: what the keys of today's cards make.
import { parsePublicKey, type PublicKey } from '../crypto/algorithms.ts';
import { webCryptoEngine } from '../crypto/engine.ts';
import { verifySignature } from '../crypto/verify.ts';
import { DerError } from '../der/reader.ts';

/** @param publicKeyInfo SubjectPublicKeyInfo, DER; its bytes do not change. @returns false for a wrong signature and for a key that cannot be used. */
export async function verifyRsa(publicKeyInfo: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  const key = keyOf(publicKeyInfo);
  return key !== undefined && verifySignature(key, { key: 'rsa', hash: 'SHA-256' }, signature, message, webCryptoEngine);
}

function keyOf(publicKeyInfo: Uint8Array): PublicKey | undefined {
  try {
    return parsePublicKey(publicKeyInfo);
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}
