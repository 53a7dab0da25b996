// Reads a detached CMS SignedData (RFC 5652) with exactly one signer and exactly the parts that we sign with.
import { compareBytes } from '../der/writer.ts';
import { childrenOf, DerError, expectTag, readDer, readOid, readSmallInteger, readTime, TAG, type Der } from '../der/reader.ts';
import { concat, equal } from '../bytes.ts';
import { OID } from '../certificate/oids.ts';
import { algorithmOf, parseCertificate, type Certificate } from '../certificate/parse-certificate.ts';

export interface ParsedSignature {
  readonly signer: Certificate;
  readonly signature: Uint8Array;
  /** As received, with the tag under which they are hashed (31). Nothing is encoded again. */
  readonly signedAttributes: Uint8Array;
  readonly messageDigest: Uint8Array;
  readonly signingCertificateHash: Uint8Array;
  /** Epoch ms: what the signer claims. */
  readonly signedAt?: number;
}

const MAX_SIGNATURE_BYTES = 64 * 1024;

/** @throws DerError when anything is missing, doubled, attached, of another algorithm or not in DER order. */
export function parseSignature(bytes: Uint8Array): ParsedSignature {
  if (bytes.length > MAX_SIGNATURE_BYTES) throw new DerError('signature is too large');
  const [contentType, wrapper] = childrenOf(expectTag(readDer(bytes), TAG.sequence));
  if (readOid(contentType) !== OID.signedData) throw new DerError('not a signature');
  const [signedData] = childrenOf(expectTag(wrapper, 0xa0));
  const parts = childrenOf(expectTag(signedData, TAG.sequence));
  const [version, digestAlgorithms, encapsulated, certificates, signerInfos, ...rest] = parts;
  if (rest.length > 0 || readSmallInteger(version) !== 1) throw new DerError('signed data');
  const algorithms = childrenOf(expectTag(digestAlgorithms, TAG.set));
  if (algorithms.length !== 1 || algorithmOf(algorithms[0]) !== OID.sha256) throw new DerError('digest algorithm');
  const content = childrenOf(expectTag(encapsulated, TAG.sequence));
  if (content.length !== 1 || readOid(content[0]) !== OID.data) throw new DerError('the content must not be inside');
  const leaves = childrenOf(expectTag(certificates, 0xa0));
  const infos = childrenOf(expectTag(signerInfos, TAG.set));
  if (leaves.length !== 1 || infos.length !== 1) throw new DerError('one certificate and one signer');
  const signer = parseCertificate(expectTag(leaves[0], TAG.sequence).bytes);
  return { signer, ...readSignerInfo(infos[0], signer) };
}

function readSignerInfo(element: Der | undefined, signer: Certificate): Omit<ParsedSignature, 'signer'> {
  const parts = childrenOf(expectTag(element, TAG.sequence));
  const [version, identifier, digestAlgorithm, attributes, signatureAlgorithm, signature, ...unsigned] = parts;
  // Unsigned attributes (a time-stamp) may follow; they are no part of what is signed.
  if (unsigned.length > 1 || (unsigned[0] && unsigned[0].tag !== 0xa1) || readSmallInteger(version) !== 1) throw new DerError('signer info');
  const [issuer, serial] = childrenOf(expectTag(identifier, TAG.sequence));
  if (!issuer || !serial || !equal(issuer.bytes, signer.issuerDer) || !equal(serial.bytes, signer.serialDer)) throw new DerError('the signer is another certificate');
  if (algorithmOf(digestAlgorithm) !== OID.sha256) throw new DerError('digest algorithm');
  const algorithm = algorithmOf(signatureAlgorithm);
  if (algorithm !== OID.rsaEncryption && algorithm !== OID.sha256WithRsa) throw new DerError('signature algorithm');
  const signedAttributes = expectTag(attributes, 0xa0);
  return { ...readAttributes(signedAttributes), signature: expectTag(signature, TAG.octetString).content, signedAttributes: concat(Uint8Array.of(TAG.set), signedAttributes.bytes.subarray(1)) };
}

function readAttributes(element: Der): Pick<ParsedSignature, 'messageDigest' | 'signingCertificateHash' | 'signedAt'> {
  const list = childrenOf(element);
  for (let index = 1; index < list.length; index++) {
    const [before, here] = [list[index - 1], list[index]];
    if (before && here && compareBytes(before.bytes, here.bytes) >= 0) throw new DerError('attributes are not in DER order');
  }
  const values = new Map<string, Der>();
  for (const entry of list) {
    const [type, set] = childrenOf(expectTag(entry, TAG.sequence));
    const name = readOid(type);
    const inside = childrenOf(expectTag(set, TAG.set));
    const [value] = inside;
    if (values.has(name) || inside.length !== 1 || !value) throw new DerError('attribute stands twice');
    values.set(name, value);
  }
  if (readOid(values.get(OID.contentType)) !== OID.data) throw new DerError('content type');
  const messageDigest = expectTag(values.get(OID.messageDigest), TAG.octetString).content;
  const claimed = values.get(OID.signingTime);
  return { messageDigest, signingCertificateHash: readCertificateHash(values.get(OID.signingCertificateV2)), ...(claimed ? { signedAt: readTime(claimed) } : {}) };
}

/** SigningCertificateV2 with SHA-256, its default algorithm left out as DER wants, or written out as some signers do. */
function readCertificateHash(element: Der | undefined): Uint8Array {
  const [list] = childrenOf(expectTag(element, TAG.sequence));
  const ids = childrenOf(expectTag(list, TAG.sequence));
  const parts = childrenOf(expectTag(ids[0], TAG.sequence));
  const [first] = parts;
  if (first?.tag === TAG.sequence) {
    if (algorithmOf(first) !== OID.sha256) throw new DerError('certificate hash algorithm');
    return expectTag(parts[1], TAG.octetString).content;
  }
  return expectTag(first, TAG.octetString).content;
}
