import { constants, createHash, createPublicKey, verify, X509Certificate } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rsaKeyFromJwk, signPadded } from '../src/rsa.ts';
import { hex, unbase64, unhex, VirtualCard, type CardData } from '../src/index.ts';
import { makeCard, say, SELECT, VERIFY } from './people.ts';

const DIGEST_INFO = '3031300D060960864801650304020105000420';
const message = Buffer.from('to be signed');
const digest = createHash('sha256').update(message).digest('hex');
let data: CardData;
let card: VirtualCard;
beforeAll(async () => {
  ({ data } = await makeCard());
});
beforeEach(async () => {
  card = new VirtualCard(data);
  await say(card, SELECT.jpki, SELECT.signaturePin, VERIFY.signature, SELECT.signatureKey);
});

const command = (p1: string, p2: string, content: string): string =>
  `802A${p1}${p2}${(content.length / 2).toString(16).padStart(2, '0')}${content}00`;
const sign = async (p1: string, content: string, p2 = '80'): Promise<Buffer> => {
  const answer = await say(card, command(p1, p2, content));
  expect(answer.slice(-4)).toBe('9000');
  return Buffer.from(answer.slice(0, -4), 'hex');
};
const certificateOf = (kind: 'signature' | 'authentication') =>
  new X509Certificate(unbase64(data.certificates[kind] ?? ''));
const isPkcs1 = (signature: Buffer, kind: 'signature' | 'authentication' = 'signature') =>
  verify('sha256', message, certificateOf(kind).publicKey, signature);
const isPss = (signature: Buffer) =>
  verify(
    'sha256',
    message,
    { key: certificateOf('signature').publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
    signature,
  );

describe('signing', () => {
  it('pads a DigestInfo as it is: openssl accepts the signature', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-card-'));
    const file = (name: string, content: Uint8Array | string): string => {
      writeFileSync(path.join(folder, name), content);
      return path.join(folder, name);
    };
    const signature = await sign('00', DIGEST_INFO + digest);
    const key = file('key.pem', certificateOf('signature').publicKey.export({ type: 'spki', format: 'pem' }));
    const run = (doc: string) =>
      execFileSync(
        'openssl',
        ['dgst', '-sha256', '-verify', key, '-signature', file('sig', signature), file('doc', doc)],
        { encoding: 'utf8', stdio: 'pipe' },
      );
    try {
      expect(run('to be signed')).toContain('Verified OK');
      expect(() => run('to be Signed')).toThrow();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('adds the DigestInfo, digests the message, or salts it, as P1 says', async () => {
    const text = hex(message);
    expect(isPkcs1(await sign('00', DIGEST_INFO + digest))).toBe(true);
    expect(isPkcs1(await sign('02', digest))).toBe(true);
    expect(isPkcs1(await sign('03', text))).toBe(true);
    expect(isPss(await sign('04', digest))).toBe(true);
    expect(isPss(await sign('05', text))).toBe(true);
    // A bare hash is padded but is no ordinary signature.
    expect(isPkcs1(await sign('01', text))).toBe(false);
    expect((await sign('01', text)).equals(await sign('00', digest))).toBe(true);
    expect((await sign('04', digest)).equals(await sign('04', digest))).toBe(false);
  });

  it('takes either key by short identifier', async () => {
    expect(isPkcs1(await sign('00', DIGEST_INFO + digest, '9A'))).toBe(true);
    await say(card, SELECT.authenticationPin, VERIFY.authentication);
    expect(isPkcs1(await sign('00', DIGEST_INFO + digest, '97'), 'authentication')).toBe(true);
  });

  it('refuses other modes, other references and other lengths', async () => {
    expect(await say(card, command('06', '80', digest))).toBe('6A86');
    expect(await say(card, command('00', '00', digest))).toBe('6A86');
    expect(await say(card, command('02', '80', digest.slice(2)))).toBe('6985');
    expect(await say(card, command('00', '80', 'AA'.repeat(246)))).toBe('6985');
    expect(await say(card, `802A008020${digest}`)).toBe('6700');
    expect(await say(card, SELECT.presence, command('00', '80', digest))).toBe('6981');
  });

  it('needs the PIN of that very key', async () => {
    card.reset();
    await say(card, SELECT.jpki, SELECT.authenticationPin, VERIFY.authentication, SELECT.signatureKey);
    expect(await say(card, command('00', '80', DIGEST_INFO + digest))).toBe('6982');
    expect(await say(card, command('00', '97', DIGEST_INFO + digest))).toMatch(/9000$/);
  });

  it('makes signatures that Node accepts, whatever is signed', () => {
    const key = rsaKeyFromJwk(data.keys.signature ?? {});
    const publicKey = createPublicKey({ key: { kty: 'RSA', n: data.keys.signature?.n, e: 'AQAB' }, format: 'jwk' });
    for (let round = 0; round < 50; round++) {
      const doc = Buffer.from(`document ${round}`);
      const content = DIGEST_INFO + createHash('sha256').update(doc).digest('hex');
      expect(verify('sha256', doc, publicKey, signPadded(key, unhex(content)))).toBe(true);
    }
  });
});
