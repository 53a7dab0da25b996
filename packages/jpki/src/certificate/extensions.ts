// The extensions of certificates (RFC 5280, 4.2) that decide something.
import { childrenOf, DerError, expectTag, insideOf, partsOf, readBoolean, readDer, readNamedBits, readOid, readSmallInteger, TAG, type Der } from '../der/reader.ts';
import { OID } from './oids.ts';

export interface Extension {
  readonly critical: boolean;
  /** DER of the value. */
  readonly value: Uint8Array;
}

/** What is read of a certificate, or may stand in it unread; an unknown critical one means that it is not understood (4.2). */
export const KNOWN_EXTENSIONS: ReadonlySet<string> = new Set([
  OID.keyUsage, OID.subjectAltName, OID.issuerAltName, OID.basicConstraints, OID.crlDistributionPoints, OID.certificatePolicies, OID.authorityKeyIdentifier, OID.subjectKeyIdentifier, OID.extendedKeyUsage, OID.authorityInfoAccess,
]);

/** RFC 5280, 4.2.1.1, 4.2.1.2 and 4.2.2.1: an authority must not mark these critical. */
const NEVER_CRITICAL: ReadonlySet<string> = new Set([OID.authorityKeyIdentifier, OID.subjectKeyIdentifier, OID.authorityInfoAccess]);

/** @throws DerError for an extension that is critical and must not be. */
export function checkCriticality(extensions: ReadonlyMap<string, Extension>): void {
  for (const [oid, { critical }] of extensions) if (critical && NEVER_CRITICAL.has(oid)) throw new DerError('extension must not be critical');
}

/** As the profile of the JPKI has it, and RFC 5280, 4.2.1.3 (key usage) and 4.2.1.9 (basic constraints of an authority), want it. */
export function isCritical(extensions: ReadonlyMap<string, Extension>, ...oids: readonly string[]): boolean {
  return oids.every((oid) => extensions.get(oid)?.critical === true);
}

/** Limits of a path that are not read here: passing over one, critical or not, would believe more than its authority allows. */
const UNREAD_LIMITS: ReadonlySet<string> = new Set([OID.nameConstraints, OID.proxyCertificate, OID.addressBlocks, OID.systemNumbers]);

export function isUnderstood(extensions: ReadonlyMap<string, Extension>): boolean {
  return [...extensions].every(([oid, { critical }]) => !UNREAD_LIMITS.has(oid) && (!critical || KNOWN_EXTENSIONS.has(oid)));
}

const KEY_USAGES = ['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyAgreement', 'keyCertSign', 'cRLSign', 'encipherOnly', 'decipherOnly'] as const;
export type KeyUsage = (typeof KEY_USAGES)[number];

/** @param list SEQUENCE OF Extension; of certificates, revocation lists, OCSP and time-stamps alike. */
export function readExtensions(list: Der): Map<string, Extension> {
  const found = new Map<string, Extension>();
  for (const entry of childrenOf(expectTag(list, TAG.sequence))) {
    const parts = partsOf(entry, 2, 3);
    const identifier = readOid(parts[0]);
    const critical = parts.length === 3 && readBoolean(parts[1]);
    if (parts.length === 3 && !critical) throw new DerError('default value is written out');
    if (found.has(identifier)) throw new DerError('extension stands twice');
    found.set(identifier, { critical, value: expectTag(parts.at(-1), TAG.octetString).content });
  }
  if (found.size === 0) throw new DerError('empty list of extensions');
  return found;
}

/** @throws DerError also when it is there and says nothing (4.2.1.3). */
export function readKeyUsage(extension: Extension | undefined): Set<KeyUsage> {
  if (!extension) return new Set();
  const bits = readNamedBits(readDer(extension.value));
  if (bits.length === 0 || bits.length > KEY_USAGES.length) throw new DerError('key usage');
  return new Set(KEY_USAGES.filter((_, index) => bits[index] === true));
}

export function readExtendedKeyUsage(extension: Extension | undefined): Set<string> {
  if (!extension) return new Set();
  return new Set(nonEmpty(readDer(extension.value)).map(readOid));
}

/** cA first, then the path length, which only an authority has (4.2.1.9). @throws DerError */
export function readBasicConstraints(extension: Extension | undefined): { readonly isAuthority: boolean; readonly pathLength?: number } {
  if (!extension) return { isAuthority: false };
  const [authority, length] = partsOf(readDer(extension.value), 0, 2);
  if (!authority) return { isAuthority: false };
  if (!readBoolean(authority)) throw new DerError('default value is written out');
  return { isAuthority: true, ...(length ? { pathLength: readSmallInteger(length) } : {}) };
}

/** The elements of a SEQUENCE that has at least one. */
export function nonEmpty(element: Der): Der[] {
  const list = childrenOf(expectTag(element, TAG.sequence));
  if (list.length === 0) throw new DerError('empty list');
  return list;
}

/** SubjectKeyIdentifier (4.2.1.2). */
export function readSubjectKey(extension: Extension | undefined): Uint8Array | undefined {
  return extension ? expectTag(readDer(extension.value), TAG.octetString).content : undefined;
}

/** One name of a distribution point: the DER of a directory name, or an address. */
export type PointName = { readonly kind: 'directory'; readonly der: Uint8Array } | { readonly kind: 'uri'; readonly uri: string };

/** The full names in cRLDistributionPoints (4.2.1.13); points of other shapes are passed over. */
export function readDistributionPoints(extension: Extension | undefined): PointName[] {
  if (!extension) return [];
  return childrenOf(expectTag(readDer(extension.value), TAG.sequence)).flatMap((point) => {
    const name = partsOf(point, 0, 3).find((part) => part.tag === 0xa0);
    return name ? readPointName(name) : [];
  });
}

/** DistributionPointName under its explicit [0]; only full names are read. */
export function readPointName(wrapper: Der): PointName[] {
  const inner = insideOf(wrapper, 0xa0);
  if (inner.tag !== 0xa0) return [];
  return nonEmpty(inner.as(TAG.sequence)).flatMap((name): PointName[] => {
    if (name.tag === 0xa4) return [{ kind: 'directory', der: insideOf(name, 0xa4).bytes }];
    if (name.tag === 0x86) return [{ kind: 'uri', uri: new TextDecoder('ascii').decode(name.content) }];
    return [];
  });
}
