// The world around the use cases: time, chance, keys, the record of who looked, and what cannot be asked here.
import type { RevocationAnswer, RevocationQuestion } from '@zairyu/jpki';

export interface Clock {
  /** Epoch ms. */
  now(): number;
}
export interface Ids {
  /** Unguessable, URL-safe, 128 bits or more. */
  newId(): string;
  /** 256 bits, base64url. */
  newSecret(): string;
  randomBytes(count: number): Uint8Array;
}
export interface AccessLog {
  record(entry: { readonly accountId: string; readonly applicationId: string; readonly what: string; readonly at: number }): Promise<void>;
  list(applicationId: string): Promise<readonly { readonly accountId: string; readonly what: string; readonly at: number }[]>;
}
/** Revocation data of real certificates reaches notified verifiers only; a small office honestly answers "unknown". */
export interface Revocation {
  /** Does "unknown" stop a sign-in and hold a decision? */
  readonly required: boolean;
  /** Does not throw: a source that cannot be asked is an answer, "unknown". */
  check(question: RevocationQuestion & { readonly certificateDer: Uint8Array; readonly authorityDer: Uint8Array }): Promise<RevocationAnswer>;
}
/** The key of this installation, ECDSA P-256. */
export interface SealKey {
  readonly keyId: string;
  readonly publicJwk: JsonWebKeyLike;
  /** @returns r ‖ s, 64 bytes, over SHA-256 of the bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}
export interface JsonWebKeyLike {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y: string;
}
/** What this installation is; parsed once at start. */
export interface Instance {
  readonly mode: 'demo' | 'office';
  /** Set up as a competent receiving office: only then the special period is stated. */
  readonly competent: boolean;
  /** e.g. https://zairyu.example.jp, without a slash at the end. */
  readonly origin: string;
  readonly name: { readonly ja: string; readonly en: string };
  readonly operator: { readonly ja: string; readonly en: string };
  /** Where applicants post cards and papers to, in lines; the labels have room to write where it is not set. */
  readonly postalAddress?: readonly string[];
  readonly version: string;
}
