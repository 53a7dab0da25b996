import { bundled } from '@zairyu/vitest-config';

export default bundled();
