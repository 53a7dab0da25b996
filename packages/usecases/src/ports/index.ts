// Every port that the use cases wait on. Adapters implement them; `Ports` is the set that a process wires once.
import type { ResidenceCardTrust, TrustStore } from '@zairyu/jpki';
import type { AccountStore, ChallengeStore, PasswordHasher, RateLimits, Sessions, TokenStore } from './accounts.ts';
import type { ApplicationStore, AttachmentStore, BlobStore, DraftStore, SigningStore } from './applications.ts';
import type { DocumentInspector, Papers } from './drawing.ts';
import type { EvidenceStore, Timestamps } from './evidence.ts';
import type { Mailer, Outbox } from './messages.ts';
import type { AccessLog, Clock, Ids, Instance, Revocation, SealKey } from './operating.ts';
import type { PackageChecks } from './signed-package.ts';

export type * from './accounts.ts';
export type * from './applications.ts';
export type * from './drawing.ts';
export type * from './evidence.ts';
export type * from './messages.ts';
export type * from './operating.ts';
export type * from './signed-package.ts';

export interface Ports {
  readonly accounts: AccountStore;
  readonly tokens: TokenStore;
  readonly challenges: ChallengeStore;
  readonly sessions: Sessions;
  readonly passwords: PasswordHasher;
  readonly rateLimits: RateLimits;
  readonly drafts: DraftStore;
  readonly attachments: AttachmentStore;
  readonly blobs: BlobStore;
  readonly signings: SigningStore;
  readonly applications: ApplicationStore;
  readonly outbox: Outbox;
  readonly mailer: Mailer;
  readonly accessLog: AccessLog;
  readonly packageChecks: PackageChecks;
  readonly evidence: EvidenceStore;
  readonly revocation: Revocation;
  /** Null when the operator has chosen no authority. */
  readonly timestamps: Timestamps | null;
  readonly sealKey: SealKey;
  readonly inspector: DocumentInspector;
  readonly papers: Papers;
  readonly trustStore: TrustStore;
  /** Authorities of residence cards; none where the operator has given none. */
  readonly residenceCardTrust: ResidenceCardTrust;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly instance: Instance;
}
