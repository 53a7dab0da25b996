// Asks a revocation list about a certificate. A list that does not stand for this certificate, or no longer, says nothing.
import { equal } from '../bytes.ts';
import { isMeant, readAuthorityKey } from '../certificate/authority-key.ts';
import { readDistributionPoints, type PointName } from '../certificate/extensions.ts';
import { OID } from '../certificate/oids.ts';
import { parseCertificate, type Certificate } from '../certificate/parse-certificate.ts';
import { webCryptoEngine, type CryptoEngine } from '../crypto/engine.ts';
import { verifySignature } from '../crypto/verify.ts';
import { DerError } from '../der/reader.ts';
import { CLOCK_SKEW_MS, isRevokedAt, unknown, type RevocationAnswer, type RevocationQuestion } from './answer.ts';
import { findRevoked, parseRevocationList, readPartition, type RevocationList } from './parse-crl.ts';

/** The only extension of a list that is critical and understood; the others that are read must not be (5.2.1, 5.2.3). */
const KNOWN: ReadonlySet<string> = new Set([OID.issuingDistributionPoint]);

/** @param certificateDer of the person. @param authorityDer of the authority that issued it: the same that signs the list. */
export async function checkRevocationList(
  crl: Uint8Array,
  { certificateDer, authorityDer, now, validAt, engine = webCryptoEngine }: RevocationQuestion & { readonly certificateDer: Uint8Array; readonly authorityDer: Uint8Array; readonly engine?: CryptoEngine },
): Promise<RevocationAnswer> {
  try {
    const list = parseRevocationList(crl);
    const [certificate, authority] = [parseCertificate(certificateDer), parseCertificate(authorityDer)];
    if (!equal(list.issuerDer, certificate.issuerDer) || !equal(list.issuerDer, authority.subjectDer)) return unknown('crl', now, 'wrong-issuer');
    if (!isOfKey(list, authority)) return unknown('crl', now, 'wrong-issuer');
    if (!covers(list, certificate)) return unknown('crl', now, 'wrong-partition');
    if (!(await isSignedBy(list, authority, engine))) return unknown('crl', now, 'signature');
    if (list.thisUpdate > now + CLOCK_SKEW_MS) return unknown('crl', now, 'future', crl);
    if (list.nextUpdate === undefined || now > list.nextUpdate) return unknown('crl', now, 'stale', crl);
    const revoked = findRevoked(list, certificate.serialDer);
    const answer = { askedAt: now, source: 'crl', thisUpdate: list.thisUpdate, nextUpdate: list.nextUpdate, evidence: crl } as const;
    if (revoked && isRevokedAt(validAt, revoked.revokedAt, revoked.reasonCode)) return { ...answer, state: 'revoked', revokedAt: revoked.revokedAt };
    return { ...answer, state: 'good' };
  } catch (error) {
    if (error instanceof DerError) return unknown('crl', now, 'malformed');
    throw error;
  }
}

/** Did this authority sign the list, as one that may? Its name alone says nothing. */
export async function isSignedBy(list: RevocationList, authority: Certificate, engine: CryptoEngine): Promise<boolean> {
  return authority.keyUsage.has('cRLSign') && (await verifySignature(authority.key, list.algorithm, list.signature, list.tbs, engine));
}

/** Several generations of an authority share one name: a list that says whose key signed it says so of this one (5.2.1). @throws DerError */
function isOfKey(list: RevocationList, authority: Certificate): boolean {
  return isMeant(readAuthorityKey(list.extensions.get(OID.authorityKeyIdentifier)), authority);
}

/** Is the list about this certificate? (RFC 5280, 6.3.3 b) */
function covers(list: RevocationList, certificate: Certificate): boolean {
  for (const [oid, extension] of list.extensions) if (oid === OID.deltaCrlIndicator || (extension.critical && !KNOWN.has(oid))) return false;
  const scope = list.extensions.get(OID.issuingDistributionPoint);
  if (!scope) return true;
  const partition = readPartition(scope);
  if (partition.isPartial || partition.onlyAuthorities) return false;
  if (!partition.names) return true;
  const points = readDistributionPoints(certificate.extensions.get(OID.crlDistributionPoints));
  return partition.names.some((name) => points.some((point) => isSamePoint(name, point)));
}

function isSamePoint(a: PointName, b: PointName): boolean {
  if (a.kind === 'directory') return b.kind === 'directory' && equal(a.der, b.der);
  return b.kind === 'uri' && a.uri === b.uri;
}
