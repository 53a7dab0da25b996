// Is this signature value right, under the algorithm of the token?
import { parsePublicKey } from '../crypto/algorithms.ts';
import { verifySignature } from '../crypto/verify.ts';
import { DerError } from '../der/reader.ts';
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithmId } from './signature-algorithm.ts';

/**
 * @param publicKeyInfo SubjectPublicKeyInfo, DER. @param signature as X.509 and CMS carry it: for ECDSA the DER SEQUENCE.
 * @returns false for a wrong signature, and for a key that is not one of this algorithm.
 */
export async function verifyTokenSignature(id: SignatureAlgorithmId, publicKeyInfo: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  const { key, hash } = SIGNATURE_ALGORITHMS[id];
  try {
    return await verifySignature(parsePublicKey(publicKeyInfo), { key, hash }, signature, message);
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}
