// Reads a CMS SignedData (RFC 5652) with exactly one signer who signs attributes, in strict DER: our signatures and time-stamps.
import { concat, equal } from '../bytes.ts';
import { nonEmpty } from '../certificate/extensions.ts';
import { OID } from '../certificate/oids.ts';
import { readCertificate, type Certificate } from '../certificate/parse-certificate.ts';
import { algorithmOf, requireNull, readHash, readSignatureAlgorithm, readSigningHash, type Hash, type SignatureAlgorithm, type SigningHash } from '../crypto/algorithms.ts';
import type { CryptoEngine } from '../crypto/engine.ts';
import { checkNested } from '../der/canonical.ts';
import { childrenOf, DerError, expectTag, insideOf, partsOf, readDer, readOid, readSmallInteger, TAG, type Der } from '../der/reader.ts';
import { compareBytes } from '../der/writer.ts';

export interface SignedData {
  readonly contentType: string;
  /** Content of the OCTET STRING inside; absent when the signature is detached. */
  readonly content?: Uint8Array;
  readonly signer: Certificate;
  /** DER of what else came along. */
  readonly otherCertificates: readonly Uint8Array[];
  /** Of the content. */
  readonly hash: SigningHash;
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
  /** As received, with the tag under which they are hashed (31). Nothing is encoded again. */
  readonly signedAttributes: Uint8Array;
  readonly messageDigest: Uint8Array;
  /** What the signer says about the certificates, one list for each version of the attribute. */
  readonly certificateIds: readonly (readonly CertificateId[])[];
  readonly attributes: ReadonlyMap<string, Der>;
  readonly unsignedAttributes: ReadonlyMap<string, Der>;
}

/** ESSCertID (RFC 2634) or ESSCertIDv2 (RFC 5035): which certificate the signer says is the signer's. */
export interface CertificateId {
  readonly hash: Hash;
  readonly value: Uint8Array;
  readonly issuerDer?: Uint8Array;
  readonly serialDer?: Uint8Array;
}

const MAX_SIGNATURE_BYTES = 64 * 1024;
const MAX_CERTIFICATES = 6;

/** @throws DerError when anything is missing, doubled, of an unknown algorithm or not in DER. */
export function readSignedData(bytes: Uint8Array): SignedData {
  if (bytes.length > MAX_SIGNATURE_BYTES) throw new DerError('signature is too large');
  const whole = readDer(bytes);
  checkNested(whole);
  const [type, wrapper] = partsOf(whole, 2);
  if (readOid(type) !== OID.signedData) throw new DerError('not a signature');
  const [version, digestAlgorithms, encapsulated, certificates, ...rest] = partsOf(insideOf(wrapper, 0xa0), 5, 6);
  if (rest.length === 2) expectTag(rest[0], 0xa1);
  const [contentType, contentWrapper] = partsOf(encapsulated, 1, 2);
  const eContentType = readOid(contentType);
  // RFC 5652, 5.1: version 3 for contents of another type than data.
  if (readSmallInteger(version) !== (eContentType === OID.data ? 1 : 3)) throw new DerError('version of signed data');
  const [info] = partsOf(rest.at(-1), 1, 1, TAG.set);
  const [listed] = partsOf(digestAlgorithms, 1, 1, TAG.set);
  const all = childrenOf(expectTag(certificates, 0xa0));
  if (all.length === 0 || all.length > MAX_CERTIFICATES) throw new DerError('number of certificates');
  const signer = readSignerInfo(info, eContentType, all.map((each) => expectTag(each, TAG.sequence)));
  if (readSigningHash(listed) !== signer.hash) throw new DerError('two digest algorithms');
  return {
    contentType: eContentType,
    ...(contentWrapper ? { content: expectTag(insideOf(contentWrapper, 0xa0), TAG.octetString).content } : {}),
    ...signer,
  };
}

function readSignerInfo(element: Der | undefined, contentType: string, certificates: readonly Der[]): Omit<SignedData, 'contentType' | 'content'> {
  const [version, identifier, digestAlgorithm, attributes, signatureAlgorithm, signature, unsigned] = partsOf(element, 6, 7);
  if (readSmallInteger(version) !== 1) throw new DerError('version of signer info');
  const [issuer, serial] = partsOf(identifier, 2);
  const all = certificates.map(readCertificate);
  const named = all.filter((each) => equal(each.issuerDer, expectTag(issuer, TAG.sequence).bytes) && equal(each.serialDer, expectTag(serial, TAG.integer).bytes));
  const [signer] = named;
  if (!signer || named.length !== 1) throw new DerError('the certificate of the signer is not there, or twice');
  const hash = readSigningHash(digestAlgorithm);
  const signedAttributes = expectTag(attributes, 0xa0);
  const values = readAttributes(signedAttributes);
  if (readOid(values.get(OID.contentType)) !== contentType) throw new DerError('content type');
  return {
    signer,
    otherCertificates: all.filter((each) => each !== signer).map((each) => each.der),
    hash,
    algorithm: algorithmUnder(signatureAlgorithm, hash),
    signature: expectTag(signature, TAG.octetString).content,
    signedAttributes: concat(Uint8Array.of(TAG.set), signedAttributes.bytes.subarray(1)),
    messageDigest: expectTag(values.get(OID.messageDigest), TAG.octetString).content,
    certificateIds: readCertificateIds(values),
    attributes: values,
    unsignedAttributes: unsigned ? readAttributes(expectTag(unsigned, 0xa1)) : new Map<string, Der>(),
  };
}

/** "rsaEncryption" with NULL takes its hash from the digest algorithm (RFC 3370, 3.2); every other identifier names one, and the same. */
function algorithmUnder(element: Der | undefined, hash: SigningHash): SignatureAlgorithm {
  if (algorithmOf(element) === OID.rsaEncryption) {
    requireNull(element);
    return { key: 'rsa', hash };
  }
  // RFC 5754, 3.2: whoever verifies a message takes these identifiers with and without NULL.
  const algorithm = readSignatureAlgorithm(element, 'optional');
  if (algorithm.hash !== hash) throw new DerError('two digest algorithms');
  return algorithm;
}

/** SET OF Attribute in DER order, each once and with one value. */
function readAttributes(element: Der): Map<string, Der> {
  const list = childrenOf(element);
  const values = new Map<string, Der>();
  let before: Der | undefined;
  for (const entry of list) {
    if (before && compareBytes(before.bytes, entry.bytes) >= 0) throw new DerError('attributes are not in DER order');
    before = entry;
    const [type, set] = partsOf(entry, 2);
    const name = readOid(type);
    const [value] = partsOf(set, 1, 1, TAG.set);
    if (values.has(name) || !value) throw new DerError('attribute stands twice');
    values.set(name, value);
  }
  return values;
}

/** Both versions of the attribute, where both are there: neither is passed over for the other. @throws DerError when there is none. */
function readCertificateIds(values: ReadonlyMap<string, Der>): CertificateId[][] {
  const lists = [OID.signingCertificate, OID.signingCertificateV2].flatMap((version) => {
    const attribute = values.get(version);
    return attribute ? [readIdList(attribute, version === OID.signingCertificateV2)] : [];
  });
  return lists.length > 0 ? lists : missing();
}

function readIdList(attribute: Der, isSecond: boolean): CertificateId[] {
  const [list, policies] = partsOf(attribute, 1, 2);
  if (policies) for (const policy of nonEmpty(policies)) readOid(partsOf(policy, 1, 2)[0]);
  const entries = nonEmpty(expectTag(list, TAG.sequence));
  if (entries.some((entry, index) => entries.slice(0, index).some((before) => equal(before.bytes, entry.bytes)))) throw new DerError('certificate identifier stands twice');
  return entries.map((entry) => readCertificateId(entry, isSecond));
}

function missing(): never {
  throw new DerError('certificate identifier');
}

function readCertificateId(entry: Der, isSecond: boolean): CertificateId {
  const parts = partsOf(entry, 1, 3);
  // In the second version the algorithm may stand first; SHA-256 is its default.
  const hasAlgorithm = isSecond && parts[0]?.tag === TAG.sequence;
  const [value, issuerSerial, ...more] = hasAlgorithm ? parts.slice(1) : parts;
  if (more.length > 0) return missing();
  const hash = hasAlgorithm ? readHash(parts[0]) : isSecond ? 'SHA-256' : 'SHA-1';
  if (isSecond && hash === 'SHA-1') throw new DerError('digest algorithm');
  return { hash, value: expectTag(value, TAG.octetString).content, ...(issuerSerial ? readIssuerSerial(issuerSerial) : {}) };
}

/** IssuerSerial (RFC 5035): one directory name, and the serial number. */
function readIssuerSerial(element: Der): Pick<CertificateId, 'issuerDer' | 'serialDer'> {
  const [names, serial] = partsOf(element, 2);
  const [name] = partsOf(names, 1);
  return { issuerDer: insideOf(name, 0xa4).bytes, serialDer: expectTag(serial, TAG.integer).bytes };
}

/**
 * Do the identifiers fit this path? The first of a list names the signer; those after it limit what the path may be (RFC 5035, 3): each
 * names a certificate on it, and each certificate below the anchor is named.
 * @param path from the signer's certificate to the anchor.
 */
export async function identify(lists: SignedData['certificateIds'], path: readonly Certificate[], engine: CryptoEngine): Promise<boolean> {
  for (const [first, ...more] of lists) {
    const [signer, ...above] = path;
    if (!first || !signer || !(await names(first, signer, engine))) return false;
    const named = await Promise.all(more.map((id) => Promise.all(above.map((each) => names(id, each, engine)))));
    if (!named.every((row) => row.includes(true))) return false;
    if (more.length > 0 && !above.slice(0, -1).every((_, place) => named.some((row) => row[place]))) return false;
  }
  return lists.length > 0;
}

async function names(id: CertificateId, certificate: Certificate, engine: CryptoEngine): Promise<boolean> {
  if (id.issuerDer && !equal(id.issuerDer, certificate.issuerDer)) return false;
  if (id.serialDer && !equal(id.serialDer, certificate.serialDer)) return false;
  return equal(id.value, await engine.digest(id.hash, certificate.der));
}
