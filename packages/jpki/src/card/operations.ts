// The things that a page may ask of a card: answer a challenge, sign a manifest. Digests are made here, never given.
// One entry of the secret, one signature; nothing else runs on the card between the two.
import { isFaultError, raise } from '@zairyu/errors';
import { digestFor } from '../algorithm/signature-algorithm.ts';
import { verifyTokenSignature } from '../algorithm/verify.ts';
import { challengeBytes, type ChallengeFacts } from '../challenge/challenge-bytes.ts';
import { needsAuthority, type AuthorityWanted } from '../certificate/authority-wanted.ts';
import type { Certificate } from '../certificate/parse-certificate.ts';
import { assembleSignature, prepareSignature } from '../cms/build-signature.ts';
import { certificateInPlace } from './certificate-in-place.ts';
import type { JpkiCard } from './jpki-card.ts';
import type { PinKind, TypedPin } from './pins.ts';

export type SigningStep = 'pin-accepted' | 'certificate-read' | 'card-signing' | 'checked';

/** What a person enters: a buffer is overwritten with zeros. */
export interface PinEntry {
  readonly pin: TypedPin;
  /** The person has read what the last try means and goes on all the same. */
  readonly useLastTry?: boolean | undefined;
}

/** The server's wish for the authority's certificate as the card has it. */
export interface WithAuthority {
  readonly authorityWanted?: AuthorityWanted | null | undefined;
}

/**
 * Proves possession of the card with the authentication key.
 * @throws FaultError card.no-authentication-certificate and certificate.wrong-kind before the secret is sent; signature.wrong when key and certificate do not belong together.
 */
export async function answerChallenge(card: JpkiCard, input: ChallengeFacts & PinEntry & WithAuthority): Promise<{ certificate: Uint8Array; signature: Uint8Array; authority?: Uint8Array }> {
  return spending(input, async () => {
    const message = await challengeBytes(input);
    return card.exclusively(async (alone) => {
      if (!(await alone.readPresence()).authentication) return raise('card.no-authentication-certificate');
      const certificate = await alone.readAuthenticationCertificate();
      const holder = certificateInPlace('authentication', certificate);
      const authority = await authorityFor(alone, 'authentication', holder, input.authorityWanted);
      await alone.verifyPin('authentication', input.pin, input);
      const signature = await alone.signDigest('authentication', await digestFor(alone.algorithm, message));
      await checkOwnSignature(alone, holder.publicKeyInfo, signature, message);
      return { certificate, signature, ...(authority ? { authority } : {}) };
    });
  });
}

/**
 * Signs the bytes of a manifest as a detached CAdES signature.
 * @throws FaultError card.no-signature-certificate before the secret is sent; certificate.wrong-kind before the key is used; signature.wrong when key and certificate do not belong together.
 */
export async function signManifest(
  card: JpkiCard,
  input: PinEntry & WithAuthority & {
    readonly manifest: Uint8Array;
    /** Epoch ms; becomes the claimed signing time. */
    readonly signedAt: number;
    readonly onStep?: (step: SigningStep) => void;
    /** Looks at the certificate before its key is used; a fault that it throws ends the operation without a signature. */
    readonly accept?: (certificate: Certificate) => void;
  },
): Promise<{ cms: Uint8Array; certificate: Uint8Array }> {
  return spending(input, () =>
    card.exclusively(async (alone) => {
      if (!(await alone.readPresence()).signature) return raise('card.no-signature-certificate');
      await alone.verifyPin('signature', input.pin, input);
      input.onStep?.('pin-accepted');
      const certificate = await alone.readSignatureCertificate();
      const holder = certificateInPlace('signature', certificate);
      const authority = await authorityFor(alone, 'signature', holder, input.authorityWanted);
      input.onStep?.('certificate-read');
      input.accept?.(holder);
      const prepared = await prepareSignature({ content: input.manifest, certificate, signedAt: input.signedAt });
      input.onStep?.('card-signing');
      const signature = await alone.signDigest('signature', prepared.digest);
      await checkOwnSignature(alone, holder.publicKeyInfo, signature, prepared.signedAttributes);
      input.onStep?.('checked');
      return { cms: assembleSignature(prepared, signature, authority ? [authority] : []), certificate };
    }),
  );
}

/**
 * The authority's certificate from the card, where the server wants it. A card that has none, or an unreadable one, brings none
 * along: the server then says that it does not know the authority.
 */
export async function authorityFor(card: JpkiCard, kind: PinKind, holder: Certificate, wanted: AuthorityWanted | null | undefined): Promise<Uint8Array | undefined> {
  if (!needsAuthority(holder, wanted)) return undefined;
  try {
    return await card.readAuthorityCertificate(kind);
  } catch (error) {
    if (isFaultError(error) && (error.fault.code === 'card.status' || error.fault.code === 'card.protocol')) return undefined;
    throw error;
  }
}

/** A buffer with a secret is worth one operation, also one that never came to ask for it. */
async function spending<T>({ pin }: PinEntry, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    if (typeof pin !== 'string') pin.fill(0);
  }
}

/** A card whose key does not belong to its certificate is found here, before anything is sent. */
async function checkOwnSignature({ algorithm }: JpkiCard, publicKeyInfo: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<void> {
  if (!(await verifyTokenSignature(algorithm, publicKeyInfo, signature, message))) raise('signature.wrong');
}
