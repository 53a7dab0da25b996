import { mergeConfig } from 'vite';
import base from './vite.config.ts';
export default mergeConfig(base, { resolve: { alias: [{ find: /^@zairyu\/procedures$/, replacement: '/tmp/web/proc-stub.ts' }] } });
