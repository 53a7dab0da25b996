// Builds a detached CAdES-B-B signature (ETSI EN 319 122-1 over RFC 5652) with a signer that only signs a digest: the card.
import { concat } from '../bytes.ts';
import { OID } from '../certificate/oids.ts';
import { parseCertificate } from '../certificate/parse-certificate.ts';
import { HASH_OID, type SigningHash } from '../crypto/algorithms.ts';
import { webCryptoEngine } from '../crypto/engine.ts';
import { der, derNull, octetString, oid, sequence, setOf, smallInteger, time } from '../der/writer.ts';
import { TAG } from '../der/reader.ts';

export interface PreparedSignature {
  /** SET OF attributes as it is hashed (tag 31, elements in DER order). */
  readonly signedAttributes: Uint8Array<ArrayBuffer>;
  /** Hash of the above: what the card signs. SHA-256 for an RSA key, SHA-384 for one on P-384. */
  readonly digest: Uint8Array<ArrayBuffer>;
  readonly hash: SigningHash;
  readonly certificate: Uint8Array;
}

/** @param signedAt epoch ms: the time that the signer claims. */
export async function prepareSignature(input: { readonly content: Uint8Array; readonly certificate: Uint8Array; readonly signedAt: number }): Promise<PreparedSignature> {
  const hash = parseCertificate(input.certificate).key.kind === 'rsa' ? 'SHA-256' : 'SHA-384';
  // ESSCertIDv2 (RFC 5035): SHA-256 is the default algorithm and therefore left out in DER.
  const signingCertificate = sequence(sequence(sequence(octetString(await digest('SHA-256', input.certificate)))));
  const signedAttributes = setOf(TAG.set, [
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octetString(await digest(hash, input.content))),
    attribute(OID.signingTime, time(input.signedAt)),
    attribute(OID.signingCertificateV2, signingCertificate),
  ]);
  return { signedAttributes, digest: await digest(hash, signedAttributes), hash, certificate: input.certificate };
}

/**
 * Puts the card's signature in its place, with the certificate of the signer.
 * @param signature RSA as it is; ECDSA as a SEQUENCE of r and s (RFC 3279, 2.2.3).
 * @param authorities DER of certificates that go along for whoever has no file of them.
 */
export function assembleSignature(prepared: PreparedSignature, signature: Uint8Array, authorities: readonly Uint8Array[] = []): Uint8Array<ArrayBuffer> {
  const { issuerDer, serialDer, key } = parseCertificate(prepared.certificate);
  const digestAlgorithm = sequence(oid(HASH_OID[prepared.hash]));
  const attributes = concat(Uint8Array.of(0xa0), prepared.signedAttributes.subarray(1));
  const signerInfo = sequence(
    smallInteger(1),
    sequence(issuerDer, serialDer),
    digestAlgorithm,
    attributes,
    key.kind === 'rsa' ? sequence(oid(OID.rsaEncryption), derNull()) : sequence(oid(OID.ecdsaWithSha384)),
    octetString(signature),
  );
  const signedData = sequence(
    smallInteger(1),
    setOf(TAG.set, [digestAlgorithm]),
    sequence(oid(OID.data)),
    setOf(0xa0, [prepared.certificate, ...authorities]),
    setOf(TAG.set, [signerInfo]),
  );
  return sequence(oid(OID.signedData), der(0xa0, signedData));
}

function attribute(type: string, value: Uint8Array): Uint8Array<ArrayBuffer> {
  return sequence(oid(type), setOf(TAG.set, [value]));
}

async function digest(hash: SigningHash, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return concat(await webCryptoEngine.digest(hash, bytes));
}
