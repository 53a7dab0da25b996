// The ciphers of residence cards against published vectors and against node's own implementation.
import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/bytes.ts';
import { aesCipher } from '../../src/residence-card/cipher/aes.ts';
import { desBlock, desKey } from '../../src/residence-card/cipher/des.ts';
import { padded, unpadded } from '../../src/residence-card/cipher/padding.ts';
import { tripleDesCipher } from '../../src/residence-card/cipher/triple-des.ts';

const keyBytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
const blocks = (size: number) => fc.integer({ min: 0, max: 6 }).chain((count) => fc.uint8Array({ minLength: count * size, maxLength: count * size }));
const node = (name: string, key: Uint8Array, block: number, data: Uint8Array): string => {
  const cipher = createCipheriv(name, key, new Uint8Array(block));
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(data), cipher.final()]).toString('hex');
};

describe('DES', () => {
  // NIST SP 800-17: variable plaintext, variable key, permutation and substitution tests; FIPS 46 example.
  it.each([
    ['0101010101010101', '8000000000000000', '95f8a5e5dd31d900'], ['0101010101010101', '4000000000000000', 'dd7f121ca5015619'], ['0101010101010101', '0000000000000001', '166b40b44aba4bd6'],
    ['8001010101010101', '0000000000000000', '95a8d72813daa94d'], ['0101010101010102', '0000000000000000', '869efd7f9f265a09'],
    ['1046913489980131', '0000000000000000', '88d55e54f54c97b4'], ['7ca110454a1a6e57', '01a1d6d039776742', '690f5b0d9a26939b'], ['0131d9619dc1376e', '5cd54ca83def57da', '7a389d10354bd271'],
    ['133457799bbcdff1', '0123456789abcdef', '85e813540f0ab405'],
  ])('key %s turns %s into %s and back', (key, plain, cipher) => {
    expect(toHex(desBlock(desKey(fromHex(key)), fromHex(plain), 'encrypt'))).toBe(cipher);
    expect(toHex(desBlock(desKey(fromHex(key)), fromHex(cipher), 'decrypt'))).toBe(plain);
  });

  it('takes keys and blocks of 8 bytes only', () => {
    for (const length of [0, 7, 9, 16]) {
      expect(() => desKey(new Uint8Array(length))).toThrow(RangeError);
      expect(() => desBlock(desKey(new Uint8Array(8)), new Uint8Array(length), 'encrypt')).toThrow(RangeError);
    }
  });
});

describe('two-key triple DES', () => {
  it('is what node computes, and comes back', () => {
    fc.assert(
      fc.property(keyBytes, blocks(8), (key, data) => {
        const cipher = tripleDesCipher.encrypt(key, data);
        expect(toHex(cipher)).toBe(node('des-ede3-cbc', Uint8Array.of(...key, ...key.subarray(0, 8)), 8, data));
        expect(tripleDesCipher.decrypt(key, cipher)).toEqual(data);
      }),
      { numRuns: 60 },
    );
  });

  it('makes the retail MAC of ISO/IEC 9797-1 as passports show it', () => {
    // ICAO Doc 9303 part 11, appendix D.3: Kmac and the MAC over E_IFD.
    const mac = tripleDesCipher.mac(fromHex('7962d9ece03d1acd4c76089dce131543'), fromHex('72c29c2371cc9bdb65b779b8e8d37b29ecc154aa56a8799fae2f498f76ed92f2'));
    expect(toHex(mac)).toBe('5f1448eea8ad90a7');
  });

  it('takes keys of 16 bytes and whole blocks only', () => {
    expect(() => tripleDesCipher.encrypt(new Uint8Array(24), new Uint8Array(8))).toThrow(RangeError);
    expect(() => tripleDesCipher.decrypt(new Uint8Array(16), new Uint8Array(9))).toThrow(RangeError);
  });
});

describe('AES-128', () => {
  it('is what node computes, and comes back', () => {
    fc.assert(
      fc.property(keyBytes, blocks(16), (key, data) => {
        const cipher = aesCipher.encrypt(key, data);
        expect(toHex(cipher)).toBe(node('aes-128-cbc', key, 16, data));
        expect(aesCipher.decrypt(key, cipher)).toEqual(data);
      }),
      { numRuns: 200 },
    );
  });

  it.each([['', 'bb1d6929e9593728'], ['6bc1bee22e409f96e93d7e117393172a', '070a16b46b4d4144'], ['6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411', 'dfa66747de9ae630']])('makes the CMAC of RFC 4493 over "%s", cut to 8 bytes', (data, mac) => {
    expect(toHex(aesCipher.mac(fromHex('2b7e151628aed2a6abf7158809cf4f3c'), fromHex(data)))).toBe(mac);
  });

  it('takes keys of 16 bytes and whole blocks only', () => {
    for (const length of [0, 15, 24, 32]) expect(() => aesCipher.encrypt(new Uint8Array(length), new Uint8Array(16))).toThrow(RangeError);
    expect(() => aesCipher.decrypt(new Uint8Array(16), new Uint8Array(17))).toThrow(RangeError);
  });
});

describe('padding', () => {
  it('comes off as it was put on', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.constantFrom(8, 16), (data, block) => {
        const whole = padded(data, block);
        expect(whole.length % block).toBe(0);
        expect(unpadded(whole, block)).toEqual(data);
      }),
    );
  });

  it.each(['', '00', '0000000000000000', '0102030405060708', '010203040506070881', `80${'00'.repeat(8)}`])('is not found in %s', (bytes) => {
    expect(unpadded(fromHex(bytes), 8)).toBeUndefined();
  });
});
