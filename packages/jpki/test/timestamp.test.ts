import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OID } from '../src/certificate/oids.ts';
import {
  attachTimestamp, certifyDemoStamper, createTimestampTrust, issueTimestamp, timestampRequest, tokenInResponse, toPem, verifyDetachedSignature, verifySignatureLater, verifyTimestamp, type StampingKey, type TimestampTrust, type TrustStore,
} from '../src/index.ts';
import { at, certify, codeOf, DAY, extension, hash, isAuthority, keyOf, makeAuthority, makeCard, makeCms, nameOf, purposes, signWith, trusting, usage, type Authority, type Card, type CertificateFacts, type Key } from './pki.ts';
import { parseSignature } from '../src/cms/parse-signature.ts';

const content = new TextEncoder().encode('{"answers":{}}');
const stamping = (name: string): StampingKey => {
  const key = keyOf(name, 'p384');
  return { publicKeyInfo: key.info, sign: async (bytes) => signWith(key, bytes) };
};
let authority: Authority;
let card: Card;
let trustStore: TrustStore;
let stamper: { root: Uint8Array; certificate: Uint8Array };
let trust: TimestampTrust;
let cms: Uint8Array;
let value: Uint8Array;
let folder: string;
const nonce = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

beforeAll(async () => {
  authority = makeAuthority('signature');
  card = makeCard(authority);
  trustStore = await trusting([authority]);
  const years = { validFrom: at - DAY, validUntil: at + 3650 * DAY };
  stamper = await certifyDemoStamper({ root: stamping('root'), stamper: stamping('stamper'), serials: [Uint8Array.of(1), Uint8Array.of(2)], ...years });
  trust = createTimestampTrust({ anchors: [stamper.root], demo: true });
  cms = makeCms(card, authority.name, content);
  value = parseSignature(cms).signature;
  folder = mkdtempSync(path.join(tmpdir(), 'zairyu-ts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const stamp = async (over = value, stampedAt = at, certificate = stamper.certificate, key = 'stamper') =>
  tokenInResponse(await issueTimestamp({ request: timestampRequest(hash('sha256', over), nonce), key: stamping(key), certificate, at: stampedAt, serial: Uint8Array.of(7) }));
const verdict = async (token: Uint8Array, change: object = {}) => {
  const found = await verifyTimestamp({ token, over: value, trust, now: at + 1000, nonce, ...change });
  return found.state === 'verified' ? found.state : `${found.state}: ${found.reason}`;
};
const file = (name: string, bytes: Uint8Array | string) => (writeFileSync(path.join(folder, name), bytes), path.join(folder, name));

describe('70: a time-stamp', () => {
  it('over this signature raises it to level T, and every signed byte stays', async () => {
    const stamped = attachTimestamp(cms, await stamp());
    const verified = await verifyDetachedSignature({ cms: stamped, content, trustStore, timestampTrust: trust, at });
    expect(verified).toMatchObject({ level: 'T', timestamp: { state: 'verified', stampedAt: at, demo: true } });
    expect(Buffer.from(stamped).includes(Buffer.from(parseSignature(cms).signedAttributes.subarray(1)))).toBe(true);
    // Twice would leave it open which one counts.
    expect(() => attachTimestamp(stamped, stamped)).toThrow();
  });

  it('that is bad leaves the signature at level B and says why', async () => {
    const stamped = attachTimestamp(cms, await stamp(hash('sha256', Uint8Array.of(9))));
    const verified = await verifyDetachedSignature({ cms: stamped, content, trustStore, timestampTrust: trust, at });
    expect(verified).toMatchObject({ level: 'B', timestamp: { state: 'refused', reason: 'imprint' } });
    expect(await verifyDetachedSignature({ cms: stamped, content, trustStore, at })).not.toHaveProperty('timestamp');
  });

  it('must be over these bytes, with our nonce, of a policy that is wanted, and from before now', async () => {
    const token = await stamp();
    expect(await verdict(token)).toBe('verified');
    expect(await verdict(token, { over: content })).toBe('refused: imprint');
    expect(await verdict(token, { nonce: Uint8Array.of(9) })).toBe('refused: nonce');
    expect(await verdict(token, { trust: { ...trust, policies: ['1.2.3'] } })).toBe('refused: policy');
    expect(await verdict(token, { now: at - 3_600_000 })).toBe('refused: future');
    expect(await verdict(token, { now: at + 4000 * DAY })).toBe('refused: authority-expired');
    expect(await verdict(token.subarray(0, -1))).toBe('refused: malformed');
    expect(await verdict(cms)).toBe('refused: malformed');
  });

  it('is refused for every changed byte', async () => {
    const token = await stamp();
    for (let index = 0; index < token.length; index += 5) {
      const changed = token.slice();
      changed[index] = (changed[index] ?? 0) ^ 0x01;
      expect(await verdict(changed), String(index)).toMatch(/^refused/);
    }
  });

  const issued = (change: Partial<CertificateFacts> = {}, root: Key = keyOf('root', 'p384')) => {
    const rootName = nameOf([OID.commonName, 'Root']);
    const anchor = certify({ subject: rootName, issuer: rootName, key: root, signer: root, extensions: [usage(0x04, 2), isAuthority()] });
    const certificate = certify({ subject: nameOf([OID.commonName, 'TSA']), issuer: rootName, key: keyOf('stamper', 'p384'), signer: root, extensions: [usage(0x80, 7), purposes(true, OID.timeStamping)], ...change });
    return { certificate, trust: createTimestampTrust({ anchors: [anchor] }) };
  };
  it.each<[string, () => Partial<CertificateFacts>, string]>([
    ['certified for it', () => ({}), 'verified'],
    ['without the purpose', () => ({ extensions: [usage(0x80, 7)] }), 'refused: purpose'],
    ['whose purpose is not critical', () => ({ extensions: [usage(0x80, 7), purposes(false, OID.timeStamping)] }), 'refused: purpose'],
    ['with a second purpose', () => ({ extensions: [usage(0x80, 7), purposes(true, OID.timeStamping, OID.ocspSigning)] }), 'refused: purpose'],
    ['that is an authority for certificates', () => ({ extensions: [usage(0x84, 2), isAuthority(), purposes(true, OID.timeStamping)] }), 'refused: purpose'],
    ['of another root', () => ({ signer: keyOf('foreign root', 'p384') }), 'refused: untrusted'],
    ['that had ended when it stamped', () => ({ until: at - DAY }), 'refused: untrusted'],
    ['with a critical extension that nobody knows', () => ({ extensions: [usage(0x80, 7), purposes(true, OID.timeStamping), extension('2.999.1', Uint8Array.of(5, 0), true)] }), 'refused: untrusted'],
  ])('by one %s: the verdict follows', async (_, change, expected) => {
    const { certificate, trust: believed } = issued(change());
    expect(await verdict(await stamp(value, at, certificate), { trust: believed })).toBe(expected);
  });

  it('by an intermediate authority that came along is believed, and not beyond its path length', async () => {
    const [rootKey, middleKey] = [keyOf('root', 'p384'), keyOf('middle', 'p384')];
    const [rootName, middleName] = [nameOf([OID.commonName, 'Root']), nameOf([OID.commonName, 'Middle'])];
    const middle = certify({ subject: middleName, issuer: rootName, key: middleKey, signer: rootKey, extensions: [usage(0x04, 2), isAuthority(0)] });
    const certificate = certify({ subject: nameOf([OID.commonName, 'TSA']), issuer: middleName, key: keyOf('stamper', 'p384'), signer: middleKey, extensions: [usage(0x80, 7), purposes(true, OID.timeStamping)] });
    const anchorOf = (pathLength?: number) => createTimestampTrust({ anchors: [certify({ subject: rootName, issuer: rootName, key: rootKey, signer: rootKey, extensions: [usage(0x04, 2), isAuthority(pathLength)] })] });
    const token = withCertificates(await stamp(value, at, certificate), [certificate, middle]);
    expect(await verdict(token, { trust: anchorOf(1) })).toBe('verified');
    expect(await verdict(token, { trust: anchorOf(0) })).toBe('refused: untrusted');
    expect(await verdict(await stamp(value, at, certificate), { trust: anchorOf() })).toBe('refused: untrusted');
  });
});

describe('57, 58: years later', () => {
  const later = at + 1500 * DAY;
  it('a signature of a certificate and an authority that have ended stands with its time-stamp, and not without', async () => {
    const old = makeAuthority('signature', { keyName: 'generation 1', until: at + 10 * DAY });
    const ended = makeCard(old, { until: at + 5 * DAY });
    const store = await trusting([old, authority]);
    const signature = makeCms(ended, old.name, content);
    const token = await stamp(parseSignature(signature).signature);
    expect(await codeOf(verifyDetachedSignature({ cms: signature, content, trustStore: store, at: later }))).toBe('certificate.expired');
    expect(await codeOf(verifySignatureLater({ cms: signature, content, trustStore: store, timestampTrust: trust, now: later }))).toBe('signature.not-time-stamped');
    const stamped = attachTimestamp(signature, token);
    expect(await verifySignatureLater({ cms: stamped, content, trustStore: store, timestampTrust: trust, now: later })).toMatchObject({ level: 'T', validAt: at });
    // A stamp that came after the end proves nothing.
    const late = attachTimestamp(signature, await stamp(parseSignature(signature).signature, at + 100 * DAY));
    expect(await codeOf(verifySignatureLater({ cms: late, content, trustStore: store, timestampTrust: trust, now: later }))).toBe('certificate.expired');
    expect(await codeOf(verifySignatureLater({ cms: stamped, content, trustStore: store, timestampTrust: createTimestampTrust({ anchors: [] }), now: later }))).toBe('signature.not-time-stamped');
  });
});

describe('with openssl', () => {
  it('our time-stamp verifies, over our signature only', async () => {
    const request = file('ask.tsq', timestampRequest(hash('sha256', value), nonce));
    const answer = file('answer.tsr', await issueTimestamp({ request: new Uint8Array(readFileSync(request)), key: stamping('stamper'), certificate: stamper.certificate, at, serial: Uint8Array.of(9) }));
    const run = (...what: string[]) => spawnSync('openssl', ['ts', '-verify', ...what, '-in', answer, '-CAfile', file('root.pem', toPem(stamper.root)), '-attime', String(at / 1000)], { encoding: 'utf8' });
    expect(run('-queryfile', request).stdout).toContain('Verification: OK');
    expect(run('-data', file('value', value)).stdout).toContain('Verification: OK');
    expect(run('-data', file('other', content)).status).not.toBe(0);
  });

  it('a signature at level T is still CAdES to it', async () => {
    const stamped = file('t.p7s', attachTimestamp(cms, await stamp()));
    const shown = spawnSync('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', stamped, '-content', file('doc', content), '-CAfile', file('ca.pem', toPem(authority.der)), '-purpose', 'any', '-attime', String(at / 1000), '-out', path.join(folder, 'out')], { encoding: 'utf8' });
    expect(shown.stderr).toContain('CAdES Verification successful');
  });
});

/** The same token with other certificates along: they are not signed. */
function withCertificates(token: Uint8Array, certificates: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const [only] = certificates;
  const before = Buffer.from(token).indexOf(Buffer.from(only ?? new Uint8Array()));
  const list = Buffer.concat(certificates);
  const head = token.subarray(0, before - 4);
  const tail = token.subarray(before + (only?.length ?? 0));
  const sized = Buffer.concat([Buffer.from([0xa0, 0x82, list.length >> 8, list.length & 0xff]), list]);
  const grown = new Uint8Array(Buffer.concat([head, sized, tail]));
  // The three lengths around it: SEQUENCE, [0] and SEQUENCE of SignedData, all with two length bytes.
  const more = list.length - (only?.length ?? 0);
  for (const offset of lengthsBefore(grown)) {
    const length = ((grown[offset] ?? 0) << 8) + (grown[offset + 1] ?? 0) + more;
    grown[offset] = length >> 8;
    grown[offset + 1] = length & 0xff;
  }
  return grown;
}

function lengthsBefore(token: Uint8Array): number[] {
  const wrapper = 4 + 2 + (token[5] ?? 0);
  return [2, wrapper + 2, wrapper + 6];
}
