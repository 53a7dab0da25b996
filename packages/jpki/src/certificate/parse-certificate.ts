// Reads an X.509 version 3 certificate (RFC 5280) strictly, as far as the profile of the Individual Number Card goes.
import { childrenOf, DerError, expectTag, readBoolean, readDer, readNamedBits, readOctetBits, readOid, readPositiveInteger, readSmallInteger, readText, readTime, TAG, type Der } from '../der/reader.ts';
import { toHex } from '../bytes.ts';
import { OID } from './oids.ts';

export interface NamePart {
  readonly oid: string;
  readonly text: string;
}
export interface Extension {
  readonly critical: boolean;
  /** DER of the value. */
  readonly value: Uint8Array;
}
export interface Certificate {
  readonly der: Uint8Array;
  /** The part that the issuer signed. */
  readonly tbs: Uint8Array;
  readonly signature: Uint8Array;
  /** Hex of the positive value. */
  readonly serial: string;
  readonly serialDer: Uint8Array;
  readonly issuerDer: Uint8Array;
  readonly subjectDer: Uint8Array;
  readonly issuer: readonly NamePart[];
  readonly subject: readonly NamePart[];
  /** Epoch ms, both inclusive. */
  readonly validFrom: number;
  readonly validUntil: number;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKeyInfo: Uint8Array;
  readonly rsa: { readonly modulusBits: number; readonly exponent: number };
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly keyUsage: ReadonlySet<KeyUsage>;
  readonly isAuthority: boolean;
}

const KEY_USAGES = ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyAgreement', 'keyCertSign', 'cRLSign', 'encipherOnly', 'decipherOnly'] as const;
export type KeyUsage = (typeof KEY_USAGES)[number];

/** Larger ones are refused unread: certificates of this card have under 3 kB. */
const MAX_CERTIFICATE_BYTES = 16 * 1024;

/** @throws DerError for everything that is not such a certificate. */
export function parseCertificate(bytes: Uint8Array): Certificate {
  if (bytes.length > MAX_CERTIFICATE_BYTES) throw new DerError('certificate is too large');
  const [tbs, algorithm, signature, ...rest] = childrenOf(expectTag(readDer(bytes), TAG.sequence));
  if (rest.length > 0) throw new DerError('certificate has more parts');
  const fields = childrenOf(expectTag(tbs, TAG.sequence));
  const [version, serial, innerAlgorithm, issuer, validity, subject, keyInfo, ...tail] = fields;
  if (expectTag(version, 0xa0).content.length !== 3 || readSmallInteger(childrenOf(expectTag(version, 0xa0))[0]) !== 2) throw new DerError('not version 3');
  if (algorithmOf(algorithm) !== OID.sha256WithRsa || algorithmOf(innerAlgorithm) !== OID.sha256WithRsa) throw new DerError('signature algorithm');
  const serialBytes = readPositiveInteger(serial);
  if (serialBytes.length > 20 || serialBytes.every((byte) => byte === 0)) throw new DerError('serial number');
  const [from, until] = childrenOf(expectTag(validity, TAG.sequence));
  const extensions = readExtensions(tail);
  return {
    der: bytes,
    tbs: expectTag(tbs, TAG.sequence).bytes,
    signature: readOctetBits(signature),
    serial: toHex(serialBytes),
    serialDer: expectTag(serial, TAG.integer).bytes,
    issuerDer: expectTag(issuer, TAG.sequence).bytes,
    subjectDer: expectTag(subject, TAG.sequence).bytes,
    issuer: readName(issuer),
    subject: readName(subject),
    validFrom: readTime(from),
    validUntil: readTime(until),
    publicKeyInfo: expectTag(keyInfo, TAG.sequence).bytes,
    rsa: readRsaKey(keyInfo),
    extensions,
    keyUsage: readKeyUsage(extensions.get(OID.keyUsage)),
    isAuthority: readIsAuthority(extensions.get(OID.basicConstraints)),
  };
}

export function algorithmOf(element: Der | undefined): string {
  const [identifier, parameters, ...rest] = childrenOf(expectTag(element, TAG.sequence));
  if (rest.length > 0 || (parameters && (parameters.tag !== TAG.null || parameters.content.length > 0))) throw new DerError('algorithm parameters');
  return readOid(identifier);
}

function readName(element: Der | undefined): NamePart[] {
  return childrenOf(expectTag(element, TAG.sequence)).flatMap((set) =>
    childrenOf(expectTag(set, TAG.set)).map((part) => {
      const [identifier, value] = childrenOf(expectTag(part, TAG.sequence));
      return { oid: readOid(identifier), text: readText(value) };
    }),
  );
}

function readRsaKey(element: Der | undefined): { modulusBits: number; exponent: number } {
  const [algorithm, bits] = childrenOf(expectTag(element, TAG.sequence));
  if (algorithmOf(algorithm) !== OID.rsaEncryption) throw new DerError('key algorithm');
  const [modulus, exponent] = childrenOf(expectTag(readDer(readOctetBits(bits)), TAG.sequence));
  const value = readPositiveInteger(modulus);
  return { modulusBits: value.length * 8 - Math.clz32(value[0] ?? 0) + 24, exponent: readSmallInteger(exponent) };
}

/** issuerUniqueID and subjectUniqueID are not part of the profile: a certificate with them is refused. */
function readExtensions(tail: readonly Der[]): Map<string, Extension> {
  const [wrapper, ...more] = tail;
  if (more.length > 0) throw new DerError('unexpected certificate part');
  const found = new Map<string, Extension>();
  if (!wrapper) return found;
  const [list] = childrenOf(expectTag(wrapper, 0xa3));
  for (const entry of childrenOf(expectTag(list, TAG.sequence))) {
    const parts = childrenOf(expectTag(entry, TAG.sequence));
    const identifier = readOid(parts[0]);
    const critical = parts.length === 3 && readBoolean(parts[1]);
    if (parts.length === 3 && !critical) throw new DerError('default value is written out');
    if (found.has(identifier)) throw new DerError('extension stands twice');
    found.set(identifier, { critical, value: expectTag(parts.at(-1), TAG.octetString).content });
  }
  return found;
}

function readKeyUsage(extension: Extension | undefined): Set<KeyUsage> {
  if (!extension) return new Set();
  const bits = readNamedBits(readDer(extension.value));
  return new Set(KEY_USAGES.filter((_, index) => bits[index] === true));
}

function readIsAuthority(extension: Extension | undefined): boolean {
  if (!extension) return false;
  const [first] = childrenOf(expectTag(readDer(extension.value), TAG.sequence));
  return first !== undefined && first.tag === TAG.boolean && readBoolean(first);
}
