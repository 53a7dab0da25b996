// Every store over one database, under the names that the use cases know.
import type { Ports } from '@zairyu/usecases/ports';
import { createApplicationStore } from './applying/applications.ts';
import { createAttachmentStore } from './applying/attachments.ts';
import { createDraftStore } from './applying/drafts.ts';
import type { Database } from './database.ts';
import { createOutbox } from './notifying/outbox.ts';
import { createAccessLog } from './operating/access-log.ts';
import { createAccountStore } from './registration/accounts.ts';
import { createChallengeStore } from './registration/challenges.ts';
import { createRateLimits } from './registration/rate-limits.ts';
import { createSessions, type SessionLimits } from './registration/sessions.ts';
import { createTokenStore } from './registration/tokens.ts';
import { createEvidenceStore } from './signing/evidence.ts';
import { createSigningStore } from './signing/signings.ts';

export type Stores = Pick<
  Ports,
  'accounts' | 'tokens' | 'challenges' | 'sessions' | 'rateLimits' | 'drafts' | 'attachments' | 'signings' | 'applications' | 'outbox' | 'accessLog' | 'evidence'
>;

export function createStores(database: Database, options: { readonly sessionLimits?: SessionLimits } = {}): Stores {
  return {
    accounts: createAccountStore(database),
    tokens: createTokenStore(database),
    challenges: createChallengeStore(database),
    sessions: createSessions(database, options.sessionLimits),
    rateLimits: createRateLimits(database),
    drafts: createDraftStore(database),
    attachments: createAttachmentStore(database),
    signings: createSigningStore(database),
    applications: createApplicationStore(database),
    outbox: createOutbox(database),
    accessLog: createAccessLog(database),
    evidence: createEvidenceStore(database),
  };
}
