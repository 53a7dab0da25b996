// Keeps the app shell, the catalogue and the words of both languages, so that a draft can be read and edited offline.
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

const pages = prerendered.map(({ path }) => fromRoot(path));
const kept = [...[...immutable, ...assets].map(({ path }) => fromRoot(path)), ...pages];
precacheAndRoute(
  [
    { url: shell, revision: version },
    ...kept
      .filter((path) => !onDemand.test(path))
      .map((path) => ({ url: path, revision: path.includes('/immutable/') ? null : version })),
  ],
  { cleanURLs: false },
);
cleanupOutdatedCaches();

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
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

function fromRoot(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}
