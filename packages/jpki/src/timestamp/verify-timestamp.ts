// Verifies an RFC 3161 time-stamp over bytes that we hold. It never fails a signature: a bad one is told with its reason, and
// the signature stands at level B.
import { equal } from '../bytes.ts';
import { OID } from '../certificate/oids.ts';
import type { Certificate, KeyUsage } from '../certificate/parse-certificate.ts';
import { validatePath } from '../certificate/validate-path.ts';
import { identify } from '../cms/signed-data.ts';
import { webCryptoEngine, type CryptoEngine } from '../crypto/engine.ts';
import { verifySignature } from '../crypto/verify.ts';
import { childrenOf, DerError, insideOf, readDer, type Der } from '../der/reader.ts';
import { parseTimestamp, type TimestampToken } from './parse-timestamp.ts';
import type { TimestampTrust } from './timestamp-trust.ts';

export const TIMESTAMP_REASONS = ['malformed', 'imprint', 'nonce', 'policy', 'purpose', 'certificate-mismatch', 'signature', 'untrusted', 'future', 'authority-expired'] as const;
export type TimestampReason = (typeof TIMESTAMP_REASONS)[number];

export type TimestampVerdict =
  | { readonly state: 'verified'; /** Epoch ms. */ readonly stampedAt: number; readonly policy: string; readonly authority: string; readonly demo: boolean; readonly authorityValidUntil: number }
  | { readonly state: 'refused'; readonly reason: TimestampReason };

export interface TimestampToVerify {
  readonly token: Uint8Array;
  /** What was stamped: the value of the signature. */
  readonly over: Uint8Array;
  readonly trust: TimestampTrust;
  /** Epoch ms: a time-stamp from after now is refused, and so is one whose authority has run out. */
  readonly now: number;
  /** Bytes of the nonce that was asked with, when this is the answer to a request. */
  readonly nonce?: Uint8Array;
  readonly engine?: CryptoEngine;
}

/** Clocks differ: a stamp may seem to be from a little after now. */
const CLOCK_SKEW_MS = 5 * 60_000;

export async function verifyTimestamp({ token, over, trust, now, nonce, engine = webCryptoEngine }: TimestampToVerify): Promise<TimestampVerdict> {
  const parsed = readToken(token);
  if (!parsed) return refused('malformed');
  const { data, imprint } = parsed;
  if (imprint.hash === 'SHA-1' || !equal(imprint.value, await engine.digest(imprint.hash, over))) return refused('imprint');
  if (nonce && !(parsed.nonce && equal(withoutZeros(nonce), parsed.nonce))) return refused('nonce');
  if (trust.policies.length > 0 && !trust.policies.includes(parsed.policy)) return refused('policy');
  if (!isForTimeStamping(data.signer)) return refused('purpose');
  if (!isOwnName(parsed.authority, data.signer)) return refused('certificate-mismatch');
  if (!equal(data.messageDigest, await engine.digest(data.hash, parsed.content))) return refused('signature');
  if (!(await verifySignature(data.signer.key, data.algorithm, data.signature, data.signedAttributes, engine))) return refused('signature');
  if (parsed.generatedAt > now + CLOCK_SKEW_MS) return refused('future');
  const path = await validatePath(data.signer, data.otherCertificates, { at: parsed.generatedAt, purpose: OID.timeStamping, anchors: trust.anchors, engine });
  if (!path) return refused('untrusted');
  if (!(await identify(data.certificateIds, path, engine))) return refused('certificate-mismatch');
  const authorityValidUntil = Math.min(...path.map(({ validUntil }) => validUntil));
  if (now > authorityValidUntil) return refused('authority-expired');
  return { state: 'verified', stampedAt: parsed.generatedAt, policy: parsed.policy, authority: nameOf(data.signer), demo: trust.demo, authorityValidUntil };
}

const refused = (reason: TimestampReason): TimestampVerdict => ({ state: 'refused', reason });

function readToken(token: Uint8Array): TimestampToken | undefined {
  try {
    return parseTimestamp(token);
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

const STAMPING_USAGES: ReadonlySet<KeyUsage> = new Set<KeyUsage>(['digitalSignature', 'nonRepudiation']);

/** RFC 3161, 2.3: extended key usage, critical, with time-stamping and nothing else; the key does nothing but sign (RFC 5280, 4.2.1.12). */
function isForTimeStamping({ purposes, extensions, isAuthority, keyUsage }: Certificate): boolean {
  const usage = [...keyUsage].every((each) => STAMPING_USAGES.has(each));
  return usage && !isAuthority && purposes.size === 1 && purposes.has(OID.timeStamping) && extensions.get(OID.extendedKeyUsage)?.critical === true;
}

/** RFC 3161, 2.4.2: a name in the time-stamp is one of those in the certificate. */
function isOwnName(name: Der | undefined, { subjectDer, extensions }: Certificate): boolean {
  if (!name) return true;
  if (name.tag === 0xa4 && equal(insideOf(name, 0xa4).bytes, subjectDer)) return true;
  const others = extensions.get(OID.subjectAltName);
  return others !== undefined && childrenOf(readDer(others.value)).some(({ bytes }) => equal(bytes, name.bytes));
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? Uint8Array.of(0) : bytes.subarray(first);
}

/** The common name, or the last part of the name. */
function nameOf({ subject }: Certificate): string {
  return (subject.find((part) => part.oid === OID.commonName) ?? subject.at(-1))?.text ?? '';
}
