// The signature algorithms that tokens have, as a property of the token: what is hashed, what the card is given, what it gives back.
// RSA-2048 PKCS#1 v1.5 with SHA-256 is today's card. ECDSA P-384 with SHA-384 is announced for the next one; its commands are
// NOT published: that it takes a bare digest and answers r ‖ s (or the SEQUENCE of both) is our assumption, and nothing selects it by itself.
import { raise } from '@zairyu/errors';
import { concat } from '../bytes.ts';
import { ecdsaToDer, ecdsaToRaw, P384_BYTES } from './ecdsa-value.ts';

export type SignatureAlgorithmId = 'rsa-pkcs1-sha256' | 'ecdsa-p384-sha384';

export interface TokenAlgorithm {
  readonly key: 'rsa' | 'ec';
  readonly hash: 'SHA-256' | 'SHA-384';
  readonly digestBytes: number;
  /** The data of the sign command. */
  cardInput(digest: Uint8Array): Uint8Array;
  /**
   * The signature value as X.509 and CMS carry it.
   * @throws FaultError card.protocol when the card's answer cannot be a signature.
   */
  fromCard(answer: Uint8Array): Uint8Array;
}

/** DigestInfo of SHA-256 (RFC 8017, 9.2 note 1). The card would sign SHA-1 too; we never ask it. */
const SHA256_DIGEST_INFO = Uint8Array.of(0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20);
const RSA_2048_BYTES = 256;
const SEQUENCE = 0x30;

export const SIGNATURE_ALGORITHMS: Readonly<Record<SignatureAlgorithmId, TokenAlgorithm>> = {
  'rsa-pkcs1-sha256': {
    key: 'rsa',
    hash: 'SHA-256',
    digestBytes: 32,
    cardInput: (digest) => concat(SHA256_DIGEST_INFO, digest),
    fromCard: (answer) => (answer.length === RSA_2048_BYTES && answer.some((byte) => byte !== 0) ? answer : noSignature()),
  },
  'ecdsa-p384-sha384': {
    key: 'ec',
    hash: 'SHA-384',
    digestBytes: 48,
    cardInput: (digest) => digest.slice(),
    fromCard(answer) {
      try {
        // Other cards answer with the SEQUENCE already; no pair of fixed width is as long as one.
        return ecdsaToDer(answer[0] === SEQUENCE && answer.length !== 2 * P384_BYTES ? ecdsaToRaw(answer, P384_BYTES) : answer, P384_BYTES);
      } catch {
        return noSignature();
      }
    },
  },
};

export async function digestFor(algorithm: SignatureAlgorithmId, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest(SIGNATURE_ALGORITHMS[algorithm].hash, new Uint8Array(bytes)));
}

function noSignature(): never {
  return raise('card.protocol', { detail: 'signature-length' });
}
