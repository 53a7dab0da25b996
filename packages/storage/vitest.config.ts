import { preset } from '@zairyu/vitest-config';

// PGlite starts PostgreSQL in WebAssembly: seconds on a busy machine.
export default preset({ hookTimeout: 60_000, testTimeout: 30_000 });
