// SvelteKit asks for each layout and page by a file of its own, which does nothing but name the chunk where the code stands. Of
// those that every page, or every page of a form, is made of, the chunk itself is asked for: seven requests less of each first visit.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { everyForm, everyPage } from './name-chunks.ts';

/** A part of the code that a page is made of, as SvelteKit asks for it. */
export const joinedNode = /\/nodes\/\d+\.js\?in=(core|form)$/;
const node = /import\('\.\/(nodes\/\d+)'\)/g;

export function joinNodes(): Plugin {
  return {
    name: 'zairyu:join-nodes',
    enforce: 'pre',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    transform(code, id) {
      if (!id.endsWith('/client-optimized/app.js')) return undefined;
      let joined = 0;
      const whole = code.replace(node, (asked, name: string) => {
        const files = [...readFileSync(path.join(path.dirname(id), `${name}.js`), 'utf8').matchAll(/from ["'](.*?)["']/g)].map(([, file = '']) => path.join(path.dirname(id), 'nodes', file));
        if (!files.every((file) => everyPage.test(file) || everyForm.test(file))) return asked;
        joined += 1;
        return `import('./${name}.js?in=${files.some((file) => everyForm.test(file)) ? 'form' : 'core'}')`;
      });
      // A new SvelteKit may write it otherwise.
      if (joined === 0) this.error('the list of pages of SvelteKit has changed: see scripts/join-nodes.ts');
      return { code: whole, map: null };
    },
  };
}
