import { verify, createPublicKey } from 'node:crypto';
import { chmodSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSealKey } from './seal-key.ts';

const folder = () => mkdtempSync(path.join(tmpdir(), 'zairyu-seal-'));

describe('the seal key', () => {
  it('is made once and readable by its owner only', async () => {
    const data = folder();
    const first = await openSealKey(data);
    expect(statSync(path.join(data, 'keys/seal.pem')).mode & 0o777).toBe(0o600);
    expect((await openSealKey(data)).keyId).toBe(first.keyId);
    expect((await openSealKey(folder())).keyId).not.toBe(first.keyId);
  });

  it('signs so that its public key verifies, and a changed byte does not', async () => {
    const key = await openSealKey(folder());
    const bytes = new TextEncoder().encode('receipt');
    const publicKey = createPublicKey({ key: { ...key.publicJwk }, format: 'jwk' });
    const signature = await key.sign(bytes);
    const check = (text: string) => verify('sha256', new TextEncoder().encode(text), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature);
    expect(check('receipt')).toBe(true);
    expect(check('Receipt')).toBe(false);
  });

  it('is refused when others may read it', async () => {
    const data = folder();
    await openSealKey(data);
    chmodSync(path.join(data, 'keys/seal.pem'), 0o644);
    await expect(openSealKey(data)).rejects.toThrow('seal.pem');
  });
});
