// What a certificate may not be, rule by rule, with the verdict of openssl (-x509_strict) beside ours: wherever it refuses, we do,
// and the list says where we refuse alone.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OID } from '../src/certificate/oids.ts';
import { bitString, boolean, der, derNull, octetString, oid, positiveInteger, sequence, setOf, smallInteger, time, utf8 } from '../src/der/writer.ts';
import { checkCertificate, createTrustStore, parseCertificate, toPem, type TrustStore } from '../src/index.ts';
import { algorithmFor, at, bitsOf, codeOf, CITY, DAY, extension, holder, holderNames, isAuthority, keyId, keyOf, makeAuthority, makeCard, point, signWith, trusting, usage, type Authority, type Bytes } from './pki.ts';

const IS_3_0 = execFileSync('openssl', ['version'], { encoding: 'utf8' }).startsWith('OpenSSL 3.0');
const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const printable = (text: string) => der(0x13, ascii(text));
const raw = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const rdn = (...parts: readonly (readonly [string, Uint8Array])[]) => der(0x31, ...parts.map(([type, value]) => sequence(oid(type), value)));

let authority: Authority;
let trustStore: TrustStore;
let folder: string;
beforeAll(async () => {
  authority = makeAuthority('signature');
  trustStore = await trusting([authority, makeAuthority('authentication')]);
  folder = mkdtempSync(path.join(tmpdir(), 'x509-'));
  writeFileSync(path.join(folder, 'ca.pem'), toPem(authority.der));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The parts of TBSCertificate, each as it is written; the whole is signed by the authority as it stands. */
interface Parts {
  readonly version?: Uint8Array;
  readonly serial?: Uint8Array;
  readonly algorithm?: Uint8Array;
  readonly outerAlgorithm?: Uint8Array;
  readonly validity?: readonly Uint8Array[];
  readonly subject?: Uint8Array;
  readonly info?: Uint8Array;
  readonly more?: readonly Uint8Array[];
  readonly extensions?: readonly Uint8Array[];
  readonly afterSubjectKey?: readonly Uint8Array[];
  readonly signature?: (value: Bytes) => Uint8Array;
  readonly whole?: (bytes: Bytes) => Uint8Array;
}
const key = () => keyOf('card signature');
const authorityKey = () => extension(OID.authorityKeyIdentifier, sequence(der(0x80, keyId(authority.key))));
const sound = (): Bytes[] => [usage(0xc0, 6), holder(), point(CITY), extension(OID.authorityKeyIdentifier, sequence(der(0x80, keyId(authority.key))))];
function build(parts: Parts): Uint8Array {
  const algorithm = parts.algorithm ?? algorithmFor(authority.key);
  const tbs = sequence(
    parts.version ?? der(0xa0, smallInteger(2)),
    parts.serial ?? positiveInteger(Uint8Array.of(0x40, 1)),
    algorithm,
    authority.name,
    sequence(...(parts.validity ?? [time(at - DAY), time(at + DAY)])),
    parts.subject ?? sequence(rdn([OID.countryName, printable('JP')]), rdn([OID.commonName, utf8('OPAQUE')])),
    parts.info ?? key().info,
    ...(parts.afterSubjectKey ?? []),
    der(0xa3, sequence(...(parts.extensions ?? [...sound(), ...(parts.more ?? [])]))),
  );
  const bits = bitString(signWith(authority.key, tbs));
  const whole = sequence(tbs, parts.outerAlgorithm ?? algorithm, parts.signature?.(bits) ?? bits);
  return parts.whole?.(whole) ?? whole;
}

function openssl(bytes: Uint8Array): 'reads' | 'refuses' {
  const file = path.join(folder, 'leaf.pem');
  writeFileSync(file, toPem(bytes));
  try {
    execFileSync('openssl', ['verify', '-x509_strict', '-purpose', 'smimesign', '-attime', String(at / 1000), '-CAfile', path.join(folder, 'ca.pem'), file], { stdio: 'pipe', timeout: 20_000 });
    return 'reads';
  } catch {
    return 'refuses';
  }
}

const rsaKey = (parameters: readonly Uint8Array[], numbers?: Uint8Array) => sequence(sequence(oid(OID.rsaEncryption), ...parameters), bitString(numbers ?? bitsOf(key())));
const cityPolicy = oid('2.999.1.2');
const policies = (...list: readonly Uint8Array[]) => extension(OID.certificatePolicies, sequence(...list), true);
const p384 = () => bitsOf(keyOf('next card', 'p384'));
const ecKey = (pointBits: Uint8Array, curve: readonly Uint8Array[] = [oid(OID.p384)]) => sequence(sequence(oid(OID.ecPublicKey), ...curve), bitString(pointBits));

/** Rule, the certificate that breaks it, what openssl says, and our fault when it is not "malformed". */
const RULES: [string, () => Parts, 'reads' | 'refuses', string?][] = [
  ['Serial number: negative', () => ({ serial: raw('0201ff') }), 'reads'],
  ['Serial number: zero', () => ({ serial: raw('020100') }), 'reads'],
  ['Serial number: 21 octets, of which one is the sign', () => ({ serial: der(0x02, new Uint8Array(21).fill(0x80, 1)) }), 'reads'],
  ['Serial number: a zero in front that is no sign', () => ({ serial: raw('02020001') }), 'refuses'],
  ['Serial number: empty', () => ({ serial: raw('0200') }), 'refuses'],
  ['Version: 1 written out', () => ({ version: der(0xa0, smallInteger(0)) }), 'refuses'],
  ['Version: 4', () => ({ version: der(0xa0, smallInteger(3)) }), 'reads'],
  ['Algorithm: RSA without NULL', () => ({ algorithm: sequence(oid(OID.sha256WithRsa)) }), 'reads'],
  ['Algorithm: RSA with parameters', () => ({ algorithm: sequence(oid(OID.sha256WithRsa), sequence()) }), 'reads'],
  ['Algorithm: a NULL that holds a byte', () => ({ algorithm: sequence(oid(OID.sha256WithRsa), raw('050100')) }), 'refuses'],
  ['Algorithm: inside and outside differ', () => ({ outerAlgorithm: sequence(oid(OID.sha384WithRsa), derNull()) }), 'refuses'],
  ['Algorithm: with NULL inside and without outside', () => ({ outerAlgorithm: sequence(oid(OID.sha256WithRsa)) }), 'refuses'],
  ['Algorithm: one part too many', () => ({ algorithm: sequence(oid(OID.sha256WithRsa), derNull(), derNull()) }), 'refuses'],
  ['Validity: GeneralizedTime before 2050', () => ({ validity: [time(at - DAY), der(0x18, ascii('20270101000000Z'))] }), 'reads'],
  ['Validity: UTCTime without seconds', () => ({ validity: [der(0x17, ascii('2601010000Z')), time(at + DAY)] }), 'refuses'],
  ['Validity: UTCTime in another zone', () => ({ validity: [der(0x17, ascii('260101000000+0900')), time(at + DAY)] }), 'refuses'],
  ['Validity: a fraction of a second', () => ({ validity: [time(at - DAY), der(0x18, ascii('20510101000000.5Z'))] }), 'refuses'],
  ['Validity: the 30th of February', () => ({ validity: [der(0x17, ascii('260230000000Z')), time(at + DAY)] }), 'refuses'],
  ['Validity: three times', () => ({ validity: [time(at - DAY), time(at + DAY), time(at + DAY)] }), 'refuses'],
  ['Name: an empty set', () => ({ subject: sequence(der(0x31), rdn([OID.commonName, utf8('OPAQUE')])) }), 'reads'],
  ['Name: empty', () => ({ subject: sequence() }), 'refuses'],
  ['Name: an empty text', () => ({ subject: sequence(rdn([OID.commonName, utf8('')])) }), 'reads'],
  ['Name: @ in a PrintableString', () => ({ subject: sequence(rdn([OID.commonName, printable('a@b')])) }), 'reads'],
  ['Name: control character in a PrintableString', () => ({ subject: sequence(rdn([OID.commonName, printable('a\0b')])) }), 'reads'],
  ['Name: not UTF-8', () => ({ subject: sequence(rdn([OID.commonName, der(0x0c, raw('c328'))])) }), 'refuses'],
  ['Name: overlong UTF-8', () => ({ subject: sequence(rdn([OID.commonName, der(0x0c, raw('c181'))])) }), 'refuses'],
  ['Name: a text in pieces', () => ({ subject: sequence(rdn([OID.commonName, der(0x2c, utf8('OPA'), utf8('QUE'))])) }), 'reads'],
  ['Name: a set out of order', () => ({ subject: sequence(rdn([OID.commonName, utf8('OPAQUE')], [OID.organizationName, utf8('O')])) }), 'reads'],
  ['Name: one attribute twice in a set', () => ({ subject: sequence(setOf(0x31, [sequence(oid(OID.commonName), utf8('A')), sequence(oid(OID.commonName), utf8('B'))])) }), 'reads'],
  ['Name: an identifier that is not minimal', () => ({ subject: sequence(der(0x31, sequence(raw('0604 80550403'), utf8('OPAQUE')))) }), 'refuses'],
  ['Name: a country in UTF8String', () => ({ subject: sequence(rdn([OID.countryName, utf8('JP')])) }), 'reads'],
  ['Name: a country of three letters', () => ({ subject: sequence(rdn([OID.countryName, printable('JPN')])) }), 'reads'],
  ['Name: a serial number in UTF8String', () => ({ subject: sequence(rdn([OID.serialNumber, utf8('1')])) }), 'reads'],
  ['Name: an e-mail address in UTF8String', () => ({ subject: sequence(rdn([OID.emailAddress, utf8('a@b')])) }), 'reads'],
  ['Name: a common name in IA5String', () => ({ subject: sequence(rdn([OID.commonName, der(0x16, ascii('A'))])) }), 'reads'],
  ['Key: RSA without NULL', () => ({ info: rsaKey([]) }), 'reads'],
  ['Key: RSA with parameters', () => ({ info: rsaKey([sequence()]) }), 'reads'],
  ['Key: bytes after the two numbers', () => ({ info: rsaKey([derNull()], Uint8Array.of(...bitsOf(key()), 0)) }), 'reads'],
  ['Key: unused bits', () => ({ info: sequence(sequence(oid(OID.rsaEncryption), derNull()), bitString(bitsOf(key()), 1)) }), 'reads'],
  ['Key: exponent with a zero in front', () => ({ info: rsaKey([derNull()], paddedExponent()) }), 'reads'],
  ['Key: a point that is compressed', () => ({ info: ecKey(Uint8Array.of(2 + ((p384()[96] ?? 0) & 1), ...p384().subarray(1, 49))) }), 'reads'],
  ['Key: a point that is too short', () => ({ info: ecKey(p384().subarray(0, 96)) }), 'refuses'],
  ['Key: a curve without a name', () => ({ info: ecKey(p384(), []) }), 'refuses'],
  ['Unique identifiers', () => ({ afterSubjectKey: [der(0x81, Uint8Array.of(0, 1))] }), 'reads'],
  ['Extensions: none in the list', () => ({ extensions: [] }), 'refuses'],
  ['Extensions: one twice', () => ({ more: [usage(0xc0, 6)] }), 'refuses'],
  ['Extensions: an unknown one twice', () => ({ more: [extension('2.999.1', derNull()), extension('2.999.1', derNull())] }), 'reads'],
  ['Extensions: an unknown one that is critical', () => ({ more: [extension('2.999.1', derNull(), true)] }), 'refuses'],
  ['Extensions: critical name constraints', () => ({ more: [extension(OID.nameConstraints, sequence(der(0xa0, sequence(der(0xa4, CITY)))), true)] }), 'reads'],
  ['Extensions: name constraints that are not critical', () => ({ more: [extension(OID.nameConstraints, sequence(der(0xa0, sequence(der(0xa4, CITY)))))] }), 'reads'],
  ['Extensions: of a proxy', () => ({ more: [extension(OID.proxyCertificate, sequence(sequence(oid('1.3.6.1.5.5.7.21.1'))))] }), 'refuses'],
  ['Extensions: a critical key identifier of the authority', () => ({ extensions: [usage(0xc0, 6), holder(), extension(OID.authorityKeyIdentifier, sequence(der(0x80, keyId(authority.key))), true)] }), 'refuses'],
  ['Extensions: a critical key identifier of the subject', () => ({ more: [extension(OID.subjectKeyIdentifier, octetString(raw('01')), true)] }), 'refuses'],
  ['Extensions: critical access to information', () => ({ more: [extension(OID.authorityInfoAccess, sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), der(0x86, ascii('http://a')))), true)] }), 'refuses'],
  ['Extensions: access to information that says not where', () => ({ more: [extension(OID.authorityInfoAccess, sequence(sequence(oid('1.3.6.1.5.5.7.48.1'))))] }), 'reads'],
  ['Extensions: "not critical" written out', () => ({ more: [sequence(oid('2.999.1'), boolean(false), octetString(derNull()))] }), 'reads'],
  ['Extensions: critical as 01', () => ({ more: [sequence(oid('2.999.1'), raw('010101'), octetString(derNull()))] }), 'refuses'],
  ['Extensions: critical in two bytes', () => ({ more: [sequence(oid('2.999.1'), raw('0102ffff'), octetString(derNull()))] }), 'refuses'],
  ['Extensions: bytes after a value', () => ({ more: [extension(OID.subjectKeyIdentifier, Uint8Array.of(...octetString(raw('0102')), 0))] }), 'reads'],
  ['Extensions: a value in pieces', () => ({ more: [extension(OID.subjectKeyIdentifier, der(0x24, octetString(raw('01')), octetString(raw('02'))))] }), 'reads'],
  ['Extensions: a value of indefinite length', () => ({ more: [extension(OID.certificatePolicies, raw('3080 3004 0602 2a03 0000'))] }), 'reads'],
  ['Extensions: a value whose length is not minimal', () => ({ more: [extension(OID.certificatePolicies, raw('308106 3004 0602 2a03'))] }), 'reads'],
  ['Key usage: not critical', () => ({ extensions: [extension(OID.keyUsage, raw('030206c0')), holder()] }), 'refuses'],
  ['Key usage: one more than the profile has', () => ({ extensions: [usage(0xe0, 5), holder(), authorityKey()] }), 'reads', 'certificate.wrong-kind'],
  ['Extended key usage: of a server', () => ({ more: [extension(OID.extendedKeyUsage, sequence(oid('1.3.6.1.5.5.7.3.1')))] }), 'refuses', 'certificate.wrong-kind'],
  ['Key usage: no bit', () => ({ extensions: [extension(OID.keyUsage, raw('030100'), true), holder()] }), 'refuses'],
  ['Key usage: zeros that stand for nothing', () => ({ extensions: [extension(OID.keyUsage, raw('030200c0'), true), holder()] }), 'refuses'],
  ['Key usage: an unused bit that is set', () => ({ extensions: [extension(OID.keyUsage, raw('030206c1'), true), holder()] }), 'refuses'],
  ['Key usage: nine unused bits', () => ({ extensions: [extension(OID.keyUsage, raw('030209c0'), true), holder()] }), 'refuses'],
  ['Basic constraints: FALSE written out', () => ({ more: [extension(OID.basicConstraints, sequence(boolean(false)), true)] }), 'reads'],
  ['Basic constraints: TRUE as 01', () => ({ more: [extension(OID.basicConstraints, sequence(raw('010101')), true)] }), 'refuses'],
  ['Basic constraints: the length first', () => ({ more: [extension(OID.basicConstraints, sequence(smallInteger(0), boolean(true)), true)] }), 'refuses'],
  ['Basic constraints: a length for no authority', () => ({ more: [extension(OID.basicConstraints, sequence(smallInteger(0)), true)] }), 'refuses'],
  ['Basic constraints: two lengths', () => ({ more: [extension(OID.basicConstraints, sequence(boolean(true), smallInteger(0), smallInteger(0)), true)] }), 'refuses'],
  ['Basic constraints: negative length', () => ({ more: [extension(OID.basicConstraints, sequence(boolean(true), raw('0201ff')), true)] }), 'refuses'],
  ['Authority key identifier: fields out of order', () => ({ extensions: [usage(0xc0, 6), holder(), extension(OID.authorityKeyIdentifier, sequence(der(0x82, Uint8Array.of(1)), der(0x80, keyId(authority.key))))] }), 'refuses'],
  ['Authority key identifier: a serial number without an issuer', () => ({ extensions: [usage(0xc0, 6), holder(), extension(OID.authorityKeyIdentifier, sequence(der(0x80, keyId(authority.key)), der(0x82, Uint8Array.of(1))))] }), 'refuses'],
  ['Authority key identifier: of another key', () => ({ extensions: [usage(0xc0, 6), holder(), extension(OID.authorityKeyIdentifier, sequence(der(0x80, raw('0102'))))] }), 'refuses', 'certificate.untrusted'],
  ['Authority key identifier: of another certificate of this authority', () => ({ extensions: [usage(0xc0, 6), holder(), extension(OID.authorityKeyIdentifier, sequence(der(0x80, keyId(authority.key)), der(0xa1, der(0xa4, authority.name)), der(0x82, raw('0909'))))] }), 'refuses', 'certificate.untrusted'],
  ['Authority key identifier: of a certificate that another authority issued', () => ({ extensions: [usage(0xc0, 6), holder(), extension(OID.authorityKeyIdentifier, sequence(der(0xa1, der(0xa4, CITY)), der(0x82, parseCertificate(authority.der).serialDer.subarray(2))))] }), 'refuses', 'certificate.untrusted'],
  ['Authority key identifier: empty', () => ({ extensions: [usage(0xc0, 6), holder(), extension(OID.authorityKeyIdentifier, sequence(der(0x80)))] }), 'refuses'],
  ['Distribution points: no point', () => ({ extensions: [usage(0xc0, 6), holder(), authorityKey(), extension(OID.crlDistributionPoints, sequence(octetString(raw('01'))))] }), 'refuses'],
  ['Distribution points: the reasons alone', () => ({ extensions: [usage(0xc0, 6), holder(), authorityKey(), extension(OID.crlDistributionPoints, sequence(sequence(der(0x81, raw('0780')))))] }), 'refuses'],
  ['Distribution points: a name in the place of names', () => ({ extensions: [usage(0xc0, 6), holder(), authorityKey(), extension(OID.crlDistributionPoints, sequence(sequence(der(0xa0, der(0xa4, CITY)))))] }), 'refuses'],
  ['Alternative name: empty', () => ({ extensions: [usage(0xc0, 6), authorityKey(), extension(OID.subjectAltName, sequence())] }), 'refuses'],
  ['Alternative name: a form that is none', () => ({ extensions: [usage(0xc0, 6), authorityKey(), extension(OID.subjectAltName, sequence(utf8('a')))] }), 'refuses'],
  ['Alternative name: another name without a value', () => ({ extensions: [usage(0xc0, 6), authorityKey(), extension(OID.subjectAltName, sequence(der(0xa0, oid('2.999.1'))))] }), 'refuses'],
  ['Alternative name of the issuer: a form that is none', () => ({ more: [extension(OID.issuerAltName, sequence(utf8('a')))] }), 'reads'],
  ['Alternative name: half a character', () => ({ extensions: [usage(0xc0, 6), holder([...holderNames(), der(0xa0, oid('2.999.1'), der(0xa0, der(0x1e, raw('00'))))]), authorityKey()] }), 'refuses'],
  ['Extended key usage: empty', () => ({ more: [extension(OID.extendedKeyUsage, sequence())] }), 'refuses'],
  ['Policies: empty', () => ({ more: [policies()] }), 'reads'],
  ['Policies: one twice', () => ({ more: [policies(sequence(cityPolicy), sequence(cityPolicy))] }), 'reads'],
  ['Policies: qualifiers that are none', () => ({ more: [policies(sequence(cityPolicy, sequence()))] }), 'reads'],
  ['Policies: a bare identifier', () => ({ more: [policies(cityPolicy)] }), 'reads'],
  ['Alternative name: an attribute in a text of pieces', () => ({ extensions: [usage(0xc0, 6), holder([...holderNames(), der(0xa0, oid(`${OID.holderArc}.9`), der(0xa0, der(0x2c, utf8('a'))))])] }), 'refuses'],
  ['Signature: unused bits', () => ({ signature: (bits) => bitString(bits.subarray(5), 1) }), 'refuses'],
  ['Signature: one byte short', () => ({ signature: (bits) => bitString(bits.subarray(5, -1)) }), 'refuses', 'certificate.untrusted'],
  ['Signature: a zero in front', () => ({ signature: (bits) => bitString(Uint8Array.of(0, ...bits.subarray(5))) }), 'refuses', 'certificate.untrusted'],
  ['Whole: bytes after the end', () => ({ whole: (bytes) => Uint8Array.of(...bytes, 0) }), 'reads'],
  ['Whole: length in more bytes than it needs', () => ({ whole: (bytes) => Uint8Array.of(0x30, 0x83, 0, ...bytes.subarray(2)) }), 'reads'],
  ['Whole: indefinite length', () => ({ whole: (bytes) => Uint8Array.of(0x30, 0x80, ...bytes.subarray(4), 0, 0) }), 'reads'],
  ['Whole: a fourth part', () => ({ whole: (bytes) => sequence(bytes.subarray(4), derNull()) }), 'refuses'],
];

function paddedExponent(): Uint8Array {
  const bits = bitsOf(key());
  return sequence(bits.subarray(4, -5), raw('0204 00010001'));
}

describe('62: a certificate', () => {
  it('that breaks no rule is read by both', async () => {
    const bytes = build({});
    expect(openssl(bytes)).toBe('reads');
    expect(await codeOf(checkCertificate(bytes, 'signature', trustStore, at))).toBe('no fault');
    // The rest of what the parts are made of here, when they are sound.
    for (const parts of [
      { info: rsaKey([derNull()]) }, { info: ecKey(p384()) }, { more: [policies(sequence(cityPolicy))] }, { extensions: [usage(0xc0, 6), holder(), extension(OID.authorityKeyIdentifier, sequence(der(0x80, keyId(authority.key)), der(0xa1, der(0xa4, authority.name)), der(0x82, parseCertificate(authority.der).serialDer.subarray(2))))] }, { validity: [time(at - DAY), der(0x18, ascii('20510101000000Z'))] },
      { subject: sequence(setOf(0x31, [sequence(oid(OID.organizationName), utf8('O')), sequence(oid(OID.commonName), utf8('OPAQUE'))])) }, { serial: der(0x02, new Uint8Array(20).fill(0x7f)) },
    ]) {
      expect(openssl(build(parts))).toBe('reads');
      expect(await codeOf(checkCertificate(build(parts), 'signature', trustStore, at))).toBe('no fault');
    }
  });

  it.each(RULES)('is refused. %s', async (_, parts, verdict, code = 'certificate.malformed') => {
    const bytes = build(parts());
    expect(await codeOf(checkCertificate(bytes, 'signature', trustStore, at))).toBe(code);
    // Another openssl may be stricter; it is never asked to be milder.
    if (IS_3_0 || verdict === 'refuses') expect(openssl(bytes)).toBe(verdict);
  });

  it('that names no authority by its key is taken: the signature says whose it is', async () => {
    // openssl -x509_strict refuses it alone. That real cards have the identifier was not seen in the profile itself.
    const bytes = build({ extensions: [usage(0xc0, 6), holder()] });
    expect(openssl(bytes)).toBe('refuses');
    expect(await codeOf(checkCertificate(bytes, 'signature', trustStore, at))).toBe('no fault');
  });

  it.each([
    ['without critical basic constraints', () => [usage(0x06, 1), extension(OID.basicConstraints, sequence(boolean(true)))]],
    ['whose key usage is not critical', () => [extension(OID.keyUsage, raw('03020106')), isAuthority()]],
    ['with name constraints that are not critical', () => [usage(0x06, 1), isAuthority(), extension(OID.nameConstraints, sequence(der(0xa0, sequence(der(0xa4, CITY)))))]],
  ])('of an authority %s makes none', async (_, extensions) => {
    expect(await codeOf(createTrustStore({ mode: 'office', operatorAnchors: [makeAuthority('signature', { organisation: 'JPKI', extensions: extensions() }).der] }))).toBe('certificate.anchor-refused');
    expect(await codeOf(createTrustStore({ mode: 'office', operatorAnchors: [makeAuthority('signature', { organisation: 'JPKI' }).der] }))).toBe('no fault');
  });

  it('is an authority only when its own extensions are understood', async () => {
    const strange = makeAuthority('signature', { organisation: 'JPKI', extensions: [usage(0x06, 1), isAuthority(), extension(OID.nameConstraints, sequence(der(0xa0, sequence(der(0xa4, CITY)))), true)] });
    expect(await codeOf(createTrustStore({ mode: 'office', operatorAnchors: [strange.der] }))).toBe('certificate.anchor-refused');
  });
});

describe('53: the policy of a certificate', () => {
  const JPKI = '1.2.392.200149.8.5.1';
  const judged = async (kind: 'signature' | 'authentication', policy: string, store = trustStore, from = makeAuthority(kind)) =>
    codeOf(checkCertificate(makeCard(from, { more: [policies(sequence(oid(policy)))] }).der, kind, store, at));

  it('says which of the two authorities issued it, and is believed against it', async () => {
    expect([await judged('signature', `${JPKI}.1.20`), await judged('signature', `${JPKI}.1.40`), await judged('authentication', `${JPKI}.3.30`)]).toEqual(['no fault', 'no fault', 'no fault']);
    expect([await judged('signature', `${JPKI}.3.30`), await judged('authentication', `${JPKI}.1.20`)]).toEqual(['certificate.wrong-kind', 'certificate.wrong-kind']);
    // One more figure is another arc; policies of others say nothing.
    expect([await judged('signature', `${JPKI}.33.1`), await judged('signature', '2.999.5.1')]).toEqual(['no fault', 'no fault']);
  });

  it('55: of the official test hierarchy means nobody in an office', async () => {
    const production = makeAuthority('signature', { keyName: 'production', organisation: 'JPKI' });
    const office = await createTrustStore({ mode: 'office', operatorAnchors: [production.der] });
    expect(await judged('signature', `${JPKI}.1.20`, office, production)).toBe('no fault');
    expect(await judged('signature', `${JPKI}.0.20`, office, production)).toBe('certificate.untrusted');
    expect(await judged('signature', `${JPKI}.0.20`)).toBe('no fault');
  });
});
