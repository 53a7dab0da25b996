// `npm run proofs -- lighthouse [RUNS]`: Lighthouse judges the built pages of a demonstration office as on a PC, where people
// apply; a phone is reported beside it. Performance is the median of RUNS (three), because a machine has other work too.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Proof, type ProofResult } from '../proof.ts';
import { findLighthouse, VERSION, type Lighthouse, type Scores } from './lighthouse.ts';
import { openSite, type Site } from './site.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const LEAST: Scores = { performance: 95, accessibility: 100, 'best-practices': 100 };
const RUNS = 3;

interface Shown {
  readonly name: string;
  readonly address: (site: Site, lang: string) => string;
  readonly isPersonal?: boolean;
}
const pages: readonly Shown[] = [
  { name: 'home', address: (_site, lang) => `/${lang}` },
  { name: 'the check of a receipt', address: (_site, lang) => `/${lang}/check` },
  { name: 'a form page', address: (site, lang) => `/${lang}/apply/${site.draft}/identity`, isPersonal: true },
];

export async function run(args: readonly string[]): Promise<ProofResult> {
  const proof = new Proof();
  const runs = Number(args[0] ?? RUNS);
  if (!Number.isInteger(runs) || runs < 1) throw new RangeError('RUNS is a number from 1');
  const missing = !existsSync(path.join(root, 'apps/web/build/app.html')) ? 'there are no built pages: npm run build' : !existsSync(chromium) ? `there is no ${chromium}: name a Chromium in CHROMIUM_PATH` : undefined;
  const lighthouse = missing === undefined ? findLighthouse(chromium) : undefined;
  if (!lighthouse) {
    proof.skip('what Lighthouse says of the pages', missing ?? `Lighthouse ${VERSION} is neither on the PATH nor in LIGHTHOUSE and could not be fetched: npm install -g lighthouse@${VERSION}`);
    return proof.result;
  }
  const site = await openSite(root);
  try {
    for (const shown of pages) for (const lang of ['ja', 'en']) await judge(proof, lighthouse, site, shown, lang, runs);
  } finally {
    await site.close();
  }
  return proof.result;
}

async function judge(proof: Proof, lighthouse: Lighthouse, site: Site, shown: Shown, lang: string, runs: number): Promise<void> {
  const ask = (preset: 'desktop' | 'mobile') => lighthouse(site.origin + shown.address(site, lang), preset, shown.isPersonal ? site.cookie : undefined);
  let seen: Scores | undefined;
  await proof.check(
    `${shown.name}, ${lang}, on a PC: performance ${LEAST.performance} or more, accessibility ${LEAST.accessibility}, best practices ${LEAST['best-practices']}`,
    async () => {
      const all: Scores[] = [];
      for (let at = 0; at < runs; at++) all.push(await ask('desktop'));
      // What a page is does not vary: its worst run counts. How fast it was does.
      const middle = all.map(({ performance }) => performance).sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
      const worst = (name: keyof Scores) => Math.min(...all.map((scores) => scores[name]));
      seen = { performance: middle, accessibility: worst('accessibility'), 'best-practices': worst('best-practices') };
      return (Object.keys(LEAST) as (keyof Scores)[]).every((name) => (seen?.[name] ?? 0) >= LEAST[name]);
    },
    () => (seen ? told(seen) : ''),
  );
  console.log(`        on a PC ${seen ? told(seen) : 'not judged'}; on a phone ${await ask('mobile').then(told, (error: unknown) => (error instanceof Error ? error.message : String(error)))}`);
}

const told = (scores: Scores): string => `${scores.performance}/${scores.accessibility}/${scores['best-practices']}`;
