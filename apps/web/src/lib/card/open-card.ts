// The card on the reader, as the pages use it: what it is, how many tries are left, prove, read the holder, sign.
// PINs come in as arguments, go to the card and nowhere else; nothing here stores, logs or sends one.
import { FaultError, faultSpec } from '@zairyu/errors';
import {
  answerChallenge,
  assembleSignature,
  FULL_TRIES,
  openJpkiCard,
  parseCertificate,
  prepareSignature,
  readHolder,
  signManifest as signWithCard,
  type Holder,
  type JpkiCard,
  type PinKind,
  type Presence,
  type SigningStep,
} from '@zairyu/jpki';
import { FaultAnswer } from '#lib/faults/client-fault.ts';
import { connectCard } from './reader.ts';

export type { Holder, PinKind, SigningStep };

export interface Tries {
  readonly left: number;
  readonly of: number;
}
export interface PinEntry {
  readonly pin: string;
  /** The person has read what the last try means and goes on all the same. */
  readonly useLastTry?: boolean;
}
/** What the server asks the card to answer: single use, bound to this origin and to one purpose. */
export interface CardChallenge {
  readonly nonce: string;
  readonly origin: string;
  readonly purpose: string;
}

/** One card on one reader, from placing it to `close`. Every method throws FaultAnswer. */
export interface CardAtHand {
  readonly readerName: string;
  readonly presence: Presence;
  /** Asks the card; costs no try. */
  readTries(kind: PinKind): Promise<Tries>;
  /** 4-digit PIN: proves possession of the card. Bytes are base64, as the API takes them. */
  proveCard(challenge: CardChallenge, entry: PinEntry): Promise<{ certificate: string; signature: string }>;
  /** Signature password: opens the signature certificate and says whose it is. */
  readSignatureHolder(entry: PinEntry): Promise<{ holder: Holder; validUntil: number }>;
  /** After `readSignatureHolder` on the same card: signs a statement. @returns detached CAdES, base64 */
  signConsent(statement: string): Promise<string>;
  /** Signature password: one entry, one signature over the manifest. @returns detached CAdES, base64 */
  signManifest(manifest: string, entry: PinEntry, onStep?: (step: SigningStep) => void): Promise<string>;
  close(): Promise<void>;
}

/** Finds the reader and the card on it. Call from a click: the browser asks which reader to use. */
export async function readCard(): Promise<CardAtHand> {
  return told(async () => {
    const connection = await connectCard();
    try {
      const card = await openJpkiCard(connection.channel);
      const presence = await card.readPresence();
      return atHand(card, presence, connection.readerName, () => connection.close());
    } catch (error) {
      await connection.close();
      throw error;
    }
  });
}

function atHand(card: JpkiCard, presence: Presence, readerName: string, close: () => Promise<void>): CardAtHand {
  return {
    readerName,
    presence,
    readTries: (kind) => told(async () => ({ left: await card.readAttemptsLeft(kind), of: FULL_TRIES[kind] })),
    proveCard: (challenge, entry) =>
      told(async () => {
        // The page signs for its own origin only, whatever the server names (card.md 4.2).
        const { certificate, signature } = await answerChallenge(card, { ...challenge, origin: location.origin, ...entry });
        return { certificate: base64(certificate), signature: base64(signature) };
      }),
    readSignatureHolder: ({ pin, useLastTry }) =>
      told(async () => {
        await card.verifyPin('signature', pin, { useLastTry });
        const certificate = parseCertificate(await card.readSignatureCertificate());
        return { holder: readHolder(certificate), validUntil: certificate.validUntil };
      }),
    signConsent: (statement) =>
      told(async () => {
        const certificate = await card.readSignatureCertificate();
        const prepared = await prepareSignature({ content: new TextEncoder().encode(statement), certificate, signedAt: Date.now() });
        return base64(assembleSignature(prepared, await card.signDigest('signature', prepared.digest)));
      }),
    signManifest: (manifest, entry, onStep) =>
      told(async () => {
        const { cms } = await signWithCard(card, { manifest: new TextEncoder().encode(manifest), signedAt: Date.now(), ...entry, ...(onStep ? { onStep } : {}) });
        return base64(cms);
      }),
    close,
  };
}

/** Faults of the card speak like those of the server. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FaultAnswer) throw error;
    if (error instanceof FaultError) throw new FaultAnswer({ ...error.fault, retry: faultSpec(error.fault.code).retry }, { cause: error });
    throw new FaultAnswer({ code: 'unexpected', params: { reference: '–' }, retry: 'later' }, { cause: error });
  }
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
