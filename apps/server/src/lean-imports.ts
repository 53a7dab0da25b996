// Loads drizzle-orm from its CommonJS files. Its package.json is 180 kB and Node reads it again for every ES module of the
// package: half a second and 180 MB at every start, measured; the CommonJS files of the same code cost a tenth.
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

export function loadLean(): void {
  const require = createRequire(import.meta.resolve('@zairyu/storage'));
  // `require.resolve` comes through the same hook.
  let asking = false;
  const fileOf = (specifier: string): string => {
    asking = true;
    try {
      return pathToFileURL(require.resolve(specifier)).href;
    } finally {
      asking = false;
    }
  };
  registerHooks({
    resolve: (specifier, context, next) =>
      !asking && /^drizzle-orm($|\/)/.test(specifier) ? { url: fileOf(specifier), format: 'commonjs', shortCircuit: true } : next(specifier, context),
  });
}
