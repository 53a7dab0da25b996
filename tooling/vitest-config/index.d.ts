import type { ViteUserConfig } from 'vitest/config';

export declare function preset(test?: NonNullable<ViteUserConfig['test']>): ViteUserConfig;
declare const config: ViteUserConfig;
export default config;
