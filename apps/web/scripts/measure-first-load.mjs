// Measures the first load of a form page (goal R5): JavaScript and CSS that the built page transfers before it stands,
// gzip, in an empty browser. Needs a running server with a draft: node scripts/measure-first-load.mjs <address of a form page>
// [cookie "name=value"]. Prints one JSON object.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const [address, cookie] = process.argv.slice(2);
if (!address) throw new Error('give the address of a form page');

const build = fileURLToPath(new URL('../build/', import.meta.url));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const context = await browser.newContext({ serviceWorkers: 'block' });
if (cookie) {
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: new URL(address).origin.replace('http:', 'https:'), secure: true }]);
}
const page = await context.newPage();
// The page stands when its first field has been painted. What was asked for until then is the first load; what it brings
// afterwards (echoes, the progress of the rail, the service worker's helper) is counted apart. Marked in the page itself:
// a slow machine must not count late what came early.
await page.addInitScript(() => {
  new MutationObserver((_, observer) => {
    if (!document.querySelector('form .field')) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('stands')));
  }).observe(document, { childList: true, subtree: true });
});
await page.goto(address);
await page.waitForFunction(() => performance.getEntriesByName('stands').length > 0);
await page.waitForLoadState('networkidle');
const { first, later } = await page.evaluate(() => {
  const standsAt = performance.getEntriesByName('stands')[0]?.startTime ?? 0;
  const code = performance.getEntriesByType('resource').filter(({ name }) => /\.(js|css)$/.test(new URL(name).pathname));
  const paths = (/** @type {PerformanceEntryList} */ entries) => [...new Set(entries.map(({ name }) => new URL(name).pathname))];
  return { first: paths(code.filter(({ startTime }) => startTime <= standsAt)), later: paths(code.filter(({ startTime }) => startTime > standsAt)) };
});
await browser.close();

const size = (/** @type {string} */ path) => (existsSync(build + path) ? gzipSync(readFileSync(build + path), { level: 9 }).length : 0);
const sum = (/** @type {string[]} */ paths) => paths.reduce((total, path) => total + size(path), 0);
console.log(
  JSON.stringify({
    metric: 'R5',
    bytes: sum(first),
    limit: 60_000,
    javascript: sum(first.filter((path) => path.endsWith('.js'))),
    css: sum(first.filter((path) => path.endsWith('.css'))),
    later: sum(later),
    files: Object.fromEntries(first.map((path) => [path, size(path)])),
  }),
);
