// How the client is cut into files. Few, large chunks compress better than many small ones (goal R5: about 8 kB gz on a form
// page): one with Svelte and the frame of every page, one with the language of forms and its fields. Two kinds are
// known by their names: the virtual card, which a server gives out in demo mode only, and what the service worker does not
// keep ahead (the PDF drawing code).
// SvelteKit's own modules stay as it cuts them: its runtime reads version and base when it is first run, after its start
// file. Nothing that imports `$app/…` may stand in a group: groups draw in what they import.
import type { Plugin } from 'vite';

const everyPage =
  /node_modules\/(svelte|esm-env|clsx)\/|apps\/web\/src\/lib\/(i18n\/(reader|files|display)|trpc|faults\/client-fault|registration\/session)|packages\/ui\/src\/(language|icons|shell\/(top-bar|language-switch|mark)|controls\/(button|icon-button)\/)/;
const everyForm =
  /packages\/forms\/src\/(applicable|evaluate|normalise|validate|characters|dates)|packages\/ui\/src\/(fields|controls\/(field|text-input|text-area|choice|select|search-select|date-input|confirm)|shell\/(rail|action-bar)|notices\/(error-summary|tag)|applying\/repeated-group)\/|apps\/web\/src\/lib\/(draft\/|clock)/;
/** Examples of components belong to the kit alone. */
const example = /\.examples\.ts$|plain-language/;

export function nameChunks(): Plugin {
  return {
    name: 'zairyu:name-chunks',
    applyToEnvironment: (environment) => environment.name === 'client',
    outputOptions(options) {
      const usual = options.chunkFileNames;
      const kits = typeof options.codeSplitting === 'object' ? (options.codeSplitting.groups ?? []) : [];
      return {
        ...options,
        codeSplitting: {
          groups: [
            ...kits,
            { name: 'page', test: (id: string) => everyPage.test(id) && !example.test(id), priority: 2 },
            { name: 'form', test: (id: string) => everyForm.test(id) && !example.test(id), priority: 1 },
          ],
        },
        chunkFileNames: (chunk) => {
          const modules = chunk.moduleIds.join(' ');
          if (/\/lib\/card\/demo-card\.ts/.test(modules)) return '_app/immutable/chunks/demo-card.[hash].js';
          if (/\/pdfjs-dist\//.test(modules)) return '_app/immutable/chunks/pdf.[hash].js';
          return typeof usual === 'function' ? usual(chunk) : (usual ?? '_app/immutable/chunks/[hash].js');
        },
      };
    },
  };
}
