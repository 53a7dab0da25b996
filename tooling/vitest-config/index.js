// Shared vitest preset: test files beside the sources, no globals, no retries.
import { defineConfig } from 'vitest/config';

export function preset(test = {}) {
  return defineConfig({ test: { include: ['src/**/*.test.ts', 'test/**/*.test.ts'], retry: 0, passWithNoTests: false, ...test } });
}

export default preset();
