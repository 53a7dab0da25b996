import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { newFolder } from './each-engine.ts';

const home = fileURLToPath(new URL('..', import.meta.url));
const drizzleKit = path.join(path.dirname(createRequire(import.meta.url).resolve('drizzle-kit')), 'bin.cjs');

describe('the generated migrations', () => {
  it.each([
    ['sqlite', 'sqlite'],
    ['postgresql', 'postgres'],
  ])('for %s are those of the schema as it stands', (dialect, folder) => {
    // drizzle-kit knows its output folder only relative to where it runs.
    const out = path.relative(home, path.join(newFolder(), folder));
    cpSync(path.join(home, 'src/migrations', folder), path.join(home, out), { recursive: true });
    const before = readdirSync(path.join(home, out));
    execFileSync(process.execPath, [drizzleKit, 'generate', '--dialect', dialect, '--schema', `./src/schema.${dialect === 'sqlite' ? 'sqlite' : 'pg'}.ts`, '--out', out], { cwd: home });
    expect(readdirSync(path.join(home, out)), 'the schema has changed: run npm run db:generate').toEqual(before);
  });
});
