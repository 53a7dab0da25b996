// Two kinds of chunks must be known by their names: the virtual card, which a server gives out in demo mode only, and what
// the service worker does not keep ahead (the PDF drawing code, the kit).
import type { Plugin } from 'vite';

export function nameChunks(): Plugin {
  return {
    name: 'zairyu:name-chunks',
    applyToEnvironment: (environment) => environment.name === 'client',
    outputOptions(options) {
      const usual = options.chunkFileNames;
      return {
        ...options,
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
