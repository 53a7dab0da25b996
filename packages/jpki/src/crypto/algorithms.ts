// Keys and algorithms that are understood: RSA and ECDSA with SHA-2 (RFC 4055, 5480, 5754, 5758). SHA-1 names things, it signs nothing.
import { DerError, partsOf, readDer, readOctetBits, readOid, readPositiveInteger, readSmallInteger, TAG, type Der } from '../der/reader.ts';
import { OID } from '../certificate/oids.ts';

export type SigningHash = 'SHA-256' | 'SHA-384' | 'SHA-512';
export type Hash = SigningHash | 'SHA-1';

export interface SignatureAlgorithm {
  readonly key: 'rsa' | 'ec';
  readonly hash: SigningHash;
}
export interface RsaPublicKey {
  readonly kind: 'rsa';
  /** SubjectPublicKeyInfo, DER. */
  readonly info: Uint8Array;
  /** RSAPublicKey alone, DER (RFC 8017, A.1.1). */
  readonly numbers: Uint8Array;
  /** Most significant byte first, without leading zeros. */
  readonly modulus: Uint8Array;
  readonly modulusBits: number;
  readonly exponent: number;
  readonly prepared: PreparedKey;
}
export interface EcPublicKey {
  readonly kind: 'ec';
  readonly info: Uint8Array;
  readonly curve: 'P-256' | 'P-384';
  readonly prepared: PreparedKey;
}
/** Where an engine keeps the key in its own form: an authority's is read once, a person's goes with the certificate. */
export interface PreparedKey {
  form?: unknown;
}
export type PublicKey = RsaPublicKey | EcPublicKey;

const SIGNATURES: Readonly<Record<string, SignatureAlgorithm>> = {
  [OID.sha256WithRsa]: { key: 'rsa', hash: 'SHA-256' },
  [OID.sha384WithRsa]: { key: 'rsa', hash: 'SHA-384' },
  [OID.sha512WithRsa]: { key: 'rsa', hash: 'SHA-512' },
  [OID.ecdsaWithSha256]: { key: 'ec', hash: 'SHA-256' },
  [OID.ecdsaWithSha384]: { key: 'ec', hash: 'SHA-384' },
  [OID.ecdsaWithSha512]: { key: 'ec', hash: 'SHA-512' },
};
const HASHES: Readonly<Record<string, Hash>> = { [OID.sha1]: 'SHA-1', [OID.sha256]: 'SHA-256', [OID.sha384]: 'SHA-384', [OID.sha512]: 'SHA-512' };
export const HASH_OID = { 'SHA-1': OID.sha1, 'SHA-256': OID.sha256, 'SHA-384': OID.sha384, 'SHA-512': OID.sha512 } as const satisfies Record<Hash, string>;

/** The identifier; its parameters must be absent or NULL. */
export function algorithmOf(element: Der | undefined): string {
  const [identifier, parameters] = partsOf(element, 1, 2);
  if (parameters && (parameters.tag !== TAG.null || parameters.content.length > 0)) throw new DerError('algorithm parameters');
  return readOid(identifier);
}

/**
 * @param rsaNull whether the NULL after an RSA identifier must stand there: certificates, lists and answers of this profile have it
 * (RFC 4055, 5, says that it must be written, and that a reader may find it missing).
 * @throws DerError for every algorithm that is not understood.
 */
export function readSignatureAlgorithm(element: Der | undefined, rsaNull: 'required' | 'optional' = 'required'): SignatureAlgorithm {
  const known = SIGNATURES[algorithmOf(element)];
  if (!known) throw new DerError('signature algorithm');
  // RFC 5758, 3.2: the parameters of ECDSA are absent.
  if (known.key === 'ec' && partsOf(element, 1, 2).length === 2) throw new DerError('algorithm parameters');
  if (known.key === 'rsa' && rsaNull === 'required') requireNull(element);
  return known;
}

/** @throws DerError when an identifier stands without its NULL. */
export function requireNull(element: Der | undefined): void {
  if (partsOf(element, 1, 2).length !== 2) throw new DerError('algorithm parameters');
}

/** @throws DerError for MD5 and other strangers; SHA-1 is told, not refused: the caller knows what it is for. */
export function readHash(element: Der | undefined): Hash {
  const known = HASHES[algorithmOf(element)];
  if (!known) throw new DerError('digest algorithm');
  return known;
}

export function readSigningHash(element: Der | undefined): SigningHash {
  const hash = readHash(element);
  if (hash === 'SHA-1') throw new DerError('digest algorithm');
  return hash;
}

/** @param element SubjectPublicKeyInfo. @throws DerError for other kinds of keys. */
export function readPublicKey(element: Der | undefined): PublicKey {
  const [algorithm, bits] = partsOf(element, 2);
  const info = (element as Der).bytes;
  const [identifier, parameters] = partsOf(algorithm, 1, 2);
  if (readOid(identifier) === OID.ecPublicKey) {
    const curve = readOid(parameters);
    if (curve !== OID.p256 && curve !== OID.p384) throw new DerError('curve');
    // RFC 5480, 2.2: the point is not compressed.
    const point = readOctetBits(bits);
    if (point[0] !== 0x04 || point.length !== (curve === OID.p256 ? 65 : 97)) throw new DerError('point of the key');
    return { kind: 'ec', info, curve: curve === OID.p256 ? 'P-256' : 'P-384', prepared: {} };
  }
  if (algorithmOf(algorithm) !== OID.rsaEncryption) throw new DerError('key algorithm');
  // RFC 3279, 2.3.1.
  requireNull(algorithm);
  const numbers = readOctetBits(bits);
  const [modulusElement, exponent] = partsOf(readDer(numbers), 2);
  const modulus = readPositiveInteger(modulusElement);
  return { kind: 'rsa', info, numbers, modulus, modulusBits: modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24, exponent: readSmallInteger(exponent), prepared: {} };
}

/** @throws DerError */
export function parsePublicKey(publicKeyInfo: Uint8Array): PublicKey {
  return readPublicKey(readDer(publicKeyInfo));
}
