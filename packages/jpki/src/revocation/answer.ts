// What can be known about the revocation of a certificate. "unknown" is an answer, and every screen says it.

/** Why nothing is known. */
export const UNKNOWN_REASONS = [
  'no-source', 'unreachable', 'malformed', 'wrong-issuer', 'wrong-partition', 'signature', 'stale', 'future', 'nonce', 'responder', 'not-covered', 'refused',
] as const;
export type UnknownReason = (typeof UNKNOWN_REASONS)[number];

export interface RevocationAnswer {
  readonly state: 'good' | 'revoked' | 'unknown';
  /** Epoch ms of the asking. */
  readonly askedAt: number;
  /** Where the answer comes from: "crl", "ocsp", "none". */
  readonly source: 'crl' | 'ocsp' | 'none';
  /** Of "unknown". */
  readonly reason?: UnknownReason;
  /** Of "revoked", epoch ms. A certificate that was revoked after the moment that counts was good at that moment. */
  readonly revokedAt?: number;
  /** When the source spoke, and until when it stands by it; epoch ms. */
  readonly thisUpdate?: number;
  readonly nextUpdate?: number;
  /** What was answered, DER, kept so that it can be shown to others years later. */
  readonly evidence?: Uint8Array;
}

export interface RevocationQuestion {
  /** Epoch ms of the asking: the source must be fresh then. */
  readonly now: number;
  /** Epoch ms: the moment for which the certificate is asked about; that of receipt. */
  readonly validAt: number;
}

/** Clocks differ a little. */
export const CLOCK_SKEW_MS = 5 * 60_000;

/** CRLReason (RFC 5280, 5.3.1): a key in wrong hands may have signed long before anybody noticed. */
const COMPROMISED: ReadonlySet<number> = new Set([1, 2, 10]);

export function unknown(source: RevocationAnswer['source'], now: number, reason: UnknownReason, evidence?: Uint8Array): RevocationAnswer {
  return { state: 'unknown', askedAt: now, source, reason, ...(evidence ? { evidence } : {}) };
}

/** Was it revoked at the moment that counts? */
export function isRevokedAt(validAt: number, revokedAt: number, reasonCode: number | undefined): boolean {
  return revokedAt <= validAt || (reasonCode !== undefined && COMPROMISED.has(reasonCode));
}
