// The JPKI application of the Individual Number Card: its files, PIN counters and keys, as typed operations.
// APDUs after OpenSC's card-jpki driver and public card research; file numbers and status words are facts of the card.
import { raise, FaultError } from '@zairyu/errors';
import type { Command } from '../apdu/command.ts';
import { attemptsIn, faultOfStatusWord, SW } from '../apdu/status-words.ts';
import { transmit, type Response } from '../apdu/transmit.ts';
import { concat } from '../bytes.ts';
import type { CardChannel } from '../channel.ts';
import { authenticationPinBytes, signaturePinBytes, type PinKind } from './pins.ts';

export const JPKI_AID = Uint8Array.of(0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01);

const EF = {
  signatureCertificate: 0x0001,
  tokenInfo: 0x0006,
  presence: 0x0008,
  authenticationCertificate: 0x000a,
  authenticationKey: 0x0017,
  authenticationPin: 0x0018,
  signatureKey: 0x001a,
  signaturePin: 0x001b,
} as const;

const PIN_FILE = { signature: EF.signaturePin, authentication: EF.authenticationPin } as const;
const KEY_FILE = { signature: EF.signatureKey, authentication: EF.authenticationKey } as const;

/** Token labels: only the Individual Number Card of today is spoken to. */
const LABELS: Readonly<Record<string, 'ok' | 'old-card' | 'mobile'>> = {
  JPKIAPICCTOKEN2: 'ok',
  JPKIAPICCTOKEN: 'old-card',
  JPKIAPGPSETOKEN: 'mobile',
  JPKIAPIOSTOKEN: 'mobile',
};

/** DigestInfo of SHA-256 (RFC 8017, 9.2 note 1). The card would sign SHA-1 too; we never ask it. */
const SHA256_DIGEST_INFO = Uint8Array.of(0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20);
const RSA_2048_BYTES = 256;
const MIN_CERTIFICATE = 100;
const MAX_CERTIFICATE = 0x7fff;

export interface Presence {
  readonly signature: boolean;
  readonly authentication: boolean;
}

export interface JpkiCard {
  /** Which certificates the card holds; asked before any secret. */
  readPresence(): Promise<Presence>;
  readAuthenticationCertificate(): Promise<Uint8Array>;
  /** Needs the signature PIN to have been verified. */
  readSignatureCertificate(): Promise<Uint8Array>;
  /** Tries left; asking costs none. 0 means blocked. */
  readAttemptsLeft(kind: PinKind): Promise<number>;
  /**
   * Sends the secret once. Never repeated, never on the last try unless `useLastTry`.
   * @throws FaultError card.pin-format (nothing sent), card.pin-last-try (nothing sent), card.pin-wrong, card.pin-blocked.
   */
  verifyPin(kind: PinKind, typed: string, options?: { readonly useLastTry?: boolean; readonly attemptsLeft?: number }): Promise<void>;
  /** PKCS#1 v1.5 over a SHA-256 digest of 32 bytes. */
  signDigest(kind: PinKind, digest: Uint8Array): Promise<Uint8Array>;
}

/**
 * Selects the application and looks at the token label.
 * @throws FaultError card.not-jpki, card.old-card, card.mobile-token.
 */
export async function openJpkiCard(channel: CardChannel): Promise<JpkiCard> {
  const send = exclusive(channel);
  await selectApplication(send);
  await checkLabel(send);

  const askAttemptsLeft = async (kind: PinKind): Promise<number> => {
    await selectFile(send, PIN_FILE[kind]);
    return attemptsLeft(await send({ cla: 0x00, ins: 0x20, p1: 0x00, p2: 0x80 }), kind);
  };

  return {
    async readPresence() {
      const { data } = await readFile(send, EF.presence, 3);
      return { signature: data[0] === 0x8f, authentication: data[1] === 0x8f };
    },
    readAuthenticationCertificate: () => readCertificate(send, EF.authenticationCertificate),
    readSignatureCertificate: () => readCertificate(send, EF.signatureCertificate),
    readAttemptsLeft: askAttemptsLeft,
    async verifyPin(kind, typed, { useLastTry = false, attemptsLeft: known } = {}) {
      const pin = kind === 'signature' ? signaturePinBytes(typed) : authenticationPinBytes(typed);
      try {
        const left = known ?? (await askAttemptsLeft(kind));
        if (known !== undefined) await selectFile(send, PIN_FILE[kind]);
        if (left === 0) return raise('card.pin-blocked');
        if (left === 1 && !useLastTry) return raise('card.pin-last-try', { kind });
        const { sw } = await send({ cla: 0x00, ins: 0x20, p1: 0x00, p2: 0x80, data: pin });
        const remaining = attemptsIn(sw);
        if (remaining !== undefined) return remaining === 0 ? raise('card.pin-blocked') : raise('card.pin-wrong', { attemptsLeft: remaining });
        expectOk(sw);
      } finally {
        pin.fill(0);
      }
    },
    async signDigest(kind, digest) {
      if (digest.length !== 32) return raise('card.protocol', { detail: 'digest-length' });
      await selectFile(send, KEY_FILE[kind]);
      const { data, sw } = await send({ cla: 0x80, ins: 0x2a, p1: 0x00, p2: 0x80, data: concat(SHA256_DIGEST_INFO, digest), le: 0x100 });
      expectOk(sw);
      if (data.length !== RSA_2048_BYTES || data.every((byte) => byte === 0)) return raise('card.protocol', { detail: 'signature-length' });
      return data;
    },
  };
}

type Send = (command: Command) => Promise<Response>;

/** One command at a time: a second operation waits for the first, so that a VERIFY and its signature are never torn apart. */
function exclusive(channel: CardChannel): Send {
  let last: Promise<unknown> = Promise.resolve();
  return (command) => {
    const next = last.then(() => transmit(channel, command));
    last = next.catch(() => undefined);
    return next;
  };
}

async function selectApplication(send: Send): Promise<void> {
  const { sw } = await send({ cla: 0x00, ins: 0xa4, p1: 0x04, p2: 0x0c, data: JPKI_AID });
  if (sw !== SW.ok) raise('card.not-jpki');
}

async function checkLabel(send: Send): Promise<void> {
  const { data, sw } = await readFile(send, EF.tokenInfo, 32);
  const label = sw === SW.ok ? new TextDecoder('latin1').decode(data).trim() : '';
  switch (LABELS[label]) {
    case 'ok':
      return;
    case 'old-card':
      return raise('card.old-card');
    case 'mobile':
      return raise('card.mobile-token');
    default:
      return raise('card.not-jpki');
  }
}

async function selectFile(send: Send, fileId: number): Promise<void> {
  const { sw } = await send({ cla: 0x00, ins: 0xa4, p1: 0x02, p2: 0x0c, data: Uint8Array.of(fileId >> 8, fileId & 0xff) });
  expectOk(sw);
}

async function readFile(send: Send, fileId: number, length: number): Promise<Response> {
  await selectFile(send, fileId);
  const response = await send({ cla: 0x00, ins: 0xb0, p1: 0x00, p2: 0x00, le: length });
  if (response.sw !== SW.ok && response.sw !== SW.endOfFile) throw new FaultError(faultOfStatusWord(response.sw));
  return response;
}

/** Reads a certificate in pieces of 256 bytes and cuts it at its DER length: the file is larger than what is in it. */
async function readCertificate(send: Send, fileId: number): Promise<Uint8Array> {
  await selectFile(send, fileId);
  let bytes = await readPiece(send, 0, 256);
  const total = derLength(bytes);
  while (bytes.length < total) {
    const piece = await readPiece(send, bytes.length, Math.min(256, total - bytes.length));
    if (piece.length === 0) return raise('card.protocol', { detail: 'certificate-length' });
    bytes = concat(bytes, piece);
  }
  return bytes.slice(0, total);
}

async function readPiece(send: Send, offset: number, length: number): Promise<Uint8Array> {
  const { data, sw } = await send({ cla: 0x00, ins: 0xb0, p1: offset >> 8, p2: offset & 0xff, le: length });
  if (sw === SW.securityStatus) return raise('card.pin-needed');
  if (sw !== SW.ok && sw !== SW.endOfFile) throw new FaultError(faultOfStatusWord(sw));
  return data;
}

/** Length of a SEQUENCE with its header. @throws FaultError card.protocol for any other start or an absurd size. */
function derLength(bytes: Uint8Array): number {
  const [tag, first = 0, second = 0, third = 0] = bytes;
  const total = first < 0x80 ? first + 2 : first === 0x81 ? second + 3 : first === 0x82 ? ((second << 8) | third) + 4 : 0;
  if (tag !== 0x30 || total < MIN_CERTIFICATE || total > MAX_CERTIFICATE) return raise('card.protocol', { detail: 'certificate-header' });
  return total;
}

function attemptsLeft({ sw }: Response, kind: PinKind): number {
  const left = attemptsIn(sw);
  if (left !== undefined) return left;
  if (sw === SW.referenceDataUnusable || sw === SW.authenticationBlocked) return 0;
  // Some cards answer 9000 when the secret is verified already: the counter is full then.
  if (sw === SW.ok) return kind === 'signature' ? 5 : 3;
  throw new FaultError(faultOfStatusWord(sw));
}

function expectOk(sw: number): void {
  if (sw === SW.ok) return;
  if (sw === SW.securityStatus) raise('card.pin-needed');
  throw new FaultError(faultOfStatusWord(sw));
}
