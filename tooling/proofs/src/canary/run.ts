// `npm run proofs -- canary`: a person's whole way with a card whose PINs stand nowhere by chance, and then a search for them in
// everything that browser and server have left (goals G23). Installs nothing.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { personas } from '@zairyu/seed';
import { SoftwareReader } from '@zairyu/virtual-card';
import { findProgram } from '../card/tools.ts';
import { Proof, type ProofResult } from '../proof.ts';
import { openCanaryBrowser, type CanaryBrowser } from './browser.ts';
import type { HeapTarget } from './devtools.ts';
import { register, signApplication, signInWithCard, startCardWorker } from './journey.ts';
import { findNeedles, needlesOf, type CanaryPins, type Needle } from './needles.ts';
import { openOffice, type Office } from './office.ts';
import { plantInHeap, plantInPage, plantInServer, plantInTrace } from './plants.ts';
import { each, filesBelow, inPage, memoryOfPages, processMemory, readCaches, readDatabases, readDocument, strings, type Place } from './places.ts';
import { Tap } from './tap.ts';
import { choosePins, createAuthority, layCard } from './twin.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const build = path.join(root, 'apps/web/build');
/** Files of the browser's own that hold nothing of a page: they are large, and stand still. */
const isOwnCode = (where: string): boolean => /\.(pak|so|bin)$/.test(where);

export async function run(): Promise<ProofResult> {
  const proof = new Proof();
  const missing = missingThings();
  if (missing !== undefined) {
    proof.skip('the proof of the PIN canary', missing);
    return proof.result;
  }
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'ignore' });
  const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-canary-'));
  const profile = path.join(folder, 'profile');
  const reader = new SoftwareReader();
  const tap = await Tap.open(reader);
  const authority = await createAuthority();
  const office = await openOffice(folder, tap.origin, authority);
  tap.leadTo(office.port);
  let browser: CanaryBrowser | undefined;
  try {
    browser = await openCanaryBrowser(profile, tap.origin);
    await browser.page.goto(`${tap.origin}/ja`);
    const pins = choosePins(standing(profile, office));
    const needles = needlesOf(pins);
    const persona = personas.find(({ personId }) => personId === 'yoshida') ?? raiseNobody();
    const card = await layCard(reader, authority, persona, pins);
    const stage = { context: browser.context, page: browser.page, origin: tap.origin, behind: `http://127.0.0.1:${office.port}`, persona, pins, card };

    await proof.check('a person registers with the card, over the real driver in the worker, and mistypes the PIN once', () => register(stage).then(() => true));
    await proof.check('and signs in with it', () => signInWithCard(stage).then(() => true));
    let trace: Buffer = Buffer.alloc(0);
    await proof.check('and signs an application, after a wrong password and a card that failed: the receipt is there', async () => {
      const signed = await signApplication(stage);
      trace = signed.trace;
      return /^ZR-/.test(signed.receiptNumber);
    });
    const answers = card.log.filter(({ command }) => command === '00200080**').map(({ sw }) => sw.toLowerCase());
    await proof.check('the card was given PINs of both kinds, right five times and wrong twice', () => answers.filter((sw) => sw === '9000').length === 5 && answers.filter((sw) => sw.startsWith('63c')).length === 2, () => answers.join(' '));

    const heaps = await browser.devtools.attachAll(tap.origin);
    await proof.check('the page, the worker of the card and the service worker can be looked into', () => ['page', 'worker', 'service_worker'].every((type) => heaps.some((heap) => heap.type === type)), () => JSON.stringify(heaps));
    const left: Left = { office, tap, browser, heaps, trace };
    for (const place of livingPlaces(left)) await proveClean(proof, place, needles);
    await browser.close();
    await proveClean(proof, profilePlace(profile), needles);

    await provePlants(proof, left, { profile, pins, needles, reopen: async () => (browser = await openCanaryBrowser(profile, tap.origin)) });
  } finally {
    await browser?.close().catch(() => undefined);
    await office.close();
    tap.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return proof.result;
}

interface Left {
  readonly office: Office;
  readonly tap: Tap;
  readonly browser: CanaryBrowser;
  readonly heaps: readonly HeapTarget[];
  readonly trace: Buffer;
}

function livingPlaces({ office, tap, browser, heaps, trace }: Left): Place[] {
  const { page, devtools } = browser;
  const heapPlaces = (['page', 'worker', 'service_worker'] as const).map((type): Place => {
    const targets = heaps.filter((heap) => heap.type === type);
    const whose = { page: 'the page', worker: 'the worker of the card', service_worker: 'the service worker' }[type];
    return { name: `the strings in the heap of ${whose}`, read: () => strings(devtools, targets) };
  });
  return [
    // The heaps first: what is searched later could be collected by then.
    ...heapPlaces,
    { name: 'the commands to the card in the memory of the pages and their workers', counts: isCommand, read: () => memoryOfPages(devtools) },
    { name: 'the requests of the browser', read: () => each('request', tap.requests) },
    { name: 'the answers of the server', read: () => each('answer', tap.responses) },
    { name: 'requests to any other address', read: () => each('request', browser.elsewhere) },
    { name: 'the console', read: () => each('message', browser.console) },
    { name: 'the records of IndexedDB', read: () => inPage(page, readDatabases) },
    { name: 'the caches', read: () => inPage(page, readCaches) },
    { name: 'the document, its fields, local and session storage', read: () => inPage(page, readDocument) },
    { name: 'the record that the person saved', read: () => each('record', [trace]) },
    { name: 'the log of the server', read: () => each('log', [office.log()]) },
    { name: 'the data of the server: database, journal, files, mails', read: () => filesBelow(office.dataFolder) },
    { name: 'the memory of the server', counts: inMemory, read: () => processMemory(office.pid) },
  ];
}

function profilePlace(profile: string): Place {
  return { name: 'the files of the browser', read: () => filesBelow(profile) };
}

/** Places where nothing stands even when all is well: no request goes elsewhere, and the console is silent. */
const MAY_BE_EMPTY = ['requests to any other address', 'the console'];

async function proveClean(proof: Proof, place: Place, needles: readonly Needle[]): Promise<void> {
  const { found, bytes } = await search(place, needles);
  await proof.check(`no PIN stands in ${place.name} (${inUnits(bytes)})`, () => found.length === 0 && (bytes > 0 || MAY_BE_EMPTY.includes(place.name)), () => found.join('\n') || 'nothing was there to search');
}

/** The same searches find a leak in each place, of the password and of the four digits. */
async function provePlants(
  proof: Proof,
  before: Left,
  { profile, pins, needles, reopen }: { readonly profile: string; readonly pins: CanaryPins; readonly needles: readonly Needle[]; readonly reopen: () => Promise<CanaryBrowser> },
): Promise<void> {
  const browser = await reopen();
  const { office, tap } = before;
  await startCardWorker(browser.page, tap.origin);
  const heaps = await browser.devtools.attachAll(tap.origin);
  await plantInServer(office, pins);
  await plantInPage(browser.page, pins);
  for (const target of heaps) await plantInHeap(browser.devtools, target, pins);
  for (const place of livingPlaces({ office, tap, browser, heaps, trace: plantInTrace(before.trace, pins) })) await proveFound(proof, place, needles);
  await browser.close();
  await proveFound(proof, profilePlace(profile), needles);
}

async function proveFound(proof: Proof, place: Place, needles: readonly Needle[]): Promise<void> {
  const hasBoth = (found: readonly string[]): boolean => ['signature', 'authentication'].every((pin) => found.some((line) => line.includes(`${pin} PIN`)));
  const { found } = await search(place, needles, hasBoth);
  await proof.check(`a leak that is planted in ${place.name} is found`, () => hasBoth(found), () => found.join('\n') || 'nothing was found');
}

/** @param isEnough the rest need not be read */
async function search(place: Place, needles: readonly Needle[], isEnough: (found: readonly string[]) => boolean = () => false): Promise<{ readonly found: string[]; readonly bytes: number }> {
  const wanted = place.counts ? needles.filter(place.counts) : needles;
  const found: string[] = [];
  let bytes = 0;
  for await (const part of place.read()) {
    bytes += part.bytes.length;
    for (const line of findNeedles(part.bytes, wanted)) found.push(`${part.where}: ${line}`);
    if (isEnough(found)) break;
  }
  return { found, bytes };
}

/** Memory is large, and rarer forms would have been these first. */
function inMemory({ what }: Needle): boolean {
  return /, (ASCII|UTF-16|VERIFY command|hex|hex, capitals|base64)$/.test(what);
}

/**
 * Commands to the card with a PIN in them, and bytes as they are written into records. What was typed into a field is text of the browser's
 * own: freed copies of it stay in its memory until they are used anew, and no page can overwrite those. The living text is in the snapshots.
 */
function isCommand({ what }: Needle): boolean {
  return /, (VERIFY command|hex|hex, capitals|base64)$/.test(what);
}

function* standing(profile: string, office: Office): Generator<Buffer> {
  for (const folder of [build, profile, office.dataFolder]) for (const { where, bytes } of filesBelow(folder)) if (!isOwnCode(where)) yield bytes;
  for (const { bytes } of processMemory(office.pid)) yield bytes;
}

function missingThings(): string | undefined {
  if (findProgram('chromium') === undefined) return 'this machine lacks Chromium; on Debian: apt-get install chromium';
  if (!existsSync('/proc/self/maps')) return 'the memory of a process is read from /proc, which only Linux has';
  const isOurs = process.getuid?.() === 0 || statSync('/proc/self').uid === process.getuid?.();
  return isOurs ? undefined : 'the memory of the server cannot be read by this user';
}

function raiseNobody(): never {
  throw new Error('the seed has no person without an account');
}

function inUnits(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${Math.round(bytes / 1024 / 1024)} MB`;
}
