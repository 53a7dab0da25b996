// AuthorityKeyIdentifier (RFC 5280, 4.2.1.1 and 5.2.1): which certificate of an authority is meant, where several share one name.
import { concat, equal } from '../bytes.ts';
import { childrenOf, DerError, insideOf, partsOf, readDer, TAG } from '../der/reader.ts';
import type { Extension } from './extensions.ts';
import { readName, type NamePart } from './names.ts';

export interface AuthorityKey {
  readonly keyId?: Uint8Array;
  /** Who issued the authority's own certificate: the first directory name. */
  readonly issuer?: readonly NamePart[];
  /** Of the authority's own certificate. */
  readonly serialDer?: Uint8Array;
}

/** [0] key identifier, [1] issuer, [2] serial number. */
const FIELDS = [0x80, 0xa1, 0x82];

/** @throws DerError for parts that are out of order, or an issuer without a number. */
export function readAuthorityKey(extension: Extension | undefined): AuthorityKey {
  if (!extension) return {};
  const parts = partsOf(readDer(extension.value), 0, 3);
  const places = parts.map((part) => FIELDS.indexOf(part.tag));
  if (places.some((place, index) => place <= (places[index - 1] ?? -1))) throw new DerError('parts of the key identifier');
  // Issuer and serial number come together or not at all.
  if (places.includes(1) !== places.includes(2)) throw new DerError('parts of the key identifier');
  const [keyId, names, serial] = FIELDS.map((tag) => parts.find((part) => part.tag === tag));
  const directory = names && childrenOf(names.as(TAG.sequence)).find((name) => name.tag === 0xa4);
  return {
    ...(keyId ? { keyId: keyId.content } : {}),
    ...(directory ? { issuer: readName(insideOf(directory, 0xa4)) } : {}),
    ...(serial ? { serialDer: concat(Uint8Array.of(TAG.integer), serial.bytes.subarray(1)) } : {}),
  };
}

interface Authority {
  readonly issuer: readonly NamePart[];
  readonly serialDer: Uint8Array;
  readonly subjectKeyId?: Uint8Array;
}

/** May this be the authority that is meant? What either of the two does not say is not asked. The signature decides. */
export function isMeant({ keyId, issuer, serialDer }: AuthorityKey, authority: Authority): boolean {
  if (keyId && authority.subjectKeyId && !equal(keyId, authority.subjectKeyId)) return false;
  if (serialDer && !equal(serialDer, authority.serialDer)) return false;
  return !issuer || isSameName(issuer, authority.issuer);
}

/** By their texts: one name may be written in two types of text. */
function isSameName(a: readonly NamePart[], b: readonly NamePart[]): boolean {
  return a.length === b.length && a.every(({ oid, text }, index) => oid === b[index]?.oid && text === b[index]?.text);
}
