// The fuzzer finds what is planted, finds nothing in what is sound, and can be repeated.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { addToCorpus, readCorpus } from '../src/fuzz/corpus.ts';
import { fuzz, tryInput } from '../src/fuzz/engine.ts';
import { mutate } from '../src/fuzz/mutate.ts';
import { Random } from '../src/fuzz/random.ts';
import { removeAtEveryByte } from '../src/fuzz/removal.ts';
import { cardTargets, issueFuzzCard } from '../src/fuzz/targets/cards.ts';
import { driverTargets } from '../src/fuzz/targets/drivers.ts';
import { frameTargets } from '../src/fuzz/targets/frames.ts';
import { issueFuzzResidenceCards, residenceTargets } from '../src/fuzz/targets/residence.ts';
import { elementsOf, replaced } from '../src/fuzz/tlv.ts';
import { watch } from '../src/fuzz/watch.ts';
import { hungry, offByOne, saysAgain, sendsAnew, slow } from './planted-targets.ts';

const sample = Uint8Array.of(0x30, 0x06, 0x02, 0x01, 0x05, 0x04, 0x01, 0xff);

describe('the fuzzer', () => {
  it.each([
    [offByOne, /there is no byte/],
    [hungry, /takes \d+ bytes/],
    [slow, /takes [\d.]+ ms/],
  ] as const)('finds a planted fault: $name', { timeout: 60_000 }, async (target, what) => {
    const { findings } = await fuzz(target, { inputs: 5000, seed: 1, maxFindings: 1 });
    expect(findings).toHaveLength(1);
    expect(findings[0]?.what).toMatch(what);
    const again = await tryInput(target, findings[0]?.input ?? new Uint8Array());
    expect(again.trouble).toMatch(what);
  });

  it('sees what an input takes also when what the one before has left is freed meanwhile', async () => {
    const seen = [];
    for (let round = 0; round < 12; round++) seen.push((await tryInput(hungry, Uint8Array.of(0x30, 0x90))).trouble);
    expect(seen.filter((trouble) => trouble === undefined)).toEqual([]);
  });

  it.each([
    ['a client that gives the PIN again when the answer is lost', 'card-answers', { channel: saysAgain }],
    ['a reader that sends the block with the PIN anew', 'card-air', { air: sendsAnew }],
  ] as const)('finds %s', { timeout: 120_000 }, async (_what, name, meddling) => {
    const target = cardTargets(await issueFuzzCard(), meddling).find((each) => each.name === name);
    if (!target) throw new Error(`there is no ${name}`);
    const { findings } = await fuzz(target, { inputs: 3000, seed: 1, maxFindings: 1 });
    expect(findings[0]?.what).toMatch(/a PIN [23] times/);
  });

  it.each(['residence-first', 'residence-second'])('finds a client that gives a residence card its number again, and nothing in ours: %s', { timeout: 120_000 }, async (name) => {
    const cards = await issueFuzzResidenceCards();
    const [sound, planted] = [{}, { channel: saysAgain }].map((meddling) => residenceTargets(cards, meddling).find((target) => target.name === name));
    if (!sound || !planted) throw new Error(`there is no ${name}`);
    const { findings } = await fuzz(planted, { inputs: 3000, seed: 1, maxFindings: 1 });
    expect(findings[0]?.what).toMatch(/its number 2 times/);
    const ours = await fuzz(sound, { inputs: 200, seed: 5 });
    expect(ours.findings).toEqual([]);
    expect(ours.verdicts.has('read valid') && ours.verdicts.has('residence.number-wrong')).toBe(true);
    expect(ours.verdicts.size).toBeGreaterThan(10);
  });

  it('finds nothing in the drivers, whatever the cable says', { timeout: 120_000 }, async () => {
    for (const target of driverTargets(await issueFuzzCard())) {
      const { findings, verdicts } = await fuzz(target, { inputs: 150, seed: 3 });
      expect(findings, target.name).toEqual([]);
      expect(verdicts.has('signature done') && verdicts.has('authentication done'), target.name).toBe(true);
      expect(verdicts.size, target.name).toBeGreaterThan(8);
    }
  });

  it('ends a parser that never ends, and tells its input', { timeout: 60_000 }, async () => {
    const { findings } = await watch({ targets: new URL('./planted-targets.ts', import.meta.url).href, inputs: 5000, seed: 1, hangMs: 1500 });
    expect(findings.map(({ target, what }) => ({ target, what }))).toEqual([{ target: 'endless', what: 'hangs' }]);
    expect(findings[0]?.input).toContain(0xff);
  });

  it('finds nothing in what is sound', async () => {
    for (const target of frameTargets) expect((await fuzz(target, { inputs: 200, seed: 2 })).findings, target.name).toEqual([]);
  });

  it('takes the card away anywhere, and each time it is told by name', { timeout: 120_000 }, async () => {
    const told: string[] = [];
    for await (const { where, bytes, findings } of removeAtEveryByte(await issueFuzzCard(), 53)) {
      expect(findings, where).toEqual([]);
      expect(bytes, where).toBeGreaterThan(1500);
      told.push(where);
    }
    expect(told).toHaveLength(5);
  });

  it('bends the same way for the same seed', () => {
    const bendings = (seed: number): Uint8Array[] => {
      const random = new Random(seed);
      return Array.from({ length: 50 }, () => mutate(sample, [sample], random));
    };
    expect(bendings(3)).toEqual(bendings(3));
    expect(bendings(3)).not.toEqual(bendings(4));
  });

  it('makes the lengths right again around an element that it replaces', () => {
    const elements = elementsOf(sample);
    const [whole, integer] = elements;
    expect(elements.map(({ tag }) => tag)).toEqual([0x30, 0x02, 0x04]);
    if (!whole || !integer) throw new Error('the sample has elements');
    expect(replaced(integer, Uint8Array.of(0x05, 0x00), [whole])).toEqual(Uint8Array.of(0x30, 0x05, 0x05, 0x00, 0x04, 0x01, 0xff));
  });

  it('keeps an input once', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-corpus-'));
    try {
      addToCorpus('some', sample, folder);
      addToCorpus('some', sample, folder);
      addToCorpus('some', Uint8Array.of(1), folder);
      expect(readCorpus('some', folder)).toEqual([sample, Uint8Array.of(1)]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
