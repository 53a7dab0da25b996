import { preset } from '@zairyu/vitest-config';

// Whole processes and threads are started here: seconds on a busy machine.
export default preset({ hookTimeout: 60_000, testTimeout: 60_000 });
