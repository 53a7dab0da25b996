// Every package's tests in one run of vitest: `npm run test:unit` at the top. Packages that are set up as all are share two workers and
// what those have loaded; a package with a configuration of its own is run under it.
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { preset } from './index.js';

const top = path.resolve(import.meta.dirname, '../..');
const configOf = (home) => path.join(home, 'vitest.config.ts');
// The journeys are no unit tests; a package that has no test file yet is none that could fail.
const homes = globSync(['apps/*', 'packages/*', 'tooling/*'], { cwd: top })
  .filter((home) => home !== path.join('tooling', 'e2e') && existsSync(path.join(top, configOf(home))) && globSync('{src,test}/**/*.test.ts', { cwd: path.join(top, home) }).length > 0)
  .toSorted();
const isPlain = (home) => readFileSync(path.join(top, configOf(home)), 'utf8').trim().endsWith("export { default } from '@zairyu/vitest-config';");
const plain = preset({ name: 'sources', include: homes.filter(isPlain).map((home) => `${home}/{src,test}/**/*.test.ts`) });

export default defineConfig({ root: top, test: { projects: [{ ...plain, root: top }, ...homes.filter((home) => !isPlain(home))], passWithNoTests: false } });
