import { svelte } from '@sveltejs/vite-plugin-svelte';
import { bundled } from '@zairyu/vitest-config';
import { mergeConfig } from 'vitest/config';

// Components are rendered on the server side here: no browser, milliseconds per test.
export default mergeConfig(bundled(), { plugins: [svelte()] });
