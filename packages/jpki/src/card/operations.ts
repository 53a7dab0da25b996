// The two things that a page may ask of a card: answer a challenge, sign a manifest. Digests are made here, never given.
import { raise } from '@zairyu/errors';
import { challengeBytes, type ChallengeFacts } from '../challenge/challenge-bytes.ts';
import { parseCertificate } from '../certificate/parse-certificate.ts';
import { assembleSignature, prepareSignature } from '../cms/build-signature.ts';
import { sha256 } from '../bytes.ts';
import { verifyRsa } from '../certificate/verify-rsa.ts';
import type { JpkiCard } from './jpki-card.ts';

export type SigningStep = 'pin-accepted' | 'certificate-read' | 'card-signing' | 'checked';

/** Proves possession of the card. One PIN entry, one signature. */
export async function answerChallenge(
  card: JpkiCard,
  input: ChallengeFacts & { readonly pin: string; readonly useLastTry?: boolean; readonly attemptsLeft?: number },
): Promise<{ certificate: Uint8Array; signature: Uint8Array }> {
  const certificate = await card.readAuthenticationCertificate();
  const message = await challengeBytes(input);
  await card.verifyPin('authentication', input.pin, input);
  const signature = await card.signDigest('authentication', await sha256(message));
  await checkOwnSignature(certificate, message, signature);
  return { certificate, signature };
}

/** Signs the bytes of a manifest as a detached CAdES signature. One PIN entry, one signature. */
export async function signManifest(
  card: JpkiCard,
  input: {
    readonly manifest: Uint8Array;
    readonly pin: string;
    /** Epoch ms; becomes the claimed signing time. */
    readonly signedAt: number;
    readonly useLastTry?: boolean;
    readonly attemptsLeft?: number;
    readonly onStep?: (step: SigningStep) => void;
  },
): Promise<{ cms: Uint8Array; certificate: Uint8Array }> {
  await card.verifyPin('signature', input.pin, input);
  input.onStep?.('pin-accepted');
  const certificate = await card.readSignatureCertificate();
  input.onStep?.('certificate-read');
  const prepared = await prepareSignature({ content: input.manifest, certificate, signedAt: input.signedAt });
  input.onStep?.('card-signing');
  const signature = await card.signDigest('signature', prepared.digest);
  await checkOwnSignature(certificate, prepared.signedAttributes, signature);
  input.onStep?.('checked');
  return { cms: assembleSignature(prepared, signature), certificate };
}

/** A card whose key does not belong to its certificate is found here, before anything is sent. */
async function checkOwnSignature(certificate: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<void> {
  const { publicKeyInfo } = parseCertificate(certificate);
  if (!(await verifyRsa(publicKeyInfo, signature, message))) raise('signature.wrong');
}
