// What is kept beside a signed application so that its signature can be shown to be good years later, and what is still to be asked.
import type { RevocationAnswer, TimestampTrust, TimestampVerdict } from '@zairyu/jpki';

/** What a revocation source said, without its bytes. */
export type RevocationVerdict = Omit<RevocationAnswer, 'evidence'>;
export type { TimestampVerdict };

interface Kept {
  readonly evidenceId: string;
  readonly applicationId: string;
  /** As it came, DER; null when it is large and stands as a blob, and when an answer had none. */
  readonly bytes: Uint8Array | null;
  /** Name of the blob. */
  readonly sha256: string | null;
  readonly takenAt: number;
}
/** Never changed; the newest of a kind counts. */
export type Evidence = (Kept & { readonly kind: 'timestamp'; readonly verdict: TimestampVerdict }) | (Kept & { readonly kind: 'revocation'; readonly verdict: RevocationVerdict });

export type CheckKind = Evidence['kind'];
export interface OpenCheck {
  readonly applicationId: string;
  readonly kind: CheckKind;
  readonly attempts: number;
}
export interface EvidenceStore {
  list(applicationId: string): Promise<readonly Evidence[]>;
  /** Kinds that are still to be asked. */
  listOpen(applicationId: string): Promise<readonly CheckKind[]>;
  /** Takes up to `limit` due checks and hides them from other workers until `hiddenUntil`. */
  claim(limit: number, at: number, hiddenUntil: number): Promise<readonly OpenCheck[]>;
  /** The answer is kept and the check is closed, both or neither. A second answer to the same check is not kept. */
  settle(evidence: Evidence): Promise<void>;
  postpone(check: OpenCheck, dueAt: number): Promise<void>;
}

/** A time-stamp authority (RFC 3161) that the operator has chosen. */
export interface Timestamps {
  readonly trust: TimestampTrust;
  /** Carries a TimeStampReq to the authority and brings what it answers. @throws Error when it does not answer in time. */
  ask(request: Uint8Array): Promise<Uint8Array>;
}
