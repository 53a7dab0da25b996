import { preset } from '@zairyu/vitest-config';

// Some tests wait for the limits that the drivers keep (an ACK: 1 s), on machines that do other work as well.
export default preset({ testTimeout: 20_000 });
