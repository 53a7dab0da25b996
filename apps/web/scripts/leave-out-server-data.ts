// Parts of SvelteKit's runtime that serve its own server functions, which this site has none of: all data comes over tRPC.
// Left out of the tab, about 5 kB gz of every first visit (goal R5):
// - devalue, the codec of data from server functions; the state of a history entry, its other use, is plain JSON here;
// - the copy of `fetch` that finds in the page what the server had fetched while it wrote the page: words and definitions
//   are not written into pages here;
// - the empty span that load functions are handed where nothing is traced.
import type { Plugin } from 'vite';

const message = 'this site has no server data: ask the API instead';
const codec = `
const none = () => { throw new Error(${JSON.stringify(message)}); };
export const parse = (text) => JSON.parse(text);
export const stringify = (value) => JSON.stringify(value);
export { none as unflatten, none as stringifyAsync, none as uneval };`;
const fetcher = `
export const lock_fetch = () => {};
export const unlock_fetch = () => {};
export const initial_fetch = (resource, init) => fetch(resource, init);
export const subsequent_fetch = (_resource, resolved, init) => fetch(resolved, init);
export const dev_fetch = initial_fetch;`;
const span = 'export const noop_span = {};';

/** What SvelteKit imports, by the end of its name, and what it gets. */
const instead: readonly (readonly [imported: RegExp, code: string])[] = [
  [/^devalue$/, codec],
  [/\/fetcher\.js$/, fetcher],
  [/\/telemetry\.js$/, span],
];
const mark = '\0left-out:';

export function leaveOutServerData(): Plugin {
  return {
    name: 'zairyu:leave-out-server-data',
    enforce: 'pre',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    resolveId(source, importer) {
      if (!importer?.includes('@sveltejs/kit')) return undefined;
      const at = instead.findIndex(([imported]) => imported.test(source));
      return at < 0 ? undefined : `${mark}${at}`;
    },
    load: (asked) => (asked.startsWith(mark) ? instead[Number(asked.slice(mark.length))]?.[1] : undefined),
  };
}
