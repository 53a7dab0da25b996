// The JPKI application of the Individual Number Card as typed operations. APDUs after OpenSC's card-jpki driver and public card research.
import { inPhase, isFaultError, raise } from '@zairyu/errors';
import { exclusively, type WhenBusy } from '../apdu/exclusive.ts';
import { SW, statusText } from '../apdu/status-words.ts';
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithmId, type TokenAlgorithm } from '../algorithm/signature-algorithm.ts';
import type { CardChannel } from '../channel.ts';
import { expectOk, openSession, readStart, readStartInPieces, type CardSession } from './card-session.ts';
import { AUTHORITY_FILE, EF, JPKI_AID, KEY_FILE } from './jpki-files.ts';
import { askAttemptsLeft, verifyOnce } from './pin-counter.ts';
import { pinBytes, type PinKind, type TypedPin } from './pins.ts';
import { readCertificateFile } from './read-certificate.ts';
import { profileOf, TOKEN_LABEL_BYTES, type TokenProfile } from './token-profile.ts';

const PRESENT = 0x8f;
const PRESENCE_BYTES = 3;

export interface Presence {
  readonly signature: boolean;
  readonly authentication: boolean;
}

export interface JpkiCard {
  /** How both keys of this token sign. */
  readonly algorithm: SignatureAlgorithmId;
  /** Which certificates the card holds; asked before any secret, and only once. */
  readPresence(): Promise<Presence>;
  readAuthenticationCertificate(): Promise<Uint8Array>;
  /** Needs the signature PIN to have been verified. @throws FaultError card.pin-needed. */
  readSignatureCertificate(): Promise<Uint8Array>;
  /** The certificate of the issuing authority as the card has it: free to read, believed only when its fingerprint is pinned. */
  readAuthorityCertificate(kind: PinKind): Promise<Uint8Array>;
  /** Tries left; asking costs none. 0 means blocked. */
  readAttemptsLeft(kind: PinKind): Promise<number>;
  /**
   * Sends the secret once. Never repeated, never on the last try unless `useLastTry`; the counter is asked right before.
   * @param typed a buffer is overwritten with zeros, whatever happens.
   * @throws FaultError card.pin-format (nothing sent), card.pin-last-try (secret not sent), card.pin-wrong, card.pin-blocked.
   */
  verifyPin(kind: PinKind, typed: TypedPin, options?: { readonly useLastTry?: boolean | undefined }): Promise<void>;
  /**
   * @param digest made with the hash of `algorithm`. @returns the signature value as X.509 and CMS carry it.
   * @throws FaultError card.protocol for a digest or an answer of another length; card.pin-needed.
   */
  signDigest(kind: PinKind, digest: Uint8Array): Promise<Uint8Array>;
  /** Several operations as one: no other operation on this card comes between. `work` uses the card that it is given. */
  exclusively<T>(work: (card: JpkiCard) => Promise<T>): Promise<T>;
}

export interface JpkiSettings {
  /** What an operation does while another one runs on the same channel. */
  readonly whenBusy?: WhenBusy;
  /** Tokens beyond the published ones, on the assumption that they take the same commands. */
  readonly assumedProfiles?: readonly TokenProfile[];
}

/**
 * Selects the application and looks at the token label.
 * @throws FaultError card.not-jpki, card.old-card, card.mobile-token.
 */
export async function openJpkiCard(channel: CardChannel, { whenBusy = 'wait', assumedProfiles = [] }: JpkiSettings = {}): Promise<JpkiCard> {
  const session = openSession(channel);
  const profile = await exclusively(channel, () => selectToken(session, assumedProfiles), whenBusy);
  const card = operations(session, profile);
  const alone = <T>(work: () => Promise<T>): Promise<T> => exclusively(channel, work, whenBusy);
  return {
    algorithm: card.algorithm,
    readPresence: () => alone(() => card.readPresence()),
    readAuthenticationCertificate: () => alone(() => card.readAuthenticationCertificate()),
    readSignatureCertificate: () => alone(() => card.readSignatureCertificate()),
    readAuthorityCertificate: (kind) => alone(() => card.readAuthorityCertificate(kind)),
    readAttemptsLeft: (kind) => alone(() => card.readAttemptsLeft(kind)),
    verifyPin: (kind, typed, options) => wiping(typed, () => alone(() => card.verifyPin(kind, typed, options))),
    signDigest: (kind, digest) => alone(() => card.signDigest(kind, digest)),
    exclusively: (work) => alone(() => work(card)),
  };
}

async function selectToken(session: CardSession, assumed: readonly TokenProfile[]): Promise<TokenProfile> {
  const { sw } = await session.send({ cla: 0x00, ins: 0xa4, p1: 0x04, p2: 0x0c, data: JPKI_AID });
  if (sw !== SW.ok) return raise('card.not-jpki');
  // A token that does not say what it is has no label that we know either.
  const label = await unlessAbsent(readStartInPieces(session, EF.tokenInfo, TOKEN_LABEL_BYTES));
  return profileOf(label ?? new Uint8Array(0), assumed);
}

/** @returns undefined for a file that the card does not have. */
async function unlessAbsent<T>(file: Promise<T>): Promise<T | undefined> {
  try {
    return await file;
  } catch (error) {
    if (isFaultError(error) && error.fault.code === 'card.status' && error.fault.params['sw'] === statusText(SW.fileNotFound)) return undefined;
    throw error;
  }
}

function operations(session: CardSession, profile: TokenProfile): JpkiCard {
  let presence: Presence | undefined;
  const algorithm = SIGNATURE_ALGORITHMS[profile.algorithm];
  const card: JpkiCard = {
    algorithm: profile.algorithm,
    readPresence: async () => (presence ??= await askPresence(session)),
    readAuthenticationCertificate: () => readCertificateFile(session, EF.authenticationCertificate),
    readSignatureCertificate: () => readCertificateFile(session, EF.signatureCertificate),
    readAuthorityCertificate: (kind) => readCertificateFile(session, AUTHORITY_FILE[kind]),
    readAttemptsLeft: (kind) => askAttemptsLeft(session, kind),
    verifyPin: (kind, typed, { useLastTry = false } = {}) =>
      wiping(typed, async () => {
        const pin = pinBytes(kind, typed);
        await wiping(pin, () => verifyOnce(session, kind, pin, useLastTry));
      }),
    async signDigest(kind, digest) {
      if (digest.length !== algorithm.digestBytes) return raise('card.protocol', { detail: 'digest-length' });
      await session.select(KEY_FILE[kind]);
      session.reach('sign-sent');
      const { data, sw } = await session.send({ cla: 0x80, ins: 0x2a, p1: 0x00, p2: 0x80, data: algorithm.cardInput(digest), le: 0x100 });
      expectOk(sw);
      const signature = signatureIn(algorithm, data);
      session.reach(undefined);
      return signature;
    },
    exclusively: (work) => work(card),
  };
  return card;
}

function signatureIn({ fromCard }: TokenAlgorithm, answer: Uint8Array): Uint8Array {
  try {
    return fromCard(answer);
  } catch (error) {
    throw isFaultError(error) ? inPhase(error, 'sign-sent') : error;
  }
}

/** Overwrites the secret when the work has ended, well or badly. Text cannot be overwritten: give a buffer. */
async function wiping<T>(secret: TypedPin, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    if (typeof secret !== 'string') secret.fill(0);
  }
}

/** A card without the file of flags has the certificates whose files it has: selecting them costs nothing, and their contents stay closed. */
async function askPresence(session: CardSession): Promise<Presence> {
  const flags = await unlessAbsent(readStart(session, EF.presence, PRESENCE_BYTES));
  if (flags) return presenceIn(flags);
  const has = async (fileId: number): Promise<boolean> => (await unlessAbsent(session.select(fileId).then(() => true))) ?? false;
  const found = { signature: await has(EF.signatureCertificate), authentication: await has(EF.authenticationCertificate) };
  // Neither file: no card of ours answers so, and "no certificate" would send its holder to the town hall.
  return found.signature || found.authentication ? found : raise('card.status', { sw: statusText(SW.fileNotFound) });
}

function presenceIn(data: Uint8Array): Presence {
  if (data.length !== PRESENCE_BYTES) return raise('card.protocol', { detail: 'presence-length' });
  return { signature: data[0] === PRESENT, authentication: data[1] === PRESENT };
}
