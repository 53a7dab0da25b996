// Reads a residence card with the number that is printed on it: who it is, then what it says, then whether the agency signed that.
import { raise } from '@zairyu/errors';
import { exclusively } from '../apdu/exclusive.ts';
import type { SecureMessaging } from '../apdu/secure-messaging.ts';
import { SW, statusText } from '../apdu/status-words.ts';
import { openSession, type CardSession } from '../card/card-session.ts';
import type { CardChannel } from '../channel.ts';
import { ANSWER_BYTES, authenticationData, CHALLENGE_BYTES, keyOfNumber, sessionKeyOf, verificationData, type TerminalChance } from './authentication.ts';
import { DF, readFileInPieces, readSecureFile, readWholeFile, selectDedicatedFile } from './card-files.ts';
import { readCardKind, type ResidenceCardKind } from './card-kind.ts';
import { cardNumberOf } from './card-number.ts';
import { aesCipher } from './cipher/aes.ts';
import type { CardCipher } from './cipher/card-cipher.ts';
import { tripleDesCipher } from './cipher/triple-des.ts';
import type { DataObjects } from './data-objects.ts';
import type { ResidenceCardFields } from './fields.ts';
import { firstGenerationFields, secondGenerationFields } from './read-fields.ts';
import { secureSession } from './secure-session.ts';
import { cardProof, checkCardProof, type CardProof, type CardSignature } from './signature.ts';
import type { ResidenceCardTrust, SignedGeneration } from './trust.ts';

export interface ResidenceCard {
  readonly kind: ResidenceCardKind;
  readonly fields: ResidenceCardFields;
  readonly signature: CardSignature;
  /** When asked for by `withProof`; overwrite it after use, there is a face in it. */
  readonly proof?: CardProof;
}
export interface ReadingInput {
  /** As typed; the number is not sent when its form is wrong. */
  readonly cardNumber: string;
  /** Fresh from the platform's source of chance. */
  readonly chance: TerminalChance;
  /** Without it the pictures are not read and the signature is not checked. */
  readonly trust?: ResidenceCardTrust;
  /** Reads the pictures for somebody else to check the signature: a server that knows the authorities, when the page does not. */
  readonly withProof?: boolean;
  /** Epoch ms. */
  readonly at: number;
}

const CIPHER: Readonly<Record<SignedGeneration, CardCipher>> = { first: tripleDesCipher, second: aesCipher };

/** Which card it is, without any number. @throws FaultError residence.not-found. */
export function detectResidenceCard(channel: CardChannel): Promise<ResidenceCardKind> {
  return exclusively(channel, () => readCardKind(openSession(channel)));
}

/**
 * @throws FaultError residence.number-format (nothing sent), residence.not-found, residence.number-wrong (no try is
 * counted by these cards), residence.specified-card for a card whose protected channel is not described in public, card.protocol.
 */
export async function readResidenceCard(channel: CardChannel, input: ReadingInput): Promise<ResidenceCard> {
  const cardNumber = cardNumberOf(input.cardNumber);
  return exclusively(channel, async () => {
    const session = openSession(channel);
    const kind = await readCardKind(session);
    // SET SESSION KEY (80 AE) of specified cards: the exact objects of its data are not in a public text that could be read.
    if (kind.generation === 'specified') return raise('residence.specified-card');
    const secure = await authenticate(session, CIPHER[kind.generation], cardNumber, input.chance);
    return kind.generation === 'first' ? readFirst(session, kind, cardNumber, secure, input) : readSecond(session, kind, cardNumber, secure, input);
  });
}

async function authenticate(session: CardSession, cipher: CardCipher, cardNumber: string, chance: TerminalChance): Promise<SecureMessaging> {
  const challenge = await session.send({ cla: 0x00, ins: 0x84, p1: 0x00, p2: 0x00, le: CHALLENGE_BYTES });
  if (challenge.sw !== SW.ok) return raise('card.status', { sw: statusText(challenge.sw) });
  if (challenge.data.length !== CHALLENGE_BYTES) return raise('card.protocol', { detail: 'challenge-length' });
  const key = await keyOfNumber(cardNumber);
  const answer = await session.send({ cla: 0x00, ins: 0x82, p1: 0x00, p2: 0x00, data: authenticationData(cipher, key, chance, challenge.data), le: 0x100 });
  // 6300: the card computed something else, because it knows another number. It is not asked again with another cipher.
  if (answer.sw === SW.authenticationFailed) return raise('residence.number-wrong');
  if (answer.sw !== SW.ok) return raise('card.status', { sw: statusText(answer.sw) });
  if (answer.data.length !== ANSWER_BYTES) return raise('card.protocol', { detail: 'mutual-authentication' });
  const sessionKey = await sessionKeyOf(cipher, key, chance, challenge.data, answer.data);
  const secure = secureSession(cipher, sessionKey);
  const verified = await session.send({ cla: 0x00, ins: 0x20, p1: 0x00, p2: 0x86, data: verificationData(cipher, sessionKey, cardNumber) }, secure);
  if (verified.sw === SW.authenticationFailed) return raise('residence.number-wrong');
  return verified.sw === SW.ok ? secure : raise('card.status', { sw: statusText(verified.sw) });
}

async function readFirst(session: CardSession, kind: ResidenceCardKind, cardNumber: string, secure: SecureMessaging, input: ReadingInput): Promise<ResidenceCard> {
  await selectDedicatedFile(session, DF.two);
  const texts = joined([await readFileInPieces(session, 0x81), await readFileInPieces(session, 0x82), await readFileInPieces(session, 0x83), await readFileInPieces(session, 0x84)]);
  const fields = firstGenerationFields(cardNumber, texts);
  if (!readsPictures(input)) return { kind, fields, signature: { kind: 'not-checked' } };
  await selectDedicatedFile(session, DF.one);
  const front = (await readSecureFile(session, 0x85, secure)).get(0xd0) ?? new Uint8Array(0);
  const face = (await readSecureFile(session, 0x86, secure)).get(0xd1) ?? new Uint8Array(0);
  await selectDedicatedFile(session, DF.three);
  const objects = await readFileInPieces(session, 0x82);
  return { kind, fields, ...(await proved(cardProof('first', objects, { front, face }, new Map()), { front, face }, input)) };
}

async function readSecond(session: CardSession, kind: ResidenceCardKind, cardNumber: string, secure: SecureMessaging, input: ReadingInput): Promise<ResidenceCard> {
  await selectDedicatedFile(session, DF.one);
  const numberOnCard = new TextDecoder().decode((await readSecureFile(session, 0x81, secure)).get(0xc2));
  if (numberOnCard !== cardNumber) return raise('card.protocol', { detail: 'card-number' });
  const entries = await readSecureFile(session, 0x83, secure);
  const images = readsPictures(input) ? await readSecureFile(session, 0x84, secure) : new Map<number, Uint8Array>();
  await selectDedicatedFile(session, DF.two);
  // A special permanent resident's DF2 holds remarks only, and nothing that a form asks for.
  const permissions = kind.holder === 'resident' ? [await readWholeFile(session, 0x81), await readWholeFile(session, 0x82)] : [];
  const fields = secondGenerationFields(cardNumber, entries, joined(permissions));
  if (!readsPictures(input)) return { kind, fields, signature: { kind: 'not-checked' } };
  await selectDedicatedFile(session, DF.three);
  const objects = await readWholeFile(session, 0x82);
  const [front, face] = [images.get(0xd0) ?? new Uint8Array(0), images.get(0xd1) ?? new Uint8Array(0)];
  return { kind, fields, ...(await proved(cardProof('second', objects, { front, face }, entries), { front, face }, input)) };
}

const readsPictures = ({ trust, withProof }: ReadingInput): boolean => trust !== undefined || withProof === true;

/** Pictures are wiped as soon as the signature over them is checked; what was signed leaves only when the caller has asked for it. */
async function proved(proof: CardProof, images: { readonly front: Uint8Array; readonly face: Uint8Array }, { trust, withProof, at }: ReadingInput): Promise<Pick<ResidenceCard, 'signature' | 'proof'>> {
  let isHandedOver = false;
  try {
    const signature: CardSignature = trust ? await checkCardProof(proof, trust, at) : { kind: 'not-checked' };
    isHandedOver = withProof === true;
    return isHandedOver ? { signature, proof } : { signature };
  } finally {
    if (!isHandedOver) proof.message?.fill(0);
    images.front.fill(0);
    images.face.fill(0);
  }
}

/** Objects of several files; a tag that two files hold is none that the specification knows. */
function joined(files: readonly DataObjects[]): DataObjects {
  const all = new Map<number, Uint8Array>();
  for (const [tag, value] of files.flatMap((file) => [...file])) {
    if (all.has(tag)) return raise('card.protocol', { detail: 'tlv-twice' });
    all.set(tag, value);
  }
  return all;
}
