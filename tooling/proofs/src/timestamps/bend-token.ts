// Bends one element of a time-stamp and signs anew what is then no longer signed, so that a reader has to look at the element itself.
// It shares nothing with the parsers that are tried.
import { createHash } from 'node:crypto';
import { signWith } from '@zairyu/jpki/testing';
import { bend, rootsOf } from '../bending.ts';
import { elementsOf, joined, replaced, wrap, type Element } from '../fuzz/tlv.ts';
import type { Random } from '../fuzz/random.ts';
import type { SoundToken } from './sound-tokens.ts';

/** Where the bent element stands. */
export type Part = 'time-stamp' | 'attributes' | 'certificates' | 'envelope';

export interface BentToken {
  readonly part: Part;
  readonly how: string;
  readonly bytes: Uint8Array;
  /** False when a signature over what was bent is the old one. */
  readonly signedAnew: boolean;
}

const HASHES: Readonly<Record<string, string>> = { '2b0e03021a': 'sha1', '608648016503040201': 'sha256', '608648016503040202': 'sha384', '608648016503040203': 'sha512' };
const MESSAGE_DIGEST = '2a864886f70d010904';
const SIGNING_CERTIFICATE = '2a864886f70d010910020c';
const SIGNING_CERTIFICATE_V2 = '2a864886f70d010910022f';

/** @param how one of `BEND_NAMES`. */
export function bendToken(sound: SoundToken, random: Random, how: string): BentToken {
  const elements = elementsOf(sound.token);
  const places = placesIn(elements);
  const element = random.from(elements);
  if (!places) throw new Error('a sound time-stamp cannot be taken apart');
  const part = partOf(element, places);
  const bytes = bend(elements, element, how, random);
  const anew = random.isOneIn(8) || part === 'envelope' ? undefined : signedAnew(bytes, sound, part);
  return { part, how, bytes: anew ?? bytes, signedAnew: anew !== undefined };
}

interface Places {
  /** OCTET STRING around TSTInfo. */
  readonly info: Element;
  readonly certificates: Element;
  /** SignerInfo. */
  readonly signer: Element;
  readonly attributes: Element;
}

function placesIn(elements: readonly Element[]): Places | undefined {
  const [whole] = elements;
  const data = whole?.children[1]?.children[0];
  const info = data?.children[2]?.children[1]?.children[0];
  const certificates = data?.children.find(({ tag }) => tag === 0xa0);
  const signer = data?.children.at(-1)?.children[0];
  const attributes = signer?.children.find(({ tag }) => tag === 0xa0);
  return info && certificates && signer && attributes ? { info, certificates, signer, attributes } : undefined;
}

function partOf(element: Element, places: Places): Part {
  for (let at: Element | undefined = element; at; at = at.parent) {
    if (at === places.info) return 'time-stamp';
    if (at === places.attributes) return 'attributes';
    if (at === places.certificates) return 'certificates';
  }
  return 'envelope';
}

const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex');

/** @returns the token with the digests and signatures that belong to what it now holds; undefined when it cannot be taken apart. */
function signedAnew(bytes: Uint8Array, { key, rootKey }: SoundToken, part: Part): Uint8Array | undefined {
  let token = bytes;
  if (part === 'certificates') token = edit(token, ({ certificates }) => certificates.children[0], (certificate) => certified(certificate, (tbs, name) => signWith(rootKey, tbs, name))) ?? token;
  const places = placesIn(elementsOf(token));
  const hashName = HASHES[hex(places?.signer.children[2]?.children[0]?.content)];
  if (!places || !hashName) return undefined;
  const digest = createHash(hashName).update(places.info.content).digest();
  if (part === 'time-stamp') token = edit(token, ({ attributes }) => valueOf(attributes, MESSAGE_DIGEST), () => wrap(0x04, digest)) ?? token;
  if (part === 'certificates') token = named(token);
  const last = placesIn(elementsOf(token));
  if (!last) return undefined;
  const signature = signWith(key, joined([Uint8Array.of(0x31), last.attributes.bytes.subarray(1)]), hashName);
  return edit(token, ({ signer }) => signer.children.findLast(({ tag }) => tag === 0x04), () => wrap(0x04, signature));
}

function edit(token: Uint8Array, find: (places: Places) => Element | undefined, make: (element: Element) => Uint8Array): Uint8Array | undefined {
  const elements = elementsOf(token);
  const places = placesIn(elements);
  const element = places && find(places);
  return element && replaced(element, make(element), rootsOf(elements));
}

function valueOf(attributes: Element, oid: string): Element | undefined {
  return attributes.children.find(({ children }) => hex(children[0]?.content) === oid)?.children[1]?.children[0];
}

/** The certificate with a signature over what it now says. */
function certified({ tag, bytes, children }: Element, sign: (tbs: Uint8Array, hashName?: string) => Uint8Array): Uint8Array {
  const [tbs, algorithm, signature] = children;
  return tbs && algorithm && signature ? wrap(tag, tbs.bytes, algorithm.bytes, wrap(0x03, Uint8Array.of(0), sign(tbs.bytes))) : bytes;
}

/** Both identifiers of the first certificate, as it now is. */
function named(token: Uint8Array): Uint8Array {
  let bytes = token;
  for (const [oid, hashName] of [[SIGNING_CERTIFICATE, 'sha1'], [SIGNING_CERTIFICATE_V2, 'sha256']] as const) {
    const certificate = placesIn(elementsOf(bytes))?.certificates.children[0];
    if (!certificate) return bytes;
    const idOf = (attributes: Element): Element | undefined => valueOf(attributes, oid)?.children[0]?.children[0];
    bytes = edit(bytes, ({ attributes }) => idOf(attributes)?.children.find(({ tag }) => tag === 0x04), (id) => wrap(0x04, createHash(HASH_OF_LENGTH[id.content.length] ?? hashName).update(certificate.bytes).digest())) ?? bytes;
  }
  return bytes;
}

const HASH_OF_LENGTH: Readonly<Record<number, string>> = { 20: 'sha1', 32: 'sha256', 48: 'sha384', 64: 'sha512' };
