// Runs the laws over a tree with planted violations: a law that reports nothing here protects nothing.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cruiseTree, type Violation } from '../src/cruise-tree.ts';
import { turboBoundaries } from '../src/turbo-boundaries.ts';

let folder: string;
let violations: Violation[];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'zairyu-laws-'));
  cpSync(fileURLToPath(new URL('../fixture/tree', import.meta.url)), folder, { recursive: true });
  spawnSync('git', ['init', '-q'], { cwd: folder });
  violations = (await cruiseTree(folder)).violations;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const planted: readonly Violation[] = [
  { law: 'no-cycles', from: 'packages/forms/src/first.ts', to: 'packages/forms/src/second.ts' },
  { law: 'pure-does-no-io', from: 'packages/jpki/src/reads-disk.ts', to: 'fs' },
  { law: 'layers-only-downwards', from: 'packages/errors/src/looks-up.ts', to: 'packages/forms/src/index.ts' },
  { law: 'rim-never-each-other', from: 'packages/storage/src/calls-mail.ts', to: 'packages/mail/src/index.ts' },
  { law: 'apps-never-each-other', from: 'apps/web/src/calls-server.ts', to: 'apps/server/src/index.ts' },
  { law: 'packages-never-import-apps', from: 'packages/mail/src/calls-app.ts', to: 'apps/server/src/index.ts' },
  { law: 'browser-code-stays-off-the-core', from: 'packages/ui/src/calls-core.ts', to: 'packages/usecases/src/index.ts' },
  { law: 'no-deep-imports', from: 'packages/domain/src/goes-deep.ts', to: 'packages/forms/src/inner.ts' },
  { law: 'web-takes-only-types-from-api', from: 'apps/web/src/takes-values.ts', to: 'packages/api/src/index.ts' },
  { law: 'sources-never-import-testing', from: 'packages/jpki/src/uses-testing.ts', to: 'packages/virtual-card/src/index.ts' },
  { law: 'extension-stands-alone', from: 'apps/card-bridge/src/extension/calls-host.ts', to: 'apps/card-bridge/src/host/index.ts' },
  { law: 'virtual-card-imports-nothing-of-ours', from: 'packages/virtual-card/src/borrows.ts', to: 'packages/jpki/src/index.ts' },
];

describe('the laws of the house', () => {
  it.each(planted)('report $law at $from', (violation) => {
    expect(violations).toContainEqual(violation);
  });

  it('report nothing else', () => {
    const key = (violation: Violation) => `${violation.law} ${violation.from} ${violation.to}`;
    expect(violations.map(key).sort()).toEqual(planted.map(key).sort());
  });

  it('let the web take types from the API', () => {
    expect(violations.filter((violation) => violation.from.endsWith('takes-types.ts'))).toEqual([]);
  });
});

describe('turbo boundaries', () => {
  it('reports a pure package that depends on a rim package', () => {
    const { ok, output } = turboBoundaries(folder);
    expect(ok).toBe(false);
    expect(output).toMatch(/@zairyu\/domain/);
    expect(output).toMatch(/@zairyu\/storage/);
  });
});
