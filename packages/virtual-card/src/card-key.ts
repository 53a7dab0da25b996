// A private key in the chip: RSA-2048 of today's cards, or ECDSA on P-384 of the next ones. Their commands are not published:
// that P1 00 takes the 48 bytes of SHA-384 and gives r and s is our assumption.
import { unbase64 } from './bytes.ts';
import { number, P384_BYTES, signP384 } from './crypto/p384.ts';
import { rsaKeyFromJwk } from './rsa.ts';
import { inputFits, signInMode, SIGNING_MODES } from './signing-modes.ts';

export interface CardKey {
  /** @returns the signature, or a status word. */
  sign(p1: number, data: Uint8Array): Promise<Uint8Array | number>;
}

export function cardKeyFromJwk(jwk: JsonWebKey): CardKey {
  return jwk.kty === 'EC' ? ellipticKey(jwk) : rsaKey(jwk);
}

function rsaKey(jwk: JsonWebKey): CardKey {
  const key = rsaKeyFromJwk(jwk);
  return {
    sign: async (p1, data) => {
      const mode = SIGNING_MODES[p1];
      if (!mode) return 0x6a86;
      return inputFits(mode, data.length) ? signInMode(mode, key, data) : 0x6985;
    },
  };
}

function ellipticKey(jwk: JsonWebKey): CardKey {
  const secret = number(unbase64(jwk.d ?? ''));
  return {
    sign: async (p1, data) => {
      if (p1 !== 0x00) return 0x6a86;
      return data.length === P384_BYTES ? signP384(data, secret) : 0x6985;
    },
  };
}
