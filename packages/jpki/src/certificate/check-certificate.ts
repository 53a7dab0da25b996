// Is this certificate of the right kind, from a believed authority, and within its dates? Each "no" has its own fault.
import { fault, FaultError, raise } from '@zairyu/errors';
import { equal } from '../bytes.ts';
import { DerError } from '../der/reader.ts';
import type { CertificateKind } from './anchors.ts';
import { OID } from './oids.ts';
import { parseCertificate, type Certificate } from './parse-certificate.ts';
import type { Anchor, TrustStore } from './trust-store.ts';
import { verifyRsa } from './verify-rsa.ts';

export interface CheckedCertificate {
  readonly certificate: Certificate;
  readonly anchor: Anchor;
}

/** Extensions that the profile has; an unknown critical one means that we do not understand the certificate (RFC 5280, 4.2). */
const KNOWN: ReadonlySet<string> = new Set([
  OID.keyUsage, OID.subjectAltName, OID.issuerAltName, OID.basicConstraints, OID.crlDistributionPoints, OID.certificatePolicies, OID.authorityKeyIdentifier, OID.subjectKeyIdentifier, OID.extendedKeyUsage, OID.authorityInfoAccess,
]);

/**
 * @param at epoch ms: the trusted moment of the check.
 * @throws FaultError certificate.malformed, certificate.wrong-kind, certificate.untrusted, certificate.not-yet-valid, certificate.expired.
 */
export async function checkCertificate(bytes: Uint8Array, kind: CertificateKind, trustStore: TrustStore, at: number): Promise<CheckedCertificate> {
  const certificate = parsed(bytes);
  checkProfile(certificate, kind);
  const anchor = await issuerOf(certificate, kind, trustStore);
  if (at < certificate.validFrom) return raise('certificate.not-yet-valid', { validFromOn: dayOf(certificate.validFrom) });
  if (at > certificate.validUntil || at > anchor.certificate.validUntil) return raise('certificate.expired', { validUntilOn: dayOf(certificate.validUntil) });
  return { certificate, anchor };
}

function parsed(bytes: Uint8Array): Certificate {
  try {
    return parseCertificate(bytes);
  } catch (error) {
    if (error instanceof DerError) throw new FaultError(fault('certificate.malformed'), { cause: error });
    throw error;
  }
}

function checkProfile(certificate: Certificate, kind: CertificateKind): void {
  const { keyUsage, rsa, extensions } = certificate;
  if (certificate.isAuthority || keyUsage.has('keyCertSign') || keyUsage.has('cRLSign')) raise('certificate.wrong-kind', { kind });
  if (rsa.modulusBits !== 2048 || rsa.exponent !== 65537) raise('certificate.malformed');
  for (const [oid, extension] of extensions) if (extension.critical && !KNOWN.has(oid)) raise('certificate.malformed');
  const usage = keyUsage.has('nonRepudiation') ? 'signature' : 'authentication';
  if (!keyUsage.has('digitalSignature') || usage !== kind) raise('certificate.wrong-kind', { kind });
}

/** Several generations share one name: the one whose key signed the certificate is its issuer. */
async function issuerOf(certificate: Certificate, kind: CertificateKind, trustStore: TrustStore): Promise<Anchor> {
  const anchor = await signedByAny(certificate, trustStore.anchorsOf(kind));
  if (anchor) return anchor;
  const other = kind === 'signature' ? 'authentication' : 'signature';
  if (await signedByAny(certificate, trustStore.anchorsOf(other))) return raise('certificate.wrong-kind', { kind });
  return raise('certificate.untrusted');
}

async function signedByAny(certificate: Certificate, anchors: readonly Anchor[]): Promise<Anchor | undefined> {
  for (const anchor of anchors) {
    if (!equal(anchor.certificate.subjectDer, certificate.issuerDer)) continue;
    if (await verifyRsa(anchor.certificate.publicKeyInfo, certificate.signature, certificate.tbs)) return anchor;
  }
  return undefined;
}

/** The day in Japan, for words. */
export function dayOf(at: number): string {
  return new Date(at + 9 * 3_600_000).toISOString().slice(0, 10);
}
