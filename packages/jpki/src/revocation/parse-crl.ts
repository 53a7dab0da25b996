// Reads a certificate revocation list, version 2 (RFC 5280, 5). The list itself is walked, never held: it may be long.
import { readExtensions, readPointName, type Extension, type PointName } from '../certificate/extensions.ts';
import { OID } from '../certificate/oids.ts';
import { equal } from '../bytes.ts';
import { readSignatureAlgorithm, type SignatureAlgorithm } from '../crypto/algorithms.ts';
import { checkNested } from '../der/canonical.ts';
import { childrenOf, DerError, eachChild, expectTag, insideOf, partsOf, readDer, readBoolean, readOctetBits, readPositiveInteger, readSmallInteger, TAG, type Der } from '../der/reader.ts';
import { readTime } from '../der/time.ts';

export interface RevocationList {
  readonly tbs: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
  readonly issuerDer: Uint8Array;
  /** Epoch ms. */
  readonly thisUpdate: number;
  readonly nextUpdate?: number;
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly entries?: Der;
}
/** IssuingDistributionPoint (5.2.5): what the list is about. */
export interface Partition {
  /** Of the part that the list is about, as far as they are read; absent when it is about all of its issuer's certificates. */
  readonly names?: readonly PointName[];
  readonly onlyUsers: boolean;
  readonly onlyAuthorities: boolean;
  /** Some reasons only, other issuers' certificates, or attribute certificates: such a list says nothing to us. */
  readonly isPartial: boolean;
}
export interface Revoked {
  readonly revokedAt: number;
  readonly reasonCode?: number;
}

/** The list of a large city over five years stays under this. */
export const MAX_CRL_BYTES = 16 * 1024 * 1024;

/** @throws DerError */
export function parseRevocationList(bytes: Uint8Array): RevocationList {
  const [tbs, algorithm, signature] = partsOf(readDer(bytes, MAX_CRL_BYTES), 3);
  const [version, inner, issuer, thisUpdate, ...rest] = childrenOf(expectTag(tbs, TAG.sequence));
  if (readSmallInteger(version) !== 1) throw new DerError('not version 2');
  if (!algorithm || !inner || !equal(algorithm.bytes, inner.bytes)) throw new DerError('two signature algorithms');
  const nextUpdate = rest[0]?.tag === TAG.utcTime || rest[0]?.tag === TAG.generalizedTime ? readTime(rest.shift()) : undefined;
  const entries = rest[0]?.tag === TAG.sequence ? rest.shift() : undefined;
  const extensions = rest[0]?.tag === 0xa0 ? readExtensions(insideOf(rest.shift(), 0xa0)) : new Map<string, Extension>();
  if (rest.length > 0) throw new DerError('unexpected part of the list');
  return {
    tbs: expectTag(tbs, TAG.sequence).bytes,
    algorithm: readSignatureAlgorithm(algorithm),
    signature: readOctetBits(signature),
    issuerDer: expectTag(issuer, TAG.sequence).bytes,
    thisUpdate: readTime(thisUpdate),
    ...(nextUpdate === undefined ? {} : { nextUpdate }),
    extensions,
    ...(entries ? { entries } : {}),
  };
}

/** @param serialDer INTEGER, DER. @throws DerError when the list is damaged before the end of the walk. */
export function findRevoked(list: RevocationList, serialDer: Uint8Array): Revoked | undefined {
  if (!list.entries) return undefined;
  let found: Revoked | undefined;
  for (const entry of eachChild(list.entries)) {
    // Every entry is read: a damaged one could be about this very certificate (5.3, and 5.2 for critical extensions that nobody knows).
    const revoked = readEntry(entry);
    // The serial number stands first: its bytes are compared where they are.
    if (!found && startsWith(entry, serialDer)) found = revoked;
  }
  return found;
}

function startsWith({ source, body, end }: Der, serialDer: Uint8Array): boolean {
  if (end - body < serialDer.length) return false;
  for (let at = 0; at < serialDer.length; at++) if (source[body + at] !== serialDer[at]) return false;
  return true;
}

function readEntry(entry: Der): Revoked {
  const [serial, time, extensionList] = partsOf(entry, 2, 3);
  readPositiveInteger(serial);
  if (!extensionList) return { revokedAt: readTime(time) };
  const extensions = readExtensions(extensionList);
  // The reason and the date of invalidity are never critical; the issuer of an indirect list always is, and is not read.
  for (const { critical } of extensions.values()) if (critical) throw new DerError('critical extension of an entry');
  const reason = extensions.get(OID.crlReason);
  return { revokedAt: readTime(time), ...(reason ? { reasonCode: readReason(readDer(reason.value)) } : {}) };
}

export function readReason(element: Der): number {
  const { content } = expectTag(element, TAG.enumerated);
  const [code] = content;
  if (code === undefined || content.length !== 1 || code > 10) throw new DerError('reason of the revocation');
  return code;
}

/** [0] name, [1] users, [2] authorities, [3] reasons, [4] indirect, [5] attributes: in this order and each at most once. */
const PARTITION_FIELDS = [0xa0, 0x81, 0x82, 0x83, 0x84, 0x85];

/** @throws DerError */
export function readPartition(extension: Extension): Partition {
  const value = readDer(extension.value);
  checkNested(value);
  const fields = new Map<number, Der>();
  let last = -1;
  for (const field of childrenOf(expectTag(value, TAG.sequence))) {
    const place = PARTITION_FIELDS.indexOf(field.tag);
    if (place <= last) throw new DerError('parts of the distribution point');
    last = place;
    fields.set(field.tag, field);
  }
  const isSet = (tag: number): boolean => {
    const field = fields.get(tag);
    if (field && !readBoolean(field.as(TAG.boolean))) throw new DerError('default value is written out');
    return field !== undefined;
  };
  const name = fields.get(0xa0);
  return { ...(name ? { names: readPointName(name) } : {}), onlyUsers: isSet(0x81), onlyAuthorities: isSet(0x82), isPartial: [isSet(0x84), isSet(0x85), fields.has(0x83)].includes(true) };
}
