// How the client is cut into files. Few, large chunks compress better than many small ones (goal R5: about 8 kB gz on a form
// page): `core` is what every page runs (SvelteKit, Svelte, the frame), `form` what a page of a form adds. Both are named by
// where they begin; what those modules import comes along. Two kinds are known by their names: the virtual card, which a
// server gives out in demo mode only, and what the service worker does not keep ahead (the PDF drawing code).
import type { Plugin } from 'vite';

/**
 * SvelteKit's start file is handed version and base by the page, then imports its runtime, which reads both as it is first
 * run. So what the start file imports itself must never stand in a chunk with the runtime.
 */
const beforeEverything = /@sveltejs\/kit\/src\/runtime\/client\/payload\.js$|vite\/preload-helper/;
/** The catalogue's facts that are written into code: on the pages that tell of them only. */
const facts = /packages\/procedures\/catalogue\/.*\.json$/;
// SvelteKit brings the error pages along with every page: by themselves they would compress badly.
export const everyPage = /@sveltejs\/kit\/src\/runtime\/(client\/(client|client-entry)\.js|components\/layout\.svelte)$|apps\/web\/src\/routes\/(\[lang=lang\]\/)?\+(layout\.(svelte|ts)|error\.svelte)$/;
export const everyForm = /\(task\)\/(\+layout\.(svelte|ts)|apply\/\[applicationId\]\/(\+layout\.ts|\[page\]\/\+page\.(svelte|ts)))$/;

/**
 * The sheets that pages share stand alone. In one chunk with code, a sheet comes along with the code only: a page that is
 * written at build time and uses the sheet without the code would stand there unstyled, in some builds and not in others.
 */
const sheet = /packages\/ui\/src\/styles\/(surfaces|nav|form|applicant|desk)\.css$/;

const demoCard = /\/lib\/card\/demo-card\.ts/;

/** The worker of the card is bundled apart: the virtual card in it must be known by its name as well. */
export function nameWorkerChunks(): Plugin {
  return {
    name: 'zairyu:name-worker-chunks',
    outputOptions(options) {
      const usual = options.chunkFileNames;
      return {
        ...options,
        chunkFileNames: (chunk) => {
          if (demoCard.test(chunk.moduleIds.join(' '))) return '_app/immutable/workers/chunks/demo-card.[hash].js';
          return typeof usual === 'function' ? usual(chunk) : (usual ?? '_app/immutable/workers/chunks/[hash].js');
        },
      };
    },
  };
}

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
            { name: 'start', test: beforeEverything, priority: 3 },
            { name: 'facts', test: facts, priority: 3 },
            { name: (id) => `sheet-${sheet.exec(id)?.[1]}`, test: sheet, priority: 3 },
            { name: 'core', test: (id) => everyPage.test(id) || id.endsWith('?in=core'), priority: 2 },
            { name: 'form', test: (id) => everyForm.test(id) || id.endsWith('?in=form'), priority: 1 },
          ],
        },
        chunkFileNames: (chunk) => {
          const modules = chunk.moduleIds.join(' ');
          if (demoCard.test(modules)) return '_app/immutable/chunks/demo-card.[hash].js';
          if (/\/lib\/shell\/still-page\.ts/.test(modules)) return '_app/immutable/chunks/still-page.[hash].js';
          if (chunk.name === 'form') return '_app/immutable/chunks/form.[hash].js';
          if (/\/pdfjs-dist\//.test(modules)) return '_app/immutable/chunks/pdf.[hash].js';
          return typeof usual === 'function' ? usual(chunk) : (usual ?? '_app/immutable/chunks/[hash].js');
        },
      };
    },
  };
}
