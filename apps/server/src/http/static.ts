// Serves the built pages: prerendered ones by their address, the shell for every other page, hashed files for ever.
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config.ts';
import { demoPages } from './demo-pages.ts';
import { pagePolicy, scriptPolicy } from './page-policy.ts';
import { isPcOnlyPage, isPhone } from './pc-only.ts';

const shell = 'app.html';
const oneYearImmutable = 'public, max-age=31536000, immutable';
/** The chunk with the virtual card; it exists for visitors of the demonstration only. */
const demoChunk = /(^|\/)demo-card[^/]*$/;

export async function serveWeb(server: FastifyInstance, config: Config): Promise<void> {
  const files = listFiles(config.webFolder, config.mode);
  const policies = new Map(
    [...files].filter((file) => file.endsWith('.html')).map((file) => [file, pagePolicy(readFileSync(path.join(config.webFolder, file), 'utf8'), file)]),
  );
  await server.register(fastifyStatic, { root: config.webFolder, serve: false, preCompressed: true, cacheControl: false });

  const sendDemoPage = config.mode === 'demo' ? demoPages(config.webFolder, files) : () => false;

  const send = (request: FastifyRequest, reply: FastifyReply, file: string) => {
    const policy = policies.get(file) ?? (/\.m?js$/.test(file) ? scriptPolicy : undefined);
    if (policy) reply.header('content-security-policy', policy);
    reply.header('cache-control', cacheRule(file));
    return sendDemoPage(request, reply, file) ? reply : reply.sendFile(file);
  };

  // The address in the code of a receipt names no language; browsers carry the part behind # along.
  server.get('/check', (request, reply) => {
    const prefersEnglish = (request.headers['accept-language'] ?? 'ja').trimStart().toLowerCase().startsWith('en');
    return reply.header('vary', 'accept-language').redirect(prefersEnglish ? '/en/check' : '/ja/check', 302);
  });

  server.get('/*', (request, reply) => {
    const pathname = decodePath(request);
    const file = pathname === undefined ? undefined : findFile(files, pathname);
    if (file) return send(request, reply, file);
    if (pathname === undefined || !wantsPage(request, pathname) || !files.has(shell)) return reply.callNotFound();
    if (isPcOnlyPage(pathname)) {
      reply.header('vary', 'sec-ch-ua-mobile, user-agent');
      // The shell explains it and offers the way to a PC; the status says that nothing was opened.
      if (isPhone(request.headers)) reply.code(403);
    }
    return send(request, reply, shell);
  });
}

function listFiles(root: string, mode: Config['mode']): Set<string> {
  const all = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  return new Set(all.filter((file) => !/\.(br|gz)$/.test(file) && (mode === 'demo' || !demoChunk.test(file))));
}

function findFile(files: ReadonlySet<string>, pathname: string): string | undefined {
  const name = pathname.replace(/^\/+|\/+$/g, '');
  return [name, `${name}.html`, name === '' ? 'index.html' : `${name}/index.html`].find((file) => files.has(file) && (file !== shell || name === shell));
}

function decodePath(request: FastifyRequest): string | undefined {
  try {
    return decodeURIComponent(request.url.split('?', 1)[0] ?? '/');
  } catch {
    return undefined;
  }
}

/** What is missing must be missing, not a page in disguise: the shell answers only addresses in a language, without an extension. */
function wantsPage(request: FastifyRequest, pathname: string): boolean {
  return /^\/(ja|en)(\/|$)/.test(pathname) && !path.extname(pathname) && (request.headers.accept ?? '').includes('text/html');
}

function cacheRule(file: string): string {
  if (file.startsWith('_app/immutable/')) return oneYearImmutable;
  if (file === shell || file === 'service-worker.js' || file === '_app/version.json') return 'no-store';
  return 'no-cache';
}
