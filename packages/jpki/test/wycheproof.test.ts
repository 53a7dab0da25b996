// The vectors of Project Wycheproof for the algorithms of today's card and of the next (Apache-2.0; see vectors/README.md).
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePublicKey, verifySignature, type SigningHash } from '../src/index.ts';
import { fromHex } from '../src/bytes.ts';

interface Vectors {
  readonly groups: readonly { readonly publicKeyDer: string; readonly tests: readonly { readonly tcId: number; readonly msg: string; readonly sig: string; readonly result: 'valid' | 'invalid' | 'acceptable' }[] }[];
}

describe('68: signatures of Wycheproof', () => {
  it.each<[string, SigningHash, number, number]>([
    ['wycheproof-rsa-signature-2048-sha256.json', 'SHA-256', 259, 9],
    ['wycheproof-ecdsa-secp384r1-sha384.json', 'SHA-384', 504, 194],
  ])('%s: every verdict is right', async (name, hash, count, valid) => {
    const { groups } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'vectors', name), 'utf8')) as Vectors;
    const accepted: number[] = [];
    let checked = 0;
    for (const group of groups) {
      const key = parsePublicKey(fromHex(group.publicKeyDer));
      for (const { tcId, msg, sig, result } of group.tests) {
        const isGood = await verifySignature(key, { key: key.kind, hash }, fromHex(sig), fromHex(msg));
        // "Acceptable" is a DigestInfo without its NULL: only the exact encoding is accepted here.
        expect(isGood, `test ${tcId}`).toBe(result === 'valid');
        if (isGood) accepted.push(tcId);
        checked += 1;
      }
    }
    expect([checked, accepted.length]).toEqual([count, valid]);
  });
});
