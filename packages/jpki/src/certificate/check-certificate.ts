// Is this certificate of the right kind, from a believed authority, and within its dates? Each "no" has its own fault.
import { raise } from '@zairyu/errors';
import { equal } from '../bytes.ts';
import { verifySignature } from '../crypto/verify.ts';
import { malformedIs } from '../der/malformed-is.ts';
import type { CertificateKind } from './anchors.ts';
import { isMeant } from './authority-key.ts';
import { isCardKey } from './key-profile.ts';
import { isCritical, isUnderstood } from './extensions.ts';
import { OID } from './oids.ts';
import { parseCertificate, type Certificate } from './parse-certificate.ts';
import { kindsIn } from './policies.ts';
import type { Anchor, TrustStore } from './trust-store.ts';

export interface CheckedCertificate {
  readonly certificate: Certificate;
  readonly anchor: Anchor;
}

/**
 * @param at epoch ms: the trusted moment that counts (of receipt, or of a verified time-stamp).
 * @param offered DER of authority certificates that came along, from the card: believed only when their fingerprint is pinned.
 * @throws FaultError certificate.malformed, weak-key, wrong-kind, untrusted, not-yet-valid, expired.
 */
export async function checkCertificate(bytes: Uint8Array, kind: CertificateKind, trustStore: TrustStore, at: number, offered: readonly Uint8Array[] = []): Promise<CheckedCertificate> {
  return checkParsed(malformedIs('certificate.malformed', () => parseCertificate(bytes)), kind, trustStore, at, offered);
}

export async function checkParsed(certificate: Certificate, kind: CertificateKind, trustStore: TrustStore, at: number, offered: readonly Uint8Array[] = []): Promise<CheckedCertificate> {
  checkProfile(certificate, kind);
  const anchor = await issuerOf(certificate, kind, trustStore, offered);
  // The official test hierarchy says in its policy that nobody is meant by it.
  if (!anchor.demo && kindsIn(certificate.policies).has('test')) return raise('certificate.untrusted');
  if (at < certificate.validFrom || at < anchor.certificate.validFrom) return raise('certificate.not-yet-valid', { validFromOn: dayOf(certificate.validFrom) });
  if (at > certificate.validUntil || at > anchor.certificate.validUntil) return raise('certificate.expired', { validUntilOn: dayOf(Math.min(certificate.validUntil, anchor.certificate.validUntil)) });
  return { certificate, anchor };
}

const PURPOSES: Readonly<Record<CertificateKind, readonly string[]>> = {
  signature: [OID.emailProtection, OID.documentSigning, OID.anyPurpose],
  authentication: [OID.clientAuth, OID.anyPurpose],
};

/** How many bits of the key usage are set: digitalSignature, and nonRepudiation in the one for signatures. */
const USAGES = { signature: 2, authentication: 1 } as const satisfies Record<CertificateKind, number>;

function checkProfile(certificate: Certificate, kind: CertificateKind): void {
  const { keyUsage, purposes, extensions, policies } = certificate;
  if (certificate.isAuthority || keyUsage.has('keyCertSign') || keyUsage.has('cRLSign')) raise('certificate.wrong-kind', { kind });
  // The authority's own responders have its signature too; what they sign is no person's word.
  if (purposes.has(OID.ocspSigning) || purposes.has(OID.timeStamping)) raise('certificate.wrong-kind', { kind });
  // The profile names no purpose; one that names some, and ours not among them, is for something else (RFC 5280, 4.2.1.12).
  if (purposes.size > 0 && !PURPOSES[kind].some((purpose) => purposes.has(purpose))) raise('certificate.wrong-kind', { kind });
  if (!isCardKey(certificate.key)) raise('certificate.weak-key');
  if (!isUnderstood(extensions) || (keyUsage.size > 0 && !isCritical(extensions, OID.keyUsage))) raise('certificate.malformed');
  const usage = keyUsage.has('nonRepudiation') ? 'signature' : 'authentication';
  // Nothing besides: a key of the profile neither encrypts nor agrees on keys.
  if (!keyUsage.has('digitalSignature') || usage !== kind || keyUsage.size !== USAGES[kind]) raise('certificate.wrong-kind', { kind });
  if (kindsIn(policies).has(kind === 'signature' ? 'authentication' : 'signature')) raise('certificate.wrong-kind', { kind });
}

/** Several generations share one name: the one whose key signed the certificate is its issuer. */
async function issuerOf(certificate: Certificate, kind: CertificateKind, trustStore: TrustStore, offered: readonly Uint8Array[]): Promise<Anchor> {
  const anchor = (await signedByAny(certificate, trustStore.anchorsOf(kind), trustStore)) ?? (await signedByAny(certificate, await adoptedFrom(offered, kind, trustStore), trustStore));
  if (anchor) return anchor;
  const other = kind === 'signature' ? 'authentication' : 'signature';
  if (await signedByAny(certificate, trustStore.anchorsOf(other), trustStore)) return raise('certificate.wrong-kind', { kind });
  return raise('certificate.untrusted');
}

async function adoptedFrom(offered: readonly Uint8Array[], kind: CertificateKind, trustStore: TrustStore): Promise<Anchor[]> {
  const anchors = await Promise.all(offered.map((der) => trustStore.pinnedAnchor(der)));
  return anchors.filter((anchor) => anchor !== undefined && anchor.kind === kind) as Anchor[];
}

/** Several generations share one name. The certificate says whose key is meant, where it does (RFC 5280, 4.2.1.1); the signature decides. */
async function signedByAny(certificate: Certificate, anchors: readonly Anchor[], { engine }: TrustStore): Promise<Anchor | undefined> {
  const named = anchors.filter((anchor) => equal(anchor.certificate.subjectDer, certificate.issuerDer));
  for (const anchor of named.filter((each) => isMeant(certificate.authorityKey, each.certificate))) {
    if (await verifySignature(anchor.certificate.key, certificate.algorithm, certificate.signature, certificate.tbs, engine)) return anchor;
  }
  return undefined;
}

/** The day in Japan, for words. */
export function dayOf(at: number): string {
  // Part by part: the ISO text of a moment is made of more than its day, which each verification would pay for.
  const date = new Date(at + 9 * 3_600_000);
  const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
  return `${String(date.getUTCFullYear()).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}
