// The host from a request to its answer: the operations beside signing, finding the card, and who is refused.
import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { parseCertificate, parseSignature, verifyChallenge } from '@zairyu/jpki';
import type { CardData, DemoAuthority, VirtualCard } from '@zairyu/virtual-card';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FakeReader, type FakePcsc } from './fake-pcsc.ts';
import { faultIn, FakeWindow, resultIn, TestHost } from './host.ts';
import { bytesIn, cardOf, issueLin, laid, manifestBytes, NONCE, NOW, ORIGIN, sign, trustIn, verificationsOf } from './people.ts';

let authority: DemoAuthority;
let data: CardData;
let card: VirtualCard;
let reader: FakeReader;
let pcsc: FakePcsc;

beforeAll(async () => {
  ({ authority, data } = await issueLin());
});
beforeEach(() => {
  ({ card, reader, pcsc } = laid(data));
});

describe('the other operations', () => {
  it('answer a challenge for the origin that the browser reports', async () => {
    const host = await TestHost.greeted(pcsc, new FakeWindow('1234'));
    const result = resultIn(await host.ask({ op: 'signChallenge', nonce: NONCE, purpose: 'sign-in' }));
    const proof = await verifyChallenge({ certificateDer: bytesIn(result['certificate']), signature: bytesIn(result['signature']), origin: ORIGIN, nonce: NONCE, purpose: 'sign-in', trustStore: await trustIn(authority), at: NOW });
    expect(proof.demo).toBe(true);
    // A bare nonce was not signed.
    const key = createPublicKey(new X509Certificate(bytesIn(result['certificate'])).publicKey.export({ type: 'spki', format: 'pem' }));
    expect(verify('sha256', Buffer.from(NONCE), key, bytesIn(result['signature']))).toBe(false);
  });

  it("bring the authority's certificate along where it is wanted, in the answer or in the signature, and nowhere else", async () => {
    const host = await TestHost.greeted(pcsc, new FakeWindow('1234', '1234', '1234', 'ABC123', 'ABC123'));
    const prove = { op: 'signChallenge', nonce: NONCE, purpose: 'sign-in' };
    const wanted = { authorityWanted: { unlessKeyIds: [] } };
    const { keyId } = parseCertificate(bytesIn(data.certificates.authentication)).authorityKey;
    const onFile = { authorityWanted: { unlessKeyIds: [Buffer.from(keyId ?? []).toString('hex')] } };
    expect(resultIn(await host.ask({ ...prove, ...wanted }))['authority']).toBe(data.certificates.authenticationAuthority);
    expect(resultIn(await host.ask(prove))).not.toHaveProperty('authority');
    expect(resultIn(await host.ask({ ...prove, ...onFile }))).not.toHaveProperty('authority');
    const along = async (request: object) => parseSignature(bytesIn(resultIn(await host.ask(request))['cms'])).otherCertificates.map((der) => Buffer.from(der).toString('base64'));
    expect(await along({ ...sign, ...wanted })).toEqual([data.certificates.signatureAuthority]);
    expect(await along(sign)).toEqual([]);
  });

  it('read the certificate for user verification after a yes, without a PIN', async () => {
    const host = await TestHost.greeted(pcsc);
    const result = resultIn(await host.ask({ op: 'readCertificate', kind: 'authentication' }));
    expect(result['certificate']).toBe(data.certificates.authentication);
    expect(verificationsOf(card)).toBe(0);
    host.window.saysYes = false;
    expect(faultIn(await host.ask({ op: 'readCertificate', kind: 'authentication' }))).toBe('card.cancelled');
  });

  it('read the signature certificate after its password', async () => {
    const host = await TestHost.greeted(pcsc, new FakeWindow('ABC123'));
    expect(resultIn(await host.ask({ op: 'readCertificate', kind: 'signature' }))['certificate']).toBe(data.certificates.signature);
  });

  it('give no certificate that lies in the place of the other one: no name and address for a yes to the other, and no window', async () => {
    const { signature, authentication } = data.certificates;
    const exchanged = laid({ ...data, certificates: { ...data.certificates, signature: authentication, authentication: signature } });
    const host = await TestHost.greeted(exchanged.pcsc, new FakeWindow('ABC123', 'ABC123', '1234'));
    expect(faultIn(await host.ask({ op: 'readCertificate', kind: 'authentication' }))).toBe('certificate.wrong-kind');
    expect(host.window.asked).toEqual([]);
    expect(faultIn(await host.ask({ op: 'readCertificate', kind: 'signature' }))).toBe('certificate.wrong-kind');
    expect(faultIn(await host.ask(sign))).toBe('certificate.wrong-kind');
    expect(faultIn(await host.ask({ op: 'signChallenge', nonce: NONCE, purpose: 'sign-in' }))).toBe('certificate.wrong-kind');
    expect(exchanged.card.log.some(({ command }) => command.startsWith('802A'))).toBe(false);
  });

  it('list the readers and what lies on them', async () => {
    pcsc.readers.push(Object.assign(new FakeReader('Contact 00'), { heldByOther: true }));
    const host = await TestHost.greeted(pcsc);
    expect(resultIn(await host.ask({ op: 'listReaders' }))['readers']).toEqual([
      { name: 'Contactless 00', card: 'present', inUse: false },
      { name: 'Contact 00', card: 'absent', inUse: true },
    ]);
  });
});

describe('finding the card', () => {
  it('waits for it, and tells the page once', async () => {
    reader.card = undefined;
    let looks = 0;
    pcsc.onWatch = () => {
      if (++looks === 3) reader.card = card;
    };
    const host = await TestHost.greeted(pcsc, new FakeWindow('ABC123'));
    resultIn(await host.ask(sign));
    expect(host.steps().slice(0, 2)).toEqual(['waiting-for-card', 'card-found']);
  });

  it('ends after half a minute without one', async () => {
    reader.card = undefined;
    const host = await TestHost.greeted(pcsc);
    pcsc.onWatch = () => void (host.now += 500);
    expect(faultIn(await host.ask(sign))).toBe('card.absent');
  });

  it('refuses two cards, unless the page names the reader', async () => {
    pcsc.readers.push(new FakeReader('Contact 00', cardOf(data)));
    const host = await TestHost.greeted(pcsc, new FakeWindow('ABC123'));
    expect(faultIn(await host.ask(sign))).toBe('card.several-cards');
    resultIn(await host.ask({ ...sign, reader: 'Contactless 00' }));
    expect(faultIn(await host.ask({ ...sign, reader: 'Unknown 00' }))).toBe('card.reader-not-found');
  });

  it('says that no reader is there, or that PC/SC does not run', async () => {
    pcsc.readers = [];
    const host = await TestHost.greeted(pcsc);
    expect(faultIn(await host.ask(sign))).toBe('card.reader-not-found');
    expect(resultIn(await host.ask({ op: 'listReaders' }))['readers']).toEqual([]);
    pcsc.isRunning = false;
    expect(faultIn(await host.ask(sign))).toBe('bridge.no-card-service');
    expect(faultIn(await host.ask({ op: 'listReaders' }))).toBe('bridge.no-card-service');
  });

  it('case 45: a reader that another program holds is busy', async () => {
    reader.heldByOther = true;
    const host = await TestHost.greeted(pcsc, new FakeWindow('ABC123'));
    expect(faultIn(await host.ask(sign))).toBe('card.reader-busy');
    expect(host.window.asked).toEqual([]);
  });

  it('case 45: a program that lets go within two seconds is waited for', async () => {
    reader.heldByOther = true;
    const host = await TestHost.greeted(pcsc, new FakeWindow('ABC123'));
    const asked = host.ask(sign);
    reader.heldByOther = false;
    resultIn(await asked);
  });
});

describe('case 73: the host refuses', () => {
  it('an origin that it was not installed for', async () => {
    const host = await TestHost.greeted(pcsc);
    for (const origin of ['http://zairyu.example.jp', 'https://zairyu.example.jp.evil.example', 'https://evil.example', 'null']) {
      expect(faultIn(await host.ask({ op: 'listReaders' }, origin)), origin).toBe('bridge.origin-refused');
    }
  });

  it('a page whose manifest names another origin, before the card is touched', async () => {
    const host = await TestHost.greeted(pcsc, new FakeWindow('ABC123'));
    const manifest = manifestBytes({ origin: 'https://elsewhere.example' }).toString('base64');
    expect(faultIn(await host.ask({ op: 'signManifest', manifest }))).toBe('bridge.origin-refused');
    expect(card.log).toEqual([]);
  });

  it('raw APDUs and raw digests', async () => {
    const host = await TestHost.greeted(pcsc);
    for (const request of [{ op: 'transmit', apdu: '00A40000' }, { op: 'signDigest', digest: 'ab'.repeat(32) }, { op: 'signManifest', digest: 'ab'.repeat(32) }]) {
      expect(faultIn(await host.ask(request))).toBe('bridge.request-refused');
    }
    expect(card.log).toEqual([]);
  });

  it('a second operation while one is open, and goes on with the first', async () => {
    const window = new FakeWindow('ABC123');
    const host = await TestHost.greeted(pcsc, window);
    let second: string | undefined;
    window.whileOpen = async () => void (second = faultIn(await host.ask(sign)));
    resultIn(await host.ask(sign));
    expect(second).toBe('bridge.busy');
  });

  it('to go on when the person closes the window', async () => {
    const host = await TestHost.greeted(pcsc, new FakeWindow(undefined));
    expect(faultIn(await host.ask(sign))).toBe('card.cancelled');
    expect([verificationsOf(card), reader.connected]).toEqual([0, 0]);
  });

  it('to go on when the page cancels, and keeps what was typed from the card', async () => {
    const window = new FakeWindow('ABC123');
    const host = await TestHost.greeted(pcsc, window);
    window.whileOpen = async () => void expect(resultIn(await host.ask({ op: 'cancel', target: host.lastId }))).toEqual({ cancelled: true });
    expect(faultIn(await host.ask(sign))).toBe('card.cancelled');
    expect(verificationsOf(card)).toBe(0);
    expect(resultIn(await host.ask({ op: 'cancel', target: 1 }))).toEqual({ cancelled: false });
  });

  it('to go on when the browser closes the pipe', async () => {
    const window = new FakeWindow('ABC123');
    const host = await TestHost.greeted(pcsc, window);
    window.whileOpen = () => {
      void host.conversation.close();
    };
    expect(faultIn(await host.ask(sign))).toBe('card.cancelled');
    expect(reader.connected).toBe(0);
  });

  it('anything before hello, an unknown version, and an id that was there', async () => {
    const host = new TestHost(pcsc);
    expect(await host.ask({ op: 'listReaders' })).toMatchObject({ fault: { params: { reason: 'hello-first' } } });
    expect(faultIn(await host.ask({ op: 'hello', protocols: [2, 3] }))).toBe('bridge.version-mismatch');
    resultIn(await host.ask({ op: 'hello', protocols: [2, 1] }));
    expect(await host.send({ protocol: 1, id: 1, origin: ORIGIN, request: { op: 'listReaders' } })).toMatchObject({ fault: { params: { reason: 'id-used' } } });
  });

  it('an eleventh operation within a minute, and a fourth try at a password within ten', async () => {
    const host = await TestHost.greeted(pcsc, new FakeWindow(...Array.from({ length: 10 }, () => undefined)));
    for (let opened = 0; opened < 10; opened++) expect(faultIn(await host.ask(sign))).toBe('card.cancelled');
    expect(await host.ask(sign)).toMatchObject({ fault: { code: 'system.rate-limited', params: { waitSeconds: 60 } } });
    host.now += 61_000;
    host.window.types = ['WRONG1', 'WRONG2', 'WRONG3'];
    for (let wrong = 0; wrong < 3; wrong++) expect(faultIn(await host.ask(sign))).toBe('card.pin-wrong');
    expect(await host.ask(sign)).toMatchObject({ fault: { code: 'system.rate-limited', params: { waitSeconds: 600 } } });
  });
});
