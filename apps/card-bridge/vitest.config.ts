// Several tests start Node as a browser would; on a busy machine that takes its time.
import { preset } from '@zairyu/vitest-config';

export default preset({ testTimeout: 60_000 });
