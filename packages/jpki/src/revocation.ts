// What can be known about the revocation of a certificate. "unknown" is an answer, and every screen says it.

export interface RevocationAnswer {
  readonly state: 'good' | 'revoked' | 'unknown';
  /** Epoch ms of the asking. */
  readonly askedAt: number;
  /** Where the answer comes from, or why there is none; for the report. */
  readonly source: string;
  /** DER of the CRL or OCSP response, base64, when there is one. */
  readonly evidence?: string;
}
