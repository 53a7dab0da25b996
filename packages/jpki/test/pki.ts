// A public key infrastructure for tests: authorities, cards, responders and lists, sound ones and every kind of bad one.
import { createHash, createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { bitString, boolean, der, derNull, generalizedTime, octetString, oid, positiveInteger, sequence, setOf, smallInteger, time, utf8 } from '../src/der/writer.ts';
import { OID } from '../src/certificate/oids.ts';
import { createTrustStore, type CryptoEngine, type TrustStore } from '../src/index.ts';

export type Bytes = Uint8Array<ArrayBuffer>;
export const at = Date.UTC(2026, 10, 24, 3);
export const DAY = 86_400_000;

export interface Key {
  readonly kind: 'rsa' | 'p384' | 'p256';
  readonly private: KeyObject;
  readonly info: Bytes;
}
const kept = new Map<string, Key>();

/** Keys are slow to make: one that is asked for by the same name is the same key, in one test file. */
export function keyOf(name: string, kind: Key['kind'] = 'rsa', options: { bits?: number; exponent?: number } = {}): Key {
  const known = kept.get(`${kind} ${name}`);
  if (known) return known;
  const pair = kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: options.bits ?? 2048, publicExponent: options.exponent ?? 65537 }) : generateKeyPairSync('ec', { namedCurve: kind === 'p384' ? 'P-384' : 'P-256' });
  const key: Key = { kind, private: pair.privateKey, info: new Uint8Array(pair.publicKey.export({ type: 'spki', format: 'der' })) };
  kept.set(`${kind} ${name}`, key);
  return key;
}

export const hash = (name: string, bytes: Uint8Array): Bytes => new Uint8Array(createHash(name).update(bytes).digest());
const hashOf = (key: Key): string => (key.kind === 'p384' ? 'sha384' : 'sha256');
export const signWith = (key: Key, bytes: Uint8Array, hashName = hashOf(key)): Bytes => new Uint8Array(sign(hashName, bytes, key.kind === 'rsa' ? key.private : { key: key.private, dsaEncoding: 'der' }));
export const algorithmFor = (key: Key): Bytes => (key.kind === 'rsa' ? sequence(oid(OID.sha256WithRsa), derNull()) : sequence(oid(key.kind === 'p384' ? OID.ecdsaWithSha384 : OID.ecdsaWithSha256)));
export const signed = (key: Key, tbs: Uint8Array): Bytes => sequence(tbs, algorithmFor(key), bitString(signWith(key, tbs)));

/** The bits of the key alone. */
export function bitsOf({ info }: Key): Uint8Array {
  const header = info[1] === 0x82 ? 4 : info[1] === 0x81 ? 3 : 2;
  const algorithm = 2 + (info[header + 1] ?? 0);
  const rest = info.subarray(header + algorithm);
  return rest.subarray(rest[1] === 0x82 ? 5 : rest[1] === 0x81 ? 4 : 3);
}
export const keyId = (key: Key): Bytes => hash('sha1', bitsOf(key));

export const nameOf = (...parts: readonly (readonly [string, string])[]): Bytes => sequence(...parts.map(([type, text]) => setOf(0x31, [sequence(oid(type), type === OID.countryName ? der(0x13, new TextEncoder().encode(text)) : utf8(text))])));
export const extension = (type: string, value: Uint8Array, critical = false): Bytes => sequence(oid(type), ...(critical ? [boolean(true)] : []), octetString(value));
export const usage = (bits: number, unused: number): Bytes => extension(OID.keyUsage, bitString(Uint8Array.of(bits), unused), true);
export const purposes = (critical: boolean, ...oids: readonly string[]): Bytes => extension(OID.extendedKeyUsage, sequence(...oids.map((each) => oid(each))), critical);
export const isAuthority = (pathLength?: number): Bytes => extension(OID.basicConstraints, sequence(boolean(true), ...(pathLength === undefined ? [] : [smallInteger(pathLength)])), true);
export const directory = (name: Uint8Array): Bytes => der(0xa4, name);
export const point = (name: Uint8Array): Bytes => extension(OID.crlDistributionPoints, sequence(sequence(der(0xa0, der(0xa0, directory(name))))));

export interface CertificateFacts {
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  readonly key: Key;
  readonly signer: Key;
  readonly extensions: readonly Uint8Array[];
  readonly serial?: Uint8Array;
  readonly from?: number;
  readonly until?: number;
  /** Instead of SubjectPublicKeyInfo of the key. */
  readonly info?: Uint8Array;
}
let serials = 1;
export const nextSerial = (): Bytes => Uint8Array.of(0x40, 0, 0, ++serials >> 8, serials & 0xff);

export function certify({ subject, issuer, key, signer, extensions, serial = nextSerial(), from = at - 400 * DAY, until = at + 400 * DAY, info = key.info }: CertificateFacts): Bytes {
  const list = extensions.length === 0 ? [] : [der(0xa3, sequence(...extensions))];
  return signed(signer, sequence(der(0xa0, smallInteger(2)), positiveInteger(serial), algorithmFor(signer), issuer, sequence(time(from), time(until)), subject, info, ...list));
}

type Kind = 'signature' | 'authentication';
export const scratchName = (kind: Kind, organisation = 'JPKI-SCRATCH'): Bytes =>
  nameOf([OID.countryName, 'JP'], [OID.organizationName, organisation], [OID.organizationalUnitName, kind === 'signature' ? 'JPKI for digital signature' : 'JPKI for user authentication']);
export const CITY = nameOf([OID.organizationName, 'JPKI-SCRATCH'], [OID.commonName, 'Osaka-shi CRLDP']);
export const OTHER_CITY = nameOf([OID.organizationName, 'JPKI-SCRATCH'], [OID.commonName, 'Sakai-shi CRLDP']);

export interface Authority {
  readonly kind: Kind;
  readonly key: Key;
  readonly name: Bytes;
  readonly der: Bytes;
}
export function makeAuthority(kind: Kind, change: Partial<CertificateFacts> & { keyName?: string; organisation?: string; keyKind?: Key['kind'] } = {}): Authority {
  const key = change.key ?? keyOf(change.keyName ?? `ca ${kind}`, change.keyKind);
  const name = scratchName(kind, change.organisation);
  return { kind, key, name, der: certify({ subject: name, issuer: name, key, signer: key, extensions: [usage(0x06, 1), isAuthority(), extension(OID.subjectKeyIdentifier, octetString(keyId(key)))], ...change }) };
}

export const attribute = (arc: string, text: string, value: Uint8Array = utf8(text)): Bytes => der(0xa0, oid(`${OID.holderArc}.${arc}`), der(0xa0, value));
/** In the order of a real card. */
export const holderNames = (change: Readonly<Record<string, string>> = {}): Bytes[] =>
  Object.entries({ ' 1': '林　美華', ' 4': '419950401', ' 3': '2', ' 5': '大阪府大阪市北区梅田９丁目９番９号', ' 2': '0000', ' 6': '00000000000000000', ...Object.fromEntries(Object.entries(change).map(([arc, text]) => [` ${arc}`, text])) }).map(([arc, text]) => attribute(arc.trim(), text));
export const holder = (names: readonly Uint8Array[] = holderNames()): Bytes => extension(OID.subjectAltName, sequence(...names));

export interface Card {
  readonly key: Key;
  readonly der: Bytes;
  readonly serial: Bytes;
}
export function makeCard(authority: Authority, change: Partial<CertificateFacts> & { keyName?: string; keyKind?: Key['kind']; names?: readonly Uint8Array[]; usage?: Bytes; more?: readonly Uint8Array[] } = {}): Card {
  const key = change.key ?? keyOf(change.keyName ?? `card ${authority.kind}`, change.keyKind);
  const serial = new Uint8Array(change.serial ?? nextSerial());
  const extensions = [
    change.usage ?? (authority.kind === 'signature' ? usage(0xc0, 6) : usage(0x80, 7)),
    ...(authority.kind === 'signature' ? [holder(change.names)] : []),
    point(CITY),
    extension(OID.authorityKeyIdentifier, sequence(der(0x80, keyId(authority.key)))),
    ...(change.more ?? []),
  ];
  return { key, serial, der: certify({ subject: nameOf([OID.countryName, 'JP'], [OID.commonName, 'OPAQUE']), issuer: authority.name, key, signer: authority.key, extensions, ...change, serial }) };
}

export function trusting(authorities: readonly Authority[], engine?: CryptoEngine): Promise<TrustStore> {
  return createTrustStore({ mode: 'demo', operatorAnchors: [], demoAnchors: authorities.map(({ kind, der: bytes }) => ({ kind, der: bytes })), ...(engine ? { engine } : {}) });
}

/** A CAdES signature, part by part; every part can be another. */
export interface CmsParts {
  readonly content?: Uint8Array;
  readonly certificate?: Uint8Array;
  readonly certificates?: readonly Uint8Array[];
  readonly key?: Key;
  readonly attributes?: readonly Uint8Array[];
  readonly sortAttributes?: boolean;
  readonly digestAlgorithm?: Uint8Array;
  readonly listedAlgorithm?: Uint8Array;
  readonly signatureAlgorithm?: Uint8Array;
  readonly hashName?: string;
  readonly encapsulated?: Uint8Array;
  readonly twice?: boolean;
  readonly signature?: Uint8Array;
  readonly sid?: Uint8Array;
  readonly version?: number;
  readonly unsigned?: readonly Uint8Array[];
}
export const attributeOf = (type: string, ...values: readonly Uint8Array[]): Bytes => sequence(oid(type), setOf(0x31, values));

export function makeCms(card: Card, issuer: Uint8Array, content: Uint8Array, change: CmsParts = {}): Bytes {
  const key = change.key ?? card.key;
  const hashName = change.hashName ?? hashOf(key);
  const certificate = change.certificate ?? card.der;
  const algorithm = change.digestAlgorithm ?? sequence(oid(hashName === 'sha384' ? OID.sha384 : hashName === 'sha1' ? OID.sha1 : OID.sha256));
  const attributes = change.attributes ?? cmsAttributes(change.content ?? content, certificate, hashName);
  const body = change.sortAttributes === false ? der(0x31, ...attributes) : setOf(0x31, attributes);
  const signature = change.signature ?? signWith(key, body, hashName);
  const signer = sequence(
    smallInteger(1),
    change.sid ?? sequence(issuer, positiveInteger(card.serial)),
    algorithm,
    ...(attributes.length === 0 ? [] : [Uint8Array.of(0xa0, ...body.subarray(1))]),
    change.signatureAlgorithm ?? (key.kind === 'rsa' ? sequence(oid(OID.rsaEncryption), derNull()) : sequence(oid(OID.ecdsaWithSha384))),
    octetString(signature),
    ...(change.unsigned ? [der(0xa1, ...change.unsigned)] : []),
  );
  const data = sequence(
    smallInteger(change.version ?? 1),
    setOf(0x31, [change.listedAlgorithm ?? algorithm]),
    change.encapsulated ?? sequence(oid(OID.data)),
    der(0xa0, ...(change.certificates ?? [certificate])),
    change.twice ? setOf(0x31, [signer, sequence(smallInteger(1))]) : setOf(0x31, [signer]),
  );
  return sequence(oid(OID.signedData), der(0xa0, data));
}

export function cmsAttributes(content: Uint8Array, certificate: Uint8Array, hashName = 'sha256'): Bytes[] {
  return [
    attributeOf(OID.contentType, oid(OID.data)),
    attributeOf(OID.messageDigest, octetString(hash(hashName, content))),
    attributeOf(OID.signingCertificateV2, sequence(sequence(sequence(octetString(hash('sha256', certificate)))))),
  ];
}

export interface CrlFacts {
  readonly issuer?: Uint8Array;
  readonly signer?: Key;
  readonly thisUpdate?: number;
  readonly nextUpdate?: number | null;
  readonly revoked?: readonly { readonly serial: Uint8Array; readonly revokedAt: number; readonly reason?: number }[];
  readonly extensions?: readonly Uint8Array[];
}
export function makeCrl(authority: Authority, { issuer = authority.name, signer = authority.key, thisUpdate = at - DAY, nextUpdate = at + DAY, revoked = [], extensions = [] }: CrlFacts = {}): Bytes {
  const entries = revoked.map(({ serial, revokedAt, reason }) =>
    sequence(positiveInteger(serial), time(revokedAt), ...(reason === undefined ? [] : [sequence(extension(OID.crlReason, Uint8Array.of(0x0a, 1, reason)))])),
  );
  return signed(
    signer,
    sequence(smallInteger(1), algorithmFor(signer), issuer, time(thisUpdate), ...(nextUpdate === null ? [] : [time(nextUpdate)]), ...(entries.length === 0 ? [] : [sequence(...entries)]), ...(extensions.length === 0 ? [] : [der(0xa0, sequence(...extensions))])),
  );
}
export const scope = (...fields: readonly Uint8Array[]): Bytes => extension(OID.issuingDistributionPoint, sequence(...fields), true);
export const scopeOf = (name: Uint8Array): Bytes => scope(der(0xa0, der(0xa0, directory(name))));

export interface OcspFacts {
  readonly status?: Uint8Array;
  readonly nonce?: Uint8Array | null;
  readonly thisUpdate?: number;
  readonly nextUpdate?: number | null;
  readonly producedAt?: number;
  readonly signer?: Key;
  readonly responderName?: Uint8Array;
  readonly certificates?: readonly Uint8Array[];
  readonly serial?: Uint8Array;
  readonly authorityKey?: Key;
}
export const GOOD = Uint8Array.of(0x80, 0);
export const NOT_KNOWN = Uint8Array.of(0x82, 0);
export const revokedStatus = (revokedAt: number, reason?: number): Bytes => der(0xa1, generalizedTime(revokedAt), ...(reason === undefined ? [] : [der(0xa0, Uint8Array.of(0x0a, 1, reason))]));

export function makeOcsp(authority: Authority, card: Card, facts: OcspFacts = {}): Bytes {
  const { status = GOOD, nonce = null, thisUpdate = at - 60_000, nextUpdate = at + 3_600_000, producedAt = at - 60_000, signer = authority.key, responderName = authority.name, certificates = [], serial = card.serial } = facts;
  const id = sequence(sequence(oid(OID.sha1), derNull()), octetString(hash('sha1', authority.name)), octetString(keyId(facts.authorityKey ?? authority.key)), positiveInteger(serial));
  const single = sequence(id, status, generalizedTime(thisUpdate), ...(nextUpdate === null ? [] : [der(0xa0, generalizedTime(nextUpdate))]));
  const data = sequence(der(0xa1, responderName), generalizedTime(producedAt), sequence(single), ...(nonce ? [der(0xa1, sequence(extension(OID.ocspNonce, octetString(nonce))))] : []));
  const basic = sequence(data, algorithmFor(signer), bitString(signWith(signer, data)), ...(certificates.length === 0 ? [] : [der(0xa0, sequence(...certificates))]));
  return sequence(Uint8Array.of(0x0a, 1, 0), der(0xa0, sequence(oid(OID.ocspBasic), octetString(basic))));
}

export const pemOfKey = (key: Key): string => createPrivateKey(key.private.export({ type: 'pkcs8', format: 'pem' })).export({ type: 'pkcs8', format: 'pem' }).toString();
export const codeOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'no fault', (error: unknown) => (error as { fault?: { code: string } }).fault?.code ?? String(error));
