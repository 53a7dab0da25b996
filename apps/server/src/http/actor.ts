// Who is calling: the session cookie becomes an account, the address becomes a key that only rate limits see.
import { createHmac } from 'node:crypto';
import type { Actor, Ports } from '@zairyu/usecases';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The prefix makes browsers refuse it without Secure, with a Domain, or for a part of the site. RFC 6265bis §4.1.3.2 */
export const sessionCookie = '__Host-zairyu';

export type ReadActor = (request: FastifyRequest) => Promise<Actor>;

/** @param secret of the installation: with it, processes behind one proxy count a client alike. */
export function createActorReader(ports: Ports, secret: Uint8Array): ReadActor {
  const keyOf = keepKeys(secret);
  return async (request) => {
    const clientKey = keyOf(request.ip, ports.clock.now());
    const token = request.cookies[sessionCookie];
    if (token === undefined || token === '' || token.length > 200) return { account: null, sessionToken: null, clientKey };
    const found = await ports.sessions.find(token, ports.clock.now());
    const account = found && (await ports.accounts.find(found.session.accountId));
    return account ? { account, sessionToken: token, clientKey } : { account: null, sessionToken: null, clientKey };
  };
}

export function setSessionCookie(reply: FastifyReply, token: string): void {
  // A session cookie of the browser: how long the session itself lasts is decided on the server.
  reply.setCookie(sessionCookie, token, { path: '/', secure: true, httpOnly: true, sameSite: 'lax' });
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(sessionCookie, { path: '/', secure: true, httpOnly: true, sameSite: 'lax' });
}

/** An address is personal data: limits work as well on a keyed hash, and yesterday's hash is another one. */
export function hideAddress(secret: Uint8Array, address: string, at: number): string {
  const day = Math.floor(at / dayMs);
  return createHmac('sha256', secret).update(`${day} ${clientNetwork(address)}`).digest('base64url').slice(0, 22);
}

const dayMs = 24 * 60 * 60 * 1000;
const maxKeptKeys = 1000;

/** Who calls once calls again: the keys of today's callers are kept in memory, a bounded number. */
function keepKeys(secret: Uint8Array): (address: string, at: number) => string {
  const kept = new Map<string, string>();
  let keptDay = -1;
  return (address, at) => {
    const day = Math.floor(at / dayMs);
    if (day !== keptDay || kept.size >= maxKeptKeys) kept.clear();
    keptDay = day;
    const key = kept.get(address) ?? hideAddress(secret, address, at);
    kept.set(address, key);
    return key;
  };
}

/** One household has a /64 of IPv6 addresses and may change within it at will. */
function clientNetwork(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  if (tail === undefined) return groups.slice(0, 4).join(':');
  const rest = tail.split(':').filter(Boolean);
  return [...groups, ...Array.from({ length: 8 - groups.length - rest.length }, () => '0'), ...rest].slice(0, 4).join(':');
}
