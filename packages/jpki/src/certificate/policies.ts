// certificatePolicies (RFC 5280, 4.2.1.4) and what those of the JPKI say about the kind of a certificate. Seen in published
// certificates: …5.1.1.20 of the signature authority, …5.1.3.30 of the other, …5.1.0.20 in the official test hierarchy, …5.1.1.40 on
// telephones. The numbers at the end change with the generation, and the profile of the J-LIS was not read, so only the arc is judged.
import { DerError, partsOf, readDer, readOid } from '../der/reader.ts';
import type { CertificateKind } from './anchors.ts';
import { nonEmpty, type Extension } from './extensions.ts';

const JPKI_ARC = '1.2.392.200149.8.5.1.';
const KIND_BY_ARC: Readonly<Record<string, CertificateKind | 'test'>> = { 0: 'test', 1: 'signature', 3: 'authentication' };

/** @throws DerError for an empty list, a policy twice, and anything that is no PolicyInformation. */
export function readPolicies(extension: Extension | undefined): Set<string> {
  const found = new Set<string>();
  if (!extension) return found;
  for (const policy of nonEmpty(readDer(extension.value))) {
    const [identifier, qualifiers] = partsOf(policy, 1, 2);
    const oid = readOid(identifier);
    if (found.has(oid)) throw new DerError('policy stands twice');
    if (qualifiers) for (const qualifier of nonEmpty(qualifiers)) readOid(partsOf(qualifier, 2)[0]);
    found.add(oid);
  }
  return found;
}

/** What the policies of the JPKI among these say that the certificate is; other policies say nothing. */
export function kindsIn(policies: ReadonlySet<string>): Set<CertificateKind | 'test'> {
  const arcs = [...policies].filter((oid) => oid.startsWith(JPKI_ARC)).map((oid) => oid.slice(JPKI_ARC.length).split('.')[0] ?? '');
  return new Set(arcs.flatMap((arc) => KIND_BY_ARC[arc] ?? []));
}
