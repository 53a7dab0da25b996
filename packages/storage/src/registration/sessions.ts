// Sessions by lucia 3.2.2 over an adapter of ours that stores only SHA-256 of the session id. Replacing lucia is this file.
import { createHash } from 'node:crypto';
import type { Session, Sessions } from '@zairyu/usecases/ports';
import { eq, lte, sql } from '../drizzle.ts';
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia';
import { type Database, once } from '../database.ts';

export interface SessionLimits {
  /** Ends so long after the last use. */
  readonly idleMs: number;
  /** Ends so long after signing in, however busy. */
  readonly absoluteMs: number;
}
/** An hour's pause while papers are looked for, and one working day. */
export const defaultSessionLimits: SessionLimits = { idleMs: 60 * 60_000, absoluteMs: 12 * 60 * 60_000 };

export function createSessions(database: Database, limits: SessionLimits = defaultSessionLimits): Sessions {
  const { sessions } = database.schema;
  const byHash = once(() => database.read.select().from(sessions).where(eq(sessions.sessionHash, sql.placeholder('hash'))).prepare('session_by_hash'));
  const findRow = async (id: string): Promise<Row | undefined> => (await byHash().execute({ hash: hashOf(id) }))[0];
  const luciaAt = (at: number) => new Lucia(createAdapter(database, limits, at, findRow), { sessionExpiresIn: new TimeSpan(limits.idleMs, 'ms') });
  const toSession = (token: string, accountId: string, expiresAt: number): Session => ({ sessionId: hashOf(token), accountId, expiresAt });
  return {
    async create(accountId, at) {
      const created = await luciaAt(at).createSession(accountId, {});
      return { token: created.id, session: toSession(created.id, accountId, at + Math.min(limits.idleMs, limits.absoluteMs)) };
    },
    async find(token, at) {
      const { session } = await luciaAt(at).validateSession(token);
      if (!session) return undefined;
      const [row] = session.fresh ? await database.read.select().from(database.schema.sessions).where(eq(database.schema.sessions.sessionHash, hashOf(token))) : [];
      return { session: toSession(token, session.userId, row?.expiresAt ?? session.expiresAt.getTime() - skewOf(at)), renewed: session.fresh };
    },
    end: (token) => luciaAt(0).invalidateSession(token),
    endAll: (accountId) => luciaAt(0).invalidateUserSessions(accountId),
  };
}

/** lucia reads the machine's clock; stored instants follow the clock that the caller passes. */
function skewOf(at: number): number {
  return Date.now() - at;
}

type Row = Database['schema']['sessions']['$inferSelect'];

function createAdapter(database: Database, limits: SessionLimits, at: number, findRow: (id: string) => Promise<Row | undefined>): Adapter {
  const { sessions } = database.schema;
  const skewMs = skewOf(at);
  const toLucia = (id: string, row: Row): DatabaseSession => ({ id, userId: row.accountId, attributes: {}, expiresAt: new Date(row.expiresAt + skewMs) });
  return {
    async getSessionAndUser(id) {
      const row = await findRow(id);
      if (!row || row.endsAt <= at) return [null, null];
      return [toLucia(id, row), { id: row.accountId, attributes: {} }];
    },
    async getUserSessions(accountId) {
      const rows = await database.read.select().from(sessions).where(eq(sessions.accountId, accountId));
      return rows.map((row) => toLucia(row.sessionHash, row));
    },
    async setSession(session) {
      const endsAt = at + limits.absoluteMs;
      const expiresAt = Math.min(session.expiresAt.getTime() - skewMs, endsAt);
      await database.tx(async (writer) => {
        await writer.insert(sessions).values({ sessionHash: hashOf(session.id), accountId: session.userId, expiresAt, endsAt });
      });
    },
    async updateSessionExpiration(id, expiresAt) {
      await database.tx(async (writer) => {
        const [row] = await writer.select().from(sessions).where(eq(sessions.sessionHash, hashOf(id)));
        if (!row) return;
        await writer.update(sessions).set({ expiresAt: Math.min(expiresAt.getTime() - skewMs, row.endsAt) }).where(eq(sessions.sessionHash, row.sessionHash));
      });
    },
    async deleteSession(id) {
      await database.tx(async (writer) => {
        await writer.delete(sessions).where(eq(sessions.sessionHash, hashOf(id)));
      });
    },
    async deleteUserSessions(accountId) {
      await database.tx(async (writer) => {
        await writer.delete(sessions).where(eq(sessions.accountId, accountId));
      });
    },
    async deleteExpiredSessions() {
      await database.tx(async (writer) => {
        await writer.delete(sessions).where(lte(sessions.expiresAt, at));
      });
    },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
