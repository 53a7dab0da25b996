// Time-stamp tokens for tests, part by part (RFC 3161): every part can be another, and what holds it is signed as it then stands.
import { derNull, generalizedTime, octetString, oid, positiveInteger, sequence, setOf, smallInteger, der } from '../src/der/writer.ts';
import { OID } from '../src/certificate/oids.ts';
import { at, attributeOf, certify, DAY, hash, isAuthority, keyOf, nameOf, purposes, signWith, usage, type Bytes, type CertificateFacts, type Key } from './pki.ts';

export const NONCE = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
export const POLICY = '2.999.7.1';
export const ROOT_NAME = nameOf([OID.commonName, 'Stamps, root']);
export const STAMPER_NAME = nameOf([OID.commonName, 'Stamps, signer']);
const HASH_OID: Readonly<Record<string, string>> = { sha1: OID.sha1, sha256: OID.sha256, sha384: OID.sha384, sha512: OID.sha512 };

/** An authority for time-stamps: its root, and what signs. */
export interface Stamper {
  readonly root: Bytes;
  readonly rootKey: Key;
  readonly key: Key;
  readonly certificate: Bytes;
  readonly serial: Uint8Array;
}

export const stamperExtensions = (): Bytes[] => [usage(0xc0, 6), purposes(true, OID.timeStamping)];

/** @param change of the certificate that stamps; @param rootChange of the one above it. */
export function makeStamper(kind: Key['kind'], change: Partial<CertificateFacts> = {}, rootChange: Partial<CertificateFacts> = {}): Stamper {
  const rootKey = keyOf('stamps root', kind);
  const key = keyOf('stamps signer', kind);
  const serial = new Uint8Array(change.serial ?? Uint8Array.of(0x51, 0x02));
  const root = certify({ subject: ROOT_NAME, issuer: ROOT_NAME, key: rootKey, signer: rootKey, serial: Uint8Array.of(0x51, 0x01), extensions: [usage(0x06, 1), isAuthority()], from: at - 900 * DAY, until: at + 900 * DAY, ...rootChange });
  const certificate = certify({ subject: STAMPER_NAME, issuer: ROOT_NAME, key, signer: rootKey, extensions: stamperExtensions(), ...change, serial });
  return { root, rootKey, key, certificate, serial };
}

export interface StampParts {
  /** Of TSTInfo. */
  readonly version?: Uint8Array;
  readonly policy?: Uint8Array;
  readonly imprintHash?: string;
  readonly imprint?: Uint8Array;
  readonly serial?: Uint8Array;
  readonly time?: Uint8Array;
  /** accuracy, ordering, nonce, tsa, extensions, as they are written. */
  readonly optional?: readonly Uint8Array[];
  readonly info?: Uint8Array;
  /** Of SignerInfo and SignedData. */
  readonly hashName?: string;
  readonly digestAlgorithm?: Uint8Array;
  readonly listed?: readonly Uint8Array[];
  readonly attributes?: (info: Uint8Array) => readonly Uint8Array[];
  readonly signingCertificate?: readonly Uint8Array[];
  readonly sortAttributes?: boolean;
  readonly signer?: Key;
  readonly signature?: (value: Bytes) => Uint8Array;
  readonly signatureAlgorithm?: Uint8Array;
  readonly signerId?: Uint8Array;
  readonly signerVersion?: number;
  readonly unsigned?: readonly Uint8Array[];
  readonly signers?: (one: Bytes) => readonly Uint8Array[];
  readonly certificates?: readonly Uint8Array[] | null;
  readonly lists?: readonly Uint8Array[];
  readonly dataVersion?: number;
  readonly contentType?: string;
  readonly whole?: (token: Bytes) => Uint8Array;
}

export const nonceOf = (value: Uint8Array = NONCE): Bytes => positiveInteger(value);
export const essV1 = (certificate: Uint8Array, ...issuer: readonly Uint8Array[]): Bytes => sequence(octetString(hash('sha1', certificate)), ...issuer);
/** SHA-256 is the default, and not written. */
export const essV2 = (certificate: Uint8Array, ...issuer: readonly Uint8Array[]): Bytes => sequence(octetString(hash('sha256', certificate)), ...issuer);
export const essV2Under = (hashName: string, certificate: Uint8Array): Bytes => sequence(sequence(oid(HASH_OID[hashName] ?? '')), octetString(hash(hashName, certificate)));
export const issuerSerial = (name: Uint8Array, serial: Uint8Array): Bytes => sequence(sequence(der(0xa4, name)), positiveInteger(serial));
export const signingCertificate = (...ids: readonly Uint8Array[]): Bytes => attributeOf(OID.signingCertificate, sequence(sequence(...ids)));
export const signingCertificateV2 = (...ids: readonly Uint8Array[]): Bytes => attributeOf(OID.signingCertificateV2, sequence(sequence(...ids)));

export function stampInfo(over: Uint8Array, parts: StampParts = {}): Uint8Array {
  const name = parts.imprintHash ?? 'sha256';
  return parts.info ?? sequence(
    parts.version ?? smallInteger(1),
    parts.policy ?? oid(POLICY),
    parts.imprint ?? sequence(sequence(oid(HASH_OID[name] ?? ''), derNull()), octetString(hash(name, over))),
    parts.serial ?? positiveInteger(Uint8Array.of(0x77)),
    parts.time ?? generalizedTime(at),
    ...(parts.optional ?? [nonceOf()]),
  );
}

/** @returns ContentInfo, DER. */
export function makeStamp(stamper: Stamper, over: Uint8Array, parts: StampParts = {}): Uint8Array {
  const key = parts.signer ?? stamper.key;
  const hashName = parts.hashName ?? (key.kind === 'p384' ? 'sha384' : 'sha256');
  const info = stampInfo(over, parts);
  const contentType = parts.contentType ?? OID.timeStampInfo;
  const algorithm = parts.digestAlgorithm ?? sequence(oid(HASH_OID[hashName] ?? ''), ...(key.kind === 'rsa' ? [derNull()] : []));
  const attributes = parts.attributes?.(info) ?? [
    attributeOf(OID.contentType, oid(OID.timeStampInfo)),
    attributeOf(OID.messageDigest, octetString(hash(hashName, info))),
    ...(parts.signingCertificate ?? [signingCertificateV2(essV2(stamper.certificate))]),
  ];
  const body = parts.sortAttributes === false ? der(0x31, ...attributes) : setOf(0x31, attributes);
  const value = signWith(key, body, hashName);
  const signer = sequence(
    smallInteger(parts.signerVersion ?? 1),
    parts.signerId ?? sequence(ROOT_NAME, positiveInteger(stamper.serial)),
    algorithm,
    Uint8Array.of(0xa0, ...body.subarray(1)),
    parts.signatureAlgorithm ?? (key.kind === 'rsa' ? sequence(oid(OID.rsaEncryption), derNull()) : sequence(oid(key.kind === 'p384' ? OID.ecdsaWithSha384 : OID.ecdsaWithSha256))),
    octetString(parts.signature?.(value) ?? value),
    ...(parts.unsigned ? [der(0xa1, ...parts.unsigned)] : []),
  );
  const token = sequence(
    oid(OID.signedData),
    der(0xa0, sequence(
      smallInteger(parts.dataVersion ?? 3),
      setOf(0x31, parts.listed ?? [algorithm]),
      sequence(oid(contentType), der(0xa0, octetString(info))),
      ...(parts.certificates === null ? [] : [setOf(0xa0, parts.certificates ?? [stamper.certificate])]),
      ...(parts.lists ? [der(0xa1, ...parts.lists)] : []),
      setOf(0x31, parts.signers?.(signer) ?? [signer]),
    )),
  );
  return parts.whole?.(token) ?? token;
}

/** TimeStampResp around a token. */
export const stampResponse = (token: Uint8Array, status: Uint8Array = sequence(smallInteger(0))): Bytes => sequence(status, token);

/** TimeStampReq for SHA-256 of these bytes. */
export const stampRequest = (over: Uint8Array, ...optional: readonly Uint8Array[]): Bytes =>
  sequence(smallInteger(1), sequence(sequence(oid(OID.sha256), derNull()), octetString(hash('sha256', over))), ...optional);
