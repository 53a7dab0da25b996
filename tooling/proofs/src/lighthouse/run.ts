// `npm run proofs -- lighthouse [RUNS]`: Lighthouse judges the built pages of a demonstration office, as on a PC and as on a phone.
// Performance is the median of RUNS (three), because a machine has other work too.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Proof, type ProofResult } from '../proof.ts';
import { findLighthouse, VERSION, type Lighthouse, type Scores } from './lighthouse.ts';
import { openSite, type Site } from '../site.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const LEAST: Scores = { performance: 95, accessibility: 100, 'best-practices': 100 };
const RUNS = 3;

type Preset = 'desktop' | 'mobile';
const SAID: Readonly<Record<Preset, string>> = { desktop: 'on a PC', mobile: 'on a phone' };

interface Shown {
  readonly name: string;
  readonly address: (site: Site, lang: string) => string;
  readonly seenBy?: keyof Site['cookies'];
}
const pages: readonly Shown[] = [
  { name: 'home', address: (_site, lang) => `/${lang}` },
  { name: 'the guide', address: (_site, lang) => `/${lang}/guide` },
  { name: 'the finder', address: (_site, lang) => `/${lang}/finder` },
  { name: 'the check of a receipt', address: (_site, lang) => `/${lang}/check` },
  { name: 'signing in', address: (_site, lang) => `/${lang}/sign-in` },
  { name: 'the task list', address: (site, lang) => `/${lang}/apply/${site.draft}`, seenBy: 'applicant' },
  { name: 'a form page', address: (site, lang) => `/${lang}/apply/${site.draft}/identity`, seenBy: 'applicant' },
  { name: 'the check of the answers', address: (site, lang) => `/${lang}/apply/${site.draft}/check`, seenBy: 'applicant' },
  { name: 'a queue of the desk', address: (_site, lang) => `/${lang}/desk/queue/all`, seenBy: 'officer' },
  { name: 'a case of the desk', address: (site, lang) => `/${lang}/desk/cases/${site.caseId}`, seenBy: 'officer' },
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
    for (const shown of pages) for (const lang of ['ja', 'en']) for (const preset of presetsOf(shown)) await judge(proof, lighthouse, site, shown, lang, preset, runs);
  } finally {
    await site.close();
  }
  return proof.result;
}

/** Officers work at a PC. */
const presetsOf = ({ seenBy }: Shown): readonly Preset[] => (seenBy === 'officer' ? ['desktop'] : ['desktop', 'mobile']);

async function judge(proof: Proof, lighthouse: Lighthouse, site: Site, shown: Shown, lang: string, preset: Preset, runs: number): Promise<void> {
  let seen: Scores | undefined;
  await proof.check(
    `${shown.name}, ${lang}, ${SAID[preset]}: performance ${LEAST.performance} or more, accessibility ${LEAST.accessibility}, best practices ${LEAST['best-practices']}`,
    async () => {
      const all: Scores[] = [];
      for (let at = 0; at < runs; at++) all.push(await lighthouse(site.origin + shown.address(site, lang), preset, shown.seenBy && site.cookies[shown.seenBy]));
      // What a page is does not vary: its worst run counts. How fast it was does.
      const middle = all.map(({ performance }) => performance).sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
      const worst = (name: keyof Scores) => Math.min(...all.map((scores) => scores[name]));
      seen = { performance: middle, accessibility: worst('accessibility'), 'best-practices': worst('best-practices') };
      return (Object.keys(LEAST) as (keyof Scores)[]).every((name) => (seen?.[name] ?? 0) >= LEAST[name]);
    },
    () => (seen ? told(seen) : ''),
  );
  if (seen) console.log(`        ${told(seen)}`);
}

const told = (scores: Scores): string => `${scores.performance}/${scores.accessibility}/${scores['best-practices']}`;
