// Parts of SvelteKit's runtime that serve its own server functions, which this site has none of: all data comes over tRPC.
// Left out of the tab, about 5 kB gz of every first visit (goal R5):
// - devalue, the codec of data from server functions; the state of a history entry, its other use, is plain JSON here;
// - the copy of `fetch` that finds in the page what the server had fetched while it wrote the page: words and definitions
//   are not written into pages here;
// - the empty span that load functions are handed where nothing is traced;
// - what its router does for sites unlike this one: remote functions, snapshots, hash routing, rerouting, forms that are sent
//   by GET, links that are fetched ahead as soon as they are seen, states without pages,
//   a page for errors of the root layout, which loads nothing; redirects to other sites: ours are paths in a language.
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
const snapshots = `
const none = () => {};
export { none as init_snapshots, none as current_registrations, none as capture_navigation_snapshot, none as restore_navigation_snapshot, none as delete_navigation_snapshot, none as persist_navigation_snapshots, none as snapshot };`;

const redirects = 'export const validate_redirect_location = () => {};';

/** What SvelteKit imports, by the end of its name, and what it gets. */
const standIns: readonly (readonly [imported: RegExp, code: string])[] = [
  [/^devalue$/, codec],
  [/\/fetcher\.js$/, fetcher],
  [/\/telemetry\.js$/, span],
  [/\/snapshots\.js$/, snapshots],
  [/^\.\/url\.js$/, redirects],
];

/** Cut out of the router, from where to where, and what stands there instead. */
const cuts: readonly (readonly [from: string, to: string, code?: string])[] = [
  ['\tif (payload.data) {\n', '\t// detect basic auth credentials'],
  ['\tif (options.refreshAll) {\n\t\t// TODO the ticks', "}\n\n/** @param {import('./types.js').NavigationIntent} intent */\nasync function _preload_data"],
  ['\t\t\t\tquery_keys = new Set();\n', '\t\t\t}\n\n\t\t\tif (options.invalidate)'],
  ['async function get_rerouted_url(url) {\n', '}\n\n/**\n * Resolve the full info', 'async function get_rerouted_url(url) {\nreturn url;\n'],
  ["\tcontainer.addEventListener('submit', (event) => {\n", "\taddEventListener('popstate'"],
  ['\tconst observer = new IntersectionObserver(\n', '\t/**\n\t * @param {HTMLAnchorElement | SVGAElement} a\n\t * @param {PreloadDataPriority} priority'],
  ['\tif (opts.shallow) {\n', '\tif (DEV && \'invalidateAll\' in opts'],
  ['\tif (props.components.some((c) => c?.snapshot)) {\n', '}\n\n/**\n * @param {number} index\n * @deprecated TODO 4.0 get rid of this\n */\nfunction restore_snapshot'],
  ['\tsnapshots[index]?.forEach(', '}\n\nfunction persist_state'],
  ['\t\tconst error_template = await app.get_error_template();\n', '\t\tthrow error;\n\t}\n}'],
  ['\tfunction after_navigate() {\n', '}\n\n/**\n * @param {unknown} error\n * @param {NavigationEvent} event'],
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
      const at = standIns.findIndex(([imported]) => imported.test(source));
      return at < 0 ? undefined : `${mark}${at}`;
    },
    transform(code, id) {
      if (!id.endsWith('/@sveltejs/kit/src/runtime/client/client.js')) return undefined;
      let left = code.replaceAll('app.hash', 'false');
      for (const [from, to, instead = ''] of cuts) {
        const begin = left.indexOf(from);
        const end = left.indexOf(to, begin);
        // A new SvelteKit may write it otherwise: better no build than one whose pages break.
        if (begin < 0 || end < 0 || left.includes(from, begin + 1)) this.error(`the router of SvelteKit has changed at ${from.trim()}: see scripts/leave-out-server-data.ts`);
        left = left.slice(0, begin) + instead + left.slice(end);
      }
      return { code: left, map: null };
    },
    load: (asked) => (asked.startsWith(mark) ? standIns[Number(asked.slice(mark.length))]?.[1] : undefined),
  };
}
