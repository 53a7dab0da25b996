// Lighthouse, one exact version, from outside of the tree: as a dependency it would break `npm ls`.
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

export const VERSION = '13.5.0';
const FETCH_MS = 180_000;
const RUN_MS = 240_000;
const SHOWN = 2_000;

/** Points of 100. */
export interface Scores {
  readonly performance: number;
  readonly accessibility: number;
  readonly 'best-practices': number;
}

/** @param cookie `name=value` of a signed-in person. @throws Error when the page could not be judged. */
export type Lighthouse = (address: string, preset: 'desktop' | 'mobile', cookie?: string) => Promise<Scores>;

interface Report {
  readonly runtimeError?: { readonly message: string };
  readonly finalDisplayedUrl: string;
  readonly categories: Readonly<Record<keyof Scores, { readonly score: number | null }>>;
}

/** The one in LIGHTHOUSE, on the PATH, or fetched by npx; nothing when none of them has the version. */
export function findLighthouse(chromium: string): Lighthouse | undefined {
  const own = process.env['LIGHTHOUSE'];
  const ways: readonly (readonly string[])[] = own ? [[own]] : [['lighthouse'], ['npx', '--yes', `lighthouse@${VERSION}`]];
  const way = ways.find(([command = '', ...first]) => spawnSync(command, [...first, '--version'], { encoding: 'utf8', timeout: FETCH_MS }).stdout?.trim() === VERSION);
  return way && ((address, preset, cookie) => judge(way, chromium, address, preset, cookie));
}

/** What Lighthouse itself says of its own mishaps, which are no word about the page: "Please run Lighthouse again". */
const OWN_MISHAPS = /NO_NAVSTART|NO_TRACING_STARTED|TARGET_CRASHED/;
const TRIES = 3;

async function judge(...asked: Parameters<typeof judgeOnce>): Promise<Scores> {
  for (let tries = 1; ; tries++) {
    try {
      return await judgeOnce(...asked);
    } catch (error) {
      if (tries === TRIES || !OWN_MISHAPS.test(String(error))) throw error;
    }
  }
}

async function judgeOnce([command = '', ...first]: readonly string[], chromium: string, address: string, preset: 'desktop' | 'mobile', cookie?: string): Promise<Scores> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-lighthouse-'));
  try {
    const report = path.join(folder, 'report.json');
    const headers = path.join(folder, 'headers.json');
    writeFileSync(headers, JSON.stringify(cookie === undefined ? {} : { Cookie: cookie }), { mode: 0o600 });
    const args = [address, '--quiet', '--only-categories=performance,accessibility,best-practices', '--output=json', `--output-path=${report}`, '--chrome-flags=--headless=new --no-sandbox', `--extra-headers=${headers}`, ...(preset === 'desktop' ? ['--preset=desktop'] : [])];
    await promisify(execFile)(command, [...first, ...args], { timeout: RUN_MS, env: { ...process.env, CHROME_PATH: chromium } }).catch((error: unknown) => {
      throw new Error(`Lighthouse did not judge ${address}: ${String((error as { stderr?: unknown }).stderr ?? error).slice(0, SHOWN)}`);
    });
    const { runtimeError, finalDisplayedUrl, categories } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    if (runtimeError) throw new Error(`Lighthouse did not judge ${address}: ${runtimeError.message}`);
    // A page that sent the visitor elsewhere, to sign in for one, would be judged in its place.
    if (new URL(finalDisplayedUrl).pathname !== new URL(address).pathname) throw new Error(`${address} led to ${finalDisplayedUrl}`);
    const points = (name: keyof Scores): number => Math.round((categories[name].score ?? 0) * 100);
    return { performance: points('performance'), accessibility: points('accessibility'), 'best-practices': points('best-practices') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
