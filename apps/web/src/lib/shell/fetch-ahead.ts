// What every page of a form needs, written into the shell at build time, so that a form asks for all of it at once (app.html) and not
// step by step, as its code comes to know of it. Build time only.
import { readFileSync } from 'node:fs';

interface Chunk {
  readonly name?: string;
  readonly file: string;
  readonly css?: readonly string[];
}

/** The first words of a form, in the order of the load functions that ask for them: [lang]/+layout.ts, task.ts. */
const words = ['shell', 'ui', 'applying'];
/** As trpc.ts asks; `$lang` and `$id` are those of the address. */
const calls = ['/trpc/registration.me', `/trpc/applying.readDraft?input=${encodeURIComponent('{"applicationId":"')}$id${encodeURIComponent('"}')}`];

/** Lines of what it is and where it stands: "fetch /trpc/registration.me". @throws Error when the build has no form chunk */
export function filesAhead(): string {
  const built = JSON.parse(readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8')) as Readonly<Record<string, Chunk>>;
  const form = Object.values(built).find(({ name }) => name === 'form');
  if (!form) throw new Error('the build has no chunk of the forms: see scripts/name-chunks.ts');
  const files = [
    `script /${form.file}`,
    ...(form.css ?? []).map((file) => `style /${file}`),
    ...[...words.map((name) => `${import.meta.env.WORDS_AT}/$lang/${name}.json`), ...calls].map((address) => `fetch ${address}`),
  ];
  return files.join('\n');
}
