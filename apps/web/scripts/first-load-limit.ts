// The gate of goal R5: a build whose form pages would load more than their limit fails. Counted without a browser, from what
// the first page of a form is joined of (join-nodes.ts); `npm run bench -- --only R5` counts in one what is asked for in the end.
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';
import { joinedNode } from './join-nodes.ts';

/** JavaScript and CSS, gzip: 2.2 times what a page of GOV.UK loads. */
const LIMIT_BYTES = 60_000;
/** What SvelteKit starts with. */
const entries = /\/runtime\/client\/(entry|client-entry)\.js$|\/client-optimized\/app\.js$/;

export function firstLoadLimit(): Plugin {
  return {
    name: 'zairyu:first-load-limit',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const first = chunks.filter(({ moduleIds }) => moduleIds.some((id) => entries.test(id) || joinedNode.test(id)));
        const sizes = new Map<string, number>();
        for (const chunk of first) weigh(chunk);
        const total = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
        if (total < LIMIT_BYTES / 2) this.error('the files of a form page were not found: see scripts/first-load-limit.ts');
        const told = `a form page loads ${(total / 1000).toFixed(2)} kB gz first`;
        if (total > LIMIT_BYTES) this.error(`${told}: the limit is ${LIMIT_BYTES / 1000} kB (goal R5). Heaviest: ${heaviest(sizes)}`);
        this.info(told);

        function weigh(chunk: Rolldown.OutputChunk): void {
          if (sizes.has(chunk.fileName)) return;
          sizes.set(chunk.fileName, gzipSync(chunk.code, { level: 9 }).length);
          for (const style of chunk.viteMetadata?.importedCss ?? []) {
            const file = bundle[style];
            if (file?.type === 'asset') sizes.set(style, gzipSync(file.source, { level: 9 }).length);
          }
          for (const name of chunk.imports) {
            const imported = bundle[name];
            if (imported?.type === 'chunk') weigh(imported);
          }
        }
      },
    },
  };
}

function heaviest(sizes: ReadonlyMap<string, number>): string {
  return [...sizes].sort(([, a], [, b]) => b - a).slice(0, 5).map(([name, bytes]) => `${name} ${bytes}`).join(', ');
}
