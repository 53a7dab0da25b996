// Names in certificates (RFC 5280, 4.1.2.4 and 4.2.1.6), each attribute in a type of text that it may have.
import { childrenOf, DerError, expectTag, insideOf, partsOf, readOid, readText, TAG, type Der } from '../der/reader.ts';
import { OID } from './oids.ts';

export interface NamePart {
  readonly oid: string;
  readonly text: string;
}

/** Attributes that have one type of text alone (RFC 5280, appendix A.1; domain component and e-mail address: RFC 4519, 2.4; RFC 2985, 5.2.1). */
const ONE_TEXT_TYPE: ReadonlyMap<string, number> = new Map<string, number>([
  [OID.countryName, TAG.printable], [OID.serialNumber, TAG.printable], [OID.dnQualifier, TAG.printable], [OID.domainComponent, TAG.ia5], [OID.emailAddress, TAG.ia5],
]);
const X520_ARC = '2.5.4.';
/** ISO 3166-1 alpha-2. */
const COUNTRY = /^[A-Z]{2}$/;

/** @throws DerError for a text of a type that this attribute does not have; those of X.520 are a DirectoryString, which is never an IA5String. */
function readAttributeText(oid: string, value: Der | undefined): string {
  const text = readText(value);
  const only = ONE_TEXT_TYPE.get(oid);
  const isFitting = only === undefined ? !(oid.startsWith(X520_ARC) && value?.tag === TAG.ia5) : value?.tag === only;
  if (!isFitting || (oid === OID.countryName && !COUNTRY.test(text))) throw new DerError('type of a text in a name');
  return text;
}

/** A Name (RFC 5280, 4.1.2.4): not empty, no part of it empty, and each attribute once in its part. @throws DerError */
export function readName(element: Der | undefined): NamePart[] {
  const sets = childrenOf(expectTag(element, TAG.sequence));
  if (sets.length === 0) throw new DerError('empty name');
  return sets.flatMap(readNamePart);
}

/** RelativeDistinguishedName. @throws DerError */
export function readNamePart(set: Der): NamePart[] {
  const parts = childrenOf(expectTag(set, TAG.set)).map((part) => {
    const [identifier, value] = partsOf(part, 2);
    const oid = readOid(identifier);
    return { oid, text: readAttributeText(oid, value) };
  });
  if (parts.length === 0 || parts.some(({ text }) => text === '')) throw new DerError('empty part of a name');
  if (parts.length > 1 && new Set(parts.map(({ oid }) => oid)).size !== parts.length) throw new DerError('attribute stands twice');
  return parts;
}

/** GeneralNames: at least one. @throws DerError @param tag of the list, where it is implicit. */
export function checkGeneralNames(element: Der | undefined, tag: number = TAG.sequence): void {
  const names = childrenOf(expectTag(element, tag));
  if (names.length === 0) throw new DerError('no name');
  for (const name of names) checkGeneralName(name);
}

/** One GeneralName. X.400 addresses and EDI parties ([3], [5]) are in no certificate that is read here. @throws DerError */
export function checkGeneralName(name: Der | undefined): void {
  switch (name?.tag) {
    case 0xa0: {
      const [identifier, wrapper] = partsOf(name, 2, 2, 0xa0);
      readOid(identifier);
      insideOf(wrapper, 0xa0);
      return;
    }
    case 0x81:
    case 0x82:
    case 0x86:
      if (readText(name.as(TAG.ia5)) === '') throw new DerError('empty name');
      return;
    case 0xa4:
      readName(insideOf(name, 0xa4));
      return;
    case 0x87:
      if (![4, 16].includes(name.content.length)) throw new DerError('internet address');
      return;
    case 0x88:
      readOid(name.as(TAG.oid));
      return;
    default:
      throw new DerError('form of a name');
  }
}
