// Verifies a detached CAdES signature over content that we hold. A list of guard clauses, each with its own fault.
import { fault, FaultError, raise } from '@zairyu/errors';
import { equal, sha256 } from '../bytes.ts';
import { checkCertificate, dayOf } from '../certificate/check-certificate.ts';
import { readHolder, type Holder } from '../certificate/holder.ts';
import type { TrustStore } from '../certificate/trust-store.ts';
import { verifyRsa } from '../certificate/verify-rsa.ts';
import { DerError } from '../der/reader.ts';
import { parseSignature } from './parse-signature.ts';

export interface VerifiedSignature {
  readonly holder: Holder;
  readonly certificateDer: Uint8Array;
  readonly certificate: { readonly serial: string; readonly validFromOn: string; readonly validUntilOn: string };
  readonly anchor: { readonly generation: string; readonly demo: boolean };
  /** Epoch ms, claimed by the signer. */
  readonly signedAt?: number;
}

/**
 * @param at epoch ms: the trusted moment at which the signature was received; a certificate dies when its holder moves.
 * @throws FaultError signature.malformed, signature.content-altered, signature.certificate-mismatch, signature.wrong, certificate.*.
 */
export async function verifyDetachedSignature(input: { readonly cms: Uint8Array; readonly content: Uint8Array; readonly trustStore: TrustStore; readonly at: number }): Promise<VerifiedSignature> {
  const parsed = malformedIs('signature.malformed', () => parseSignature(input.cms));
  const { certificate, anchor } = await checkCertificate(parsed.signer.der, 'signature', input.trustStore, input.at);
  if (!equal(parsed.signingCertificateHash, await sha256(certificate.der))) return raise('signature.certificate-mismatch');
  if (!(await verifyRsa(certificate.publicKeyInfo, parsed.signature, parsed.signedAttributes))) return raise('signature.wrong');
  // Last, so that "altered" is only said of something that this person has really signed.
  if (!equal(parsed.messageDigest, await sha256(input.content))) return raise('signature.content-altered');
  return {
    holder: malformedIs('certificate.malformed', () => readHolder(certificate)),
    certificateDer: certificate.der,
    certificate: { serial: certificate.serial, validFromOn: dayOf(certificate.validFrom), validUntilOn: dayOf(certificate.validUntil) },
    anchor: { generation: anchor.generation, demo: anchor.demo },
    ...(parsed.signedAt === undefined ? {} : { signedAt: parsed.signedAt }),
  };
}

function malformedIs<T>(code: 'signature.malformed' | 'certificate.malformed', read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof DerError) throw new FaultError(fault(code), { cause: error });
    throw error;
  }
}
