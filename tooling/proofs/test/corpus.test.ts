// What earlier runs of the fuzzer have found: each input goes through what reads it, within the same limits.
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { CORPUS, readCorpus } from '../src/fuzz/corpus.ts';
import { tryInput } from '../src/fuzz/engine.ts';
import type { Target } from '../src/fuzz/target.ts';
import { allTargets } from '../src/fuzz/targets/index.ts';

const names = readdirSync(CORPUS).map((file) => file.replace(/\.txt$/, ''));
let targets: ReadonlyMap<string, Target>;
beforeAll(async () => {
  targets = new Map((await allTargets()).map((target) => [target.name, target]));
}, 60_000);

describe('the corpus', () => {
  it('holds something for everything that is tried, and nothing else', () => {
    expect(names.sort()).toEqual([...targets.keys()].sort());
  });

  it.each(names)('of %s is read or refused, and nothing else happens', async (name) => {
    const target = targets.get(name);
    const inputs = readCorpus(name);
    expect(inputs.length).toBeGreaterThan(0);
    for (const input of inputs) expect(target && (await tryInput(target, input)).trouble, Buffer.from(input).toString('base64')).toBeUndefined();
  }, 60_000);
});
