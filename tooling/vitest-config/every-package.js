// Every package's tests in one run of vitest, each under its package's own configuration: `npm run test:unit` at the top.
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const top = path.resolve(import.meta.dirname, '../..');
// The journeys are no unit tests; a package that has no test file yet is none that could fail.
const homes = globSync(['apps/*', 'packages/*', 'tooling/*'], { cwd: top }).filter(
  (home) => home !== path.join('tooling', 'e2e') && existsSync(path.join(top, home, 'vitest.config.ts')) && globSync('{src,test}/**/*.test.ts', { cwd: path.join(top, home) }).length > 0,
);

export default defineConfig({ root: top, test: { projects: homes.toSorted(), passWithNoTests: false, maxWorkers: 2 } });
