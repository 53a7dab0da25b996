// Words and catalogue as files of their own: fetched, cached and kept one by one. All files of a folder stand under one
// digest instead of a hash in each name, so that the tab needs no list of names (goal R5: 2 kB gz of every first visit).
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

interface DataFolder {
  readonly name: string;
  readonly root: string;
  readonly files: readonly string[];
}

const folders = [
  folder('words', '../../../packages/i18n/locales', () => true),
  // What stands higher up are facts that the code imports; the statuses as well. The bulk files are the server's.
  folder('catalogue', '../../../packages/procedures/catalogue', (file) => /^[^/]+\/[^/]+\/[^/]+\.json$/.test(file) && !/\/(statuses|bulk)\.json$/.test(file)),
];

/** `import.meta.env.WORDS_AT` and `…CATALOGUE_AT` are where the files of a folder begin. */
export function dataFiles(): Plugin {
  return {
    name: 'zairyu:data-files',
    config: (_config, { command }) => ({
      define: Object.fromEntries(folders.map((each) => [`import.meta.env.${each.name.toUpperCase()}_AT`, JSON.stringify(`/${placeOf(each, command === 'build')}`)])),
    }),
    generateBundle() {
      if (this.environment.name !== 'client') return;
      for (const each of folders) {
        const place = placeOf(each, true);
        for (const file of each.files) this.emitFile({ type: 'asset', name: `${each.name}-${file.replaceAll('/', '-')}`, fileName: `${place}/${file}`, source: readFileSync(path.join(each.root, file)) });
      }
    },
    configureServer(server) {
      for (const each of folders) {
        server.middlewares.use(`/${placeOf(each, false)}`, (request, response, next) => {
          const file = (request.url ?? '').slice(1).split('?', 1)[0] ?? '';
          if (!each.files.includes(file)) return next();
          response.setHeader('content-type', 'application/json').end(readFileSync(path.join(each.root, file)));
        });
      }
    },
  };
}

function folder(name: string, relative: string, wanted: (file: string) => boolean): DataFolder {
  const root = fileURLToPath(new URL(relative, import.meta.url));
  const all = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => file.split(path.sep).join('/'));
  return { name, root, files: all.filter((file) => file.endsWith('.json') && wanted(file)).sort() };
}

function placeOf(each: DataFolder, built: boolean): string {
  if (!built) return `_app/${each.name}`;
  const digest = createHash('sha256');
  for (const file of each.files) digest.update(file).update(readFileSync(path.join(each.root, file)));
  return `_app/immutable/${each.name}/${digest.digest('base64url').slice(0, 8)}`;
}
