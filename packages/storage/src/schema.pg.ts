// The tables in the dialect of PostgreSQL.
import { postgresColumns } from './columns.ts';
import { defineSchema } from './schema.ts';
export const schema = defineSchema(postgresColumns);
export const { accounts, mailedTokens, challenges, sessions, rateLimits, drafts, attachments, events, submissions, signings, evidence, openChecks, cases, outbox, accessLog } = schema;
