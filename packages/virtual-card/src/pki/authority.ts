// A throw-away certification authority with the profile of the JPKI: two single-tier authorities, and cards issued by them.
import { base64, unbase64, unhex } from '../bytes.ts';
import type { CardData, Person } from '../card-data.ts';
import { authorityCertificate, holderCertificate, signCertificate, type KeyKind } from './certificate.ts';
import type { Kind } from './names.ts';

/** Private keys and certificates of both authorities, as JSON. */
export interface DemoAuthority {
  readonly signature: AuthorityKey;
  readonly authentication: AuthorityKey;
}
export interface AuthorityKey {
  /** DER, base64. */
  readonly certificate: string;
  readonly privateKey: JsonWebKey;
  /** SubjectPublicKeyInfo, base64. */
  readonly publicKeyInfo: string;
}
export interface IssueOptions {
  /** Epoch ms. */
  readonly validFrom: number;
  readonly validUntil: number;
  readonly pins: CardData['pins'];
  /** A card on which this certificate was not asked for. */
  readonly without?: Kind;
  /** Hex; random unless given. */
  readonly serials?: Partial<Record<Kind, string>>;
  readonly tokenLabel?: string;
}

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
  hash: 'SHA-256',
} as const;
const ELLIPTIC = { name: 'ECDSA', namedCurve: 'P-384' } as const;

/** Needs a second or two: two RSA keys are made. */
export async function createDemoAuthority(options: {
  readonly validFrom: number;
  readonly validUntil: number;
  /** RSA-2048 unless told; the other is that of the next generation of cards. */
  readonly keyKind?: KeyKind;
}): Promise<DemoAuthority> {
  const [signature, authentication] = await Promise.all([
    createAuthority('signature', options),
    createAuthority('authentication', options),
  ]);
  return { signature, authentication };
}

async function createAuthority(
  kind: Kind,
  { keyKind = 'rsa-2048', ...validity }: { readonly validFrom: number; readonly validUntil: number; readonly keyKind?: KeyKind },
): Promise<AuthorityKey> {
  const pair = await newPair(keyKind);
  const publicKey = await publicKeyInfo(pair);
  const tbs = await authorityCertificate(kind, { serial: randomSerial(), ...validity, publicKey, keyKind });
  return {
    certificate: base64(await signCertificate(tbs, pair.privateKey, keyKind)),
    privateKey: await crypto.subtle.exportKey('jwk', pair.privateKey),
    publicKeyInfo: base64(publicKey),
  };
}

/** Makes a person's card: two keys, two certificates, PINs. */
export async function issueCard(authority: DemoAuthority, person: Person, options: IssueOptions): Promise<CardData> {
  const issued = async (kind: Kind) =>
    options.without === kind ? undefined : issue(authority[kind], kind, person, options);
  const [signature, authentication] = await Promise.all([issued('signature'), issued('authentication')]);
  return {
    certificates: {
      ...(signature ? { signature: signature.certificate } : {}),
      ...(authentication ? { authentication: authentication.certificate } : {}),
      signatureAuthority: authority.signature.certificate,
      authenticationAuthority: authority.authentication.certificate,
    },
    keys: {
      ...(signature ? { signature: signature.key } : {}),
      ...(authentication ? { authentication: authentication.key } : {}),
    },
    pins: options.pins,
    ...(options.tokenLabel ? { tokenLabel: options.tokenLabel } : {}),
  };
}

async function issue(
  issuer: AuthorityKey,
  kind: Kind,
  person: Person,
  options: IssueOptions,
): Promise<{ certificate: string; key: JsonWebKey }> {
  const keyKind: KeyKind = issuer.privateKey.kty === 'EC' ? 'ecdsa-p384' : 'rsa-2048';
  const pair = await newPair(keyKind);
  const given = options.serials?.[kind];
  const tbs = await holderCertificate(kind, person, opaqueName(), unbase64(issuer.publicKeyInfo), {
    serial: given ? unhex(given) : randomSerial(),
    validFrom: options.validFrom,
    validUntil: options.validUntil,
    publicKey: await publicKeyInfo(pair),
    keyKind,
  });
  const scheme = keyKind === 'rsa-2048' ? ALGORITHM : ELLIPTIC;
  const key = await crypto.subtle.importKey('jwk', issuer.privateKey, scheme, false, ['sign']);
  return {
    certificate: base64(await signCertificate(tbs, key, keyKind)),
    key: await crypto.subtle.exportKey('jwk', pair.privateKey),
  };
}

/** Says nothing of the holder. */
function opaqueName(): string {
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUV';
  return Array.from(crypto.getRandomValues(new Uint8Array(22)), (byte) => letters[byte & 0x1f]).join('');
}

/** Eight bytes, positive, never short. */
function randomSerial(): Uint8Array {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

async function newPair(keyKind: KeyKind): Promise<CryptoKeyPair> {
  return keyKind === 'rsa-2048'
    ? crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
    : crypto.subtle.generateKey(ELLIPTIC, true, ['sign', 'verify']);
}

async function publicKeyInfo(pair: CryptoKeyPair): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
}
