import { beforeAll, describe, expect, it } from 'vitest';
import { verifyReceipt, type SealKeyFacts } from './verify-receipt.ts';

let pair: CryptoKeyPair;
let key: SealKeyFacts;
const base64Url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const payload = { number: 'ZR-26-M3TD-9F5A', instance: 'Minato', at: 1_795_496_732_000, procedures: ['extension-of-period'], competent: true, specialPeriodEndsOn: '2027-03-29', keyId: 'k1' };

async function seal(value: object, by: CryptoKeyPair = pair): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const signature = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, by.privateKey, bytes));
  return `https://office.example/check#ZR1.${base64Url(bytes)}.${base64Url(signature)}`;
}
const newPair = () => crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;

beforeAll(async () => {
  pair = await newPair();
  key = { jwk: await crypto.subtle.exportKey('jwk', pair.publicKey), keyId: 'k1' };
});

describe('checking a receipt', () => {
  it('accepts what this installation sealed, also with line breaks from copying', async () => {
    const text = await seal(payload);
    const verdict = await verifyReceipt(`${text.slice(0, 80)}\n${text.slice(80)}`, key);
    expect(verdict).toMatchObject({ kind: 'genuine', payload: { number: 'ZR-26-M3TD-9F5A' } });
  });

  it('refuses every changed byte of the payload', async () => {
    const text = await seal(payload);
    const [, body = '', signature = ''] = /ZR1\.([^.]+)\.(.+)$/.exec(text) ?? [];
    const bytes = Buffer.from(body, 'base64url');
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(await verifyReceipt(`ZR1.${changed.toString('base64url')}.${signature}`, key)).not.toMatchObject({ kind: 'genuine' });
    }
  });

  it('refuses a payload sealed by another key, and says so when it names that key', async () => {
    const other = await newPair();
    expect(await verifyReceipt(await seal(payload, other), key)).toEqual({ kind: 'altered' });
    expect(await verifyReceipt(await seal({ ...payload, keyId: 'k2' }, other), key)).toEqual({ kind: 'other-issuer', address: 'https://office.example' });
  });

  it('says when the text is not a receipt', async () => {
    expect(await verifyReceipt('https://example.jp/', key)).toEqual({ kind: 'unreadable' });
  });
});
