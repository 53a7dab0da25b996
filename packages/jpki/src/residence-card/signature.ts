// Is what the card says really from the agency? First generation: RSA-2048 with SHA-256 over the two pictures, filled up with zeros
// (Ver 1.5, 3.4.3.1). Second: ECDSA P-384 with SHA-256 over the printed entries, face and name image (second generation Ver 1.1, 3.4.3.1).
import { concat, equal } from '../bytes.ts';
import { parseCertificate, type Certificate } from '../certificate/parse-certificate.ts';
import { verifySignature } from '../crypto/verify.ts';
import { DerError } from '../der/reader.ts';
import type { DataObjects } from './data-objects.ts';
import { entriesInPlace } from './signed-entries.ts';
import type { ResidenceCardAnchor, ResidenceCardTrust, SignedGeneration } from './trust.ts';

/** It says that the data are the agency's and unaltered; not that the card is still valid, nor that its holder is the one who shows it. */
export type CardSignature =
  | { readonly kind: 'valid'; readonly demo: boolean; /** Whether the signer's certificate is within its dates now. */ readonly certificateInDate: boolean }
  /** No signature on the card: holders under 16 have no photograph, and with it no signature. */
  | { readonly kind: 'not-signed' }
  | { readonly kind: 'invalid' }
  /** Signed by nobody whom this installation believes. */
  | { readonly kind: 'untrusted' }
  /** No authority was given to check against. */
  | { readonly kind: 'not-checked' };

const FRONT_BYTES = 7000;
const FACE_BYTES = 3000;
const RSA_BYTES = 256;
const P384_RAW_BYTES = 96;
const TAG = {
  first: { signature: 0xda, certificate: 0xdb },
  second: { signature: 0xdc, certificate: 0xdd },
} as const;

/** @param entries second generation: DF1/EF02 in the order of the file. @returns the bytes that were signed; nothing when they could be read in two ways. */
export function signedBytes(generation: SignedGeneration, images: { readonly front: Uint8Array; readonly face: Uint8Array }, entries: DataObjects): Uint8Array<ArrayBuffer> | undefined {
  if (generation === 'first') {
    const [front, face] = [filled(images.front, FRONT_BYTES), filled(images.face, FACE_BYTES)];
    return front && face && concat(front, face);
  }
  const values = entriesInPlace(entries);
  return values && concat(values, images.face, images.front);
}

/** Everything that the signature on a card is checked with, taken off the card: it holds a face and, in the first generation, the front. */
export interface CardProof {
  readonly generation: SignedGeneration;
  /** Empty, or zeros, on a card that is not signed. */
  readonly signature: Uint8Array;
  /** DER of the signer's certificate. */
  readonly certificate: Uint8Array;
  /** The signed bytes; nothing when they cannot be built from the card, which is an invalid signature. */
  readonly message?: Uint8Array;
}

/** @param objects DF3 as it stands on the card. @param entries second generation: DF1/EF02 in the order of the file. */
export function cardProof(generation: SignedGeneration, objects: DataObjects, images: { readonly front: Uint8Array; readonly face: Uint8Array }, entries: DataObjects): CardProof {
  const message = signedBytes(generation, images, entries);
  const of = (tag: number): Uint8Array => objects.get(tag) ?? new Uint8Array(0);
  return { generation, signature: of(TAG[generation].signature), certificate: of(TAG[generation].certificate), ...(message ? { message } : {}) };
}

/** @param at epoch ms, for the dates of the signer's certificate. Every byte of the proof may come from anybody. */
export async function checkCardProof({ generation, signature, certificate: certificateDer, message }: CardProof, trust: ResidenceCardTrust, at: number): Promise<CardSignature> {
  if (isEmpty(signature) && isEmpty(certificateDer)) return { kind: 'not-signed' };
  const certificate = certificateIn(certificateDer);
  if (!message || !certificate || certificate.isAuthority) return { kind: 'invalid' };
  const anchor = await issuerOf(certificate, generation, trust);
  if (!anchor) return { kind: 'untrusted' };
  if (!(await isSigned(generation, certificate, signature, message, trust))) return { kind: 'invalid' };
  return { kind: 'valid', demo: anchor.demo, certificateInDate: at >= certificate.validFrom && at <= certificate.validUntil };
}

async function isSigned(generation: SignedGeneration, { key }: Certificate, signature: Uint8Array, message: Uint8Array, { engine }: ResidenceCardTrust): Promise<boolean> {
  if (generation === 'first') return key.kind === 'rsa' && key.modulusBits === 2048 && signature.length === RSA_BYTES && engine.verify(key, 'SHA-256', signature, message);
  return key.kind === 'ec' && key.curve === 'P-384' && signature.length === P384_RAW_BYTES && engine.verify(key, 'SHA-256', signature, message);
}

/** Several generations of authorities share one name: the one whose key signed the certificate is its issuer. Its own end is not looked at: cards outlive it. */
async function issuerOf(certificate: Certificate, generation: SignedGeneration, trust: ResidenceCardTrust): Promise<ResidenceCardAnchor | undefined> {
  for (const anchor of trust.anchorsOf(generation)) {
    if (!equal(anchor.certificate.subjectDer, certificate.issuerDer)) continue;
    if (await verifySignature(anchor.certificate.key, certificate.algorithm, certificate.signature, certificate.tbs, trust.engine)) return anchor;
  }
  return undefined;
}

function certificateIn(der: Uint8Array): Certificate | undefined {
  try {
    return parseCertificate(der);
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

function filled(value: Uint8Array, length: number): Uint8Array | undefined {
  return value.length > length ? undefined : concat(value, new Uint8Array(length - value.length));
}

const isEmpty = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);
