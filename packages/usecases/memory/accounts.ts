// Accounts, tokens, challenges, sessions and limits in memory. Every method runs in one turn: nothing can come between.
import { raise } from '@zairyu/errors';
import type { MessageRows } from './messages.ts';
import type { Account, AccountStore, Challenge, ChallengeStore, MailedToken, RateLimits, Sessions, TokenStore } from '../src/ports/index.ts';

export interface SessionLimits {
  readonly idleMs: number;
  readonly absoluteMs: number;
}
export const usualLimits: SessionLimits = { idleMs: 60 * 60_000, absoluteMs: 12 * 60 * 60_000 };

export class AccountRows {
  readonly accounts = new Map<string, Account>();
  readonly tokens = new Map<string, MailedToken & { used: boolean }>();
  readonly challenges = new Map<string, Challenge & { used: boolean }>();
  readonly sessions = new Map<string, { accountId: string; expiresAt: number; endsAt: number }>();
  readonly points = new Map<string, { count: number; endsAt: number }>();
}

export function createAccountStore({ accounts }: AccountRows, messages: MessageRows): AccountStore {
  const withCard = (cardKey: string | null | undefined, accountId: string) => cardKey && [...accounts.values()].some((each) => each.cardKey === cardKey && each.accountId !== accountId);
  return {
    async create(account) {
      if ([...accounts.values()].some((each) => each.email === account.email) || withCard(account.cardKey, account.accountId)) raise('registration.already-complete');
      accounts.set(account.accountId, account);
    },
    find: async (accountId) => accounts.get(accountId),
    findByEmail: async (email) => [...accounts.values()].find((each) => each.email === email),
    findByCardKey: async (cardKey) => [...accounts.values()].find((each) => each.cardKey === cardKey),
    listReminded: async (after, limit) =>
      [...accounts.values()]
        .filter((each) => each.reminders && each.role === 'applicant' && each.state === 'registered' && each.accountId > after)
        .sort((a, b) => (a.accountId < b.accountId ? -1 : 1))
        .slice(0, limit),
    async changeEmail(accountId, { from, to, at }, told) {
      if ([...accounts.values()].some((each) => each.email === to && each.accountId !== accountId)) raise('registration.email-taken');
      const account = accounts.get(accountId);
      if (account?.email !== from) return raise('registration.step-overtaken');
      accounts.set(accountId, { ...account, email: to, updatedAt: at });
      for (const row of messages.rows.values()) {
        const { message } = row;
        if (row.state === 'waiting' && message.accountId === accountId && message.to === from) row.message = { ...message, to };
      }
      messages.add(told);
    },
    async update(accountId, change) {
      if (withCard(change.cardKey, accountId)) raise('registration.card-already-registered');
      const account = accounts.get(accountId);
      if (account) accounts.set(accountId, { ...account, ...change });
    },
    removeUnfinished: async (which) =>
      removeWhere(accounts, (each) => each.role === 'applicant' && each.state !== 'registered' && ('accountId' in which ? each.accountId === which.accountId : each.updatedAt < which.untouchedSince)),
    async advance(accountId, from, change) {
      if (withCard(change.cardKey, accountId)) raise('registration.card-already-registered');
      const account = accounts.get(accountId);
      if (account?.state !== from) raise('registration.step-overtaken');
      else accounts.set(accountId, { ...account, ...change });
    },
  };
}

export function createTokenStore({ tokens }: AccountRows): TokenStore {
  return {
    async create(token) {
      tokens.set(token.tokenHash, { ...token, used: false });
    },
    async find(tokenHash, purpose, at) {
      const token = tokens.get(tokenHash);
      if (token?.purpose !== purpose || token.used || token.expiresAt <= at) return undefined;
      const { used: _used, ...given } = token;
      return given;
    },
    async revoke(accountId) {
      removeWhere(tokens, (token) => token.accountId === accountId && !token.used);
    },
    async consume(tokenHash, purpose, at) {
      const token = tokens.get(tokenHash);
      if (!token || token.purpose !== purpose) return { outcome: 'unknown' };
      if (token.expiresAt <= at) return { outcome: 'expired' };
      if (token.used) return { outcome: 'used' };
      token.used = true;
      const { used: _used, ...given } = token;
      return { outcome: 'taken', token: given };
    },
    removeExpired: async (at) => removeWhere(tokens, (token) => token.expiresAt <= at),
  };
}

export function createChallengeStore({ challenges }: AccountRows): ChallengeStore {
  return {
    async create(challenge) {
      challenges.set(challenge.challengeId, { ...challenge, used: false });
    },
    async consume(challengeId, at) {
      const challenge = challenges.get(challengeId);
      if (!challenge) return { outcome: 'unknown' };
      if (challenge.expiresAt <= at) return { outcome: 'expired' };
      if (challenge.used) return { outcome: 'used' };
      challenge.used = true;
      const { used: _used, ...given } = challenge;
      return { outcome: 'taken', challenge: given };
    },
    removeExpired: async (at) => removeWhere(challenges, (challenge) => challenge.expiresAt <= at),
  };
}

export function createSessions({ sessions }: AccountRows, { idleMs, absoluteMs }: SessionLimits): Sessions {
  return {
    async create(accountId, at) {
      const token = `session-${crypto.randomUUID()}`;
      const expiresAt = at + Math.min(idleMs, absoluteMs);
      sessions.set(token, { accountId, expiresAt, endsAt: at + absoluteMs });
      return { token, session: { sessionId: token, accountId, expiresAt } };
    },
    async find(token, at) {
      const row = sessions.get(token);
      if (!row || at >= row.expiresAt || at >= row.endsAt) return undefined;
      // As the stored ones: the idle limit moves on once half of it has passed.
      const renewed = row.expiresAt - at < idleMs / 2;
      if (renewed) row.expiresAt = Math.min(at + idleMs, row.endsAt);
      return { session: { sessionId: token, accountId: row.accountId, expiresAt: row.expiresAt }, renewed };
    },
    async end(token) {
      sessions.delete(token);
    },
    async endAll(accountId) {
      removeWhere(sessions, (row) => row.accountId === accountId);
    },
  };
}

export function createRateLimits({ points }: AccountRows): RateLimits {
  return {
    async take(key, limit, windowSeconds) {
      const now = Date.now();
      const open = points.get(key);
      const row = open && open.endsAt > now ? open : { count: 0, endsAt: now + windowSeconds * 1000 };
      row.count += 1;
      points.set(key, row);
      return row.count <= limit ? { allowed: true, waitSeconds: 0 } : { allowed: false, waitSeconds: Math.ceil((row.endsAt - now) / 1000) };
    },
    async reset(key) {
      points.delete(key);
    },
  };
}

export function removeWhere<K, V>(rows: Map<K, V>, goes: (row: V) => boolean): number {
  let removed = 0;
  for (const [key, row] of rows) if (goes(row) && rows.delete(key)) removed += 1;
  return removed;
}
