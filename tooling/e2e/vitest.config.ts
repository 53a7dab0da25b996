import { preset } from '@zairyu/vitest-config';

export default preset({ include: ['journeys/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000, fileParallelism: false });
