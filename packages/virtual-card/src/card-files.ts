// The files of the card's applications: numbers, contents, and who may read them (public card research; OpenSC card-jpki).
import { ascii, join, unbase64, unhex } from './bytes.ts';
import type { CardData, PinName } from './card-data.ts';

export const AID = {
  jpki: 'D392F000260100000001',
  text: 'D3921000310001010408',
  resident: 'D3921000310001010401',
  surface: 'D3921000310001010402',
  common: 'D3921000310001010100',
  issuerSecurityDomain: 'A0000001510000',
} as const;

export type Access = 'free' | 'never' | PinName;
export type CardFile =
  | { readonly kind: 'data'; readonly content: Uint8Array; readonly read: Access }
  | { readonly kind: 'pin'; readonly pin: PinName }
  | { readonly kind: 'key'; readonly pin: 'signature' | 'authentication' }
  | { readonly kind: 'record'; readonly content: Uint8Array }
  /** There, but of no use to us: neither read nor verified. */
  | { readonly kind: 'closed' };

export type Application = 'none' | 'jpki' | 'text' | 'resident' | 'surface' | 'common';

/**
 * Where the Individual Number is: as text, as a picture, and as the reference that opens them. Their selection is noted in the
 * card's log: no form of ours may do it.
 */
const INDIVIDUAL_NUMBER: Partial<Record<Application, readonly number[]>> = { text: [0x0001, 0x0014], surface: [0x0005, 0x0013] };

export function holdsIndividualNumber(application: Application, fileId: number): boolean {
  return INDIVIDUAL_NUMBER[application]?.includes(fileId) ?? false;
}

const FILE_BYTES = 2048;
const FILLER = 0xff;
const PRESENT = 0x8f;
const NEVER_READ: CardFile = { kind: 'data', content: new Uint8Array(0), read: 'never' };

export function cardFiles(data: CardData): Readonly<Record<Application, ReadonlyMap<number, CardFile>>> {
  return {
    none: new Map(),
    jpki: jpkiFiles(data),
    text: textFiles(),
    resident: residentFiles(),
    surface: surfaceFiles(),
    common: commonFiles(),
  };
}

function jpkiFiles(data: CardData): ReadonlyMap<number, CardFile> {
  const { certificates, tokenLabel = 'JPKIAPICCTOKEN2' } = data;
  const truth = Uint8Array.of(certificates.signature ? PRESENT : 0, certificates.authentication ? PRESENT : 0, 0);
  const presence = data.presence === undefined ? truth : unhex(data.presence);
  const filled = (certificate: string | undefined): Uint8Array => filledFile(certificate, data.filler ?? FILLER);
  return new Map<number, CardFile>([
    [0x0001, { kind: 'data', content: filled(certificates.signature), read: 'signature' }],
    [0x0002, { kind: 'data', content: filled(certificates.signatureAuthority), read: 'free' }],
    [0x0006, { kind: 'data', content: tokenInfo(tokenLabel), read: 'free' }],
    [0x0008, { kind: 'data', content: presence, read: 'free' }],
    [0x0009, { kind: 'data', content: new Uint8Array(0), read: 'never' }],
    [0x000a, { kind: 'data', content: filled(certificates.authentication), read: 'free' }],
    [0x000b, { kind: 'data', content: filled(certificates.authenticationAuthority), read: 'free' }],
    [0x0016, { kind: 'closed' }],
    [0x0017, { kind: 'key', pin: 'authentication' }],
    [0x0018, { kind: 'pin', pin: 'authentication' }],
    [0x001a, { kind: 'key', pin: 'signature' }],
    [0x001b, { kind: 'pin', pin: 'signature' }],
  ]);
}

/** The text-input application. It is here so that a test can prove that nothing opens it; nobody's number is in it. */
function textFiles(): ReadonlyMap<number, CardFile> {
  const nobody = join(Uint8Array.of(0xff, 0x10, 0x0c), ascii('000000000000'), Uint8Array.of(FILLER, FILLER));
  return new Map<number, CardFile>([
    [0x0001, { kind: 'data', content: nobody, read: 'text' }],
    [0x0002, { kind: 'data', content: new Uint8Array(0), read: 'text' }],
    ...[0x0003, 0x0004, 0x0005, 0x0006, 0x0007].map((fileId) => [fileId, NEVER_READ] as const),
    [0x0011, { kind: 'pin', pin: 'text' }],
    [0x0012, { kind: 'closed' }],
    [0x0014, { kind: 'closed' }],
    [0x0015, { kind: 'closed' }],
  ]);
}

/** For municipalities; the residence record code in it is nobody's affair. */
function residentFiles(): ReadonlyMap<number, CardFile> {
  return new Map<number, CardFile>([
    [0x0002, NEVER_READ],
    [0x001c, { kind: 'pin', pin: 'resident' }],
  ]);
}

/** What is printed on the card, as data and pictures; opened with numbers printed on it. */
function surfaceFiles(): ReadonlyMap<number, CardFile> {
  return new Map<number, CardFile>([
    ...[0x0001, 0x0002, 0x0003, 0x0004, 0x0005].map((fileId) => [fileId, NEVER_READ] as const),
    ...[0x0011, 0x0012, 0x0013].map((fileId) => [fileId, { kind: 'closed' }] as const),
  ]);
}

/** Serial number (15), municipality (5), last day (8): one record that anybody may read. */
function commonFiles(): ReadonlyMap<number, CardFile> {
  return new Map<number, CardFile>([
    [0x0001, { kind: 'record', content: ascii('SAMPLE0000000010000020991231') }],
    [0x0019, { kind: 'closed' }],
    [0x001c, { kind: 'pin', pin: 'common' }],
  ]);
}

/** A file is larger than the certificate in it; the rest is filled up. */
function filledFile(certificate: string | undefined, filler: number): Uint8Array {
  const content = new Uint8Array(FILE_BYTES).fill(filler);
  if (certificate) content.set(unbase64(certificate));
  return content;
}

/** CK_TOKEN_INFO of PKCS #11: four texts, eleven big-endian longs, two versions, the time; 160 bytes. */
function tokenInfo(label: string): Uint8Array {
  const text = (value: string, length: number): Uint8Array => ascii(value.padEnd(length, ' ').slice(0, length));
  const flags = 0x0000040d;
  const [maxPinLength, minPinLength] = [16, 6];
  const longs = [flags, 0, 0, 0, 0, maxPinLength, minPinLength, 0, 0, 0, 0];
  const numbers = longs.map((value) =>
    Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff),
  );
  return join(
    text(label, 32),
    text('', 32),
    text('E16R01NJ', 16),
    text('00000000', 16),
    ...numbers,
    ascii('0301'),
    text('', 16),
  );
}
