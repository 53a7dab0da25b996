import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fault, FaultError } from '@zairyu/errors';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Config, readConfig } from '../config.ts';
import { createServer } from './create-server.ts';
import { isPhone } from './pc-only.ts';

const origin = 'https://zairyu.example.jp';
const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-web-'));
const policy = "default-src 'none'; script-src 'self' 'sha256-abc='";
const page = (words: string) => `<!doctype html><head><meta http-equiv="content-security-policy" content="${policy}"></head>${words}`;
for (const [name, text] of Object.entries({
  'app.html': page('shell'),
  'ja.html': page('日本語'),
  'ja/guide.html': page('案内'),
  '_app/immutable/chunks/a1.js': 'export{}',
  '_app/immutable/chunks/demo-card-x9.js': 'export const card = 1',
  'service-worker.js': '//',
})) {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}
writeFileSync(path.join(folder, '_app/immutable/chunks/a1.js.br'), 'compressed');

const config = (change: Record<string, string> = {}): Config =>
  readConfig({ ZAIRYU_MODE: 'office', ZAIRYU_BUSY_AFTER_MS: '0', ZAIRYU_DATA: mkdtempSync(path.join(tmpdir(), 'zairyu-data-')), ZAIRYU_ORIGIN: origin, ZAIRYU_SMTP_URL: 'smtp://mail', ZAIRYU_WEB: folder, ...change });
const logged: string[] = [];

async function open(change: Record<string, string> = {}): Promise<FastifyInstance> {
  return createServer({
    config: config(change),
    logger: pino({ base: null }, { write: (line: string) => void logged.push(line) }),
    checkHealth: async () => 1,
    now: () => Date.UTC(2026, 10, 29),
    mounts: [
      async (scope) => {
        scope.get('/trpc/echo', async (request) => ({ ip: request.ip }));
        scope.post('/trpc/echo', async () => ({ done: true }));
        scope.get('/files/breaks', async () => Promise.reject(new Error('Failed query: params: GOMEZ MARIA')));
        scope.get('/files/refuses', async () => Promise.reject(new FaultError(fault('system.rate-limited', { waitSeconds: 30 }))));
      },
    ],
  });
}

let server: FastifyInstance;
beforeAll(async () => {
  server = await open();
});
afterAll(() => server.close());
const html = { accept: 'text/html' };
const get = (url: string, headers: Record<string, string> = {}) => server.inject({ method: 'GET', url, headers });

describe('pages', () => {
  it('are served by their address, with the policy of their own build as a header', async () => {
    const answer = await get('/ja/guide', html);
    expect(answer.body).toContain('案内');
    expect(answer.headers).toMatchObject({ 'content-security-policy': `${policy}; frame-ancestors 'none'`, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    expect(answer.headers['strict-transport-security']).toContain('max-age=');
  });

  it('are the shell for every private address, never stored', async () => {
    const answer = await get('/ja/my', html);
    expect([answer.statusCode, answer.body.includes('shell')]).toEqual([200, true]);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('are not served in place of a file that is missing', async () => {
    for (const url of ['/_app/immutable/chunks/none.js', '/favicon.ico', '/../../package.json', '/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/%']) {
      expect((await get(url, html)).statusCode, url).toBeGreaterThanOrEqual(400);
    }
    expect((await get('/ja/my')).json()).toEqual({ fault: { code: 'system.not-found', params: {}, retry: 'no' } });
  });

  it('of a receipt’s code open in the reader’s language', async () => {
    expect((await get('/check', { 'accept-language': 'en-GB,en;q=0.9' })).headers.location).toBe('/en/check');
    expect((await get('/check', { 'accept-language': 'zh-TW' })).headers.location).toBe('/ja/check');
  });

  it('bring hashed files for ever, compressed when the browser can', async () => {
    const answer = await get('/_app/immutable/chunks/a1.js', { 'accept-encoding': 'br' });
    expect(answer.headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable', 'content-encoding': 'br' });
    expect(answer.body).toBe('compressed');
    expect((await get('/service-worker.js')).headers['cache-control']).toBe('no-store');
  });

  it('may reach a card reader on card pages only', async () => {
    expect((await get('/ja/apply/x/sign', html)).headers['permissions-policy']).toContain('usb=(self), hid=(self)');
    expect((await get('/ja/my', html)).headers['permissions-policy']).toContain('usb=(), hid=()');
  });

  it('refuse to start when a page would allow inline code', async () => {
    const loose = mkdtempSync(path.join(tmpdir(), 'zairyu-loose-'));
    writeFileSync(path.join(loose, 'app.html'), page('').replace("'self'", "'unsafe-inline'"));
    await expect(open({ ZAIRYU_WEB: loose })).rejects.toThrow('inline');
  });
});

describe('an address that cannot be read', () => {
  it('is refused with a fault and the headers of every answer', async () => {
    const answer = await get('/%E0%A4%A', html);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ fault: { code: 'system.bad-request' } });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'x-frame-options': 'DENY' });
  });
});

describe('what is no request', () => {
  const talk = async (port: number, text: string): Promise<string> => {
    const socket = connect(port, '127.0.0.1');
    socket.end(text);
    let heard = '';
    for await (const part of socket.setEncoding('utf8')) heard += String(part);
    return heard;
  };

  it.each([
    ['headers that are too long', `GET / HTTP/1.1\r\nhost: x\r\ncookie: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['something else than HTTP', 'HELO zairyu\r\n\r\n', 400],
  ])('is refused with a fault in both shapes and the headers of every answer: %s', async (_name, text, status) => {
    const listening = await open();
    try {
      const { port } = new URL(await listening.listen({ port: 0, host: '127.0.0.1' }));
      const [head = '', body = ''] = (await talk(Number(port), text)).split('\r\n\r\n');
      expect(head.split(' ')[1]).toBe(String(status));
      expect(head).toContain("content-security-policy: default-src 'none'");
      expect(JSON.parse(body)).toMatchObject({ fault: { code: 'system.bad-request' }, error: { data: { fault: { code: 'system.bad-request' } } } });
    } finally {
      await listening.close();
    }
  });
});

describe('a phone', () => {
  const phone = { ...html, 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148' };

  it('is refused on the pages that sign, with the page that says why', async () => {
    for (const url of ['/ja/apply/x/sign', '/ja/apply/x/read-card', '/en/register/card']) {
      const answer = await get(url, phone);
      expect([answer.statusCode, answer.body.includes('shell')]).toEqual([403, true]);
    }
    expect((await get('/ja/apply/x/check', phone)).statusCode).toBe(200);
  });

  it('is told by the client hint, and else by what its browser calls itself', () => {
    expect(isPhone({ 'sec-ch-ua-mobile': '?1', 'user-agent': 'Windows' })).toBe(true);
    expect(isPhone({ 'sec-ch-ua-mobile': '?0', 'user-agent': 'Mozilla/5.0 (Linux; Android 16; SM-X910) Chrome/150 Safari/537.36' })).toBe(true);
    expect(isPhone({ 'sec-ch-ua-mobile': '?0', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/150' })).toBe(false);
    expect(isPhone({ 'user-agent': 'Mozilla/5.0 (Linux; Android 16) Mobile' })).toBe(true);
    expect(isPhone({ 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/150' })).toBe(false);
    expect(isPhone({})).toBe(false);
  });
});

describe('a write', () => {
  const post = (headers: Record<string, string>) => server.inject({ method: 'POST', url: '/trpc/echo', headers: { 'content-type': 'application/json', ...headers }, payload: '{}' });

  it('is taken from our own pages', async () => {
    expect((await post({ origin, 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
    expect((await post({ origin })).statusCode).toBe(200);
  });

  it.each([
    ['without an origin', {}],
    ['from another site', { origin: 'https://evil.example' }],
    ['from a sandboxed frame', { origin: 'null' }],
    ['from an address that only begins alike', { origin: `${origin}.evil.example` }],
    ['from http', { origin: 'http://zairyu.example.jp' }],
    ['that the browser calls cross-site', { origin, 'sec-fetch-site': 'cross-site' }],
    ['from a sister domain', { origin, 'sec-fetch-site': 'same-site' }],
  ])('%s is refused', async (_name, headers) => {
    const answer = await post(headers as Record<string, string>);
    expect([answer.statusCode, answer.json().error.data.fault.code]).toEqual([403, 'system.foreign-origin']);
  });

  it('does not come in through a form of another type', async () => {
    const answer = await server.inject({ method: 'POST', url: '/trpc/echo', headers: { origin: 'https://evil.example', 'content-type': 'multipart/form-data; boundary=x' }, payload: '--x--' });
    expect(answer.statusCode).toBe(403);
  });
});

describe('a read of another site', () => {
  it('is refused under the visitor’s session, but a link may open a page', async () => {
    expect((await get('/trpc/echo', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).statusCode).toBe(403);
    expect((await get('/ja/guide', { ...html, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).statusCode).toBe(200);
  });
});

describe('the address of a client', () => {
  const forged = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7', forwarded: 'for=203.0.113.9', 'true-client-ip': '203.0.113.9', 'cf-connecting-ip': '203.0.113.9' };

  it('is that of the connection when no proxy of ours stands in front', async () => {
    expect((await get('/trpc/echo', forged)).json()).toEqual({ ip: '127.0.0.1' });
  });

  it('is what our one proxy says, not what the client wrote before it', async () => {
    const behindProxy = await open({ ZAIRYU_TRUSTED_HOPS: '1' });
    expect((await behindProxy.inject({ url: '/trpc/echo', headers: forged })).json()).toEqual({ ip: '198.51.100.7' });
    await behindProxy.close();
  });
});

describe('an office', () => {
  it('has no demonstration: neither its addresses nor the chunk with the virtual card', async () => {
    for (const url of ['/demo/cards.json', '/demo/mails.json', '/demo/mails/x', '/_app/immutable/chunks/demo-card-x9.js']) expect((await get(url, html)).statusCode, url).toBe(404);
  });

  it('shows both in a demonstration', async () => {
    const demo = await open({ ZAIRYU_MODE: 'demo' });
    for (const url of ['/demo/cards.json', '/demo/mails.json', '/_app/immutable/chunks/demo-card-x9.js']) expect((await demo.inject(url)).statusCode, url).toBe(200);
    await demo.close();
  });
});

describe('what goes wrong', () => {
  it('is answered with a reference and logged without the words of the error', async () => {
    logged.length = 0;
    const answer = await get('/files/breaks?token=secret');
    const { fault: found } = answer.json() as { fault: { code: string; params: { reference: string } } };
    expect([answer.statusCode, found.code]).toEqual([500, 'unexpected']);
    expect(answer.body + logged.join('')).not.toMatch(/GOMEZ|secret|Failed query/);
    expect(logged.join('')).toContain(found.params.reference);
  });

  it('is answered with its fault and the time to wait', async () => {
    const answer = await get('/files/refuses');
    expect(answer.statusCode).toBe(429);
    expect(answer.headers['retry-after']).toBe('30');
    expect(answer.json()).toEqual({ fault: { code: 'system.rate-limited', params: { waitSeconds: 30 }, retry: 'later' } });
    const healthy = await get('/healthz');
    expect(healthy.json()).toMatchObject({ ok: true });
    expect(healthy.headers.date).toBe('Sun, 29 Nov 2026 00:00:00 GMT');
  });
});

describe('a process that falls behind', () => {
  it('says that it is busy and when to come again, instead of piling up work', async () => {
    const behind = await open({ ZAIRYU_BUSY_AFTER_MS: '1' });
    try {
      // Turns are kept from the process until its own measure, taken twice a second, has seen it.
      let answer = await behind.inject({ method: 'GET', url: '/trpc/echo' });
      while (answer.statusCode === 200) {
        const until = Date.now() + 100;
        while (Date.now() < until);
        await new Promise(setImmediate);
        answer = await behind.inject({ method: 'GET', url: '/trpc/echo' });
      }
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5']);
      expect(answer.body).toContain('system.busy');
    } finally {
      await behind.close();
    }
  });
});
