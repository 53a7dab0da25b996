// Certificates of the throw-away hierarchy (RFC 5280; extensions and their order as in the published JPKI certificates).
import type { Person } from '../card-data.ts';
import { bits, ia5, int, nothing, objectId, octets, seq, tlv, when, wholeBits, yes } from './der-out.ts';
import { holderAttributes } from './holder-attributes.ts';
import { authorityName, authorityNameJa, holderName, revocationListName, type Kind } from './names.ts';

/** The example arc that no one may register under (ITU-T X.660): never the policy of a real authority. */
export const POLICY: Record<Kind, string> = { signature: '2.999.8.5.1', authentication: '2.999.8.5.3' };
const PRACTICE_STATEMENT = 'https://zairyu.invalid/cps';

/** Today's cards, and the next ones: SHA-256 with RSA-2048, SHA-384 with ECDSA on P-384. */
export type KeyKind = 'rsa-2048' | 'ecdsa-p384';
const SIGNATURE: Record<KeyKind, Uint8Array> = {
  'rsa-2048': seq(objectId('1.2.840.113549.1.1.11'), nothing()),
  'ecdsa-p384': seq(objectId('1.2.840.10045.4.3.3')),
};
/** Bytes of the key bits at the end of a SubjectPublicKeyInfo. */
const KEY_BITS_BYTES: Record<KeyKind, number> = { 'rsa-2048': 270, 'ecdsa-p384': 97 };
/** Key usage: bits from the left, after the count of unused ones. */
const USAGE = {
  authority: bits(1, 0x06),
  signature: bits(6, 0xc0),
  authentication: bits(7, 0x80),
} as const;

export interface CertificateFacts {
  readonly serial: Uint8Array;
  /** Epoch ms. */
  readonly validFrom: number;
  readonly validUntil: number;
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  /** Of this key and of the issuer's: a hierarchy has one kind. */
  readonly keyKind: KeyKind;
}

/** To be signed with the key that it certifies: one tier. */
export async function authorityCertificate(kind: Kind, facts: CertificateFacts): Promise<Uint8Array> {
  return toBeSigned(kind, authorityName(kind), facts, [
    extension('2.5.29.15', 'critical', USAGE.authority),
    extension('2.5.29.17', 'plain', seq(directoryName(authorityNameJa(kind)))),
    extension('2.5.29.19', 'critical', seq(yes())),
    extension('2.5.29.31', 'plain', distributionPoint(authorityName(kind))),
    extension('2.5.29.14', 'plain', octets(await keyIdentifier(facts.publicKey, facts.keyKind))),
  ]);
}

export async function holderCertificate(
  kind: Kind,
  person: Person,
  opaqueName: string,
  issuerKey: Uint8Array,
  facts: CertificateFacts,
): Promise<Uint8Array> {
  const practice = seq(objectId('1.3.6.1.5.5.7.2.1'), ia5(PRACTICE_STATEMENT));
  return toBeSigned(kind, holderName(kind, person, opaqueName), facts, [
    extension('2.5.29.15', 'critical', USAGE[kind]),
    ...(kind === 'signature' ? [extension('2.5.29.17', 'plain', holderAttributes(person))] : []),
    extension('2.5.29.18', 'plain', seq(directoryName(authorityNameJa(kind)))),
    extension('2.5.29.32', 'critical', seq(seq(objectId(POLICY[kind]), seq(practice)))),
    extension('2.5.29.31', 'plain', distributionPoint(revocationListName(kind, person))),
    extension('2.5.29.35', 'plain', seq(tlv(0x80, await keyIdentifier(issuerKey, facts.keyKind)))),
    extension('2.5.29.14', 'plain', octets(await keyIdentifier(facts.publicKey, facts.keyKind))),
  ]);
}

export async function signCertificate(tbs: Uint8Array, key: CryptoKey, keyKind: KeyKind): Promise<Uint8Array<ArrayBuffer>> {
  const content = new Uint8Array(tbs);
  const scheme = keyKind === 'rsa-2048' ? 'RSASSA-PKCS1-v1_5' : { name: 'ECDSA', hash: 'SHA-384' };
  const signature = new Uint8Array(await crypto.subtle.sign(scheme, key, content));
  // WebCrypto gives r and s side by side; a certificate has them as two integers (RFC 3279, 2.2.3).
  const value = keyKind === 'rsa-2048' ? signature : seq(int(signature.subarray(0, 48)), int(signature.subarray(48)));
  return seq(tbs, SIGNATURE[keyKind], wholeBits(value));
}

function toBeSigned(
  issuer: Kind,
  subject: Uint8Array,
  facts: CertificateFacts,
  extensions: readonly Uint8Array[],
): Uint8Array {
  const version3 = tlv(0xa0, int(Uint8Array.of(2)));
  const validity = seq(when(facts.validFrom), when(facts.validUntil));
  return seq(
    version3,
    int(facts.serial),
    SIGNATURE[facts.keyKind],
    authorityName(issuer),
    validity,
    subject,
    facts.publicKey,
    tlv(0xa3, seq(...extensions)),
  );
}

function extension(id: string, weight: 'critical' | 'plain', value: Uint8Array): Uint8Array {
  return seq(objectId(id), ...(weight === 'critical' ? [yes()] : []), octets(value));
}

/** GeneralName directoryName: explicit, because a Name is a choice. */
function directoryName(name: Uint8Array): Uint8Array {
  return tlv(0xa4, name);
}

function distributionPoint(name: Uint8Array): Uint8Array {
  const fullName = tlv(0xa0, directoryName(name));
  return seq(seq(tlv(0xa0, fullName)));
}

/** SHA-1 of the key bits (RFC 5280, 4.2.1.2): an identifier, not a protection. */
async function keyIdentifier(publicKey: Uint8Array, keyKind: KeyKind): Promise<Uint8Array> {
  const keyBits = publicKey.subarray(-KEY_BITS_BYTES[keyKind]);
  return new Uint8Array(await crypto.subtle.digest('SHA-1', new Uint8Array(keyBits)));
}
