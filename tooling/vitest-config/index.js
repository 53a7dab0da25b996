// Shared vitest preset: test files beside the sources, no globals, no retries.
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * Files of one package share a worker and what it has loaded: tests fake the world and never our modules, so there is nothing that
 * one file could leave behind in them, and most of the time of a run was loading the same modules again. The limits only say when a
 * test counts as hanging, on a machine that has other work too. `leave-no-trace.js` holds every file to it.
 *
 * Node loads the modules itself, as it does when the product runs; `bundled` is for the packages whose modules only Vite understands.
 */
const native = { experimental: { viteModuleRunner: false, nodeLoader: false } };
const shared = { maxWorkers: availableParallelism(), retry: 0, passWithNoTests: false, isolate: false, unstubGlobals: true, unstubEnvs: true, restoreMocks: true, testTimeout: 120_000, hookTimeout: 180_000 };
const ownTemp = fileURLToPath(new URL('./own-temp.js', import.meta.url));
const noTrace = fileURLToPath(new URL('./leave-no-trace.js', import.meta.url));

export function bundled(test = {}) {
  return defineConfig({ test: { include: ['src/**/*.test.ts', 'test/**/*.test.ts'], ...shared, ...test, globalSetup: [ownTemp, ...[test.globalSetup ?? []].flat()], setupFiles: [noTrace, ...(test.setupFiles ?? [])] } });
}

export function preset(test = {}) {
  return bundled({ ...native, ...test });
}

export default preset();
