// Runs the laws over a tree and returns what breaks them, one line per violation.
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';

const require = createRequire(import.meta.url);

export interface Violation {
  readonly law: string;
  readonly from: string;
  readonly to: string;
}

/**
 * @param rootFolder absolute path of a tree that has `packages` and `apps`.
 * @throws Error when the cruiser read no module: an empty result would look like a clean tree.
 */
export async function cruiseTree(rootFolder: string): Promise<{ violations: Violation[]; moduleCount: number }> {
  const laws = require('../laws.cjs') as { forbidden: never[]; options: Record<string, unknown> };
  const options = {
    ...laws.options,
    baseDir: rootFolder,
    validate: true,
    ruleSet: { forbidden: laws.forbidden },
  } as unknown as ICruiseOptions;
  const folders = ['packages', 'apps', 'tooling'].filter((name) => existsSync(path.join(rootFolder, name)));
  const reply = await cruise(folders, options, laws.options['enhancedResolveOptions'] as never);
  const result = reply.output as ICruiseResult;
  if (result.modules.length === 0) throw new Error(`no module was read under ${folders.join(', ')}`);
  return {
    moduleCount: result.modules.length,
    violations: result.summary.violations
      .filter((violation) => violation.rule.severity === 'error')
      .map((violation) => ({ law: violation.rule.name, from: violation.from, to: violation.to })),
  };
}
