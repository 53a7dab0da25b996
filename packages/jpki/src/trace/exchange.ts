// One line of the redacted trace: a command and its answer with everything personal replaced by its kind and length (README of this package).

export const MASK_KINDS = ['pin', 'signature-input', 'signature', 'authentication', 'file', 'other'] as const;
export type MaskKind = (typeof MASK_KINDS)[number];

/** Hex in small letters, or what stands for bytes that are not shown; `head` is hex of the first of the `length` bytes. */
export type TracedBytes = string | { readonly masked: MaskKind; readonly length: number; readonly head?: string };

export interface TracedExchange {
  /** Milliseconds from the first command of the trace; no date. */
  readonly t: number;
  /** Milliseconds until the answer. */
  readonly ms: number;
  readonly command: {
    /** CLA INS P1 P2, hex. */
    readonly header: string;
    readonly lc: number;
    readonly le?: number;
    readonly extended?: true;
    readonly data: TracedBytes;
  };
  /** `sw` is empty for an answer of less than two bytes. */
  readonly response?: { readonly data: TracedBytes; readonly sw: string };
  /** Fault code or error name, when the way to the card broke. */
  readonly failed?: string;
}
