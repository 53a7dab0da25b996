import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OID } from '../src/certificate/oids.ts';
import { der, oid, positiveInteger, sequence, smallInteger, time, utf8 } from '../src/der/writer.ts';
import { checkOcspResponse, checkRevocationList, ocspRequest, toPem } from '../src/index.ts';
import { algorithmFor, at, certify, CITY, DAY, directory, extension, hash, keyOf, makeAuthority, makeCard, makeCrl, makeOcsp, nameOf, NOT_KNOWN, OTHER_CITY, pemOfKey, purposes, revokedStatus, scope, scopeOf, signed, usage, type Authority, type Card, type CrlFacts, type OcspFacts } from './pki.ts';

let authority: Authority;
let foreign: Authority;
let card: Card;
let folder: string;
beforeAll(() => {
  authority = makeAuthority('signature');
  foreign = makeAuthority('signature', { keyName: 'another generation' });
  card = makeCard(authority);
  folder = mkdtempSync(path.join(tmpdir(), 'zairyu-revocation-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const told = ({ state, reason }: { state: string; reason?: string }) => (reason ? `${state}: ${reason}` : state);
const question = () => ({ certificateDer: card.der, authorityDer: authority.der, now: at, validAt: at });

describe('59: a revocation list', () => {
  const ask = async (facts: CrlFacts = {}, change: Partial<ReturnType<typeof question>> = {}) => told(await checkRevocationList(makeCrl(authority, facts), { ...question(), ...change }));

  it('says good or revoked, keeps its bytes, and says when', async () => {
    const crl = makeCrl(authority, { revoked: [{ serial: card.serial, revokedAt: at - 2 * DAY, reason: 3 }] });
    expect(await checkRevocationList(crl, question())).toEqual({ state: 'revoked', source: 'crl', askedAt: at, revokedAt: at - 2 * DAY, thisUpdate: at - DAY, nextUpdate: at + DAY, evidence: crl });
    expect(await ask({ revoked: [{ serial: Uint8Array.of(0x41), revokedAt: at - DAY }] })).toBe('good');
    expect(await ask()).toBe('good');
  });

  it('calls good what was revoked only after the moment that counts, unless the key was in wrong hands', async () => {
    const later = { serial: card.serial, revokedAt: at + DAY };
    const now = { now: at + 2 * DAY };
    const fresh = { thisUpdate: at + 2 * DAY, nextUpdate: at + 3 * DAY };
    expect(await ask({ ...fresh, revoked: [later] }, now)).toBe('good');
    expect(await ask({ ...fresh, revoked: [{ ...later, reason: 1 }] }, now)).toBe('revoked');
    expect(await ask({ ...fresh, revoked: [later] }, { ...now, validAt: at + DAY })).toBe('revoked');
  });

  it.each<[string, Uint8Array]>([
    ['without a date', sequence(positiveInteger(Uint8Array.of(0x41)))],
    ['of a number that is none', sequence(utf8('A'), time(at))],
    ['of a number that is negative', sequence(Uint8Array.of(2, 1, 0xff), time(at))],
    ['of a date that is none', sequence(positiveInteger(Uint8Array.of(0x41)), utf8('today'))],
    ['with one part too many', sequence(positiveInteger(Uint8Array.of(0x41)), time(at), sequence(extension(OID.crlReason, Uint8Array.of(0x0a, 1, 1))), sequence())],
    ['with a critical extension', sequence(positiveInteger(Uint8Array.of(0x41)), time(at), sequence(extension(OID.certificateIssuer, sequence(directory(CITY)), true)))],
    ['with an empty list of extensions', sequence(positiveInteger(Uint8Array.of(0x41)), time(at), sequence())],
  ])('with an entry %s, about whomever, says nothing', async (_, entry) => {
    const crl = signed(authority.key, sequence(smallInteger(1), algorithmFor(authority.key), authority.name, time(at - DAY), time(at + DAY), sequence(entry)));
    expect(told(await checkRevocationList(crl, question()))).toBe('unknown: malformed');
  });

  it.each<[string, CrlFacts, string]>([
    ['that is past its next update', { nextUpdate: at - 1000 }, 'stale'],
    ['that names no next update', { nextUpdate: null }, 'stale'],
    ['of the future', { thisUpdate: at + DAY, nextUpdate: at + 2 * DAY }, 'future'],
    ['of another issuer', { issuer: nameOf([OID.organizationName, 'Somebody']) }, 'wrong-issuer'],
    ['of another city', { extensions: [scopeOf(OTHER_CITY)] }, 'wrong-partition'],
    ['of a part whose name is what is added to the issuer’s', { extensions: [scope(der(0xa0, der(0xa1, sequence(oid(OID.commonName), utf8('Osaka-shi CRLDP')))))] }, 'wrong-partition'],
    ['of a part whose name is of a form that is not read', { extensions: [scope(der(0xa0, der(0xa0, der(0x82, new TextEncoder().encode('crl.example')))))] }, 'wrong-partition'],
    ['of a part without a name', { extensions: [scope(der(0xa0, der(0xa0)))] }, 'malformed'],
    ['about authorities only', { extensions: [scope(Uint8Array.of(0x82, 1, 0xff))] }, 'wrong-partition'],
    ['about some reasons only', { extensions: [scope(Uint8Array.of(0x83, 2, 7, 0x80))] }, 'wrong-partition'],
    ['about the certificates of others', { extensions: [scope(Uint8Array.of(0x84, 1, 0xff))] }, 'wrong-partition'],
    ['whose scope has a truth of 01', { extensions: [scope(Uint8Array.of(0x84, 1, 0x01))] }, 'malformed'],
    ['whose scope has FALSE written out', { extensions: [scope(Uint8Array.of(0x82, 1, 0x00))] }, 'malformed'],
    ['whose scope has a field twice', { extensions: [scope(Uint8Array.of(0x81, 1, 0xff), Uint8Array.of(0x81, 1, 0xff))] }, 'malformed'],
    ['whose scope has its fields out of order', { extensions: [scope(Uint8Array.of(0x84, 1, 0xff), Uint8Array.of(0x81, 1, 0xff))] }, 'malformed'],
    ['whose scope has a field that nobody knows', { extensions: [scope(Uint8Array.of(0x86, 1, 0xff))] }, 'malformed'],
    ['of changes only', { extensions: [extension(OID.deltaCrlIndicator, Uint8Array.of(2, 1, 1), true)] }, 'wrong-partition'],
    ['of another generation’s key', { extensions: [extension(OID.authorityKeyIdentifier, sequence(der(0x80, Uint8Array.of(1, 2))))] }, 'wrong-issuer'],
    ['whose number is critical', { extensions: [extension(OID.crlNumber, Uint8Array.of(2, 1, 1), true)] }, 'wrong-partition'],
    ['with a critical extension that nobody knows', { extensions: [extension('2.999.1', Uint8Array.of(5, 0), true)] }, 'wrong-partition'],
  ])('%s says nothing', async (_, facts, reason) => {
    expect(await ask({ revoked: [{ serial: card.serial, revokedAt: at - DAY }], ...facts })).toBe(`unknown: ${reason}`);
  });

  it('that another generation of the same name signed, or whose byte was changed, says nothing', async () => {
    expect(await ask({ signer: foreign.key })).toBe('unknown: signature');
    const changed = makeCrl(authority);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(told(await checkRevocationList(changed, question()))).toBe('unknown: signature');
    expect(told(await checkRevocationList(Uint8Array.of(0x30, 0), question()))).toBe('unknown: malformed');
  });

  it('of the certificate\'s own city is heard', async () => {
    expect(await ask({ extensions: [scopeOf(CITY)], revoked: [{ serial: card.serial, revokedAt: at - DAY }] })).toBe('revoked');
  });

  it('that openssl made is understood, and ours is understood by openssl', async () => {
    const file = (name: string, content: Uint8Array | string) => (writeFileSync(path.join(folder, name), content), path.join(folder, name));
    const crl = file('ours.crl', makeCrl(authority, { revoked: [{ serial: card.serial, revokedAt: at - DAY, reason: 4 }] }));
    const ca = file('ca.pem', toPem(authority.der));
    const shown = execFileSync('openssl', ['crl', '-inform', 'DER', '-in', crl, '-CAfile', ca, '-noout', '-text'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    expect(shown).toContain('Superseded');
    const serial = Buffer.from(card.serial).toString('hex').toUpperCase();
    file('index.txt', `R\t300101000000Z\t261101000000Z,superseded\t${serial}\tunknown\t/CN=OPAQUE\n`);
    file('number', '01');
    file('ca.cnf', `[ca]\ndefault_ca=here\n[here]\ndatabase=${folder}/index.txt\ncrlnumber=${folder}/number\ndefault_md=sha256\ndefault_crl_days=3650\n`);
    execFileSync('openssl', ['ca', '-gencrl', '-config', path.join(folder, 'ca.cnf'), '-cert', ca, '-keyfile', file('ca.key', pemOfKey(authority.key)), '-out', path.join(folder, 'theirs.pem')], { stdio: 'pipe' });
    const theirs = execFileSync('openssl', ['crl', '-in', path.join(folder, 'theirs.pem'), '-outform', 'DER']);
    const now = Date.now();
    expect(await checkRevocationList(new Uint8Array(theirs), { ...question(), now, validAt: now })).toMatchObject({ state: 'revoked', revokedAt: Date.UTC(2026, 10, 1) });
  });
});

describe('60: an OCSP response', () => {
  const nonce = hash('sha256', Uint8Array.of(1));
  const ask = async (facts: OcspFacts = {}, change: object = {}) => told(await checkOcspResponse(makeOcsp(authority, card, { nonce, ...facts }), { ...question(), nonce, ...change }));
  const delegate = (change: object = {}) => {
    const key = keyOf('responder', 'p384');
    const name = nameOf([OID.commonName, 'Responder']);
    return { signer: key, responderName: name, certificates: [certify({ subject: name, issuer: authority.name, key, signer: authority.key, extensions: [usage(0x80, 7), purposes(false, OID.ocspSigning)], ...change })] };
  };

  it('says good, revoked or unknown', async () => {
    expect(await ask()).toBe('good');
    expect(await ask({ status: revokedStatus(at - DAY, 4) })).toBe('revoked');
    expect(await ask({ status: revokedStatus(at + DAY) })).toBe('good');
    expect(await ask({ status: revokedStatus(at + DAY, 1) })).toBe('revoked');
    expect(await ask({ status: NOT_KNOWN })).toBe('unknown: not-covered');
  });

  it('must carry the nonce of the question', async () => {
    expect(await ask({ nonce: hash('sha256', Uint8Array.of(2)) })).toBe('unknown: nonce');
    expect(await ask({ nonce: null })).toBe('unknown: nonce');
    expect(await ask({ nonce: null }, { nonceOptional: true })).toBe('good');
    expect(await ask({ nonce: hash('sha256', Uint8Array.of(2)) }, { nonceOptional: true })).toBe('unknown: nonce');
  });

  it.each<[string, OcspFacts, string]>([
    ['of the future', { thisUpdate: at + DAY, nextUpdate: at + 2 * DAY }, 'future'],
    ['produced in the future', { producedAt: at + DAY }, 'future'],
    ['past its next update', { nextUpdate: at - DAY }, 'stale'],
    ['without a next update, two days old', { thisUpdate: at - 2 * DAY, nextUpdate: null }, 'stale'],
    ['about another certificate', { serial: Uint8Array.of(0x41) }, 'not-covered'],
    ['about another generation of the authority', { authorityKey: keyOf('another generation') }, 'not-covered'],
    ['signed by somebody else in the authority\'s name', { signer: keyOf('another generation') }, 'signature'],
  ])('%s says nothing', async (_, facts, reason) => {
    expect(await ask(facts)).toBe(`unknown: ${reason}`);
  });

  it('of a responder that the authority certified for this is heard', async () => {
    expect(await ask(delegate())).toBe('good');
  });

  it.each<[string, object]>([
    ['without the purpose', { extensions: [usage(0x80, 7)] }],
    ['for another purpose', { extensions: [usage(0x80, 7), purposes(false, OID.timeStamping)] }],
    ['certified by another generation', { signer: keyOf('another generation') }],
    ['certified by the authority\'s customer', { signer: keyOf('card signature') }],
    ['out of its dates', { until: at - 1000 }],
    ['whose certificate has something critical that nobody knows', { extensions: [usage(0x80, 7), purposes(false, OID.ocspSigning), extension('2.999.1', Uint8Array.of(5, 0), true)] }],
    ['whose certificate names another key of the authority', { extensions: [usage(0x80, 7), purposes(false, OID.ocspSigning), extension(OID.authorityKeyIdentifier, sequence(der(0x80, Uint8Array.of(1))))] }],
    ['that may not sign', { extensions: [usage(0x20, 5), purposes(false, OID.ocspSigning)] }],
  ])('of a responder %s is not', async (_, change) => {
    expect(await ask(delegate(change))).toBe('unknown: responder');
  });

  it('that refuses, or is none, says nothing', async () => {
    expect(told(await checkOcspResponse(Uint8Array.of(0x30, 3, 0x0a, 1, 6), question()))).toBe('unknown: refused');
    expect(told(await checkOcspResponse(new TextEncoder().encode('<html>'), question()))).toBe('unknown: malformed');
  });

  it('comes from openssl for our question, with our nonce', async () => {
    const file = (name: string, content: Uint8Array | string) => (writeFileSync(path.join(folder, name), content), path.join(folder, name));
    const request = file('ask.der', await ocspRequest(card.der, authority.der, nonce));
    expect(execFileSync('openssl', ['ocsp', '-reqin', request, '-req_text', '-noverify'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })).toContain('OCSP Nonce');
    const serial = Buffer.from(card.serial).toString('hex').toUpperCase();
    const index = file('ocsp-index.txt', `R\t300101000000Z\t261101000000Z,keyCompromise\t${serial}\tunknown\t/CN=OPAQUE\n`);
    const ca = file('ca.pem', toPem(authority.der));
    const answer = path.join(folder, 'answer.der');
    execFileSync('openssl', ['ocsp', '-index', index, '-CA', ca, '-rsigner', ca, '-rkey', file('ca.key', pemOfKey(authority.key)), '-reqin', request, '-respout', answer, '-ndays', '1'], { stdio: 'pipe' });
    const now = Date.now();
    const answered = await checkOcspResponse(new Uint8Array(readFileSync(answer)), { ...question(), nonce, now, validAt: now });
    expect(answered).toMatchObject({ state: 'revoked', source: 'ocsp', revokedAt: Date.UTC(2026, 10, 1) });
  });
});
