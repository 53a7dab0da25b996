import { describe, expect, it } from 'vitest';
import { sealPaths } from './seal.ts';

describe('the seal', () => {
  it('is the same for the same receipt', () => {
    const digest = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
    expect(sealPaths(digest)).toEqual(sealPaths(digest.slice()));
  });
  it('differs when the digest does', () => {
    expect(sealPaths(new Uint8Array(32))[0]).not.toBe(sealPaths(new Uint8Array(32).fill(1))[0]);
  });
  it('is two closed lines of fixed fineness', () => {
    const [outer, inner] = sealPaths(new Uint8Array(32));
    expect(outer.match(/L/g)).toHaveLength(900);
    expect(inner.match(/L/g)).toHaveLength(640);
    expect(outer.startsWith('M93.5 50.0L93.4 52.1L')).toBe(true);
    expect(outer.endsWith('Z')).toBe(true);
  });
  it('refuses what is not a digest', () => {
    expect(() => sealPaths(new Uint8Array(16))).toThrow(RangeError);
  });
});
