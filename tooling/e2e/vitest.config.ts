import { preset } from '@zairyu/vitest-config';

// Two files at a time: each has a server and data of its own, and waits for the browser most of the time.
// What a person waits for may take longer on a busy machine than vitest's second.
export default preset({ include: ['journeys/**/*.test.ts'], setupFiles: ['src/keep-evidence.ts'], globalSetup: ['src/seed-once.ts'], testTimeout: 60_000, hookTimeout: 120_000, maxWorkers: 2, expect: { poll: { timeout: 15_000 } } });
