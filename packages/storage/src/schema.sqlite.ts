// The tables in the dialect of SQLite.
import { sqliteColumnsAsTyped } from './columns.ts';
import { defineSchema } from './schema.ts';
export const schema = defineSchema(sqliteColumnsAsTyped);
export const { accounts, mailedTokens, challenges, sessions, rateLimits, drafts, attachments, events, submissions, signings, evidence, openChecks, cases, outbox, accessLog } = schema;
