// Reads a basic OCSP response (RFC 6960, 4.2).
import { readExtensions, type Extension } from '../certificate/extensions.ts';
import { OID } from '../certificate/oids.ts';
import { readHash, readSignatureAlgorithm, type Hash, type SignatureAlgorithm } from '../crypto/algorithms.ts';
import { checkNested } from '../der/canonical.ts';
import { childrenOf, DerError, expectTag, insideOf, partsOf, readDer, readOctetBits, readOid, readSmallInteger, TAG, type Der } from '../der/reader.ts';
import { readGeneralizedTime } from '../der/time.ts';
import { readReason } from './parse-crl.ts';

export interface OcspResponse {
  readonly tbs: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
  /** Who says that the answer is theirs: a name (DER) or a SHA-1 of the key bits. */
  readonly responder: { readonly nameDer: Uint8Array } | { readonly keyHash: Uint8Array };
  /** Epoch ms. */
  readonly producedAt: number;
  readonly answers: readonly SingleAnswer[];
  readonly nonce?: Uint8Array;
  /** DER. */
  readonly certificates: readonly Uint8Array[];
}
export interface SingleAnswer {
  readonly id: { readonly hash: Hash; readonly nameHash: Uint8Array; readonly keyHash: Uint8Array; readonly serialDer: Uint8Array };
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revokedAt?: number;
  readonly reasonCode?: number;
  readonly thisUpdate: number;
  readonly nextUpdate?: number;
}

export const MAX_OCSP_BYTES = 64 * 1024;

/** @returns nothing when the responder says that it cannot or will not answer. @throws DerError */
export function parseOcspResponse(bytes: Uint8Array): OcspResponse | undefined {
  const whole = readDer(bytes, MAX_OCSP_BYTES);
  checkNested(whole);
  const [status, wrapper] = partsOf(whole, 1, 2);
  const { content } = expectTag(status, TAG.enumerated);
  if (content.length !== 1) throw new DerError('status of the response');
  if (content[0] !== 0) return undefined;
  const [type, body] = partsOf(insideOf(wrapper, 0xa0), 2);
  if (readOid(type) !== OID.ocspBasic) throw new DerError('not a basic response');
  const basic = readDer(expectTag(body, TAG.octetString).content, MAX_OCSP_BYTES);
  checkNested(basic);
  const [data, algorithm, signature, certificates] = partsOf(basic, 3, 4);
  return {
    tbs: expectTag(data, TAG.sequence).bytes,
    algorithm: readSignatureAlgorithm(algorithm),
    signature: readOctetBits(signature),
    ...readData(expectTag(data, TAG.sequence)),
    certificates: certificates ? childrenOf(expectTag(insideOf(certificates, 0xa0), TAG.sequence)).map((each) => expectTag(each, TAG.sequence).bytes) : [],
  };
}

function readData(data: Der): Pick<OcspResponse, 'responder' | 'producedAt' | 'answers' | 'nonce'> {
  const parts = partsOf(data, 3, 5);
  if (parts[0]?.tag === 0xa0 && readSmallInteger(insideOf(parts.shift(), 0xa0)) !== 0) throw new DerError('version of the response');
  const [responder, producedAt, answers, extensionList, ...rest] = parts;
  if (rest.length > 0 || !responder) throw new DerError('parts of the response');
  const extensions = extensionList ? readExtensions(insideOf(extensionList, 0xa1)) : new Map<string, Extension>();
  refuseUnknownCritical(extensions);
  const nonce = extensions.get(OID.ocspNonce);
  return {
    responder: responder.tag === 0xa1 ? { nameDer: insideOf(responder, 0xa1).bytes } : { keyHash: expectTag(insideOf(responder, 0xa2), TAG.octetString).content },
    producedAt: readGeneralizedTime(producedAt),
    answers: childrenOf(expectTag(answers, TAG.sequence)).map(readAnswer),
    ...(nonce ? { nonce: expectTag(readDer(nonce.value), TAG.octetString).content } : {}),
  };
}

function readAnswer(element: Der): SingleAnswer {
  const [id, status, thisUpdate, ...rest] = partsOf(element, 3, 5);
  const [algorithm, nameHash, keyHash, serial] = partsOf(id, 4);
  const next = rest[0]?.tag === 0xa0 ? rest.shift() : undefined;
  const extensions = rest[0]?.tag === 0xa1 ? readExtensions(insideOf(rest.shift(), 0xa1)) : new Map<string, Extension>();
  refuseUnknownCritical(extensions);
  if (rest.length > 0) throw new DerError('parts of an answer');
  return {
    id: { hash: readHash(algorithm), nameHash: expectTag(nameHash, TAG.octetString).content, keyHash: expectTag(keyHash, TAG.octetString).content, serialDer: expectTag(serial, TAG.integer).bytes },
    ...readStatus(status),
    thisUpdate: readGeneralizedTime(thisUpdate),
    ...(next ? { nextUpdate: readGeneralizedTime(insideOf(next, 0xa0)) } : {}),
  };
}

function readStatus(element: Der | undefined): Pick<SingleAnswer, 'status' | 'revokedAt' | 'reasonCode'> {
  if (element?.tag === 0x80 && element.content.length === 0) return { status: 'good' };
  if (element?.tag === 0x82 && element.content.length === 0) return { status: 'unknown' };
  const [time, reason] = partsOf(element, 1, 2, 0xa1);
  return { status: 'revoked', revokedAt: readGeneralizedTime(time), ...(reason ? { reasonCode: readReason(insideOf(reason, 0xa0)) } : {}) };
}

function refuseUnknownCritical(extensions: ReadonlyMap<string, Extension>): void {
  for (const [oid, extension] of extensions) if (extension.critical && oid !== OID.ocspNonce) throw new DerError('unknown critical extension');
}
