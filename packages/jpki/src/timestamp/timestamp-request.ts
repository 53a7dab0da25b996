// Asks a time-stamp authority (RFC 3161, 2.4): the request, and what comes back. Carrying the bytes is another's work.
import { nonEmpty } from '../certificate/extensions.ts';
import { OID } from '../certificate/oids.ts';
import { DerError, expectTag, partsOf, readDer, readSmallInteger, readText, TAG } from '../der/reader.ts';
import { boolean, derNull, octetString, oid, positiveInteger, sequence, smallInteger } from '../der/writer.ts';

/**
 * @param imprint SHA-256 of what is to be stamped.
 * @param nonce 8 random bytes or more.
 * @returns TimeStampReq, DER: the authority sees a hash, nothing else.
 */
export function timestampRequest(imprint: Uint8Array, nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  const messageImprint = sequence(sequence(oid(OID.sha256), derNull()), octetString(imprint));
  return sequence(smallInteger(1), messageImprint, positiveInteger(nonce), boolean(true));
}

/** @returns DER of the token. @throws DerError when the authority refused or the answer is none. */
export function tokenInResponse(response: Uint8Array): Uint8Array {
  const [status, token] = partsOf(readDer(response), 1, 2);
  // PKIStatusInfo: the number, then texts. What may follow them names a failure, and nothing failed where there is a token.
  const [code, texts] = partsOf(status, 1, 2);
  // 0 granted, 1 granted with changes; everything else has no token.
  if (readSmallInteger(code) > 1 || !token) throw new DerError('the authority gave no time-stamp');
  if (texts) for (const text of nonEmpty(texts)) readText(expectTag(text, TAG.utf8));
  return expectTag(token, TAG.sequence).bytes;
}
