// Builds a detached CAdES-B-B signature (ETSI EN 319 122-1 over RFC 5652) with a signer that only signs a digest: the card.
import { concat, sha256 } from '../bytes.ts';
import { OID } from '../certificate/oids.ts';
import { parseCertificate } from '../certificate/parse-certificate.ts';
import { der, derNull, octetString, oid, sequence, setOf, smallInteger, time } from '../der/writer.ts';
import { TAG } from '../der/reader.ts';

export interface PreparedSignature {
  /** SET OF attributes as it is hashed (tag 31, elements in DER order). */
  readonly signedAttributes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the above: what the card signs. */
  readonly digest: Uint8Array<ArrayBuffer>;
  readonly certificate: Uint8Array;
}

const sha256Algorithm = () => sequence(oid(OID.sha256));

/** @param signedAt epoch ms: the time that the signer claims. */
export async function prepareSignature(input: { readonly content: Uint8Array; readonly certificate: Uint8Array; readonly signedAt: number }): Promise<PreparedSignature> {
  // ESSCertIDv2 (RFC 5035): SHA-256 is the default algorithm and therefore left out in DER.
  const signingCertificate = sequence(sequence(sequence(octetString(await sha256(input.certificate)))));
  const signedAttributes = setOf(TAG.set, [
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octetString(await sha256(input.content))),
    attribute(OID.signingTime, time(input.signedAt)),
    attribute(OID.signingCertificateV2, signingCertificate),
  ]);
  return { signedAttributes, digest: await sha256(signedAttributes), certificate: input.certificate };
}

/** Puts the card's signature in its place. The certificate of the signer goes along, those of authorities do not. */
export function assembleSignature(prepared: PreparedSignature, signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const { issuerDer, serialDer } = parseCertificate(prepared.certificate);
  const attributes = concat(Uint8Array.of(0xa0), prepared.signedAttributes.subarray(1));
  const signerInfo = sequence(
    smallInteger(1),
    sequence(issuerDer, serialDer),
    sha256Algorithm(),
    attributes,
    sequence(oid(OID.rsaEncryption), derNull()),
    octetString(signature),
  );
  const signedData = sequence(
    smallInteger(1),
    setOf(TAG.set, [sha256Algorithm()]),
    sequence(oid(OID.data)),
    der(0xa0, prepared.certificate),
    setOf(TAG.set, [signerInfo]),
  );
  return sequence(oid(OID.signedData), der(0xa0, signedData));
}

function attribute(type: string, value: Uint8Array): Uint8Array<ArrayBuffer> {
  return sequence(oid(type), setOf(TAG.set, [value]));
}
