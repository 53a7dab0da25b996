// Reads an X.509 version 3 certificate (RFC 5280) strictly, as far as the profile of the Individual Number Card goes.
import { equal, toHex } from '../bytes.ts';
import { algorithmOf, readPublicKey, readSignatureAlgorithm, type PublicKey, type SignatureAlgorithm } from '../crypto/algorithms.ts';
import { checkNested } from '../der/canonical.ts';
import { DerError, expectTag, insideOf, partsOf, readDer, readOctetBits, readPositiveInteger, readSmallInteger, TAG, type Der } from '../der/reader.ts';
import { readTime } from '../der/time.ts';
import { readAuthorityKey, type AuthorityKey } from './authority-key.ts';
import { readBasicConstraints, readExtensions, readExtendedKeyUsage, readKeyUsage, readSubjectKey, type Extension, type KeyUsage } from './extensions.ts';
import { checkKnownExtensions } from './extension-forms.ts';
import { readName, type NamePart } from './names.ts';
import { OID } from './oids.ts';
import { readPolicies } from './policies.ts';

export type { Extension, KeyUsage } from './extensions.ts';
export type { NamePart } from './names.ts';
export { algorithmOf };

export interface Certificate {
  readonly der: Uint8Array;
  /** The part that the issuer signed. */
  readonly tbs: Uint8Array;
  /** How the issuer signed it. */
  readonly algorithm: SignatureAlgorithm;
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
  /** The bits of the key alone, as key identifiers hash them. */
  readonly publicKeyBits: Uint8Array;
  readonly key: PublicKey;
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly keyUsage: ReadonlySet<KeyUsage>;
  /** Empty when the certificate does not limit its purpose. */
  readonly purposes: ReadonlySet<string>;
  /** Object identifiers of certificatePolicies. */
  readonly policies: ReadonlySet<string>;
  readonly isAuthority: boolean;
  /** How many authorities may stand below this one; no limit when absent. */
  readonly pathLength?: number;
  readonly subjectKeyId?: Uint8Array;
  /** Which certificate of its authority it names; nothing when it names none. */
  readonly authorityKey: AuthorityKey;
}

/** Larger ones are refused unread: certificates of this card have under 3 kB. */
const MAX_CERTIFICATE_BYTES = 16 * 1024;
/** RFC 5280, 4.1.2.2: octets of the INTEGER, its sign included. */
const MAX_SERIAL_BYTES = 20;

/** @throws DerError for everything that is not such a certificate. */
export function parseCertificate(bytes: Uint8Array): Certificate {
  if (bytes.length > MAX_CERTIFICATE_BYTES) throw new DerError('certificate is too large');
  const whole = readDer(bytes);
  checkNested(whole);
  return readCertificate(whole);
}

/** As `parseCertificate`, of an element that stands in something that was walked with `checkNested`. @throws DerError */
export function readCertificate(whole: Der): Certificate {
  if (whole.end - whole.start > MAX_CERTIFICATE_BYTES) throw new DerError('certificate is too large');
  const [tbs, algorithm, signature] = partsOf(whole, 3);
  // issuerUniqueID and subjectUniqueID are not part of the profile: a certificate with them has one part more.
  const [version, serial, innerAlgorithm, issuer, validity, subject, keyInfo, extensionList] = partsOf(tbs, 7, 8);
  if (readSmallInteger(insideOf(version, 0xa0)) !== 2) throw new DerError('not version 3');
  if (!algorithm || !innerAlgorithm || !equal(algorithm.bytes, innerAlgorithm.bytes)) throw new DerError('two signature algorithms');
  const serialBytes = readPositiveInteger(serial);
  if (expectTag(serial, TAG.integer).content.length > MAX_SERIAL_BYTES || serialBytes.every((byte) => byte === 0)) throw new DerError('serial number');
  const [from, until] = partsOf(validity, 2);
  const extensions = extensionList ? readExtensions(insideOf(extensionList, 0xa3)) : new Map<string, Extension>();
  checkKnownExtensions(extensions);
  const key = readPublicKey(keyInfo);
  const { isAuthority, pathLength } = readBasicConstraints(extensions.get(OID.basicConstraints));
  const subjectKeyId = readSubjectKey(extensions.get(OID.subjectKeyIdentifier));
  return {
    der: whole.bytes,
    tbs: expectTag(tbs, TAG.sequence).bytes,
    algorithm: readSignatureAlgorithm(algorithm),
    signature: readOctetBits(signature),
    serial: toHex(serialBytes),
    serialDer: expectTag(serial, TAG.integer).bytes,
    issuerDer: expectTag(issuer, TAG.sequence).bytes,
    subjectDer: expectTag(subject, TAG.sequence).bytes,
    issuer: readName(issuer),
    subject: readName(subject),
    validFrom: readTime(from),
    validUntil: readTime(until),
    publicKeyInfo: key.info,
    publicKeyBits: readOctetBits(partsOf(keyInfo, 2)[1]),
    key,
    extensions,
    keyUsage: readKeyUsage(extensions.get(OID.keyUsage)),
    purposes: readExtendedKeyUsage(extensions.get(OID.extendedKeyUsage)),
    policies: readPolicies(extensions.get(OID.certificatePolicies)),
    isAuthority,
    ...(pathLength === undefined ? {} : { pathLength }),
    ...(subjectKeyId ? { subjectKeyId } : {}),
    authorityKey: readAuthorityKey(extensions.get(OID.authorityKeyIdentifier)),
  };
}
