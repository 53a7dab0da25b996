// Verifies a detached CAdES signature over content that we hold. A list of guard clauses, each with its own fault.
import { raise } from '@zairyu/errors';
import { equal } from '../bytes.ts';
import { checkParsed, dayOf } from '../certificate/check-certificate.ts';
import { readHolder, type Holder } from '../certificate/holder.ts';
import type { TrustStore } from '../certificate/trust-store.ts';
import { verifySignature } from '../crypto/verify.ts';
import { malformedIs } from '../der/malformed-is.ts';
import type { TimestampVerdict } from '../timestamp/verify-timestamp.ts';
import { verifyTimestamp } from '../timestamp/verify-timestamp.ts';
import type { TimestampTrust } from '../timestamp/timestamp-trust.ts';
import { parseSignature, type ParsedSignature } from './parse-signature.ts';
import { identify } from './signed-data.ts';

export interface VerifiedSignature {
  readonly holder: Holder;
  readonly certificateDer: Uint8Array;
  /** DER of the authority that issued it: revocation is asked about this pair. */
  readonly authorityDer: Uint8Array;
  readonly certificate: { readonly serial: string; readonly validFromOn: string; readonly validUntilOn: string };
  readonly anchor: { readonly generation: string; readonly demo: boolean };
  readonly algorithm: 'rsa-2048-sha256' | 'ecdsa-p384-sha384';
  /** Epoch ms, claimed by the signer. */
  readonly signedAt?: number;
  /** Epoch ms: the moment for which all of this holds. */
  readonly validAt: number;
  /** The value that a time-stamp covers. */
  readonly signatureValue: Uint8Array;
  /** Of CAdES: B as the signer made it, T with a verified time-stamp. */
  readonly level: 'B' | 'T';
  /** What became of the time-stamp inside, when there is one and authorities for it are believed. */
  readonly timestamp?: TimestampVerdict;
}

export interface SignatureToVerify {
  readonly cms: Uint8Array;
  readonly content: Uint8Array;
  readonly trustStore: TrustStore;
  /** Time-stamp authorities that are believed; without them a time-stamp is neither believed nor complained of. */
  readonly timestampTrust?: TimestampTrust;
}

/**
 * @param at epoch ms: the trusted moment at which the signature was received; a certificate dies when its holder moves.
 * @throws FaultError signature.malformed, signature.content-altered, signature.certificate-mismatch, signature.wrong, certificate.*.
 */
export async function verifyDetachedSignature(input: SignatureToVerify & { readonly at: number }): Promise<VerifiedSignature> {
  const parsed = malformedIs('signature.malformed', () => parseSignature(input.cms));
  return verifyAt(input, parsed, input.at, await timestampOf(input, parsed, input.at));
}

/**
 * Years later: the moment that counts is that of the time-stamp, so a certificate that has expired or was revoked since, and an
 * authority that has ended, prove what they proved then. Without a time-stamp that verifies, nothing can be said.
 * @param now epoch ms: the time-stamp's own authority must still be within its dates.
 * @throws FaultError signature.not-time-stamped besides those of `verifyDetachedSignature`.
 */
export async function verifySignatureLater(input: SignatureToVerify & { readonly timestampTrust: TimestampTrust; readonly now: number }): Promise<VerifiedSignature> {
  const parsed = malformedIs('signature.malformed', () => parseSignature(input.cms));
  const timestamp = await timestampOf(input, parsed, input.now);
  if (timestamp?.state !== 'verified') return raise('signature.not-time-stamped');
  return verifyAt(input, parsed, timestamp.stampedAt, timestamp);
}

async function timestampOf({ timestampTrust, trustStore }: SignatureToVerify, parsed: ParsedSignature, now: number): Promise<TimestampVerdict | undefined> {
  if (!timestampTrust || !parsed.timestampToken) return undefined;
  return verifyTimestamp({ token: parsed.timestampToken, over: parsed.signature, trust: timestampTrust, now, engine: trustStore.engine });
}

async function verifyAt({ content, trustStore }: SignatureToVerify, parsed: ParsedSignature, at: number, timestamp: TimestampVerdict | undefined): Promise<VerifiedSignature> {
  const { engine } = trustStore;
  const { certificate, anchor } = await checkParsed(parsed.signer, 'signature', trustStore, at, parsed.otherCertificates);
  // RSA-2048 signs SHA-256, P-384 signs SHA-384: the cards make nothing else.
  if (parsed.algorithm.key !== certificate.key.kind || parsed.hash !== (certificate.key.kind === 'rsa' ? 'SHA-256' : 'SHA-384')) return raise('signature.malformed');
  if (!(await identify(parsed.certificateIds, [certificate, anchor.certificate], engine))) return raise('signature.certificate-mismatch');
  if (!(await verifySignature(certificate.key, parsed.algorithm, parsed.signature, parsed.signedAttributes, engine))) return raise('signature.wrong');
  // Last, so that "altered" is only said of something that this person has really signed.
  if (!equal(parsed.messageDigest, await engine.digest(parsed.hash, content))) return raise('signature.content-altered');
  return {
    holder: malformedIs('certificate.malformed', () => readHolder(certificate)),
    certificateDer: certificate.der,
    authorityDer: anchor.certificate.der,
    certificate: { serial: certificate.serial, validFromOn: dayOf(certificate.validFrom), validUntilOn: dayOf(certificate.validUntil) },
    anchor: { generation: anchor.generation, demo: anchor.demo },
    algorithm: certificate.key.kind === 'rsa' ? 'rsa-2048-sha256' : 'ecdsa-p384-sha384',
    ...(parsed.signedAt === undefined ? {} : { signedAt: parsed.signedAt }),
    validAt: at,
    signatureValue: parsed.signature,
    level: timestamp?.state === 'verified' ? 'T' : 'B',
    ...(timestamp ? { timestamp } : {}),
  };
}
