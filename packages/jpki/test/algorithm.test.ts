// The algorithm as a property of the token: RSA today, ECDSA P-384 announced, with the two spellings of its signatures.
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { unhex } from '@zairyu/virtual-card';
import { digestFor, ecdsaToDer, ecdsaToRaw, openJpkiCard, signManifest, SIGNATURE_ALGORITHMS, verifyTokenSignature, type CardChannel } from '../src/index.ts';
import { concat, toHex } from '../src/bytes.ts';
import { DerError } from '../src/der/reader.ts';
import { at, codeOf } from './people.ts';
import { signDigestOf } from './sign-digest.ts';
import { makeAuthority } from './residence-card/test-authority.ts';

const width = 48;
const number = fc.uint8Array({ minLength: width, maxLength: width }).filter((bytes) => bytes.some((byte) => byte !== 0));

describe('an ECDSA signature value', () => {
  it('is the same number pair in both spellings', () => {
    fc.assert(
      fc.property(number, number, (r, s) => {
        expect(ecdsaToRaw(ecdsaToDer(concat(r, s), width), width)).toEqual(concat(r, s));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['3006020101020101', '01', '01'],
    ['300702020080020101', '80', '01'],
  ])('%s is read', (der, r, s) => {
    expect(toHex(ecdsaToRaw(unhex(der), 1))).toBe(r + s);
    expect(toHex(ecdsaToDer(unhex(r + s), 1))).toBe(der);
  });

  it.each(['3006020100020101', '300602010102010100', '30080202000102020001', '3006020181020101', '3009020101020101020101', '3003020101', '300802030100000201' + '01', ''])('%s is none', (der) => {
    expect(() => ecdsaToRaw(unhex(der), 1)).toThrow(DerError);
  });

  it('is not written for a number that is zero or has another width', () => {
    for (const raw of ['0001', '0100', '0102' + '03', '']) expect(() => ecdsaToDer(unhex(raw), 1)).toThrow(RangeError);
  });

  it('of OpenSSL is accepted, and refused with one bit changed, for another message, under the other algorithm', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }));
    const message = new TextEncoder().encode('manifest');
    const signature = new Uint8Array(createSign('sha384').update(message).sign(privateKey));
    expect(await verifyTokenSignature('ecdsa-p384-sha384', spki, signature, message)).toBe(true);
    expect(await verifyTokenSignature('ecdsa-p384-sha384', spki, signature, new TextEncoder().encode('other'))).toBe(false);
    expect(await verifyTokenSignature('rsa-pkcs1-sha256', spki, signature, message)).toBe(false);
    const bent = signature.slice();
    bent[bent.length - 1] = (bent.at(-1) ?? 0) ^ 1;
    expect(await verifyTokenSignature('ecdsa-p384-sha384', spki, bent, message)).toBe(false);
    const sha256 = new Uint8Array(createSign('sha256').update(message).sign(privateKey));
    expect(await verifyTokenSignature('ecdsa-p384-sha384', spki, sha256, message)).toBe(false);
  });
});

describe('a token with an assumed profile', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const message = new TextEncoder().encode('manifest');
  let answer: Uint8Array;
  beforeAll(() => {
    answer = new Uint8Array(createSign('sha384').update(message).sign({ key: privateKey, dsaEncoding: 'ieee-p1363' }));
  });
  const log: string[] = [];
  /** As little of a next card as a signature needs, on our own assumption of its commands. */
  const card: CardChannel = {
    async transmit(command) {
      log.push(toHex(command));
      if (command[1] === 0xb0) return concat(new TextEncoder().encode('NEXTCARD'.padEnd(32)), unhex('9000'));
      return command[1] === 0x2a ? concat(answer, unhex('9000')) : unhex('9000');
    },
  };

  it('is refused like any unknown token unless someone says its label', async () => {
    expect(await codeOf(openJpkiCard(card))).toBe('card.not-jpki');
  });

  it('signs digests of its own hash, and gives the value as CMS has it', async () => {
    const jpki = await openJpkiCard(card, { assumedProfiles: [{ label: 'NEXTCARD', algorithm: 'ecdsa-p384-sha384' }] });
    expect(jpki.algorithm).toBe('ecdsa-p384-sha384');
    const digest = await digestFor(jpki.algorithm, message);
    const signature = await jpki.signDigest('signature', digest);
    expect(log.at(-1)).toBe(`802a008030${toHex(digest)}00`);
    expect(await verifyTokenSignature(jpki.algorithm, new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })), signature, message)).toBe(true);
    expect(await codeOf(jpki.signDigest('signature', new Uint8Array(32)))).toBe('card.protocol');
  });

  it('may answer with the two numbers in their SEQUENCE: the value is the same', async () => {
    const inSequence = ecdsaToDer(answer, width);
    for (const [said, code] of [[inSequence, 'no fault'], [inSequence.subarray(0, -1), 'card.protocol'], [concat(inSequence, Uint8Array.of(0)), 'card.protocol'], [concat(unhex('3006020100020101'), new Uint8Array(0)), 'card.protocol']] as const) {
      const other: CardChannel = { transmit: async (command) => (command[1] === 0x2a ? concat(said, unhex('9000')) : card.transmit(command)) };
      const jpki = await openJpkiCard(other, { assumedProfiles: [{ label: 'NEXTCARD', algorithm: 'ecdsa-p384-sha384' }] });
      const signature = jpki.signDigest('signature', await digestFor(jpki.algorithm, message));
      expect(await codeOf(signature)).toBe(code);
      if (code === 'no fault') expect(await signature).toEqual(inSequence);
    }
  });

  it.each([95, 97, 256, 0])('answers %i bytes: refused', async (length) => {
    const odd: CardChannel = { transmit: async (command) => (command[1] === 0x2a ? concat(new Uint8Array(length).fill(1), unhex('9000')) : card.transmit(command)) };
    const jpki = await openJpkiCard(odd, { assumedProfiles: [{ label: 'NEXTCARD', algorithm: 'ecdsa-p384-sha384' }] });
    expect(await codeOf(jpki.signDigest('signature', new Uint8Array(48)))).toBe('card.protocol');
  });
});

describe('a whole signature with an assumed ECDSA token', () => {
  const { certificate, privateKey } = makeAuthority('ec').issue({ usage: 0xc0 });
  const foreign = makeAuthority('ec').issue({ usage: 0xc0 });
  /** Files by number; the key signs what it is given as a digest. */
  const nextCard = (key: KeyObject): CardChannel => {
    const files: Record<string, Uint8Array> = { '0006': new TextEncoder().encode('NEXTCARD'.padEnd(32)), '0008': unhex('8f8f00'), '0001': concat(certificate, new Uint8Array(1500)) };
    let current = '';
    return {
      async transmit(command) {
        if (command[1] === 0xa4 && command[2] === 2) current = toHex(command.subarray(5, 7));
        if (command[1] === 0xb0) {
          const offset = ((command[2] ?? 0) << 8) | (command[3] ?? 0);
          return concat((files[current] ?? new Uint8Array(0)).subarray(offset, offset + (command[4] || 256)), unhex('9000'));
        }
        if (command[1] === 0x20 && command.length === 4) return unhex('63c5');
        if (command[1] === 0x2a) return concat(signDigestOf(key, command.subarray(5, 5 + 48)), unhex('9000'));
        return unhex('9000');
      },
    };
  };
  const sign = async (key: KeyObject) => signManifest(await openJpkiCard(nextCard(key), { assumedProfiles: [{ label: 'NEXTCARD', algorithm: 'ecdsa-p384-sha384' }] }), { manifest: message, pin: 'ABC123', signedAt: at });
  const message = new TextEncoder().encode('{"answers":{}}');

  it('goes through the same operation as today’s, and is checked against its certificate', async () => {
    const { cms } = await sign(privateKey);
    expect(toHex(cms)).toContain(toHex(certificate));
  });

  it('case 41: with another key ends before anything is sent', async () => {
    expect(await codeOf(sign(foreign.privateKey))).toBe('signature.wrong');
  });
});

describe('the algorithm of today', () => {
  it('gives the card a DigestInfo of SHA-256 of 51 bytes', () => {
    const input = SIGNATURE_ALGORITHMS['rsa-pkcs1-sha256'].cardInput(new Uint8Array(32));
    expect(toHex(input)).toBe(`3031300d060960864801650304020105000420${'00'.repeat(32)}`);
  });
});
