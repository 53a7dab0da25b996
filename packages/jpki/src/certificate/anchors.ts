// Pinned certification authorities of the JPKI: SHA-256 of the self-signed certificates, by kind and generation.
// Generations 1 and 3 computed from the published certificates, signature generation 2 from the published fingerprint page.
// Generation 2 of the authentication authority is not pinned: its fingerprint was not seen in a source we could read.

export type CertificateKind = 'signature' | 'authentication';

export interface PinnedAnchor {
  readonly kind: CertificateKind;
  readonly generation: string;
  readonly sha256: string;
}

export const PINNED_ANCHORS: readonly PinnedAnchor[] = [
  { kind: 'signature', generation: '2015', sha256: '19645405a1fe14377434bd55957628ac4038557c542403a2243f21c706fc9355' },
  { kind: 'signature', generation: '2019', sha256: '79679c33e4cc9319440f1ad120a597ff1844e2ef217063adb176966fd5e6fbeb' },
  { kind: 'signature', generation: '2023', sha256: 'd227f6cde11d35c5252178f106f843d24651944975413b539fa2fb68dbfa365f' },
  { kind: 'authentication', generation: '2015', sha256: '4dcfc4ca0aaf9fb2a3081b3f0c991c320b3acc008667a341eeaec5af1d58ca7d' },
  { kind: 'authentication', generation: '2023', sha256: '64114f29620c24ed2631d46476a040e7ee740d956089c00b036a6a8118c322b5' },
];

/** Organisation and unit in the names of the production authorities (published certificates). */
export const PRODUCTION_ORGANISATION = 'JPKI';
export const PRODUCTION_UNIT = {
  signature: 'JPKI for digital signature',
  authentication: 'JPKI for user authentication',
} as const satisfies Record<CertificateKind, string>;
