import { preset } from '@zairyu/vitest-config';

// Two files at a time: each has a server and data of its own, and waits for the browser most of the time. Every wait ends when
// what it waits for is there; the limits only say when that counts as never, on a machine that has other work too.
export default preset({
  include: ['journeys/**/*.test.ts'],
  setupFiles: ['src/keep-evidence.ts'],
  globalSetup: ['src/prepare-run.ts'],
  isolate: false,
  maxWorkers: 2,
  testTimeout: 180_000,
  hookTimeout: 240_000,
  expect: { poll: { timeout: 45_000 } },
});
