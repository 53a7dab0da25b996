// Validates a path of certificates up to an anchor (RFC 5280, 6.1) for those who are not persons: time-stamp authorities.
import { equal } from '../bytes.ts';
import type { CryptoEngine } from '../crypto/engine.ts';
import { verifySignature } from '../crypto/verify.ts';
import { DerError } from '../der/reader.ts';
import { isCritical, isUnderstood } from './extensions.ts';
import { OID } from './oids.ts';
import { isAuthorityKey } from './key-profile.ts';
import { parseCertificate, type Certificate } from './parse-certificate.ts';

const MAX_LENGTH = 5;

/**
 * @param at epoch ms; every certificate on the path must be within its dates then.
 * @param others DER of certificates that may lie between; those that cannot be read are passed over.
 * @returns the anchor that the path ends at, or nothing.
 */
export async function validatePath(leaf: Certificate, others: readonly Uint8Array[], anchors: readonly Certificate[], at: number, engine: CryptoEngine): Promise<Certificate | undefined> {
  const between = others.flatMap(readable).filter((each) => each.isAuthority);
  return climb(leaf, between, anchors, at, engine, 0);
}

async function climb(below: Certificate, between: readonly Certificate[], anchors: readonly Certificate[], at: number, engine: CryptoEngine, depth: number): Promise<Certificate | undefined> {
  if (depth === MAX_LENGTH || !isSound(below, at)) return undefined;
  // The operator may have given the authority's own certificate: then there is nothing above it.
  const same = anchors.find((anchor) => equal(anchor.der, below.der));
  if (same) return same;
  for (const issuer of [...anchors, ...between]) {
    if (!(await isIssuedBy(below, issuer, depth, at, engine))) continue;
    if (anchors.includes(issuer)) return issuer;
    const top = await climb(issuer, between.filter((each) => each !== issuer), anchors, at, engine, depth + 1);
    if (top) return top;
  }
  return undefined;
}

async function isIssuedBy(below: Certificate, issuer: Certificate, depth: number, at: number, engine: CryptoEngine): Promise<boolean> {
  if (issuer === below || !equal(issuer.subjectDer, below.issuerDer)) return false;
  if (below.authorityKeyId && issuer.subjectKeyId && !equal(below.authorityKeyId, issuer.subjectKeyId)) return false;
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
