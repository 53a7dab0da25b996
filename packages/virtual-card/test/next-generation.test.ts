import { createHash, verify, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDemoAuthority, hex, issueCard, unbase64, unhex, VirtualCard, type CardData, type DemoAuthority } from '../src/index.ts';
import { lin, period, pins, say, SELECT, VERIFY } from './people.ts';

let authority: DemoAuthority;
let data: CardData;
beforeAll(async () => {
  authority = await createDemoAuthority({ ...period, keyKind: 'ecdsa-p384' });
  data = await issueCard(authority, lin, { ...period, pins });
});
const digest = createHash('sha384').update('a document').digest();

describe('a card of the next generation, as we assume it', () => {
  it('signs a SHA-384 digest with ECDSA on P-384, r and s side by side', async () => {
    const card = new VirtualCard(data);
    await say(card, SELECT.jpki, SELECT.signaturePin, VERIFY.signature, SELECT.signatureKey);
    const certificate = new X509Certificate(unbase64(data.certificates.signature ?? ''));
    const key = { key: certificate.publicKey, dsaEncoding: 'ieee-p1363' } as const;
    for (let turn = 0; turn < 3; turn++) {
      const answer = await say(card, `802A008030${hex(digest)}00`);
      expect(answer).toMatch(/^.{192}9000$/);
      expect(verify('sha384', Buffer.from('a document'), key, unhex(answer.slice(0, 192)))).toBe(true);
      expect(verify('sha384', Buffer.from('another'), key, unhex(answer.slice(0, 192)))).toBe(false);
    }
  });

  it('takes no other length and no other mode, and no signature without its PIN', async () => {
    const card = new VirtualCard(data);
    await say(card, SELECT.jpki, SELECT.signatureKey);
    expect(await say(card, `802A008030${hex(digest)}00`)).toBe('6982');
    await say(card, SELECT.signaturePin, VERIFY.signature, SELECT.signatureKey);
    expect(await say(card, `802A008020${'00'.repeat(32)}00`)).toBe('6985');
    expect(await say(card, `802A028030${hex(digest)}00`)).toBe('6A86');
  });

  it('has certificates that its authority signed, with identifiers of their keys', () => {
    for (const kind of ['signature', 'authentication'] as const) {
      const root = new X509Certificate(unbase64(authority[kind].certificate));
      const leaf = new X509Certificate(unbase64(data.certificates[kind] ?? ''));
      expect(leaf.verify(root.publicKey)).toBe(true);
      expect(root.verify(root.publicKey)).toBe(true);
      expect(leaf.publicKey.asymmetricKeyDetails?.namedCurve).toBe('secp384r1');
      // The point itself: the last 97 bytes of the key, as RFC 5280, 4.2.1.2 digests it.
      const point = root.publicKey.export({ type: 'spki', format: 'der' }).subarray(-97);
      expect(hex(leaf.raw)).toContain(hex(createHash('sha1').update(point).digest()));
    }
  });
});
