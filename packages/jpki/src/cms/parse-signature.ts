// Reads a detached CAdES signature (ETSI EN 319 122-1) over a manifest: one signer, nothing attached, the certificate bound in.
import { OID } from '../certificate/oids.ts';
import { DerError } from '../der/reader.ts';
import { readTime } from '../der/time.ts';
import { readSignedData, type SignedData } from './signed-data.ts';

export interface ParsedSignature extends SignedData {
  /** Epoch ms: what the signer claims. */
  readonly signedAt?: number;
  /** DER of an RFC 3161 token over the signature value; not verified yet. */
  readonly timestampToken?: Uint8Array;
}

/** @throws DerError when anything is missing, doubled, attached, of another algorithm or not in DER order. */
export function parseSignature(bytes: Uint8Array): ParsedSignature {
  const data = readSignedData(bytes);
  if (data.contentType !== OID.data || data.content) throw new DerError('the content must not be inside');
  // The first version of the attribute hashes with SHA-1.
  if (!data.attributes.has(OID.signingCertificateV2)) throw new DerError('the certificate is not bound in');
  const claimed = data.attributes.get(OID.signingTime);
  const token = data.unsignedAttributes.get(OID.signatureTimeStamp);
  return { ...data, ...(claimed ? { signedAt: readTime(claimed) } : {}), ...(token ? { timestampToken: token.bytes } : {}) };
}
