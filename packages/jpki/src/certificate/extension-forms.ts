// The form of every extension that is known (RFC 5280, 4.2), also of those that nobody reads in this certificate: what one reader passes
// over, another may show.
import { checkNested } from '../der/canonical.ts';
import { DerError, expectTag, insideOf, partsOf, readDer, readNamedBits, readOid, TAG, type Der } from '../der/reader.ts';
import { checkCriticality, KNOWN_EXTENSIONS, nonEmpty, type Extension } from './extensions.ts';
import { checkGeneralName, checkGeneralNames, readNamePart } from './names.ts';
import { OID } from './oids.ts';

/** @throws DerError for a known extension that is not what it is called, or critical where it must not be. */
export function checkKnownExtensions(extensions: ReadonlyMap<string, Extension>): void {
  checkCriticality(extensions);
  for (const [oid, { value }] of extensions) {
    if (!KNOWN_EXTENSIONS.has(oid)) continue;
    const element = readDer(value);
    checkNested(element);
    FORMS.get(oid)?.(element);
  }
}

/** Those that are not here are read with every certificate. */
const FORMS: ReadonlyMap<string, (element: Der) => void> = new Map<string, (element: Der) => void>([
  [OID.subjectAltName, (element) => checkGeneralNames(element)],
  [OID.issuerAltName, (element) => checkGeneralNames(element)],
  [OID.crlDistributionPoints, (element) => nonEmpty(element).forEach(checkPoint)],
  [OID.authorityInfoAccess, (element) => nonEmpty(element).forEach(checkAccess)],
  [OID.subjectKeyIdentifier, (element) => checkKeyIdentifier(expectTag(element, TAG.octetString))],
  [OID.authorityKeyIdentifier, (element) => partsOf(element, 0, 3).forEach(checkAuthorityKeyPart)],
]);

/** [0] key identifier, [1] names of the issuer; [2], its serial number, is compared and never read. */
function checkAuthorityKeyPart(part: Der): void {
  if (part.tag === 0x80) checkKeyIdentifier(part);
  if (part.tag === 0xa1) checkGeneralNames(part, 0xa1);
}

function checkKeyIdentifier({ content }: Der): void {
  if (content.length === 0) throw new DerError('empty key identifier');
}

/** AccessDescription (4.2.2.1). */
function checkAccess(element: Der): void {
  const [method, location] = partsOf(element, 2);
  readOid(method);
  checkGeneralName(location);
}

/** [0] where, [1] for which reasons, [2] whose list. */
const POINT_FIELDS = [0xa0, 0x81, 0xa2];

/** DistributionPoint (4.2.1.13): in order, and never the reasons alone. */
function checkPoint(element: Der): void {
  const fields = partsOf(element, 1, 3);
  const places = fields.map(({ tag }) => POINT_FIELDS.indexOf(tag));
  if (places.some((place, index) => place <= (places[index - 1] ?? -1)) || (places.length === 1 && places[0] === 1)) throw new DerError('parts of the distribution point');
  for (const field of fields) {
    if (field.tag === 0xa0) checkPointName(insideOf(field, 0xa0));
    if (field.tag === 0x81) readNamedBits(field.as(TAG.bitString));
    if (field.tag === 0xa2) checkGeneralNames(field, 0xa2);
  }
}

/** DistributionPointName: [0] full names, or [1] what is added to the name of the issuer. */
function checkPointName(name: Der): void {
  if (name.tag === 0xa0) return checkGeneralNames(name, 0xa0);
  readNamePart(expectTag(name, 0xa1).as(TAG.set));
}
