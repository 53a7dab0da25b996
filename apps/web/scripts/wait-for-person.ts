// Pages that say so (<meta name="still">) are brought to life when somebody is there: see src/lib/shell/still-page.ts. SvelteKit
// starts every page at once, so its start file and the line of the page that calls it are changed here.
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const stillPage = JSON.stringify(fileURLToPath(new URL('../src/lib/shell/still-page.ts', import.meta.url)));

const changes: readonly (readonly [file: string, was: string, is: string])[] = [
  ['/runtime/client/entry.js', "\tclient ??= import('./client-entry.js');\n", `
	const still = document.querySelector('meta[name=still]') && import(${stillPage});
	client ??= still ? still.then((page) => page.begin(() => import('./client-entry.js'))) : import('./client-entry.js');
	return still && client;
`],
  ['/runtime/server/page/render.js', `: client.app
				? \`import(\${s(prefixed(client.start))}).then(async (kit) => {
						kit.init(\${global});`, `: client.app
				? \`import(\${s(prefixed(client.start))}).then(async (kit) => {
						await kit.init(\${global});`],
];

export function waitForPerson(): Plugin {
  return {
    name: 'zairyu:wait-for-person',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      const change = changes.find(([file]) => id.endsWith(`/@sveltejs/kit/src${file}`));
      if (!change) return undefined;
      const [file, was, is] = change;
      // A new SvelteKit may write it otherwise: better no build than pages that never live.
      if (!code.includes(was)) this.error(`the start of SvelteKit has changed in ${file}: see scripts/wait-for-person.ts`);
      return { code: code.replace(was, is), map: null };
    },
  };
}
