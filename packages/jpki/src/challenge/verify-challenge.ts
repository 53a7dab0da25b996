// Checks the card's answer to a challenge: kind, chain and dates of the certificate, then the signature over our own bytes.
import { raise } from '@zairyu/errors';
import { checkCertificate, dayOf } from '../certificate/check-certificate.ts';
import type { TrustStore } from '../certificate/trust-store.ts';
import { verifySignature } from '../crypto/verify.ts';
import { cardKeyOf } from './card-key.ts';
import { challengeBytes, type ChallengeFacts } from './challenge-bytes.ts';

export interface AuthenticationProof {
  /** SHA-256 (hex) over issuer DER and serial: the key of the account. The certificate itself names nobody. */
  readonly cardKey: string;
  /** YYYY-MM-DD in Japan. */
  readonly validUntilOn: string;
  readonly demo: boolean;
  /** DER of the authority that issued the certificate: revocation is asked about this pair. */
  readonly authorityDer: Uint8Array;
}

export async function verifyChallenge(
  input: ChallengeFacts & {
    readonly certificateDer: Uint8Array;
    /** As the card has it: believed only when it is pinned. */
    readonly authorityDer?: Uint8Array | undefined;
    readonly signature: Uint8Array;
    readonly trustStore: TrustStore;
    readonly at: number;
  },
): Promise<AuthenticationProof> {
  const { certificate, anchor } = await checkCertificate(input.certificateDer, 'authentication', input.trustStore, input.at, input.authorityDer ? [input.authorityDer] : []);
  const { engine } = input.trustStore;
  // The algorithm follows from the key: a card makes one kind of signature with it.
  const { kind } = certificate.key;
  if (!(await verifySignature(certificate.key, { key: kind, hash: kind === 'rsa' ? 'SHA-256' : 'SHA-384' }, input.signature, await challengeBytes(input), engine))) return raise('signature.wrong');
  return {
    cardKey: await cardKeyOf(certificate, engine),
    validUntilOn: dayOf(certificate.validUntil),
    demo: anchor.demo,
    authorityDer: anchor.certificate.der,
  };
}
