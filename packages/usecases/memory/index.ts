// Stores that keep everything in memory, for tests of use cases: held to the same contracts as the engines.
import type { AccessLog, Ports } from '../src/ports/index.ts';
import { AccountRows, createAccountStore, createChallengeStore, createRateLimits, createSessions, createTokenStore, usualLimits, type SessionLimits } from './accounts.ts';
import { ApplicationRows, createApplicationStore, createAttachmentStore, createBlobStore, createDraftStore, createSigningStore } from './applications.ts';
import { createEvidenceStore } from './evidence.ts';
import { createOutbox, MessageRows } from './messages.ts';

export class MemoryRows {
  accounts = new AccountRows();
  applications = new ApplicationRows();
  messages = new MessageRows();
  looks: { accountId: string; applicationId: string; what: string; at: number }[] = [];
}

export type MemoryStores = Pick<Ports, 'accounts' | 'tokens' | 'challenges' | 'sessions' | 'rateLimits' | 'drafts' | 'attachments' | 'blobs' | 'signings' | 'applications' | 'outbox' | 'accessLog' | 'evidence'>;

export function createMemoryStores(rows: MemoryRows, sessionLimits: SessionLimits = usualLimits): MemoryStores {
  return {
    accounts: createAccountStore(rows.accounts, rows.messages),
    tokens: createTokenStore(rows.accounts),
    challenges: createChallengeStore(rows.accounts),
    sessions: createSessions(rows.accounts, sessionLimits),
    rateLimits: createRateLimits(rows.accounts),
    drafts: createDraftStore(rows.applications),
    attachments: createAttachmentStore(rows.applications),
    blobs: createBlobStore(rows.applications),
    signings: createSigningStore(rows.applications),
    applications: createApplicationStore(rows.applications, rows.messages),
    outbox: createOutbox(rows.messages),
    accessLog: createAccessLog(rows),
    evidence: createEvidenceStore(rows.applications),
  };
}

function createAccessLog(rows: MemoryRows): AccessLog {
  return {
    async record(entry) {
      rows.looks.push(entry);
    },
    list: async (applicationId) => rows.looks.filter((look) => look.applicationId === applicationId).map(({ accountId, what, at }) => ({ accountId, what, at })),
  };
}
