import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { OID } from '../src/certificate/oids.ts';
import { boolean, der, derNull, octetString, oid, positiveInteger, sequence, smallInteger, utf8, bitString } from '../src/der/writer.ts';
import { checkCertificate, createTrustStore, DerError, fromPem, needsAuthority, parseCertificate, PINNED_ANCHORS, readHolder, type TrustStore } from '../src/index.ts';
import {
  at, attribute, bitsOf, certify, codeOf, DAY, extension, holder, holderNames, isAuthority, keyId, keyOf, makeAuthority, makeCard, nameOf, purposes, trusting, usage, type Authority, type Card, type CertificateFacts,
} from './pki.ts';

let sign: Authority;
let auth: Authority;
let card: Card;
let trustStore: TrustStore;
beforeAll(async () => {
  [sign, auth] = [makeAuthority('signature'), makeAuthority('authentication')];
  card = makeCard(sign);
  trustStore = await trusting([sign, auth]);
});
const check = (bytes: Uint8Array, kind: 'signature' | 'authentication' = 'signature', store: TrustStore = trustStore, when = at) => codeOf(checkCertificate(bytes, kind, store, when));

describe('trust', () => {
  it('52: finds the generation that signed, among three of one name', async () => {
    const generations = ['generation 1', 'generation 2', 'generation 3'].map((keyName) => makeAuthority('signature', { keyName }));
    const store = await trusting(generations);
    for (const [index, generation] of generations.entries()) {
      const { anchor } = await checkCertificate(makeCard(generation).der, 'signature', store, at);
      expect(Buffer.from(anchor.certificate.der).equals(generations[index]?.der ?? new Uint8Array())).toBe(true);
    }
    // One that names another generation was not made by the one that signed it; openssl refuses it too.
    const misled = makeCard(generations[0] ?? sign, { extensions: [usage(0xc0, 6), holder(), extension(OID.authorityKeyIdentifier, sequence(der(0x80, keyId(keyOf('generation 3')))))] });
    expect(await check(misled.der, 'signature', store)).toBe('certificate.untrusted');
  });

  it('53: tells the two kinds apart by authority and by key usage, each by itself', async () => {
    const authCard = makeCard(auth);
    expect(await check(card.der, 'authentication')).toBe('certificate.wrong-kind');
    expect(await check(authCard.der)).toBe('certificate.wrong-kind');
    expect(await check(authCard.der, 'authentication')).toBe('no fault');
    // Usage of the one kind under the authority of the other.
    expect(await check(makeCard(auth, { usage: usage(0xc0, 6) }).der)).toBe('certificate.wrong-kind');
    expect(await check(makeCard(sign, { usage: usage(0x80, 7) }).der, 'authentication')).toBe('certificate.wrong-kind');
    // A responder of the same authority is no person.
    expect(await check(makeCard(auth, { more: [purposes(false, OID.ocspSigning)] }).der, 'authentication')).toBe('certificate.wrong-kind');
    expect(await check(makeCard(auth, { usage: usage(0x20, 5) }).der, 'authentication')).toBe('certificate.wrong-kind');
  });

  it('54: does not believe an authority because it came along from the card', async () => {
    const unknown = makeAuthority('signature', { keyName: 'from the card' });
    expect(await codeOf(checkCertificate(makeCard(unknown).der, 'signature', trustStore, at, [unknown.der]))).toBe('certificate.untrusted');
    expect(await trustStore.pinnedAnchor(unknown.der)).toBeUndefined();
    expect(await trustStore.pinnedAnchor(new TextEncoder().encode('no certificate'))).toBeUndefined();
  });

  it('54: adopts an authority from the card when its fingerprint is pinned, under the kind of the pin', async (context) => {
    const folder = path.resolve(import.meta.dirname, '../../../../shared/anchors');
    if (!existsSync(folder)) return context.skip('the published certificates are not beside this tree');
    const store = await createTrustStore({ mode: 'office', operatorAnchors: [] });
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.pem'))) {
      const [bytes] = fromPem(readFileSync(path.join(folder, name), 'utf8'));
      const anchor = await store.pinnedAnchor(bytes ?? new Uint8Array());
      expect(anchor?.kind).toBe(name.startsWith('sign') ? 'signature' : 'authentication');
      const changed = (bytes ?? new Uint8Array()).slice();
      changed[100] = (changed[100] ?? 0) ^ 1;
      expect(await store.pinnedAnchor(changed)).toBeUndefined();
    }
    expect(PINNED_ANCHORS).toHaveLength(5);
  });

  describe('54: an authority that the operator pins without having its file', () => {
    const production = (kind: 'signature' | 'authentication', keyName: string) => makeAuthority(kind, { keyName, organisation: 'JPKI' });
    const pinOf = ({ kind, der: bytes }: Authority, generation = '2019') => ({ kind, generation, sha256: createHash('sha256').update(bytes).digest('hex') });
    const office = (...operatorPins: ReturnType<typeof pinOf>[]) => createTrustStore({ mode: 'office', operatorAnchors: [], operatorPins });
    const judged = (store: TrustStore, from: Authority, offered: readonly Uint8Array[]) => codeOf(checkCertificate(makeCard(from).der, from.kind, store, at, offered));

    it.each(['signature', 'authentication'] as const)('is believed when a card brings it along, for the %s certificate', async (kind) => {
      const pinned = production(kind, 'pinned');
      const store = await office(pinOf(pinned));
      const { anchor } = await checkCertificate(makeCard(pinned).der, kind, store, at, [pinned.der]);
      expect(anchor).toMatchObject({ kind, generation: '2019', demo: false });
      // Nothing is remembered: whoever brings nothing along is not believed the next time.
      expect(await judged(store, pinned, [])).toBe('certificate.untrusted');
    });

    it('is not believed when it is another one, was altered, or is pinned for the other kind', async () => {
      const [pinned, other] = [production('signature', 'pinned'), production('signature', 'other')];
      const store = await office(pinOf(pinned));
      expect(await judged(store, other, [other.der])).toBe('certificate.untrusted');
      for (const index of [0, 40, pinned.der.length - 1]) {
        const altered = pinned.der.slice();
        altered[index] = (altered[index] ?? 0) ^ 1;
        expect(await judged(store, pinned, [altered])).toBe('certificate.untrusted');
      }
      const wrongKind = await office({ ...pinOf(pinned), kind: 'authentication' });
      expect(await judged(wrongKind, pinned, [pinned.der])).toBe('certificate.untrusted');
      const sibling = makeCard({ ...production('authentication', 'pinned'), kind: 'authentication' });
      expect(await codeOf(checkCertificate(sibling.der, 'authentication', store, at, [pinned.der]))).toBe('certificate.untrusted');
    });

    it('is a production authority whatever was pinned, and an office’s alone', async () => {
      const scratch = makeAuthority('signature', { keyName: 'scratch' });
      expect(await judged(await office(pinOf(scratch)), scratch, [scratch.der])).toBe('certificate.untrusted');
      const person = makeCard(production('signature', 'pinned'));
      expect(await (await office({ kind: 'signature', generation: '2019', sha256: createHash('sha256').update(person.der).digest('hex') })).pinnedAnchor(person.der)).toBeUndefined();
      const pinned = production('signature', 'pinned');
      expect(await codeOf(createTrustStore({ mode: 'demo', operatorAnchors: [], operatorPins: [pinOf(pinned)] }))).toBe('certificate.anchor-refused');
    });

    it('is asked of a card only where no file of it is there', async () => {
      const [pinned, filed] = [production('signature', 'pinned'), production('signature', 'filed')];
      expect((await trusting([sign])).authorityWanted('signature')).toBeUndefined();
      const store = await createTrustStore({ mode: 'office', operatorAnchors: [filed.der], operatorPins: [pinOf(pinned)] });
      const wanted = store.authorityWanted('signature');
      expect([pinned, filed].map((from) => needsAuthority(parseCertificate(makeCard(from).der), wanted))).toEqual([true, false]);
      expect(needsAuthority(parseCertificate(makeCard(pinned).der), undefined)).toBe(false);
      expect(store.authorityWanted('authentication')).toEqual({ unlessKeyIds: [] });
    });
  });

  it('55: gives scratch and official test authorities no way into an office', async () => {
    for (const organisation of ['JPKI-SCRATCH', 'JPKI-TEST']) {
      const authority = makeAuthority('signature', { organisation });
      expect(await codeOf(createTrustStore({ mode: 'office', operatorAnchors: [authority.der] }))).toBe('certificate.anchor-refused');
      expect(await codeOf(createTrustStore({ mode: 'office', operatorAnchors: [], demoAnchors: [{ kind: 'signature', der: authority.der }] }))).toBe('certificate.anchor-refused');
      expect(await check(makeCard(authority).der, 'signature', await createTrustStore({ mode: 'office', operatorAnchors: [] }))).toBe('certificate.untrusted');
    }
    // In the demonstration every answer says that the authority is not real.
    expect((await checkCertificate(card.der, 'signature', trustStore, at)).anchor.demo).toBe(true);
    expect(await codeOf(createTrustStore({ mode: 'demo', operatorAnchors: [], demoAnchors: [{ kind: 'signature', der: makeAuthority('signature', { organisation: 'JPKI' }).der }] }))).toBe('certificate.anchor-refused');
  });

  it('56: refuses who signs for oneself, who is an authority, and who is certified by a person', async () => {
    const own = keyOf('self');
    const name = nameOf([OID.commonName, 'SELF']);
    expect(await check(certify({ subject: name, issuer: name, key: own, signer: own, extensions: [usage(0xc0, 6), holder()] }))).toBe('certificate.untrusted');
    expect(await check(certify({ subject: sign.name, issuer: sign.name, key: own, signer: own, extensions: [usage(0xc0, 6), holder()] }))).toBe('certificate.untrusted');
    expect(await check(sign.der)).toBe('certificate.wrong-kind');
    expect(await check(makeCard(sign, { more: [isAuthority()] }).der)).toBe('certificate.wrong-kind');
    expect(await check(makeCard(sign, { usage: usage(0xc4, 2) }).der)).toBe('certificate.wrong-kind');
    const byPerson = certify({ subject: name, issuer: nameOf([OID.countryName, 'JP'], [OID.commonName, 'OPAQUE']), key: own, signer: card.key, extensions: [usage(0xc0, 6), holder()] });
    expect(await codeOf(checkCertificate(byPerson, 'signature', trustStore, at, [card.der]))).toBe('certificate.untrusted');
  });

  it('57: holds to the second', async () => {
    const dated = makeCard(sign, { from: at, until: at + DAY });
    expect(await check(dated.der, 'signature', trustStore, at - 1000)).toBe('certificate.not-yet-valid');
    expect(await check(dated.der, 'signature', trustStore, at)).toBe('no fault');
    expect(await check(dated.der, 'signature', trustStore, at + DAY)).toBe('no fault');
    expect(await check(dated.der, 'signature', trustStore, at + DAY + 1000)).toBe('certificate.expired');
  });
});

describe('61: the holder', () => {
  const read = (names: readonly Uint8Array[]) => readHolder(parseCertificate(makeCard(sign, { names }).der));
  /** For this reason and no other. */
  const refused = (names: readonly Uint8Array[], why: string) => {
    expect(() => read(names)).toThrow(DerError);
    expect(() => read(names)).toThrow(why);
  };

  it('is read in full, also with what is not known', () => {
    expect(read(holderNames())).toEqual({ name: '林　美華', nameSubstituted: [], sex: 'female', bornOn: '1995-04-01', address: '大阪府大阪市北区梅田９丁目９番９号', addressSubstituted: [] });
    expect(read(holderNames({ 2: '0010', 3: '3', 4: '000000000' }))).toMatchObject({ nameSubstituted: [2], sex: 'unknown', bornOn: '' });
    expect(read(holderNames({ 4: '319640000' }))).toMatchObject({ bornOn: '1964' });
    expect(read(holderNames({ 4: '519900500' }))).toMatchObject({ bornOn: '1990-05' });
    expect(read(holderNames({ 5: '大'.repeat(200), 6: '0'.repeat(200) })).address).toHaveLength(200);
  });

  it('may have attributes that nobody knows yet, and names of other kinds', () => {
    expect(read([...holderNames(), attribute('9', 'ハヤシ'), attribute('11', '旧氏'), der(0x81, new TextEncoder().encode('mail@example.jp'))]).name).toBe('林　美華');
    expect(read(holderNames().map((name, index) => (index === 0 ? attribute('1', '', der(0x13, new TextEncoder().encode('GOMEZ MARIA'))) : name)))).toMatchObject({ name: 'GOMEZ MARIA' });
  });

  it('is refused when an attribute is missing, doubled or no text', () => {
    for (const [index, arc] of [[0, '1'], [1, '4'], [2, '3'], [3, '5']] as const) {
      refused(holderNames().filter((_, each) => each !== index), `attribute .${arc} is missing`);
      refused(holderNames({ [arc]: '' }), `attribute .${arc} is missing`);
    }
    for (const arc of ['1', '2', '3', '4', '5', '6']) refused([...holderNames(), attribute(arc, '1')], `attribute .${arc} stands twice`);
    for (const sex of ['0', '4', '11', '男', ' 1']) refused(holderNames({ 3: sex }), 'sex');
    refused([der(0xa0, oid(`${OID.holderArc}.1`), der(0xa0, utf8('a'), utf8('b'))), ...holderNames().slice(1)], 'number of parts');
    refused([attribute('1', '', der(0x0c, Uint8Array.of(0xc3, 0x28))), ...holderNames().slice(1)], 'not UTF-8');
    refused([attribute('1', '', der(0x1e, Uint8Array.of(0x67, 0x97))), ...holderNames().slice(1)], 'not a text');
    refused([attribute('1', '', der(0x13, new TextEncoder().encode('GOMEZ_MARIA'))), ...holderNames().slice(1)], 'letter outside the alphabet');
  });

  it('is born on a day of the calendar, of any era, or on one that is not known', () => {
    for (const era of [0, 1, 2, 3, 4, 5]) expect(read(holderNames({ 4: `${era}19950401` })).bornOn).toBe('1995-04-01');
    expect(read(holderNames({ 4: '420000229' })).bornOn).toBe('2000-02-29');
    for (const code of ['19950401', '4199504011', '619950401', '419951301', '419950431', '419950229', '4１９９50401', '41995040a', '4199504 1', '-19950401', '419950431\n']) refused(holderNames({ 4: code }), 'birth date');
  });

  it('keeps markup and marks of direction as plain letters, every one of them: it is the page that shows them as such', () => {
    for (const name of ['<script>alert(1)</script>', '\u202e\u2066林\u2069\u202c', '{{name}} %s ${x}', '&lt;b&gt;', '=HYPERLINK("x")', 'a\r\nb']) {
      const holderOf = read(holderNames({ 1: name, 5: name }));
      expect([holderOf.name, holderOf.address]).toEqual([name, name]);
    }
  });

  it('passes over what nobody knows yet wherever it stands, and takes nothing from it', () => {
    const unknown = [attribute('9', '別人'), attribute('10', '別人'), attribute('7', ''), attribute('11', '', der(0x04, Uint8Array.of(1))), attribute('1.1', '別人')];
    expect(read([...unknown, ...holderNames()])).toEqual(read(holderNames()));
    expect(read([...holderNames(), ...unknown])).toEqual(read(holderNames()));
  });
});

describe('63: the key', () => {
  const withKey = (change: Partial<CertificateFacts>) => check(makeCard(sign, change).der);
  /** SubjectPublicKeyInfo of any two numbers. */
  const rsaInfo = (modulus: Uint8Array, exponent: Uint8Array) => sequence(sequence(oid(OID.rsaEncryption), derNull()), bitString(sequence(positiveInteger(modulus), positiveInteger(exponent))));
  const modulus = () => {
    const bits = bitsOf(keyOf('card signature'));
    const start = bits.length - 5 - 256;
    return bits.slice(start, start + 256);
  };

  it('is RSA-2048 with 65537, or P-384', async () => {
    expect(await withKey({ info: rsaInfo(modulus(), Uint8Array.of(1, 0, 1)) })).toBe('no fault');
    expect(await check(makeCard(sign, { keyName: 'next card', keyKind: 'p384' }).der)).toBe('no fault');
  });

  it('is refused when it is weak', async () => {
    expect(await withKey({ info: rsaInfo(modulus(), Uint8Array.of(3)) })).toBe('certificate.weak-key');
    expect(await withKey({ key: keyOf('short', 'rsa', { bits: 1024 }) })).toBe('certificate.weak-key');
    expect(await check(makeCard(sign, { keyName: 'small curve', keyKind: 'p256' }).der)).toBe('certificate.weak-key');
    for (const prime of [2n, 3n, 101n, 997n]) {
      const value = BigInt(`0x${Buffer.from(modulus()).toString('hex')}`);
      const multiple = Buffer.from((value - (value % prime)).toString(16), 'hex');
      expect(await withKey({ info: rsaInfo(multiple, Uint8Array.of(1, 0, 1)) }), String(prime)).toBe('certificate.weak-key');
    }
  });

  it('is refused when its numbers are none', async () => {
    expect(await withKey({ info: rsaInfo(new Uint8Array(1), Uint8Array.of(1, 0, 1)) })).toBe('certificate.weak-key');
    expect(await withKey({ info: sequence(sequence(oid('1.3.101.112')), bitString(new Uint8Array(32))) })).toBe('certificate.malformed');
  });
});

describe('a certificate outside the profile', () => {
  it.each<[string, () => Partial<CertificateFacts> & { more?: readonly Uint8Array[] }]>([
    ['with a critical extension that nobody knows', () => ({ more: [extension('2.999.1', derNull(), true)] })],
    ['with an extension twice', () => ({ more: [usage(0xc0, 6)] })],
    ['with "not critical" written out', () => ({ more: [sequence(oid('2.999.1'), boolean(false), octetString(derNull()))] })],
    ['with serial number zero', () => ({ serial: Uint8Array.of(0) })],
    ['with a serial number of 21 bytes', () => ({ serial: new Uint8Array(21).fill(0x11) })],
    ['with an empty path length', () => ({ more: [extension(OID.basicConstraints, sequence(der(0x02)), true)] })],
  ])('%s is malformed', async (_, change) => {
    expect(await check(makeCard(sign, change()).der)).toBe('certificate.malformed');
  });
  it('of version 1 is malformed', async () => {
    expect(await check(sequence(sequence(smallInteger(5)), sequence(), bitString(new Uint8Array(1))))).toBe('certificate.malformed');
  });
});
