// R5: compressed JavaScript and CSS that a form page loads first, against GOV.UK's own page (govuk-frontend css 16.1 + js 11.4 kB).
import { existsSync } from 'node:fs';
import { get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { openBenchOffice, type BenchOffice } from './bench-office.ts';
import { measurePairs, type Ratio } from './paired.ts';

/** govuk-frontend 5, compressed with gzip: the peer that the goal names. */
const GOVUK_KB = 27.5;
const webFolder = process.env['ZAIRYU_WEB'] ?? fileURLToPath(new URL('../../../apps/web/build', import.meta.url));
const ARGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export async function run(): Promise<Ratio> {
  if (!existsSync(webFolder)) throw new Error('there are no built pages: npm run build');
  const office = await openBenchOffice(['lin']);
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ARGS });
  try {
    let files: Record<string, number> = {};
    const ours = async (): Promise<number> => {
      const paths = await firstLoad(browser, office);
      const sizes = await Promise.all(paths.map((path) => gzipBytes(`${office.url}${path}`)));
      files = Object.fromEntries(paths.map((path, at) => [path, sizes[at] ?? 0]));
      return sizes.reduce((sum, bytes) => sum + bytes, 0) / 1000;
    };
    const ratio = await measurePairs(5, 'kB gz', '<= 2.2 (60 kB)', ours, () => Promise.resolve(GOVUK_KB));
    return { ...ratio, details: files };
  } finally {
    await browser.close();
    await office.close();
  }
}

/**
 * Until the form stands, work that the page has put off for later does not begin, as on a machine with nothing else to do: a
 * slow one must not count as first what only came because painting took so long.
 */
const holdIdleWork = `{
  const IDLE_MS = 100;
  const timer = window.setTimeout;
  window.setTimeout = (work, ms = 0, ...given) => (ms < IDLE_MS ? timer(work, ms, ...given) : 0);
  new MutationObserver((_, observer) => {
    if (!document.querySelector('form .field')) return;
    observer.disconnect();
    performance.mark('stands');
  }).observe(document, { childList: true, subtree: true });
}`;

/** Waits in the page without `eval`, which its policy refuses. */
const stands = `new Promise((done) => {
  const look = () => (performance.getEntriesByName('stands').length > 0 ? done() : setTimeout(look, 20));
  look();
})`;

/** What was asked for when the first field stood: scripts, styles and fonts by their addresses. */
const askedFirst = `(() => {
  const standsAt = performance.getEntriesByName('stands')[0].startTime;
  return performance.getEntriesByType('resource').filter(({ startTime }) => startTime <= standsAt).map(({ name }) => new URL(name).pathname);
})()`;

/** Scripts and styles asked for until the form stands, in an empty browser. */
async function firstLoad(browser: Browser, office: BenchOffice): Promise<string[]> {
  const { cookie, formPageUrl } = office.draftOf('lin');
  const context = await browser.newContext({ serviceWorkers: 'block' });
  // The browser takes localhost for safe, its cookie store only https.
  await context.addCookies([{ ...cookie, url: office.url.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax' }]);
  const page = await context.newPage();
  await page.addInitScript({ content: holdIdleWork });
  await page.goto(formPageUrl);
  await page.evaluate(stands);
  const asked = await page.evaluate<string[]>(askedFirst);
  await context.close();
  const found = [...new Set(asked.filter((path) => /\.(js|css)$/.test(path)))];
  const fonts = asked.filter((path) => /\.(woff2?|ttf|otf)$/.test(path));
  if (found.length === 0) throw new Error('the page loaded no script: nothing was measured');
  if (fonts.length > 0) throw new Error(`the first paint needs ${fonts.length} web fonts`);
  return found;
}

/** Bytes of the body as the server sends it to a browser that takes gzip. */
function gzipBytes(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      if (answer.statusCode !== 200 || answer.headers['content-encoding'] !== 'gzip') reject(new Error(`${url}: ${answer.statusCode ?? 0} ${answer.headers['content-encoding'] ?? 'not compressed'}`));
      let bytes = 0;
      answer.on('data', (part: Buffer) => (bytes += part.length)).on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}
