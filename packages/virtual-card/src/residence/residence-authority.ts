// A throw-away authority that signs sample residence cards: RSA-2048 for the first generation, ECDSA on P-384 for the second,
// one tier. Its names are nobody's: a client that trusts the Agency's authorities trusts no card of these.
import { base64, unbase64 } from '../bytes.ts';
import { bits, int, nothing, objectId, octets, printable, seq, setOf1, tlv, utf8, when, wholeBits, yes } from '../pki/der-out.ts';

export interface ResidenceAuthority {
  readonly generation: 1 | 2;
  /** DER, base64. */
  readonly certificate: string;
  readonly privateKey: JsonWebKey;
}
export interface Period {
  /** Epoch ms. */
  readonly validFrom: number;
  readonly validUntil: number;
}
export interface SigningCertificate {
  readonly certificate: Uint8Array<ArrayBuffer>;
  readonly privateKey: CryptoKey;
}

const ORGANIZATION = 'ZAIRYU-SCRATCH';
const HASH = 'SHA-256';
const RSA = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: HASH } as const;
const P384 = { name: 'ECDSA', namedCurve: 'P-384' } as const;
const SIGN_P384 = { name: 'ECDSA', hash: HASH } as const;
const SCHEME = {
  1: { make: RSA, sign: RSA, id: seq(objectId('1.2.840.113549.1.1.11'), nothing()) },
  2: { make: P384, sign: SIGN_P384, id: seq(objectId('1.2.840.10045.4.3.2')) },
} as const;

export async function createResidenceAuthority(generation: 1 | 2, period: Period): Promise<ResidenceAuthority> {
  const pair = await newPair(generation);
  const name = nameOf(`Sample residence card authority ${generation}`);
  const certificate = await certify(generation, { issuer: name, subject: name, pair, period, isAuthority: true }, pair.privateKey);
  return { generation, certificate: base64(certificate), privateKey: await crypto.subtle.exportKey('jwk', pair.privateKey) };
}

/** The certificate that goes onto cards, and the key that signs their contents. */
export async function createSigner(authority: ResidenceAuthority, period: Period): Promise<SigningCertificate> {
  const { generation } = authority;
  const pair = await newPair(generation);
  const issuer = nameOf(`Sample residence card authority ${generation}`);
  const key = await crypto.subtle.importKey('jwk', authority.privateKey, SCHEME[generation].make, false, ['sign']);
  const subject = nameOf(`Sample residence card signer ${generation}`);
  const certificate = await certify(generation, { issuer, subject, pair, period, isAuthority: false }, key);
  return { certificate, privateKey: pair.privateKey };
}

/** RSA PKCS #1 v1.5 for the first generation; r and s, 48 bytes each, for the second. SHA-256 in both. */
export async function signContents(generation: 1 | 2, key: CryptoKey, contents: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.sign(SCHEME[generation].sign, key, new Uint8Array(contents)));
}

async function newPair(generation: 1 | 2): Promise<CryptoKeyPair> {
  return generation === 1
    ? crypto.subtle.generateKey(RSA, true, ['sign', 'verify'])
    : crypto.subtle.generateKey(P384, true, ['sign', 'verify']);
}

interface Facts {
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly pair: CryptoKeyPair;
  readonly period: Period;
  readonly isAuthority: boolean;
}

async function certify(generation: 1 | 2, facts: Facts, key: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('spki', facts.pair.publicKey));
  const usage = facts.isAuthority ? bits(1, 0x06) : bits(7, 0x80);
  const extensions = [
    seq(objectId('2.5.29.15'), yes(), octets(usage)),
    ...(facts.isAuthority ? [seq(objectId('2.5.29.19'), yes(), octets(seq(yes())))] : []),
  ];
  const { validFrom, validUntil } = facts.period;
  const body = seq(
    tlv(0xa0, int(Uint8Array.of(2))),
    int(serial()),
    SCHEME[generation].id,
    facts.issuer,
    seq(when(validFrom), when(validUntil)),
    facts.subject,
    publicKey,
    tlv(0xa3, seq(...extensions)),
  );
  const signature = await signContents(generation, key, body);
  return seq(body, SCHEME[generation].id, wholeBits(generation === 1 ? signature : derSignature(signature)));
}

/** r and s as two integers (RFC 3279, 2.2.3). */
function derSignature(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2;
  return seq(int(raw.subarray(0, half)), int(raw.subarray(half)));
}

function nameOf(commonName: string): Uint8Array {
  const part = (id: string, value: Uint8Array): Uint8Array => setOf1(seq(objectId(id), value));
  return seq(part('2.5.4.6', printable('JP')), part('2.5.4.10', utf8(ORGANIZATION)), part('2.5.4.3', utf8(commonName)));
}

function serial(): Uint8Array {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

/** DER of an authority's certificate: for a client's list of trusted ones. */
export function authorityDer({ certificate }: ResidenceAuthority): Uint8Array<ArrayBuffer> {
  return unbase64(certificate);
}
