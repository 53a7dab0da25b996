// Checks the card's answer to a challenge: kind, chain and dates of the certificate, then the signature over our own bytes.
import { raise } from '@zairyu/errors';
import { concat, sha256, toHex } from '../bytes.ts';
import { checkCertificate, dayOf } from '../certificate/check-certificate.ts';
import type { TrustStore } from '../certificate/trust-store.ts';
import { verifyRsa } from '../certificate/verify-rsa.ts';
import { challengeBytes, type ChallengeFacts } from './challenge-bytes.ts';

export interface AuthenticationProof {
  /** SHA-256 (hex) over issuer DER and serial: the key of the account. The certificate itself names nobody. */
  readonly cardKey: string;
  /** YYYY-MM-DD in Japan. */
  readonly validUntilOn: string;
  readonly demo: boolean;
}

export async function verifyChallenge(
  input: ChallengeFacts & { readonly certificateDer: Uint8Array; readonly signature: Uint8Array; readonly trustStore: TrustStore; readonly at: number },
): Promise<AuthenticationProof> {
  const { certificate, anchor } = await checkCertificate(input.certificateDer, 'authentication', input.trustStore, input.at);
  if (!(await verifyRsa(certificate.publicKeyInfo, input.signature, await challengeBytes(input)))) return raise('signature.wrong');
  return {
    cardKey: toHex(await sha256(concat(certificate.issuerDer, certificate.serialDer))),
    validUntilOn: dayOf(certificate.validUntil),
    demo: anchor.demo,
  };
}
