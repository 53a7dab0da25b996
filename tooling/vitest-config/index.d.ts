import type { ViteUserConfig } from 'vitest/config';

/** For packages with Svelte components or Vite's own forms of import. */
export declare function bundled(test?: NonNullable<ViteUserConfig['test']>): ViteUserConfig;
export declare function preset(test?: NonNullable<ViteUserConfig['test']>): ViteUserConfig;
declare const config: ViteUserConfig;
export default config;
