// The extensions of certificates (RFC 5280, 4.2) that decide something.
import { childrenOf, DerError, expectTag, insideOf, partsOf, readBoolean, readDer, readNamedBits, readOid, readSmallInteger, TAG, type Der } from '../der/reader.ts';

export interface Extension {
  readonly critical: boolean;
  /** DER of the value. */
  readonly value: Uint8Array;
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

export function readKeyUsage(extension: Extension | undefined): Set<KeyUsage> {
  if (!extension) return new Set();
  const bits = readNamedBits(readDer(extension.value));
  return new Set(KEY_USAGES.filter((_, index) => bits[index] === true));
}

export function readExtendedKeyUsage(extension: Extension | undefined): Set<string> {
  if (!extension) return new Set();
  return new Set(childrenOf(expectTag(readDer(extension.value), TAG.sequence)).map(readOid));
}

export function readIsAuthority(extension: Extension | undefined): boolean {
  const [first] = constraintsOf(extension);
  if (first?.tag !== TAG.boolean) return false;
  if (!readBoolean(first)) throw new DerError('default value is written out');
  return true;
}

export function readPathLength(extension: Extension | undefined): number | undefined {
  const length = constraintsOf(extension).find((part) => part.tag !== TAG.boolean);
  return length && readSmallInteger(length);
}

function constraintsOf(extension: Extension | undefined): readonly Der[] {
  return extension ? partsOf(readDer(extension.value), 0, 2) : [];
}

/** KeyIdentifier: the whole of SubjectKeyIdentifier, the [0] of AuthorityKeyIdentifier when it has one. */
export function readKeyIdentifier(extension: Extension | undefined, of: 'subject' | 'authority'): Uint8Array | undefined {
  if (!extension) return undefined;
  const value = readDer(extension.value);
  if (of === 'subject') return expectTag(value, TAG.octetString).content;
  return partsOf(value, 0, 3).find((part) => part.tag === 0x80)?.content;
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
  return childrenOf(inner).flatMap((name): PointName[] => {
    if (name.tag === 0xa4) return [{ kind: 'directory', der: insideOf(name, 0xa4).bytes }];
    if (name.tag === 0x86) return [{ kind: 'uri', uri: new TextDecoder('ascii').decode(name.content) }];
    return [];
  });
}
