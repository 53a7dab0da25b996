// Validates a path of certificates up to an anchor (RFC 5280, 6.1) for those who are not persons: time-stamp authorities.
import { equal } from '../bytes.ts';
import type { CryptoEngine } from '../crypto/engine.ts';
import { verifySignature } from '../crypto/verify.ts';
import { DerError } from '../der/reader.ts';
import { isMeant } from './authority-key.ts';
import { isCritical, isUnderstood } from './extensions.ts';
import { OID } from './oids.ts';
import { isAuthorityKey } from './key-profile.ts';
import { parseCertificate, type Certificate } from './parse-certificate.ts';

const MAX_LENGTH = 5;

interface Wanted {
  /** Epoch ms; every certificate on the path must be within its dates then. */
  readonly at: number;
  /** The extended key usage (dotted) that no authority on the path may exclude. */
  readonly purpose: string;
  readonly anchors: readonly Certificate[];
  readonly engine: CryptoEngine;
}

/**
 * @param others DER of certificates that may lie between; those that cannot be read are passed over.
 * @returns the path, from the leaf to the anchor that it ends at; nothing when there is none.
 */
export async function validatePath(leaf: Certificate, others: readonly Uint8Array[], wanted: Wanted): Promise<readonly Certificate[] | undefined> {
  const between = others.flatMap(readable).filter((each) => each.isAuthority);
  return climb([leaf], between, wanted);
}

async function climb(path: readonly Certificate[], between: readonly Certificate[], wanted: Wanted): Promise<readonly Certificate[] | undefined> {
  const below = path.at(-1) as Certificate;
  if (path.length > MAX_LENGTH || !isSound(below, wanted.at)) return undefined;
  // The operator may have given the authority's own certificate: then there is nothing above it.
  if (wanted.anchors.some((anchor) => equal(anchor.der, below.der))) return path;
  for (const issuer of [...wanted.anchors, ...between]) {
    if (!(await isIssuedBy(below, issuer, path.length - 1, wanted))) continue;
    if (wanted.anchors.includes(issuer)) return [...path, issuer];
    const whole = await climb([...path, issuer], between.filter((each) => each !== issuer), wanted);
    if (whole) return whole;
  }
  return undefined;
}

/** @param depth authorities that lie between the leaf and this issuer. */
async function isIssuedBy(below: Certificate, issuer: Certificate, depth: number, { at, purpose, engine }: Wanted): Promise<boolean> {
  if (issuer === below || !equal(issuer.subjectDer, below.issuerDer) || !isMeant(below.authorityKey, issuer)) return false;
  // An authority that names purposes certifies for no other.
  if (issuer.purposes.size > 0 && !issuer.purposes.has(purpose) && !issuer.purposes.has(OID.anyPurpose)) return false;
  if (!issuer.isAuthority || !issuer.keyUsage.has('keyCertSign') || !isSound(issuer, at)) return false;
  if (!isCritical(issuer.extensions, OID.basicConstraints)) return false;
  if (issuer.pathLength !== undefined && depth > issuer.pathLength) return false;
  return verifySignature(issuer.key, below.algorithm, below.signature, below.tbs, engine);
}

function isSound(certificate: Certificate, at: number): boolean {
  if (at < certificate.validFrom || at > certificate.validUntil || !isAuthorityKey(certificate.key)) return false;
  return isUnderstood(certificate.extensions);
}

function readable(der: Uint8Array): Certificate[] {
  try {
    return [parseCertificate(der)];
  } catch (error) {
    if (error instanceof DerError) return [];
    throw error;
  }
}
