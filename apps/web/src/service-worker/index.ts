// Keeps the app shell and the words of both languages for everybody, and the forms with their lists for whoever fills one in, so that
// a draft can be read and edited offline, on pages too that were not opened before.
// Answers with personal data (/trpc, /files, /demo) are never cached: they have no route here and go to the network.
import { self } from '$app/service-worker';
import { assets, immutable, prerendered } from '$app/manifest';
import { version } from '$app/env';
import { createHandlerBoundToURL, matchPrecache, precacheAndRoute, cleanupOutdatedCaches } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { langOfCardPage } from '#lib/device/card-pages.ts';

const shell = '/app.html';
/** Heavy things that only some visits need, what only card pages use, what only a demonstration serves: from the network, never kept ahead. */
const onDemand = /pdf|demo-card|card-worker|\/kit\./;

/** Forms, lists and the words of forms: two thirds of all there is, and of no use to who only reads or follows a case. */
const ofForms = /\/immutable\/(catalogue\/|words\/[^/]+\/(ja|en)\/procedures\/)/;
const FORMS_CACHE = 'zairyu-forms';

const pages = prerendered.map(({ path }) => fromRoot(path));
const kept = [...[...immutable, ...assets].map(({ path }) => fromRoot(path)), ...pages];
precacheAndRoute(
  [
    { url: shell, revision: version },
    ...kept
      .filter((path) => !onDemand.test(path) && !ofForms.test(path))
      .map((path) => ({ url: path, revision: path.includes('/immutable/') ? null : version })),
  ],
  { cleanURLs: false },
);
cleanupOutdatedCaches();

// Every address has the digest of all forms in it: what is kept is never of another version than the page that asks.
const forms = new Set(kept.filter((path) => ofForms.test(path)));
registerRoute(
  ({ url }) => forms.has(url.pathname),
  async ({ request }) => (await caches.match(request, { cacheName: FORMS_CACHE })) ?? fetch(request),
);

/** Brings what is not here yet; what could not be brought is asked for with the next form that is opened. */
async function keepForms(): Promise<void> {
  const cache = await caches.open(FORMS_CACHE);
  const held = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const missing = [...forms].filter((path) => !held.has(path));
  // A few at a time: the person goes on working over the same line.
  for (let at = 0; at < missing.length; at += 8) await cache.addAll(missing.slice(at, at + 8));
}

// A new version is not ready before it has the forms of those who had the old ones.
self.addEventListener('install', (event) => event.waitUntil(caches.has(FORMS_CACHE).then((isUsed) => (isUsed ? keepForms() : undefined))));

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.has(FORMS_CACHE).then(async (isUsed) => {
      if (!isUsed) return;
      const cache = await caches.open(FORMS_CACHE);
      for (const request of await cache.keys()) if (!forms.has(new URL(request.url).pathname)) await cache.delete(request);
    }),
  );
});

// Card pages come from the server, always: its header for their address lets them reach a reader, which the shell's does
// not (w3.org/TR/permissions-policy), and it refuses phones. Without a connection, words say so.
registerRoute(
  ({ request, url }) => request.mode === 'navigate' && langOfCardPage(url.pathname) !== undefined,
  async ({ request, url }) => {
    try {
      return await fetch(request);
    } catch {
      return (await matchPrecache(`/${langOfCardPage(url.pathname) ?? 'ja'}/offline`)) ?? Response.error();
    }
  },
);

// A page of the app that is not written in advance starts from the shell, on- and offline.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL(shell), {
    denylist: [/^\/trpc/, /^\/files/, /^\/healthz/, /^\/demo\//, ...pages.map((path) => new RegExp(`^${path}$`))],
  }),
);

// What the server answers by itself passes this worker by (w3.org/TR/service-workers, `addRoutes`): a letter sent while its
// page closes would otherwise wait here for a page that is gone.
self.addEventListener('install', (event) => {
  if (!('addRoutes' in event) || typeof event.addRoutes !== 'function') return;
  void event.addRoutes(['/trpc/*', '/files/*', '/demo/*', '/healthz'].map((pathname) => ({ condition: { urlPattern: { pathname } }, source: 'network' })));
});

self.addEventListener('message', (event) => {
  const type = (event.data as { type?: string } | null)?.type;
  if (type === 'SKIP_WAITING') void self.skipWaiting();
  if (type === 'KEEP_FORMS') event.waitUntil(keepForms().catch(() => undefined));
});

function fromRoot(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}
