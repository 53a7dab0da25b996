// Asks an OCSP responder about one certificate (RFC 6960, 4.1; profile of RFC 5019: SHA-1 names the authority, it protects nothing).
import { parseCertificate } from '../certificate/parse-certificate.ts';
import { OID } from '../certificate/oids.ts';
import { HASH_OID, type Hash } from '../crypto/algorithms.ts';
import { webCryptoEngine, type CryptoEngine } from '../crypto/engine.ts';
import { der, derNull, octetString, oid, sequence } from '../der/writer.ts';

/** @param nonce 32 random bytes (RFC 8954). @throws DerError for bytes that are no certificates. */
export async function ocspRequest(certificateDer: Uint8Array, authorityDer: Uint8Array, nonce: Uint8Array, engine: CryptoEngine = webCryptoEngine): Promise<Uint8Array<ArrayBuffer>> {
  const id = await certificateId('SHA-1', authorityDer, parseCertificate(certificateDer).serialDer, engine);
  const withNonce = sequence(sequence(oid(OID.ocspNonce), octetString(octetString(nonce))));
  return sequence(sequence(sequence(sequence(id)), der(0xa2, withNonce)));
}

/** CertID: hashes of the authority's name and key bits, and the serial number. */
export async function certificateId(hash: Hash, authorityDer: Uint8Array, serialDer: Uint8Array, engine: CryptoEngine): Promise<Uint8Array<ArrayBuffer>> {
  const { subjectDer, publicKeyBits } = parseCertificate(authorityDer);
  return sequence(sequence(oid(HASH_OID[hash]), derNull()), octetString(await engine.digest(hash, subjectDer)), octetString(await engine.digest(hash, publicKeyBits)), serialDer);
}
