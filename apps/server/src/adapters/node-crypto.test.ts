// The server's own engine against the vectors of Project Wycheproof: what must be refused is refused with it too.
import { createPublicKey, KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parsePublicKey, verifySignature } from '@zairyu/jpki';
import { describe, expect, it } from 'vitest';
import { nodeCryptoEngine } from './node-crypto.ts';

interface Vectors {
  readonly groups: readonly { readonly publicKeyDer: string; readonly tests: readonly { readonly tcId: number; readonly msg: string; readonly sig: string; readonly result: string }[] }[];
}

const folder = path.join(import.meta.dirname, '../../../../packages/jpki/test/vectors');
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

describe('the engine of the server', () => {
  it.each([
    ['wycheproof-rsa-signature-2048-sha256.json', 'SHA-256', 259],
    ['wycheproof-ecdsa-secp384r1-sha384.json', 'SHA-384', 504],
  ] as const)('gives every verdict of %s, with a fresh key and with a kept one', async (name, hash, count) => {
    const { groups } = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Vectors;
    let checked = 0;
    for (const { publicKeyDer, tests } of groups) {
      const kept = parsePublicKey(bytes(publicKeyDer));
      for (const { tcId, msg, sig, result } of tests) {
        for (const key of [kept, parsePublicKey(bytes(publicKeyDer))]) {
          expect(await verifySignature(key, { key: key.kind, hash }, bytes(sig), bytes(msg), nodeCryptoEngine), `test ${tcId}`).toBe(result === 'valid');
        }
        checked += 1;
      }
    }
    expect(checked).toBe(count);
  });

  it.each([256, 384, 385, 512, 1023, 1024])('reads an RSA key of %i bytes as the key that it is', (length) => {
    const modulus = Buffer.from(Array.from({ length }, (_, at) => (at * 37 + 129) & 0xff | 1));
    const whole = createPublicKey({ key: { kty: 'RSA', n: modulus.toString('base64url'), e: 'AQAB' }, format: 'jwk' });
    const key = parsePublicKey(new Uint8Array(whole.export({ type: 'spki', format: 'der' })));
    expect(nodeCryptoEngine.verify(key, 'SHA-256', modulus, modulus)).toBe(false);
    expect(key.prepared.form instanceof KeyObject && key.prepared.form.equals(whole)).toBe(true);
  });
});
