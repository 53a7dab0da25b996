import { preset } from '@zairyu/vitest-config';

export default preset({ testTimeout: 30_000 });
