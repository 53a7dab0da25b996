// Single values of DER and the numbers of a key, at their edges.
import { describe, expect, it } from 'vitest';
import { isAuthorityKey, isCardKey } from '../src/certificate/key-profile.ts';
import { readOid, readText, readDer, TAG } from '../src/der/reader.ts';
import { readGeneralizedTime, readTime } from '../src/der/time.ts';
import { der } from '../src/der/writer.ts';

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('an object identifier', () => {
  const read = (...bytes: number[]) => readOid(readDer(der(TAG.oid, Uint8Array.from(bytes))));

  it('is told from another one that shares its place in the table', () => {
    // 31 a + b is the same for both.
    for (let round = 0; round < 3; round++) expect([read(0x2a, 0x03, 0x25), read(0x2a, 0x04, 0x06)]).toEqual(['1.2.3.37', '1.2.4.6']);
    expect(read(0x2a, 0x03, 0x25, 0x00)).toBe('1.2.3.37.0');
  });

  it('stays what it was when the bytes are written over', () => {
    const bytes = der(TAG.oid, Uint8Array.of(0x2a, 0x05, 0x07));
    expect(readOid(readDer(bytes))).toBe('1.2.5.7');
    bytes[4] = 0x08;
    expect(readOid(readDer(bytes))).toBe('1.2.5.8');
    expect(read(0x2a, 0x05, 0x07)).toBe('1.2.5.7');
  });

  it('is refused each time it is asked about', () => {
    for (let round = 0; round < 2; round++) for (const bytes of [[], [0x80], [0x2a, 0x80, 0x01], [0x2a, 0x83]]) expect(() => read(...bytes)).toThrow('object identifier');
  });
});

describe('a time', () => {
  const read = (tag: number, text: string) => new Date(readTime(readDer(der(tag, ascii(text))))).toISOString();

  it('is read to the second, with the century of RFC 5280', () => {
    expect(read(TAG.utcTime, '490228235959Z')).toBe('2049-02-28T23:59:59.000Z');
    expect(read(TAG.utcTime, '500101000000Z')).toBe('1950-01-01T00:00:00.000Z');
    expect(read(TAG.generalizedTime, '20520229000000Z')).toBe('2052-02-29T00:00:00.000Z');
    expect(read(TAG.generalizedTime, '99991231235959Z')).toBe('9999-12-31T23:59:59.000Z');
  });

  it('before 2050 stands as UTCTime, except where every time is a GeneralizedTime', () => {
    for (const text of ['20491231235959Z', '20280229000000Z', '19500101000000Z', '00500101000000Z']) expect(() => read(TAG.generalizedTime, text), text).toThrow('other type');
    expect(new Date(readGeneralizedTime(readDer(der(TAG.generalizedTime, ascii('20280229000000Z'))))).toISOString()).toBe('2028-02-29T00:00:00.000Z');
    expect(() => readGeneralizedTime(readDer(der(TAG.generalizedTime, ascii('00500101000000Z'))))).toThrow('time');
    expect(() => readGeneralizedTime(readDer(der(TAG.utcTime, ascii('280229000000Z'))))).toThrow('tag');
  });

  it.each([
    [TAG.utcTime, '260229000000Z'], [TAG.utcTime, '261301000000Z'], [TAG.utcTime, '260001000000Z'], [TAG.utcTime, '260100000000Z'], [TAG.utcTime, '260101240000Z'],
    [TAG.utcTime, '260101006000Z'], [TAG.utcTime, '260101000060Z'], [TAG.utcTime, '2601010000Z'], [TAG.utcTime, '260101000000'], [TAG.utcTime, '260101000000z'],
    [TAG.utcTime, '26010100000:Z'], [TAG.utcTime, '20260101000000Z'], [TAG.generalizedTime, '260101000000Z'], [TAG.generalizedTime, '20260101000000.5Z'],
    [TAG.generalizedTime, '20260101000000+0900'],
  ])('of tag %i is refused as %s', (tag, text) => {
    expect(() => read(tag, text)).toThrow('time');
  });
});

describe('a text', () => {
  const read = (tag: number, ...bytes: number[]) => readText(readDer(der(tag, Uint8Array.from(bytes))));

  it('is the same letters whichever way they are read', () => {
    const long = `JPKI for digital signature ${'x'.repeat(60)}`;
    for (const text of ['', 'JP', long]) for (const tag of [TAG.utf8, TAG.printable]) expect(read(tag, ...ascii(text))).toBe(text);
    expect(read(TAG.utf8, ...new TextEncoder().encode('林　美華'))).toBe('林　美華');
    expect(read(TAG.utf8, 0x41, 0x00, 0x7f)).toBe('A\0\x7f');
  });

  it('is refused outside its alphabet', () => {
    expect(() => read(TAG.printable, 0x41, 0x1f)).toThrow('alphabet');
    for (const letter of '@*&_!"#$%;<>[]^`{|}~') expect(() => read(TAG.printable, ...ascii(letter)), letter).toThrow('alphabet');
    expect(read(TAG.printable, ...ascii("Az09 '()+,-./:=?"))).toBe("Az09 '()+,-./:=?");
    expect(() => read(TAG.ia5, 0x7f)).toThrow('alphabet');
    expect(() => read(TAG.utf8, 0x41, 0xff)).toThrow('UTF-8');
    expect(() => read(TAG.utf8, 0xc1, 0x81)).toThrow('UTF-8');
  });
});

describe('a modulus with a small factor', () => {
  const keyOf = (value: bigint) => {
    const modulus = new Uint8Array(Buffer.from(value.toString(16), 'hex'));
    return { kind: 'rsa', info: modulus, numbers: modulus, modulus, modulusBits: modulus.length * 8, exponent: 65537, prepared: {} } as const;
  };
  const primes = Array.from({ length: 998 }, (_, number) => number).filter((number) => number > 1 && Array.from({ length: number - 2 }, (_, at) => at + 2).every((divisor) => number % divisor !== 0));
  const free = (bits: number): bigint => {
    for (let value = 2n ** BigInt(bits) - 1n; ; value -= 2n) if (primes.every((prime) => value % BigInt(prime) !== 0n)) return value;
  };

  it.each([2048, 3072, 4096, 8192])('is found among %i bits, whichever prime below 1000 it is, and nowhere else', (bits) => {
    const value = free(bits);
    expect(isAuthorityKey(keyOf(value))).toBe(true);
    for (const prime of primes) expect(isAuthorityKey(keyOf(value - (value % BigInt(prime)))), String(prime)).toBe(false);
    expect(isCardKey(keyOf(value))).toBe(bits === 2048);
  });
});
