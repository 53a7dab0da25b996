import { globSync, readFileSync } from 'node:fs';
import { preset } from '@zairyu/vitest-config';
import { defineConfig } from 'vitest/config';
import type { Walk } from './src/walks.ts';

const SWEEPS = 'sweeps/**/*.test.ts';

/** What a run opens; `rest` leaves out the journeys that have one way only, which the first run has walked. */
const files: Readonly<Record<Walk, () => readonly string[]>> = {
  first: () => ['journeys/**/*.test.ts'],
  rest: () => [...globSync('journeys/**/*.test.ts', { cwd: import.meta.dirname }).filter((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8').includes('walks(')), SWEEPS],
  all: () => ['journeys/**/*.test.ts', SWEEPS],
};

// `--mode first` and `--mode rest`; without one, all is walked. Two files at a time: each has a server and data of its own, and
// waits for the browser most of the time. Every wait ends when what it waits for is there; the limits only say when that counts as
// never, on a machine that has other work too.
export default defineConfig(({ mode }) => {
  const walk: Walk = mode === 'first' || mode === 'rest' ? mode : 'all';
  return preset({
    include: [...files[walk]()],
    provide: { walk },
    setupFiles: ['src/keep-evidence.ts'],
    globalSetup: ['src/prepare-run.ts'],
    isolate: false,
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 45_000 } },
  });
});
