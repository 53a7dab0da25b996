// What a time-stamp may not be, rule by rule, with the verdict of `openssl ts -verify` beside ours: wherever it refuses, we do.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OID } from '../src/certificate/oids.ts';
import { DerError } from '../src/der/reader.ts';
import { bitString, boolean, der, derNull, generalizedTime, octetString, oid, positiveInteger, sequence, smallInteger, utf8 } from '../src/der/writer.ts';
import { createTimestampTrust, tokenInResponse, toPem, verifyTimestamp } from '../src/index.ts';
import { at, attributeOf, certify, DAY, extension, hash, isAuthority, keyId, keyOf, nameOf, pemOfKey, purposes, usage, type CertificateFacts } from './pki.ts';
import { essV1, essV2, essV2Under, issuerSerial, makeStamp, makeStamper, NONCE, nonceOf, POLICY, ROOT_NAME, signingCertificate, signingCertificateV2, stampInfo, stamperExtensions, STAMPER_NAME, stampRequest, stampResponse, type StampParts, type Stamper } from './stamps.ts';

const over = new TextEncoder().encode('the value of a signature');
const NOW = at + 60_000;
const raw = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

let folder: string;
let stamper: Stamper;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stamps-'));
  stamper = makeStamper('p384');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, bytes: Uint8Array | string) => (writeFileSync(path.join(folder, name), bytes), path.join(folder, name));

interface Asked {
  readonly response: Uint8Array;
  readonly root: Uint8Array;
  readonly request?: Uint8Array;
  /** Epoch ms. */
  readonly now?: number;
}

function openssl({ response, root, request = stampRequest(over, nonceOf(), boolean(true)), now = NOW }: Asked, ...more: readonly string[]): { verdict: 'reads' | 'refuses'; why: string } {
  const ran = spawnSync('openssl', ['ts', '-verify', '-queryfile', file('q', request), '-in', file('r', response), '-CAfile', file('root', toPem(root)), '-attime', String(Math.floor(now / 1000)), ...more], { encoding: 'utf8' });
  const isGood = ran.status === 0 && ran.stdout.includes('Verification: OK');
  return { verdict: isGood ? 'reads' : 'refuses', why: `${ran.stdout}${ran.stderr}` };
}

async function ours({ response, root, now = NOW }: Asked, nonce: Uint8Array | null = NONCE): Promise<string> {
  let token: Uint8Array;
  try {
    token = tokenInResponse(response);
  } catch (error) {
    if (error instanceof DerError) return 'no token';
    throw error;
  }
  const verdict = await verifyTimestamp({ token, over, trust: createTimestampTrust({ anchors: [root] }), now, ...(nonce ? { nonce } : {}) });
  return verdict.state === 'verified' ? 'verified' : verdict.reason;
}

interface Case extends StampParts {
  readonly stamper?: () => Stamper;
  readonly root?: () => Uint8Array;
  readonly response?: (token: Uint8Array) => Uint8Array;
}
const caseOf = ({ stamper: by, root, response = (token) => stampResponse(token), ...parts }: Case): Asked => {
  const made = by?.() ?? stamper;
  return { response: response(makeStamp(made, over, parts)), root: root?.() ?? made.root };
};
const otherOf = (change: Partial<CertificateFacts>, rootChange: Partial<CertificateFacts> = {}) => () => makeStamper('p384', change, rootChange);
const imprintOf = (algorithm: Uint8Array, value: Uint8Array) => sequence(algorithm, octetString(value));
const timeOf = (text: string) => der(0x18, ascii(text));
const tsa = (name: Uint8Array) => der(0xa0, name);
const directory = (name: Uint8Array) => der(0xa4, name);
const optional = (...parts: readonly Uint8Array[]) => ({ optional: parts });
const foreign = () => certify({ subject: STAMPER_NAME, issuer: ROOT_NAME, key: keyOf('foreign', 'p384'), signer: keyOf('stamps root', 'p384'), serial: Uint8Array.of(0x51, 0x03), extensions: stamperExtensions() });

const ADDRESS = der(0x86, ascii('https://tsa.example'));
const MIDDLE_NAME = nameOf([OID.commonName, 'Stamps, in between']);

/** A stamper whose certificate is issued by an authority in between, which comes along. */
function between(change: Partial<CertificateFacts> = {}, ids?: (path: { signer: Uint8Array; middle: Uint8Array; root: Uint8Array }) => Uint8Array[], root: Partial<CertificateFacts> = {}): Case {
  const middleKey = keyOf('stamps in between', 'p384');
  const made = makeStamper('p384', { issuer: MIDDLE_NAME, signer: middleKey }, root);
  const middle = certify({ subject: MIDDLE_NAME, issuer: ROOT_NAME, key: middleKey, signer: made.rootKey, serial: Uint8Array.of(0x51, 0x04), extensions: [usage(0x06, 1), isAuthority()], ...change });
  return {
    stamper: () => made,
    signerId: sequence(MIDDLE_NAME, positiveInteger(made.serial)),
    certificates: [made.certificate, middle],
    ...(ids ? { signingCertificate: ids({ signer: made.certificate, middle, root: made.root }) } : {}),
  };
}

/** What is lawful and seldom: both take it. */
const SOUND: [string, () => Case][] = [
  ['as our own authority writes it', () => ({})],
  ['by RSA', () => ({ stamper: () => makeStamper('rsa') })],
  ['by P-256', () => ({ stamper: () => makeStamper('p256') })],
  ['RSA, sha256WithRSAEncryption instead of rsaEncryption', () => ({ stamper: () => makeStamper('rsa'), signatureAlgorithm: sequence(oid(OID.sha256WithRsa), derNull()) })],
  ['the identifier of the certificate under SHA-384', () => ({ signingCertificate: [signingCertificateV2(essV2Under('sha384', stamper.certificate))] })],
  ['the identifier of the certificate in the first version', () => ({ signingCertificate: [signingCertificate(essV1(stamper.certificate))] })],
  ['the identifier in both versions', () => ({ signingCertificate: [signingCertificate(essV1(stamper.certificate)), signingCertificateV2(essV2(stamper.certificate))] })],
  ['the identifier with issuer and serial number', () => ({ signingCertificate: [signingCertificateV2(essV2(stamper.certificate, issuerSerial(ROOT_NAME, stamper.serial)))] })],
  ['identifiers of the whole path', () => ({ signingCertificate: [signingCertificateV2(essV2(stamper.certificate), essV2(stamper.root))], certificates: [stamper.certificate, stamper.root] })],
  ['accuracy in all its parts, ordering, nonce, name', () => optional(sequence(smallInteger(1), der(0x80, raw('01f4')), der(0x81, raw('01'))), boolean(true), nonceOf(), tsa(directory(STAMPER_NAME)))],
  ['accuracy without a part', () => optional(sequence(), nonceOf())],
  ['an extension that is not critical', () => optional(nonceOf(), der(0xa1, extension('2.999.1', derNull())))],
  ['a fraction of a second', () => ({ time: timeOf('20261124030000.123Z') })],
  ['a time of signing', () => ({ attributes: (info) => [attributeOf(OID.contentType, oid(OID.timeStampInfo)), attributeOf(OID.messageDigest, octetString(hash('sha384', info))), attributeOf(OID.signingTime, der(0x17, ascii('261124030000Z'))), signingCertificateV2(essV2(stamper.certificate))] })],
  ['granted with changes', () => ({ response: (token) => stampResponse(token, sequence(smallInteger(1), sequence(utf8('other policy')))) })],
  ['a name that the certificate has beside its subject', () => ({ stamper: otherOf({ extensions: [...stamperExtensions(), extension(OID.subjectAltName, sequence(ADDRESS))] }), ...optional(nonceOf(), tsa(ADDRESS)) })],
  ['an authority in between', () => between()],
  ['an authority in between, and identifiers of all three', () => between({}, ({ signer, middle, root }) => [signingCertificateV2(essV2(signer), essV2(middle), essV2(root))])],
  ['an authority in between that certifies for time-stamping alone', () => between({ extensions: [usage(0x06, 1), isAuthority(), purposes(true, OID.timeStamping)] })],
  ['a certificate that names that of its authority', () => ({ stamper: otherOf({ extensions: [...stamperExtensions(), extension(OID.authorityKeyIdentifier, sequence(der(0xa1, directory(ROOT_NAME)), der(0x82, raw('5101'))))] }) })],
  ['a certificate that does not limit the use of its key', () => ({ stamper: otherOf({ extensions: [purposes(true, OID.timeStamping)] }) })],
];

/** Rule, the time-stamp that breaks it, what openssl says, and our reason. */
const RULES: [string, () => Case, 'reads' | 'refuses', string][] = [
  ['Answer: rejected, with a token all the same', () => ({ response: (token) => stampResponse(token, sequence(smallInteger(2))) }), 'refuses', 'no token'],
  ['Answer: waiting', () => ({ response: (token) => stampResponse(token, sequence(smallInteger(3))) }), 'refuses', 'no token'],
  ['Answer: granted, without a token', () => ({ response: () => sequence(sequence(smallInteger(0))) }), 'refuses', 'no token'],
  ['Answer: a failure is named though it was granted', () => ({ response: (token) => stampResponse(token, sequence(smallInteger(0), bitString(raw('20'), 5))) }), 'reads', 'no token'],
  ['Answer: a status that is no number', () => ({ response: (token) => stampResponse(token, sequence(octetString(raw('00')))) }), 'refuses', 'no token'],
  ['Answer: a text that is none', () => ({ response: (token) => stampResponse(token, sequence(smallInteger(0), octetString(raw('00')))) }), 'refuses', 'no token'],
  ['Answer: texts of another type', () => ({ response: (token) => stampResponse(token, sequence(smallInteger(0), sequence(der(0x13, ascii('a'))))) }), 'refuses', 'no token'],
  ['Answer: a third part', () => ({ response: (token) => sequence(sequence(smallInteger(0)), token, derNull()) }), 'refuses', 'no token'],
  ['Answer: bytes after the end', () => ({ response: (token) => Uint8Array.of(...stampResponse(token), 0) }), 'reads', 'no token'],
  ['Answer: bytes after the token', () => ({ whole: (token) => Uint8Array.of(...token, 5, 0) }), 'refuses', 'no token'],
  ['Info: version 2', () => ({ version: smallInteger(2) }), 'refuses', 'malformed'],
  ['Info: version 0', () => ({ version: smallInteger(0) }), 'refuses', 'malformed'],
  ['Info: policy that is no identifier', () => ({ policy: utf8(POLICY) }), 'refuses', 'malformed'],
  ['Info: imprint of something else', () => ({ imprint: imprintOf(sequence(oid(OID.sha256), derNull()), hash('sha256', raw('00'))) }), 'refuses', 'imprint'],
  ['Info: imprint with one bit changed', () => ({ imprint: imprintOf(sequence(oid(OID.sha256), derNull()), hash('sha256', over).map((byte, index) => (index === 31 ? byte ^ 1 : byte))) }), 'refuses', 'imprint'],
  ['Info: imprint cut off', () => ({ imprint: imprintOf(sequence(oid(OID.sha256), derNull()), hash('sha256', over).subarray(0, 31)) }), 'refuses', 'imprint'],
  ['Info: imprint with a byte more', () => ({ imprint: imprintOf(sequence(oid(OID.sha256), derNull()), Uint8Array.of(...hash('sha256', over), 0)) }), 'refuses', 'imprint'],
  ['Info: imprint under another name', () => ({ imprint: imprintOf(sequence(oid(OID.sha384), derNull()), hash('sha256', over)) }), 'refuses', 'imprint'],
  ['Info: imprint of SHA-1', () => ({ imprintHash: 'sha1' }), 'refuses', 'imprint'],
  ['Info: imprint of MD5', () => ({ imprint: imprintOf(sequence(oid('1.2.840.113549.2.5'), derNull()), hash('md5', over)) }), 'refuses', 'malformed'],
  ['Info: imprint with parameters', () => ({ imprint: imprintOf(sequence(oid(OID.sha256), smallInteger(1)), hash('sha256', over)) }), 'refuses', 'malformed'],
  ['Info: imprint of three parts', () => ({ imprint: sequence(sequence(oid(OID.sha256), derNull()), octetString(hash('sha256', over)), derNull()) }), 'refuses', 'malformed'],
  ['Info: negative serial number', () => ({ serial: raw('0201ff') }), 'reads', 'malformed'],
  ['Info: serial number with a zero too many', () => ({ serial: raw('02020001') }), 'refuses', 'malformed'],
  ['Info: time in another zone', () => ({ time: timeOf('20261124120000+0900') }), 'reads', 'malformed'],
  ['Info: time without a zone', () => ({ time: timeOf('20261124030000') }), 'reads', 'malformed'],
  ['Info: time without seconds', () => ({ time: timeOf('202611240300Z') }), 'reads', 'malformed'],
  ['Info: time on the 31st of November', () => ({ time: timeOf('20261131030000Z') }), 'reads', 'malformed'],
  ['Info: time in the 25th hour', () => ({ time: timeOf('20261124250000Z') }), 'reads', 'malformed'],
  ['Info: time as UTCTime', () => ({ time: der(0x17, ascii('261124030000Z')) }), 'refuses', 'malformed'],
  ['Info: a fraction that ends in zero', () => ({ time: timeOf('20261124030000.10Z') }), 'reads', 'malformed'],
  ['Info: a fraction after a comma', () => ({ time: timeOf('20261124030000,1Z') }), 'reads', 'malformed'],
  ['Info: time to come', () => ({ time: generalizedTime(NOW + 3_600_000) }), 'reads', 'future'],
  ['Info: accuracy that is no numbers', () => optional(sequence(boolean(true)), nonceOf()), 'refuses', 'malformed'],
  ['Info: accuracy with its parts out of order', () => optional(sequence(der(0x81, raw('01')), der(0x80, raw('01'))), nonceOf()), 'refuses', 'malformed'],
  ['Info: accuracy of a thousand milliseconds', () => optional(sequence(der(0x80, raw('03e8'))), nonceOf()), 'reads', 'malformed'],
  ['Info: accuracy of no milliseconds', () => optional(sequence(der(0x80, raw('00'))), nonceOf()), 'reads', 'malformed'],
  ['Info: negative accuracy', () => optional(sequence(raw('0201ff')), nonceOf()), 'reads', 'malformed'],
  ['Info: accuracy with a part without bytes', () => optional(sequence(der(0x80)), nonceOf()), 'refuses', 'malformed'],
  ['Info: accuracy with a part of leading zeros', () => optional(sequence(der(0x80, raw('0001'))), nonceOf()), 'refuses', 'malformed'],
  ['Info: accuracy twice', () => optional(sequence(smallInteger(1)), sequence(smallInteger(1)), nonceOf()), 'refuses', 'malformed'],
  ['Info: "not in order" written out', () => optional(boolean(false), nonceOf()), 'reads', 'malformed'],
  ['Info: order that is no boolean', () => optional(raw('010101'), nonceOf()), 'reads', 'malformed'],
  ['Info: no nonce', () => optional(), 'refuses', 'nonce'],
  ['Info: another nonce', () => optional(nonceOf(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 9))), 'refuses', 'nonce'],
  ['Info: the nonce with something in front', () => optional(nonceOf(Uint8Array.of(1, ...NONCE))), 'refuses', 'nonce'],
  ['Info: the nonce cut off', () => optional(nonceOf(NONCE.subarray(0, 7))), 'refuses', 'nonce'],
  ['Info: the nonce negative', () => optional(raw('0208 fefdfcfbfaf9f8f8')), 'refuses', 'malformed'],
  ['Info: the nonce twice', () => optional(nonceOf(), nonceOf()), 'refuses', 'malformed'],
  ['Info: the nonce before the order', () => optional(nonceOf(), boolean(true)), 'refuses', 'malformed'],
  ['Info: the name of somebody else', () => optional(nonceOf(), tsa(directory(nameOf([OID.commonName, 'Somebody else'])))), 'refuses', 'certificate-mismatch'],
  ['Info: a name that is none', () => optional(nonceOf(), tsa(octetString(raw('00')))), 'refuses', 'malformed'],
  ['Info: an address that the certificate does not have', () => optional(nonceOf(), tsa(der(0x86, ascii('https://tsa.example')))), 'refuses', 'certificate-mismatch'],
  ['Info: a name without its tag', () => optional(nonceOf(), der(0xa0, STAMPER_NAME)), 'refuses', 'malformed'],
  ['Info: a critical extension', () => optional(nonceOf(), der(0xa1, extension('2.999.1', derNull(), true))), 'reads', 'malformed'],
  ['Info: an extension that is none', () => optional(nonceOf(), der(0xa1, sequence())), 'refuses', 'malformed'],
  ['Info: no extension in the list', () => optional(nonceOf(), der(0xa1)), 'reads', 'malformed'],
  ['Info: an unknown part', () => optional(nonceOf(), der(0x82, raw('00'))), 'refuses', 'malformed'],
  ['Info: bytes after the end', () => ({ info: Uint8Array.of(...stampInfo(over), 0) }), 'reads', 'malformed'],
  ['Info: a length that is longer than it need be', () => ({ info: ((info: Uint8Array) => Uint8Array.of(0x30, 0x81, ...info.subarray(1)))(stampInfo(over)) }), 'reads', 'malformed'],
  ['Info: an indefinite length', () => ({ info: ((info: Uint8Array) => Uint8Array.of(0x30, 0x80, ...info.subarray(2), 0, 0))(stampInfo(over)) }), 'reads', 'malformed'],
  ['Token: digest of something else', () => ({ attributes: () => [attributeOf(OID.contentType, oid(OID.timeStampInfo)), attributeOf(OID.messageDigest, octetString(hash('sha384', raw('00')))), signingCertificateV2(essV2(stamper.certificate))] }), 'refuses', 'signature'],
  ['Token: no digest', () => ({ attributes: () => [attributeOf(OID.contentType, oid(OID.timeStampInfo)), signingCertificateV2(essV2(stamper.certificate))] }), 'refuses', 'malformed'],
  ['Token: digest twice', () => ({ attributes: (info) => [attributeOf(OID.contentType, oid(OID.timeStampInfo)), attributeOf(OID.messageDigest, octetString(hash('sha384', info))), attributeOf(OID.messageDigest, octetString(hash('sha384', raw('00')))), signingCertificateV2(essV2(stamper.certificate))] }), 'reads', 'malformed'],
  ['Token: no type of content among what is signed', () => ({ attributes: (info) => [attributeOf(OID.messageDigest, octetString(hash('sha384', info))), signingCertificateV2(essV2(stamper.certificate))] }), 'reads', 'malformed'],
  ['Token: another type of content among what is signed', () => ({ attributes: (info) => [attributeOf(OID.contentType, oid(OID.data)), attributeOf(OID.messageDigest, octetString(hash('sha384', info))), signingCertificateV2(essV2(stamper.certificate))] }), 'reads', 'malformed'],
  ['Token: attributes out of order', () => ({ sortAttributes: false, attributes: (info) => [signingCertificateV2(essV2(stamper.certificate)), attributeOf(OID.messageDigest, octetString(hash('sha384', info))), attributeOf(OID.contentType, oid(OID.timeStampInfo))] }), 'reads', 'malformed'],
  ['Token: a digest that is not its algorithm’s', () => ({ digestAlgorithm: sequence(oid(OID.sha256)) }), 'refuses', 'malformed'],
  ['Token: another digest in the list', () => ({ listed: [sequence(oid(OID.sha256))] }), 'refuses', 'malformed'],
  ['Token: no digest in the list', () => ({ listed: [] }), 'refuses', 'malformed'],
  ['Token: a second digest in the list', () => ({ listed: [sequence(oid(OID.sha384)), sequence(oid(OID.sha256))] }), 'reads', 'malformed'],
  ['Token: SHA-1 throughout', () => ({ stamper: () => makeStamper('rsa'), hashName: 'sha1' }), 'reads', 'malformed'],
  ['Token: one bit of the signature', () => ({ signature: (value) => value.map((byte, index) => (index === 20 ? byte ^ 1 : byte)) }), 'refuses', 'signature'],
  ['Token: a byte after the signature', () => ({ signature: (value) => Uint8Array.of(...value, 0) }), 'refuses', 'signature'],
  ['Token: signed by another key', () => ({ signer: keyOf('foreign', 'p384') }), 'refuses', 'signature'],
  ['Token: no signer', () => ({ signers: () => [] }), 'refuses', 'malformed'],
  ['Token: two signers', () => ({ signers: (one) => [one, one] }), 'refuses', 'malformed'],
  ['Token: another version of the signer', () => ({ signerVersion: 3 }), 'reads', 'malformed'],
  ['Token: version 1', () => ({ dataVersion: 1 }), 'reads', 'malformed'],
  ['Token: content of another type', () => ({ contentType: OID.data }), 'refuses', 'malformed'],
  ['Token: no certificate', () => ({ certificates: null }), 'refuses', 'malformed'],
  ['Token: no certificate in the list', () => ({ certificates: [] }), 'refuses', 'malformed'],
  ['Token: the certificate of another signer alone', () => ({ certificates: [foreign()] }), 'refuses', 'malformed'],
  ['Token: the certificate twice', () => ({ certificates: [stamper.certificate, stamper.certificate] }), 'reads', 'malformed'],
  ['Token: a certificate that is none', () => ({ certificates: [stamper.certificate, sequence(derNull())] }), 'refuses', 'malformed'],
  ['Token: a signer that is not there', () => ({ signerId: sequence(ROOT_NAME, positiveInteger(Uint8Array.of(9))) }), 'refuses', 'malformed'],
  ['Token: a signer by key identifier', () => ({ signerId: der(0x80, keyId(keyOf('stamps signer', 'p384'))), signerVersion: 3 }), 'refuses', 'malformed'],
  ['Token: in a length that is longer than it need be', () => ({ whole: (token) => Uint8Array.of(0x30, 0x83, 0, ...token.subarray(2)) }), 'reads', 'no token'],
  ['Identifier: of no certificate', () => ({ signingCertificate: [] }), 'refuses', 'malformed'],
  ['Identifier: none in the list', () => ({ signingCertificate: [signingCertificateV2()] }), 'refuses', 'malformed'],
  ['Identifier: of another certificate', () => ({ signingCertificate: [signingCertificateV2(essV2(foreign()))], certificates: [stamper.certificate, foreign()] }), 'refuses', 'certificate-mismatch'],
  ['Identifier: of another certificate, in the first version', () => ({ signingCertificate: [signingCertificate(essV1(foreign()))], certificates: [stamper.certificate, foreign()] }), 'refuses', 'certificate-mismatch'],
  ['Identifier: right in the second version, wrong in the first', () => ({ signingCertificate: [signingCertificate(essV1(foreign())), signingCertificateV2(essV2(stamper.certificate))], certificates: [stamper.certificate, foreign()] }), 'refuses', 'certificate-mismatch'],
  ['Identifier: right in the first version, wrong in the second', () => ({ signingCertificate: [signingCertificate(essV1(stamper.certificate)), signingCertificateV2(essV2(foreign()))], certificates: [stamper.certificate, foreign()] }), 'refuses', 'certificate-mismatch'],
  ['Identifier: a first version that is none beside the second', () => ({ signingCertificate: [attributeOf(OID.signingCertificate, octetString(raw('00'))), signingCertificateV2(essV2(stamper.certificate))] }), 'reads', 'malformed'],
  ['Identifier: the hash under another name', () => ({ signingCertificate: [signingCertificateV2(sequence(sequence(oid(OID.sha512)), octetString(hash('sha256', stamper.certificate))))] }), 'refuses', 'certificate-mismatch'],
  ['Identifier: SHA-1 in the second version', () => ({ signingCertificate: [signingCertificateV2(essV2Under('sha1', stamper.certificate))] }), 'reads', 'malformed'],
  ['Identifier: cut off', () => ({ signingCertificate: [signingCertificateV2(sequence(octetString(hash('sha256', stamper.certificate).subarray(0, 16))))] }), 'refuses', 'certificate-mismatch'],
  ['Identifier: issuer of another', () => ({ signingCertificate: [signingCertificateV2(essV2(stamper.certificate, issuerSerial(STAMPER_NAME, stamper.serial)))] }), 'refuses', 'certificate-mismatch'],
  ['Identifier: serial number of another', () => ({ signingCertificate: [signingCertificateV2(essV2(stamper.certificate, issuerSerial(ROOT_NAME, Uint8Array.of(9))))] }), 'refuses', 'certificate-mismatch'],
  ['Identifier: the signer stands second', () => ({ signingCertificate: [signingCertificateV2(essV2(stamper.root), essV2(stamper.certificate))], certificates: [stamper.certificate, stamper.root] }), 'refuses', 'certificate-mismatch'],
  ['Identifier: the second is on no path', () => ({ signingCertificate: [signingCertificateV2(essV2(stamper.certificate), essV2(foreign()))], certificates: [stamper.certificate, foreign()] }), 'refuses', 'certificate-mismatch'],
  ['Identifier: the signer twice', () => ({ signingCertificate: [signingCertificateV2(essV2(stamper.certificate), essV2(stamper.certificate))] }), 'refuses', 'malformed'],
  ['Certificate: without a purpose', () => ({ stamper: otherOf({ extensions: [usage(0xc0, 6)] }) }), 'refuses', 'purpose'],
  ['Certificate: the purpose is not critical', () => ({ stamper: otherOf({ extensions: [usage(0xc0, 6), purposes(false, OID.timeStamping)] }) }), 'refuses', 'purpose'],
  ['Certificate: a second purpose', () => ({ stamper: otherOf({ extensions: [usage(0xc0, 6), purposes(true, OID.timeStamping, OID.ocspSigning)] }) }), 'refuses', 'purpose'],
  ['Certificate: any purpose', () => ({ stamper: otherOf({ extensions: [usage(0xc0, 6), purposes(true, OID.anyPurpose)] }) }), 'refuses', 'purpose'],
  ['Certificate: the purpose and an unknown one', () => ({ stamper: otherOf({ extensions: [usage(0xc0, 6), purposes(true, OID.timeStamping, '2.999.3')] }) }), 'reads', 'purpose'],
  ['Certificate: another purpose', () => ({ stamper: otherOf({ extensions: [usage(0xc0, 6), purposes(true, OID.emailProtection)] }) }), 'refuses', 'purpose'],
  ['Certificate: a key that also encrypts', () => ({ stamper: otherOf({ extensions: [usage(0xe0, 5), purposes(true, OID.timeStamping)] }) }), 'refuses', 'purpose'],
  ['Certificate: a key that encrypts alone', () => ({ stamper: otherOf({ extensions: [usage(0x20, 5), purposes(true, OID.timeStamping)] }) }), 'refuses', 'purpose'],
  ['Certificate: a key for lists', () => ({ stamper: otherOf({ extensions: [usage(0x82, 1), purposes(true, OID.timeStamping)] }) }), 'refuses', 'purpose'],
  ['Certificate: of an authority', () => ({ stamper: otherOf({ extensions: [usage(0xc0, 6), isAuthority(), purposes(true, OID.timeStamping)] }) }), 'reads', 'purpose'],
  ['Certificate: an unknown critical extension', () => ({ stamper: otherOf({ extensions: [...stamperExtensions(), extension('2.999.1', derNull(), true)] }) }), 'refuses', 'untrusted'],
  ['Certificate: ended before now, after it stamped', () => ({ stamper: otherOf({ until: at + 30_000 }) }), 'refuses', 'authority-expired'],
  ['Certificate: ended before it stamped', () => ({ stamper: otherOf({ until: at - DAY }) }), 'refuses', 'untrusted'],
  ['Certificate: begins after it stamped', () => ({ stamper: otherOf({ from: at + 30_000 }) }), 'reads', 'untrusted'],
  ['Certificate: begins after now', () => ({ stamper: otherOf({ from: at + DAY }) }), 'refuses', 'untrusted'],
  ['Certificate: signed by another root of the same name', () => ({ root: () => certify({ subject: ROOT_NAME, issuer: ROOT_NAME, key: keyOf('foreign root', 'p384'), signer: keyOf('foreign root', 'p384'), extensions: [usage(0x06, 1), isAuthority()] }) }), 'refuses', 'untrusted'],
  ['Certificate: names another key of its authority', () => ({ stamper: otherOf({ extensions: [...stamperExtensions(), extension(OID.authorityKeyIdentifier, sequence(der(0x80, raw('0102'))))] }, { extensions: [usage(0x06, 1), isAuthority(), extension(OID.subjectKeyIdentifier, octetString(raw('0304')))] }) }), 'refuses', 'untrusted'],
  ['Certificate: names another certificate of its authority', () => ({ stamper: otherOf({ extensions: [...stamperExtensions(), extension(OID.authorityKeyIdentifier, sequence(der(0xa1, directory(ROOT_NAME)), der(0x82, raw('0909'))))] }) }), 'refuses', 'untrusted'],
  ['Certificate: names another issuer of its authority', () => ({ stamper: otherOf({ extensions: [...stamperExtensions(), extension(OID.authorityKeyIdentifier, sequence(der(0xa1, directory(STAMPER_NAME)), der(0x82, raw('5101'))))] }) }), 'refuses', 'untrusted'],
  ['Between: ended since', () => between({ until: at + 30_000 }), 'refuses', 'authority-expired'],
  ['Between: ended before', () => between({ until: at - DAY }), 'refuses', 'untrusted'],
  ['Between: no authority', () => between({ extensions: [usage(0x06, 1)] }), 'refuses', 'untrusted'],
  ['Between: its key signs no certificates', () => between({ extensions: [usage(0x02, 1), isAuthority()] }), 'refuses', 'untrusted'],
  ['Between: deeper than the root allows', () => between({}, undefined, { extensions: [usage(0x06, 1), isAuthority(0)] }), 'refuses', 'untrusted'],
  ['Between: certifies for another purpose', () => between({ extensions: [usage(0x06, 1), isAuthority(), purposes(true, OID.emailProtection)] }), 'reads', 'untrusted'],
  ['Between: an unknown critical extension', () => between({ extensions: [usage(0x06, 1), isAuthority(), extension('2.999.1', derNull(), true)] }), 'refuses', 'untrusted'],
  ['Between: did not come along', () => ({ ...between(), certificates: [between().stamper?.().certificate ?? derNull()] }), 'refuses', 'untrusted'],
  ['Between: not among the identifiers, though the root is', () => between({}, ({ signer, root }) => [signingCertificateV2(essV2(signer), essV2(root))]), 'reads', 'certificate-mismatch'],
  ['Root: ended', () => ({ stamper: otherOf({}, { until: at + 30_000 }) }), 'refuses', 'authority-expired'],
  ['Root: no authority', () => ({ stamper: otherOf({}, { extensions: [usage(0x06, 1)] }) }), 'reads', 'untrusted'],
  ['Root: its key signs no certificates', () => ({ stamper: otherOf({}, { extensions: [usage(0x02, 1), isAuthority()] }) }), 'refuses', 'untrusted'],
  ['Root: for other purposes', () => ({ stamper: otherOf({}, { extensions: [usage(0x06, 1), isAuthority(), purposes(false, OID.emailProtection)] }) }), 'reads', 'untrusted'],
  ['Root: names that it may not certify', () => ({ stamper: otherOf({}, { extensions: [usage(0x06, 1), isAuthority(), extension(OID.nameConstraints, sequence(der(0xa1, sequence(directory(STAMPER_NAME)))), true)] }) }), 'refuses', 'untrusted'],
];

const YEAR_2099 = Date.UTC(2099, 0);
const ACCURATE = 'accuracy=secs:1,millisecs:500,microsecs:100';
/** What openssl is told to make, and what it is asked with. */
const REPLIES: ['rsa' | 'p384', string[], ...('nonce' | 'policy')[]][] = (['rsa', 'p384'] as const).flatMap((kind) => [
  [kind, ['signer_digest=sha256'], 'nonce'],
  [kind, ['signer_digest=sha384', ACCURATE]],
  [kind, ['signer_digest=sha384', 'ordering=yes', 'clock_precision_digits=3'], 'nonce', 'policy'],
  [kind, ['signer_digest=sha512', 'tsa_name=yes', ACCURATE, 'ordering=yes', 'clock_precision_digits=6'], 'nonce'],
  [kind, ['signer_digest=sha256', 'ess_cert_id_chain=yes', 'ess_cert_id_alg=sha1'], 'policy'],
  [kind, ['signer_digest=sha256', 'ess_cert_id_chain=yes', 'ess_cert_id_alg=sha384', 'tsa_name=yes'], 'nonce'],
]);

describe('70: a time-stamp', () => {
  it.each(SOUND)('is taken by both. %s', async (_, parts) => {
    const asked = caseOf(parts());
    expect(openssl(asked)).toMatchObject({ verdict: 'reads' });
    expect(await ours(asked)).toBe('verified');
  });

  it('of an authority whose own certificate is believed needs nothing above it', async () => {
    const asked = { ...caseOf({}), root: stamper.certificate };
    expect(await ours(asked)).toBe('verified');
    expect([openssl(asked).verdict, openssl(asked, '-partial_chain').verdict]).toEqual(['refuses', 'reads']);
    expect(await ours({ ...caseOf({ signingCertificate: [signingCertificateV2(essV2(stamper.certificate), essV2(stamper.root))] }), root: stamper.certificate })).toBe('certificate-mismatch');
  });

  it.each(REPLIES)('that openssl makes is taken by both, and only with its certificate: %s', async (kind, lines, ...asking) => {
    const made = makeStamper(kind, { from: 0, until: YEAR_2099 }, { from: 0, until: YEAR_2099 });
    const config = `[tsa]\ndefault_tsa=here\n[here]\nserial=${file('serial', '01')}\ncrypto_device=builtin\ndefault_policy=${POLICY}\nother_policies=2.999.7.2\ndigests=sha256,sha384\n${lines.join('\n')}\n`;
    const reply = async (request: Uint8Array): Promise<Asked> => {
      const answer = path.join(folder, 'reply');
      const ran = spawnSync('openssl', ['ts', '-reply', '-config', file('config', config), '-queryfile', file('q', request), '-signer', file('signer', toPem(made.certificate)), '-inkey', file('key', pemOfKey(made.key)), '-chain', file('chain', toPem(made.root)), '-out', answer], { encoding: 'utf8' });
      expect(ran.status, ran.stderr).toBe(0);
      return { response: new Uint8Array(readFileSync(answer)), root: made.root, request, now: Date.now() };
    };
    const nonce = asking.includes('nonce') ? NONCE : null;
    const parts = [...(asking.includes('policy') ? [oid('2.999.7.2')] : []), ...(nonce ? [nonceOf()] : [])];
    const asked = await reply(stampRequest(over, ...parts, boolean(true)));
    expect(openssl(asked)).toMatchObject({ verdict: 'reads' });
    expect(await ours(asked, nonce)).toBe('verified');
    // openssl takes a certificate that stands beside the answer; we always ask for it inside (RFC 3161, 2.4.1).
    const without = await reply(stampRequest(over, ...parts));
    expect(openssl(without, '-untrusted', file('signer', toPem(made.certificate)))).toMatchObject({ verdict: 'reads' });
    expect(await ours(without, nonce)).toBe('malformed');
  });

  it.each(RULES)('is refused. %s', async (_, parts, verdict, reason) => {
    const asked = caseOf(parts());
    expect(await ours(asked)).toBe(reason);
    expect(openssl(asked)).toMatchObject({ verdict });
  });
});
