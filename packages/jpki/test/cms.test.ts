import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fromBER } from 'asn1js';
import { ContentInfo, CryptoEngine as PkijsEngine, setEngine, SignedData } from 'pkijs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { challengeBytes, verifyChallenge, verifyDetachedSignature, toPem, type TrustStore } from '../src/index.ts';
import { OID } from '../src/certificate/oids.ts';
import { assembleSignature, prepareSignature } from '../src/cms/build-signature.ts';
import { der, derNull, generalizedTime, octetString, oid, positiveInteger, sequence, time } from '../src/der/writer.ts';
import { at, attributeOf, cmsAttributes, codeOf, directory, hash, keyOf, makeAuthority, makeCard, makeCms, nameOf, pemOfKey, signWith, trusting, type Authority, type Card, type CmsParts } from './pki.ts';

const content = new TextEncoder().encode('{"answers":{"identity.name":"LIN MEIHUA"},"files":[{"name":"a.pdf"},{"name":"b.pdf"}]}');
let authority: Authority;
let card: Card;
let trustStore: TrustStore;
let folder: string;
beforeAll(async () => {
  authority = makeAuthority('signature');
  card = makeCard(authority);
  trustStore = await trusting([authority, makeAuthority('authentication')]);
  folder = mkdtempSync(path.join(tmpdir(), 'zairyu-cades-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const verdict = (change: CmsParts = {}, over = content) => codeOf(verifyDetachedSignature({ cms: makeCms(card, authority.name, content, change), content: over, trustStore, at }));
const file = (name: string, bytes: Uint8Array | string) => (writeFileSync(path.join(folder, name), bytes), path.join(folder, name));

const ours = async (key: 'rsa' | 'p384'): Promise<Uint8Array<ArrayBuffer>> => {
  const signer = key === 'rsa' ? card : makeCard(authority, { keyName: 'next card', keyKind: 'p384' });
  const prepared = await prepareSignature({ content, certificate: signer.der, signedAt: at });
  return assembleSignature(prepared, signWith(signer.key, prepared.signedAttributes));
};

describe('64: our signatures', () => {
  it.each(['rsa', 'p384'] as const)('with %s are CAdES to openssl, CMS to pkijs, and ours to us', async (kind) => {
    const cms = await ours(kind);
    expect(await verifyDetachedSignature({ cms, content, trustStore, at })).toMatchObject({ level: 'B', algorithm: kind === 'rsa' ? 'rsa-2048-sha256' : 'ecdsa-p384-sha384' });
    const run = (over: Uint8Array) =>
      spawnSync('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', file('s.p7s', cms), '-content', file('doc', over), '-CAfile', file('ca.pem', toPem(authority.der)), '-purpose', 'any', '-attime', String(at / 1000), '-out', path.join(folder, 'out')], { encoding: 'utf8' });
    expect(run(content).stderr).toContain('CAdES Verification successful');
    expect(run(content.slice(1)).status).not.toBe(0);
    setEngine('node', new PkijsEngine({ crypto: globalThis.crypto as never }));
    const signedData = new SignedData({ schema: new ContentInfo({ schema: fromBER(cms).result }).content as never });
    expect(await signedData.verify({ signer: 0, data: content.slice().buffer })).toBe(true);
    await expect(signedData.verify({ signer: 0, data: content.slice(1).buffer })).rejects.toThrow(/digest/);
  });

  it('and those that openssl makes with the key of a card are accepted', async () => {
    const made = path.join(folder, 'theirs.p7s');
    execFileSync('openssl', ['cms', '-sign', '-cades', '-binary', '-nosmimecap', '-md', 'sha256', '-outform', 'DER', '-in', file('doc', content), '-signer', file('card.pem', toPem(card.der)), '-inkey', file('card.key', pemOfKey(card.key)), '-out', made], { stdio: 'pipe' });
    expect(await codeOf(verifyDetachedSignature({ cms: new Uint8Array(readFileSync(made)), content, trustStore, at }))).toBe('no fault');
  });
});

describe('65: the content', () => {
  it('is named as altered for one byte, and for two names that changed places', async () => {
    const text = new TextDecoder().decode(content);
    expect(await verdict()).toBe('no fault');
    expect(await verdict({}, new TextEncoder().encode(text.replace('MEIHUA', 'MEIHUB')))).toBe('signature.content-altered');
    expect(await verdict({}, new TextEncoder().encode(text.replace('a.pdf', 'x').replace('b.pdf', 'a.pdf').replace('x', 'b.pdf')))).toBe('signature.content-altered');
    expect(await verdict({}, new Uint8Array())).toBe('signature.content-altered');
  });
});

describe('66: a signature', () => {
  const certificateOf = (bytes: Uint8Array, name = 'sha256') => attributeOf(OID.signingCertificateV2, sequence(sequence(sequence(octetString(hash(name, bytes))))));
  const [type, digest] = [0, 1];
  const attributes = () => cmsAttributes(content, card.der);

  it('that binds in another certificate of the same key does not belong to this one', async () => {
    const twin = makeCard(authority, { key: card.key });
    expect(await verdict({ attributes: [...attributes().slice(0, 2), certificateOf(twin.der)] })).toBe('signature.certificate-mismatch');
    expect(await verdict({ certificate: twin.der, attributes: attributes(), sid: sequence(authority.name, positiveInteger(twin.serial)) })).toBe('signature.certificate-mismatch');
  });

  it('may name issuer and serial number with the certificate, but only its own', async () => {
    const named = (issuer: Uint8Array, serial: Uint8Array) => attributeOf(OID.signingCertificateV2, sequence(sequence(sequence(octetString(hash('sha256', card.der)), sequence(sequence(directory(issuer)), positiveInteger(serial))))));
    expect(await verdict({ attributes: [...attributes().slice(0, 2), named(authority.name, card.serial)] })).toBe('no fault');
    expect(await verdict({ attributes: [...attributes().slice(0, 2), named(authority.name, Uint8Array.of(1))] })).toBe('signature.certificate-mismatch');
    expect(await verdict({ attributes: [...attributes().slice(0, 2), named(nameOf([OID.commonName, 'X']), card.serial)] })).toBe('signature.certificate-mismatch');
  });

  it('may name authorities after its own certificate, each once, and policies', async () => {
    const id = (bytes: Uint8Array) => sequence(octetString(hash('sha256', bytes)));
    const policy = sequence(oid('2.999.1'));
    const bound = (ids: readonly Uint8Array[], ...policies: readonly Uint8Array[]) => verdict({ attributes: [...attributes().slice(0, 2), attributeOf(OID.signingCertificateV2, sequence(sequence(...ids), ...policies))] });
    expect([await bound([id(card.der), id(authority.der)]), await bound([id(card.der)], sequence(policy))]).toEqual(['no fault', 'no fault']);
    const refused = [[[]], [[id(card.der), id(card.der)]], [[id(card.der), sequence()]], [[id(card.der), oid('2.999.1')]], [[sequence(octetString(hash('sha256', card.der)), octetString(card.der))]], [[id(card.der)], sequence()], [[id(card.der)], sequence(oid('2.999.1'))], [[id(card.der)], sequence(policy), sequence(policy)]] as [Uint8Array[], ...Uint8Array[]][];
    for (const [ids, ...policies] of refused) expect(await bound(ids, ...policies)).toBe('signature.malformed');
  });

  it('binds in nothing that is not there: in neither version of the attribute, and on no place of the list', async () => {
    const twin = makeCard(authority, { key: card.key });
    const id = (bytes: Uint8Array, name = 'sha256') => sequence(octetString(hash(name, bytes)));
    const first = (...ids: readonly Uint8Array[]) => attributeOf(OID.signingCertificate, sequence(sequence(...ids)));
    const second = (...ids: readonly Uint8Array[]) => attributeOf(OID.signingCertificateV2, sequence(sequence(...ids)));
    const bound = (...said: readonly Uint8Array[]) => verdict({ attributes: [...attributes().slice(0, 2), ...said] });
    expect(await bound(first(id(card.der, 'sha1')), second(id(card.der)))).toBe('no fault');
    expect(await bound(first(id(twin.der, 'sha1')), second(id(card.der)))).toBe('signature.certificate-mismatch');
    expect(await bound(second(id(card.der), id(twin.der)))).toBe('signature.certificate-mismatch');
    expect(await bound(second(id(authority.der), id(card.der)))).toBe('signature.certificate-mismatch');
  });

  it.each<[string, () => CmsParts]>([
    ['without the bound certificate', () => ({ attributes: attributes().slice(0, 2) })],
    ['without a message digest', () => ({ attributes: attributes().filter((_, index) => index !== digest) })],
    ['without a content type', () => ({ attributes: attributes().filter((_, index) => index !== type) })],
    ['with the message digest twice', () => ({ attributes: [...attributes(), attributeOf(OID.messageDigest, octetString(hash('sha256', content.slice(1))))] })],
    ['with two values of the message digest', () => ({ attributes: [attributes()[type] as Uint8Array, attributeOf(OID.messageDigest, octetString(hash('sha256', content)), octetString(new Uint8Array(32))), attributes()[2] as Uint8Array] })],
    ['of two signers', () => ({ twice: true })],
    ['with SHA-1', () => ({ hashName: 'sha1' })],
    ['with SHA-1 listed', () => ({ listedAlgorithm: sequence(oid(OID.sha1)) })],
    ['with another hash listed', () => ({ listedAlgorithm: sequence(oid(OID.sha512)) })],
    ['without signed attributes', () => ({ attributes: [] })],
    ['with other content attached', () => ({ encapsulated: sequence(oid(OID.data), der(0xa0, octetString(new TextEncoder().encode('other')))) })],
    ['with this content attached', () => ({ encapsulated: sequence(oid(OID.data), der(0xa0, octetString(content))) })],
    ['over another type of content', () => ({ encapsulated: sequence(oid(OID.signedData)) })],
    ['of version 3', () => ({ version: 3 })],
    ['bound by SHA-1 only', () => ({ attributes: [...attributes().slice(0, 2), attributeOf(OID.signingCertificate, sequence(sequence(sequence(octetString(hash('sha1', card.der))))))] })],
    ['whose algorithm names another hash', () => ({ signatureAlgorithm: sequence(oid(OID.sha512WithRsa), derNull()) })],
    ['whose algorithm is for another key', () => ({ signatureAlgorithm: sequence(oid(OID.ecdsaWithSha256)) })],
    ['with SHA-512', () => ({ hashName: 'sha512', digestAlgorithm: sequence(oid(OID.sha512)), attributes: cmsAttributes(content, card.der, 'sha512') })],
    ['of somebody whose certificate is not there', () => ({ sid: sequence(authority.name, positiveInteger(Uint8Array.of(9))) })],
    ['with its certificate twice', () => ({ certificates: [card.der, card.der] })],
    ['without certificates', () => ({ certificates: [] })],
    ['whose key is named without NULL', () => ({ signatureAlgorithm: sequence(oid(OID.rsaEncryption)) })],
    ['whose claimed time before 2050 is a GeneralizedTime', () => ({ attributes: [...attributes(), attributeOf(OID.signingTime, generalizedTime(at))] })],
  ])('%s is malformed', async (_, change) => {
    expect(await verdict(change())).toBe('signature.malformed');
  });

  it('may name its algorithm with and without NULL, and the claimed time as UTCTime', async () => {
    for (const signatureAlgorithm of [sequence(oid(OID.sha256WithRsa)), sequence(oid(OID.sha256WithRsa), derNull())]) expect(await verdict({ signatureAlgorithm })).toBe('no fault');
    expect(await verdict({ attributes: [...attributes(), attributeOf(OID.signingTime, time(at))] })).toBe('no fault');
  });

  it('may bring the certificate of its authority, which proves nothing', async () => {
    expect(await verdict({ certificates: [card.der, authority.der] })).toBe('no fault');
    expect(await codeOf(verifyDetachedSignature({ cms: makeCms(card, authority.name, content, { certificates: [card.der, authority.der] }), content, trustStore: await trusting([]), at }))).toBe('certificate.untrusted');
  });

  it('of another key is wrong', async () => {
    expect(await verdict({ key: keyOf('stranger') })).toBe('signature.wrong');
    expect(await verdict({ signature: new Uint8Array(256) })).toBe('signature.wrong');
    expect(await verdict({ signature: new Uint8Array() })).toBe('signature.wrong');
  });
});

describe('67: attributes', () => {
  it('that do not stand in DER order are refused, however they were hashed', async () => {
    const wrongOrder = cmsAttributes(content, card.der).sort((a, b) => Buffer.compare(b, a));
    expect(await verdict({ attributes: wrongOrder, sortAttributes: false })).toBe('signature.malformed');
    expect(await verdict({ attributes: wrongOrder, sortAttributes: true })).toBe('no fault');
  });
});

describe('72: the authentication key', () => {
  const facts = { origin: 'https://office.example.jp', nonce: Buffer.alloc(32, 7).toString('base64url'), purpose: 'sign-in' };
  const login = () => makeCard(makeAuthority('authentication'));
  const tries = async (message: Uint8Array) => {
    const person = login();
    return codeOf(verifyChallenge({ ...facts, certificateDer: person.der, signature: signWith(person.key, message), trustStore, at }));
  };

  it('signs in over our bytes alone', async () => {
    expect(await tries(await challengeBytes(facts))).toBe('no fault');
  });

  it('never signs in over attributes of a signature, a handshake of TLS, the bare nonce or a part of ours', async () => {
    const ourBytes = await challengeBytes(facts);
    const attributes = Uint8Array.of(0x31, ...der(0xa0, ...cmsAttributes(ourBytes, card.der)).subarray(1));
    const tls = Buffer.concat([Buffer.alloc(64, 0x20), Buffer.from('TLS 1.3, client CertificateVerify\0'), hash('sha256', ourBytes)]);
    for (const message of [attributes, new Uint8Array(tls), Buffer.from(facts.nonce, 'base64url'), hash('sha256', ourBytes), ourBytes.subarray(12), Uint8Array.of(...ourBytes, 0)]) expect(await tries(message)).toBe('signature.wrong');
  });

  it('is given bytes that can be neither: they begin with a text that is no tag and no padding', async () => {
    const bytes = await challengeBytes(facts);
    expect(new TextDecoder().decode(bytes.subarray(0, 12))).toBe('jpki-auth/1\0');
    expect(bytes).toHaveLength(12 + 3 * 32);
    expect([0x31, 0x30, 0x20]).not.toContain(bytes[0]);
  });

  it('71: does not take a nonce of 31 bytes, nor an origin with a path', async () => {
    expect(await codeOf(challengeBytes({ ...facts, nonce: Buffer.alloc(31, 7).toString('base64url') }))).toBe('signature.challenge-weak');
    expect(await codeOf(challengeBytes({ ...facts, origin: 'https://office.example.jp/' }))).toBe('signature.challenge-weak');
  });
});
