// Is this OCSP response an answer to our question, from one who may give it, and fresh? (RFC 6960, 3.2 and 4.2.2)
import { equal } from '../bytes.ts';
import { isMeant } from '../certificate/authority-key.ts';
import { isUnderstood } from '../certificate/extensions.ts';
import { OID } from '../certificate/oids.ts';
import { isAuthorityKey } from '../certificate/key-profile.ts';
import { parseCertificate, type Certificate } from '../certificate/parse-certificate.ts';
import { webCryptoEngine, type CryptoEngine } from '../crypto/engine.ts';
import { verifySignature } from '../crypto/verify.ts';
import { DerError } from '../der/reader.ts';
import { CLOCK_SKEW_MS, isRevokedAt, unknown, type RevocationAnswer, type RevocationQuestion } from './answer.ts';
import { parseOcspResponse, type OcspResponse, type SingleAnswer } from './parse-ocsp.ts';

/** How old an answer may be that does not say when the next one comes. */
const MAX_AGE_MS = 24 * 3_600_000;

export interface OcspQuestion extends RevocationQuestion {
  readonly certificateDer: Uint8Array;
  /** The authority that issued the certificate: it answers itself, or names a responder. */
  readonly authorityDer: Uint8Array;
  /** That of the request. When it is absent (an answer that is read again later) none is asked for. */
  readonly nonce?: Uint8Array;
  /** An answer without a nonce is taken too; one with another nonce never is. */
  readonly nonceOptional?: boolean;
  readonly engine?: CryptoEngine;
}

export async function checkOcspResponse(response: Uint8Array, question: OcspQuestion): Promise<RevocationAnswer> {
  const { now, validAt, engine = webCryptoEngine } = question;
  try {
    const parsed = parseOcspResponse(response);
    if (!parsed) return unknown('ocsp', now, 'refused');
    const [certificate, authority] = [parseCertificate(question.certificateDer), parseCertificate(question.authorityDer)];
    const signer = await responderOf(parsed, authority, now, engine);
    if (!signer) return unknown('ocsp', now, 'responder');
    if (!(await verifySignature(signer.key, parsed.algorithm, parsed.signature, parsed.tbs, engine))) return unknown('ocsp', now, 'signature');
    if (!hasOurNonce(parsed, question)) return unknown('ocsp', now, 'nonce');
    const answer = await answerAbout(parsed, certificate, authority, engine);
    if (!answer) return unknown('ocsp', now, 'not-covered', response);
    return conclude(answer, parsed, response, now, validAt);
  } catch (error) {
    if (error instanceof DerError) return unknown('ocsp', now, 'malformed');
    throw error;
  }
}

function conclude(answer: SingleAnswer, { producedAt }: OcspResponse, response: Uint8Array, now: number, validAt: number): RevocationAnswer {
  if (answer.thisUpdate > now + CLOCK_SKEW_MS || producedAt > now + CLOCK_SKEW_MS) return unknown('ocsp', now, 'future', response);
  if (now > (answer.nextUpdate ?? answer.thisUpdate + MAX_AGE_MS) + CLOCK_SKEW_MS) return unknown('ocsp', now, 'stale', response);
  if (answer.status === 'unknown') return unknown('ocsp', now, 'not-covered', response);
  const said = { askedAt: now, source: 'ocsp', thisUpdate: answer.thisUpdate, ...(answer.nextUpdate === undefined ? {} : { nextUpdate: answer.nextUpdate }), evidence: response } as const;
  if (answer.revokedAt !== undefined && isRevokedAt(validAt, answer.revokedAt, answer.reasonCode)) return { ...said, state: 'revoked', revokedAt: answer.revokedAt };
  return { ...said, state: 'good' };
}

function hasOurNonce(response: OcspResponse, { nonce, nonceOptional = false }: OcspQuestion): boolean {
  if (!nonce) return true;
  return response.nonce ? equal(response.nonce, nonce) : nonceOptional;
}

async function answerAbout(response: OcspResponse, certificate: Certificate, authority: Certificate, engine: CryptoEngine): Promise<SingleAnswer | undefined> {
  for (const answer of response.answers) {
    const { id } = answer;
    if (!equal(id.serialDer, certificate.serialDer)) continue;
    if (equal(id.nameHash, await engine.digest(id.hash, authority.subjectDer)) && equal(id.keyHash, await engine.digest(id.hash, authority.publicKeyBits))) return answer;
  }
  return undefined;
}

/** The authority itself, or a responder that it certified for this and nothing else, directly. */
async function responderOf(response: OcspResponse, authority: Certificate, now: number, engine: CryptoEngine): Promise<Certificate | undefined> {
  if (await isNamed(response, authority, engine)) return authority;
  for (const der of response.certificates) {
    const delegate = parseCertificate(der);
    if (!(await isNamed(response, delegate, engine)) || !mayAnswer(delegate, authority, now)) continue;
    if (await verifySignature(authority.key, delegate.algorithm, delegate.signature, delegate.tbs, engine)) return delegate;
  }
  return undefined;
}

async function isNamed({ responder }: OcspResponse, certificate: Certificate, engine: CryptoEngine): Promise<boolean> {
  if ('nameDer' in responder) return equal(responder.nameDer, certificate.subjectDer);
  return equal(responder.keyHash, await engine.digest('SHA-1', certificate.publicKeyBits));
}

function mayAnswer(delegate: Certificate, authority: Certificate, now: number): boolean {
  const usage = delegate.keyUsage.size === 0 || delegate.keyUsage.has('digitalSignature');
  if (!isMeant(delegate.authorityKey, authority) || !isUnderstood(delegate.extensions)) return false;
  return (
    equal(delegate.issuerDer, authority.subjectDer) && !delegate.isAuthority && usage && delegate.purposes.has(OID.ocspSigning) && isAuthorityKey(delegate.key) && now >= delegate.validFrom && now <= delegate.validUntil
  );
}
