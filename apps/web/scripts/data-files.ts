// Words and catalogue, and what pdf.js needs for some documents, as files of their own: fetched, cached and kept one by one. All files of a folder stand under one
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
  folder('words', '../../../packages/i18n/locales', isJson),
  // What stands higher up are facts that the code imports; the statuses as well. The bulk files are the server's.
  folder('catalogue', '../../../packages/procedures/catalogue', (file) => isJson(file) && /^[^/]+\/[^/]+\/[^/]+$/.test(file) && !/\/(statuses|bulk)\.json$/.test(file)),
  // For documents whose fonts are not inside them, Japanese ones above all, and for pictures of scanners (JPEG 2000, JBIG2). Those are
  // decoded by plain code: the policy of our pages allows no WebAssembly.
  folder('pdf', path.dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json'))), (file) => /^(?:cmaps\/.+\.bcmap|standard_fonts\/.+\.(?:pfb|ttf)|wasm\/.+_nowasm_fallback\.js)$/.test(file)),
];

/** `import.meta.env.WORDS_AT`, `…CATALOGUE_AT` and `…PDF_AT` are where the files of a folder begin. */
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
          response.setHeader('content-type', file.endsWith('.js') ? 'text/javascript' : isJson(file) ? 'application/json' : 'application/octet-stream').end(readFileSync(path.join(each.root, file)));
        });
      }
    },
  };
}

function isJson(file: string): boolean {
  return file.endsWith('.json');
}

function folder(name: string, place: string, wanted: (file: string) => boolean): DataFolder {
  const root = path.resolve(import.meta.dirname, place);
  const all = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => file.split(path.sep).join('/'));
  return { name, root, files: all.filter(wanted).sort() };
}

function placeOf(each: DataFolder, built: boolean): string {
  if (!built) return `_app/${each.name}`;
  const digest = createHash('sha256');
  for (const file of each.files) digest.update(file).update(readFileSync(path.join(each.root, file)));
  return `_app/immutable/${each.name}/${digest.digest('base64url').slice(0, 8)}`;
}
