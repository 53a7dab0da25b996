// A throw-away certification authority with the profile of the JPKI: two single-tier authorities, and cards issued by them.
// Its names and policies are its own (O=JPKI-SCRATCH), so that nothing of it can pass for the real one.
import { base64, unbase64 } from '../bytes.ts';
import type { CardData, Person } from '../card-data.ts';
import {
  bits,
  ia5,
  int,
  objectId,
  octets,
  printable,
  seq,
  setOf1,
  tlv,
  utf8,
  when,
  wholeBits,
  yes,
} from './der-out.ts';

/** Private keys and certificates of both authorities, as JSON. */
export interface DemoAuthority {
  readonly signature: AuthorityKey;
  readonly authentication: AuthorityKey;
}
export interface AuthorityKey {
  /** DER, base64. */
  readonly certificate: string;
  readonly privateKey: JsonWebKey;
  readonly publicKeyInfo: string;
}
export interface IssueOptions {
  /** Epoch ms. */
  readonly validFrom: number;
  readonly validUntil: number;
  readonly pins: { readonly signature: string; readonly authentication: string };
  readonly without?: 'signature' | 'authentication';
}

type Kind = 'signature' | 'authentication';
const UNIT: Record<Kind, string> = {
  signature: 'Scratch authority for digital signature',
  authentication: 'Scratch authority for user authentication',
};
/** Under the documentation arc of this project's own making: never the policies of the real authorities. */
const POLICY: Record<Kind, string> = {
  signature: '1.2.392.200149.8.5.1.0.9001',
  authentication: '1.2.392.200149.8.5.1.0.9003',
};
const HOLDER = '1.2.392.200149.8.5.5';
const SHA256_RSA = seq(objectId('1.2.840.113549.1.1.11'), Uint8Array.of(0x05, 0x00));
const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
  hash: 'SHA-256',
} as const;

export async function createDemoAuthority(options: {
  readonly validFrom: number;
  readonly validUntil: number;
}): Promise<DemoAuthority> {
  const [signature, authentication] = await Promise.all([
    createAuthority('signature', options),
    createAuthority('authentication', options),
  ]);
  return { signature, authentication };
}

async function createAuthority(
  kind: Kind,
  { validFrom, validUntil }: { validFrom: number; validUntil: number },
): Promise<AuthorityKey> {
  const pair = await newPair();
  const name = authorityName(kind);
  const keyInfo = await publicKeyInfo(pair);
  const keyId = await keyIdentifier(keyInfo);
  const tbs = tbsCertificate(serial(), name, name, validFrom, validUntil, keyInfo, [
    extension('2.5.29.15', true, bits(1, 0x06)),
    extension('2.5.29.19', true, seq(yes())),
    extension('2.5.29.14', false, octets(keyId)),
  ]);
  return {
    certificate: base64(await certify(tbs, pair.privateKey)),
    privateKey: await crypto.subtle.exportKey('jwk', pair.privateKey),
    publicKeyInfo: base64(keyInfo),
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
  };
}

async function issue(
  issuer: AuthorityKey,
  kind: Kind,
  person: Person,
  { validFrom, validUntil }: IssueOptions,
): Promise<{ certificate: string; key: JsonWebKey }> {
  const pair = await newPair();
  const keyInfo = await publicKeyInfo(pair);
  const opaque = base64(crypto.getRandomValues(new Uint8Array(15))).replace(/[^A-Za-z0-9]/g, 'X');
  const locality =
    kind === 'signature'
      ? [rdn('2.5.4.7', utf8(person.prefecture ?? 'Osaka-fu')), rdn('2.5.4.7', utf8(person.city ?? 'Osaka-shi'))]
      : [];
  const subject = seq(rdn('2.5.4.6', printable('JP')), ...locality, rdn('2.5.4.3', utf8(opaque)));
  const tbs = tbsCertificate(serial(), authorityName(kind), subject, validFrom, validUntil, keyInfo, [
    extension('2.5.29.15', true, kind === 'signature' ? bits(6, 0xc0) : bits(7, 0x80)),
    ...(kind === 'signature' ? [extension('2.5.29.17', false, holderNames(person))] : []),
    extension(
      '2.5.29.18',
      false,
      seq(tlv(0xa4, seq(rdn('2.5.4.6', printable('JP')), rdn('2.5.4.10', utf8('見本の認証局（本物ではありません）'))))),
    ),
    extension(
      '2.5.29.32',
      true,
      seq(
        seq(objectId(POLICY[kind]), seq(seq(objectId('1.3.6.1.5.5.7.2.1'), ia5(0x16, 'https://zairyu.invalid/cps')))),
      ),
    ),
    extension(
      '2.5.29.31',
      false,
      seq(
        seq(
          tlv(
            0xa0,
            tlv(
              0xa0,
              tlv(
                0xa4,
                seq(
                  rdn('2.5.4.6', printable('JP')),
                  rdn('2.5.4.10', utf8('JPKI-SCRATCH')),
                  rdn('2.5.4.11', utf8('CRL Distribution Points')),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
    extension('2.5.29.35', false, seq(tlv(0x80, await keyIdentifier(unbase64(issuer.publicKeyInfo))))),
    extension('2.5.29.14', false, octets(await keyIdentifier(keyInfo))),
  ]);
  const key = await crypto.subtle.importKey('jwk', issuer.privateKey, ALGORITHM, false, ['sign']);
  return { certificate: base64(await certify(tbs, key)), key: await crypto.subtle.exportKey('jwk', pair.privateKey) };
}

/** otherNames in the order of a real card: .1 name, .4 birth date, .3 sex, .5 address, .2 and .6 flags. */
function holderNames(person: Person): Uint8Array {
  const flags = (text: string): string => '0'.repeat([...text].length);
  const entry = (arc: number, text: string): Uint8Array =>
    tlv(0xa0, objectId(`${HOLDER}.${arc}`), tlv(0xa0, utf8(text)));
  const sex = { male: '1', female: '2', unknown: '3' }[person.sex];
  return seq(
    entry(1, person.name),
    entry(4, `${eraDigit(person.bornOn)}${person.bornOn.replace(/-/g, '')}`),
    entry(3, sex),
    entry(5, person.address),
    entry(2, flags(person.name)),
    entry(6, flags(person.address)),
  );
}

function eraDigit(bornOn: string): string {
  if (bornOn >= '2019-05-01') return '5';
  if (bornOn >= '1989-01-08') return '4';
  if (bornOn >= '1926-12-25') return '3';
  return bornOn >= '1912-07-30' ? '2' : '1';
}

function tbsCertificate(
  number: Uint8Array,
  issuer: Uint8Array,
  subject: Uint8Array,
  from: number,
  until: number,
  keyInfo: Uint8Array,
  extensions: readonly Uint8Array[],
): Uint8Array {
  return seq(
    tlv(0xa0, int(Uint8Array.of(2))),
    int(number),
    SHA256_RSA,
    issuer,
    seq(when(from), when(until)),
    subject,
    keyInfo,
    tlv(0xa3, seq(...extensions)),
  );
}

async function certify(tbs: Uint8Array, key: CryptoKey): Promise<Uint8Array> {
  const signature = new Uint8Array(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key, new Uint8Array(tbs)));
  return seq(tbs, SHA256_RSA, wholeBits(signature));
}

function authorityName(kind: Kind): Uint8Array {
  return seq(
    rdn('2.5.4.6', printable('JP')),
    rdn('2.5.4.10', utf8('JPKI-SCRATCH')),
    rdn('2.5.4.11', utf8(UNIT[kind])),
    rdn('2.5.4.11', utf8('Zairyu demonstration')),
  );
}

function rdn(oid: string, value: Uint8Array): Uint8Array {
  return setOf1(seq(objectId(oid), value));
}

function extension(oid: string, critical: boolean, value: Uint8Array): Uint8Array {
  return seq(objectId(oid), ...(critical ? [yes()] : []), octets(value));
}

function serial(): Uint8Array {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

async function newPair(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function publicKeyInfo(pair: CryptoKeyPair): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
}

/** SHA-1 of the key bits (RFC 5280, 4.2.1.2): an identifier, not a protection. */
async function keyIdentifier(keyInfo: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const keyBits = keyInfo.subarray(keyInfo.length - 270);
  return new Uint8Array(await crypto.subtle.digest('SHA-1', new Uint8Array(keyBits)));
}
