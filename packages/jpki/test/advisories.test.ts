// What went wrong elsewhere with this card. The two advisories of the command-line client "myna" could not be read in full; what its
// later source guards against tells the classes: a signer whose chain was only logged when it led nowhere, an authority believed
// because the card or the message brought it, and a content that was never compared with the digest that was signed. To them we
// add the recovery of a digest from an RSA block by searching it. Each is refused here by a fault of its own.
import { constants, privateEncrypt } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyDetachedSignature, verifyRsa, type TrustStore } from '../src/index.ts';
import { at, cmsAttributes, codeOf, hash, keyOf, makeAuthority, makeCard, makeCms, trusting, type Authority, type Card } from './pki.ts';
import { setOf } from '../src/der/writer.ts';

const content = new TextEncoder().encode('{"answers":{}}');
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');
let authority: Authority;
let card: Card;
let trustStore: TrustStore;
beforeAll(async () => {
  authority = makeAuthority('signature');
  card = makeCard(authority);
  trustStore = await trusting([authority]);
});
const verdict = (cms: Uint8Array, over = content) => codeOf(verifyDetachedSignature({ cms, content: over, trustStore, at }));

describe('a signature whose chain leads nowhere', () => {
  it('is refused, also when its authority has the right name, and when it brings that authority along', async () => {
    const lookalike = makeAuthority('signature', { keyName: 'look-alike' });
    const forged = makeCard(lookalike);
    expect(await verdict(makeCms(forged, lookalike.name, content))).toBe('certificate.untrusted');
    expect(await verdict(makeCms(forged, lookalike.name, content, { certificates: [forged.der, lookalike.der] }))).toBe('certificate.untrusted');
  });

  it('is refused when the certificate is genuine and only the key is not', async () => {
    expect(await verdict(makeCms(card, authority.name, content, { key: keyOf('look-alike') }))).toBe('signature.wrong');
  });
});

describe('a content that was not signed', () => {
  it('is refused although the attributes are signed well', async () => {
    expect(await verdict(makeCms(card, authority.name, content), new TextEncoder().encode('{"answers":{"a":1}}'))).toBe('signature.content-altered');
  });
  it('is refused when the signature holds a content of its own', async () => {
    const attributes = cmsAttributes(new TextEncoder().encode('{"answers":{"a":1}}'), card.der);
    expect(await verdict(makeCms(card, authority.name, content, { attributes }))).toBe('signature.content-altered');
  });
});

describe('68: an RSA block that holds the right digest somewhere', () => {
  const message = () => setOf(0x31, cmsAttributes(content, card.der));
  /** The key's raw operation on a block of our making. */
  const block = (bytes: Uint8Array) => new Uint8Array(privateEncrypt({ key: card.key.private, padding: constants.RSA_NO_PADDING }, bytes));
  const framed = (inner: Uint8Array, padding = 256 - 3 - inner.length) => Buffer.concat([Buffer.of(0, 1), Buffer.alloc(padding, 0xff), Buffer.of(0), inner]);

  it('is accepted only as the one exact encoding', async () => {
    const digest = hash('sha256', message());
    const exact = Buffer.concat([DIGEST_INFO, digest]);
    const without = Buffer.concat([Buffer.from('302f300b0609608648016503040201', 'hex'), Buffer.of(4, 0x20), digest]);
    const filled = (inner: Uint8Array) => Buffer.concat([framed(inner, 8), Buffer.alloc(256 - 11 - inner.length, 0x5a)]);
    const verify = (bytes: Uint8Array) => verifyRsa(card.key.info, block(bytes), message());
    expect(await verify(framed(exact))).toBe(true);
    for (const [name, bytes] of Object.entries({
      'rubbish after the digest': filled(exact),
      'no NULL': framed(without),
      'the bare digest': framed(digest),
      'type 2': Buffer.from(framed(exact)).fill(2, 1, 2),
      'one short byte of padding': Buffer.from(framed(exact)).fill(0xfe, 2, 3),
      'digest first': Buffer.concat([Buffer.of(0, 1), exact, Buffer.alloc(254 - exact.length, 0xff)]),
    })) expect(await verify(bytes), name).toBe(false);
  });
});
