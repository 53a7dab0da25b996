import { createCipheriv, createDecipheriv, getRandomValues } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aesCmac, decryptAesCbc, encryptAesCbc } from '../src/crypto/aes.ts';
import { decryptTripleDesCbc, encryptTripleDesCbc, retailMac } from '../src/crypto/des.ts';
import { hex, unhex } from '../src/index.ts';

const random = (length: number): Uint8Array<ArrayBuffer> => getRandomValues(new Uint8Array(length));
function byOpenssl(name: string, key: Uint8Array, data: Uint8Array, way: 'encrypt' | 'decrypt'): string {
  const iv = new Uint8Array(name.startsWith('aes') ? 16 : 8);
  const cipher = way === 'encrypt' ? createCipheriv(name, key, iv) : createDecipheriv(name, key, iv);
  cipher.setAutoPadding(false);
  return hex(Buffer.concat([cipher.update(data), cipher.final()]));
}

describe('AES-128', () => {
  it('is that of FIPS 197, appendix B', () => {
    expect(hex(encryptAesCbc(unhex('2B7E151628AED2A6ABF7158809CF4F3C'), unhex('3243F6A8885A308D313198A2E0370734')))).toBe('3925841D02DC09FBDC118597196A0B32');
  });
  it('in CBC is that of OpenSSL, both ways', () => {
    for (let blocks = 1; blocks < 20; blocks++) {
      const [key, data] = [random(16), random(16 * blocks)];
      expect(hex(encryptAesCbc(key, data))).toBe(byOpenssl('aes-128-cbc', key, data, 'encrypt'));
      expect(hex(decryptAesCbc(key, data))).toBe(byOpenssl('aes-128-cbc', key, data, 'decrypt'));
    }
    expect(() => encryptAesCbc(random(16), random(15))).toThrow(RangeError);
  });
  it.each([
    ['', 'BB1D6929E95937287FA37D129B756746'],
    ['6BC1BEE22E409F96E93D7E117393172A', '070A16B46B4D4144F79BDD9DD04A287C'],
    ['6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E5130C81C46A35CE411', 'DFA66747DE9AE63030CA32611497C827'],
    ['6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E5130C81C46A35CE411E5FBC1191A0A52EFF69F2445DF4F9B17AD2B417BE66C3710', '51F0BEBF7E3B9D92FC49741779363CFE'],
  ])('has the CMAC of RFC 4493, 4: %s', (message, mac) => {
    expect(hex(aesCmac(unhex('2B7E151628AED2A6ABF7158809CF4F3C'), unhex(message)))).toBe(mac);
  });
});

describe('two-key triple DES', () => {
  it('in CBC is that of OpenSSL, both ways', () => {
    for (let blocks = 1; blocks < 12; blocks++) {
      const [key, data] = [random(16), random(8 * blocks)];
      expect(hex(encryptTripleDesCbc(key, data))).toBe(byOpenssl('des-ede-cbc', key, data, 'encrypt'));
      expect(hex(decryptTripleDesCbc(key, data))).toBe(byOpenssl('des-ede-cbc', key, data, 'decrypt'));
    }
    expect(() => encryptTripleDesCbc(random(16), random(12))).toThrow(RangeError);
  });
  it('has the retail MAC of ICAO 9303-11, appendix D.3', () => {
    const mac = retailMac(unhex('7962D9ECE03D1ACD4C76089DCE131543'), unhex('72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F2'));
    expect(hex(mac)).toBe('5F1448EEA8AD90A7');
  });
});
