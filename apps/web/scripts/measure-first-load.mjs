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
const files = new Map();
page.on('request', (request) => {
  const { pathname } = new URL(request.url());
  if (/\.(js|css)$/.test(pathname)) files.set(pathname, request.resourceType());
});
await page.goto(address);
await page.locator('form .field').first().waitFor();
await page.evaluate(() => new Promise((settled) => requestAnimationFrame(() => requestAnimationFrame(settled))));
// What idle time brings (the service worker's helper, the progress of the rail) is not the first load: it is counted apart.
const first = [...files.keys()];
await page.waitForLoadState('networkidle');
await browser.close();

const later = [...files.keys()].filter((path) => !first.includes(path));
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
