// The whole build of the pages: SvelteKit as static files, the content security policy, the dev proxy to the server.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { announceWithoutStyle } from './scripts/announce-without-style.ts';
import { dataFiles } from './scripts/data-files.ts';
import { joinNodes } from './scripts/join-nodes.ts';
import { loadStyles } from './scripts/load-styles.ts';
import { nameChunks, nameWorkerChunks } from './scripts/name-chunks.ts';
import { firstLoadLimit } from './scripts/first-load-limit.ts';
import { leaveOutServerData } from './scripts/leave-out-server-data.ts';
import { waitForPerson } from './scripts/wait-for-person.ts';

/** The one inline script of our own sets the language and theme before the first paint; the policy names its hash. */
const template = readFileSync(fileURLToPath(new URL('src/app.html', import.meta.url)), 'utf8');
const firstPaint = /<script>([\s\S]*?)<\/script>/.exec(template)?.[1] ?? '';
const firstPaintHash = `sha256-${createHash('sha256').update(firstPaint).digest('base64')}` as const;

const server = process.env.ZAIRYU_DEV_SERVER ?? 'http://localhost:3300';

export default defineConfig({
  plugins: [
    announceWithoutStyle(),
    leaveOutServerData(),
    waitForPerson(),
    joinNodes(),
    nameChunks(),
    dataFiles(),
    loadStyles(),
    firstLoadLimit(),
    sveltekit({
      adapter: adapter({ pages: 'build', assets: 'build', fallback: 'app.html', precompress: true }),
      compilerOptions: { runes: true },
      prerender: { entries: ['/', '/ja', '/en', '/ja/offline', '/en/offline'], handleMissingId: 'fail', handleHttpError: 'fail' },
      serviceWorker: { register: false },
      // The service worker hears of new versions.
      version: { pollInterval: 0 },
      paths: { relative: false },
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['none'],
          'script-src': ['self', firstPaintHash],
          'style-src': ['self'],
          'style-src-attr': ['none'],
          'img-src': ['self', 'blob:', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'worker-src': ['self'],
          'manifest-src': ['self'],
          'object-src': ['none'],
          'frame-src': ['self'],
          'base-uri': ['none'],
          'form-action': ['self'],
        },
      },
    }),
  ],
  // Few, large chunks: a table of all that each needs ahead would cost every first visit more than it saves later ones.
  // Of code, only the one large chunk that a page would otherwise find late is fetched ahead; the styles of every page stand in it.
  build: { assetsInlineLimit: 0, target: 'es2022', modulePreload: { polyfill: false, resolveDependencies: (_name, files) => files.filter((file) => /\/form\.[\w-]+\.js$|(?<!\/core\.[\w-]+)\.css$/.test(file)) } },
  // Modules, so that the worker of the card brings the demonstration's cards as a file of their own, which an office does not serve.
  worker: { format: 'es', plugins: () => [nameWorkerChunks()] },
  server: {
    port: 5173,
    strictPort: true,
    proxy: Object.fromEntries(['/trpc', '/files', '/demo', '/healthz'].map((path) => [path, server])),
  },
});
