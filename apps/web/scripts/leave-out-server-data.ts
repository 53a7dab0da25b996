// SvelteKit ships a codec (devalue) that carries data from its own server functions to the tab. This site has no such
// functions: all data comes over tRPC. The state of a history entry, the codec's other use, is plain JSON here. Leaving
// the codec out saves about 4 kB gz of every first visit (goal R5).
import type { Plugin } from 'vite';

const id = '\0no-server-data';
const message = 'this site has no server data: ask the API instead';

export function leaveOutServerData(): Plugin {
  return {
    name: 'zairyu:leave-out-server-data',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.name === 'client',
    resolveId: (source, importer) => (source === 'devalue' && importer?.includes('@sveltejs/kit') ? id : undefined),
    load: (asked) =>
      asked === id
        ? `const none = () => { throw new Error(${JSON.stringify(message)}); };
           export const parse = (text) => JSON.parse(text);
           export const stringify = (value) => JSON.stringify(value);
           export { none as unflatten, none as stringifyAsync, none as uneval };`
        : undefined,
  };
}
