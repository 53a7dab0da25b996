// Where a PIN could be left, and how each place is read.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import type { Devtools, HeapTarget } from './devtools.ts';
import type { Needle } from './needles.ts';
import { memoryOf } from './process-memory.ts';

export interface Find {
  readonly where: string;
  readonly bytes: Buffer;
}

/** One place, with the sentence that its search shows. */
export interface Place {
  readonly name: string;
  /** Which forms count here; all when left out. */
  readonly counts?: (needle: Needle) => boolean;
  read(): AsyncIterable<Find> | Iterable<Find>;
}

const ZLIB = /^\x78[\x01\x5e\x9c\xda]/;
const GZIP = /^\x1f\x8b\x08/;
const LOCAL_FILE = Buffer.from('PK\x03\x04', 'latin1');
const STREAM = Buffer.from('stream\n', 'latin1');

/** Every file below, as it stands, and what is compressed in it: ZIP entries, streams of PDFs, gzip. */
export function* filesBelow(folder: string): Generator<Find> {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    const where = path.relative(folder, file);
    yield { where, bytes };
    for (const opened of openedParts(bytes)) yield { where: `${where}, unpacked`, bytes: opened };
  }
}

export function* openedParts(bytes: Buffer): Generator<Buffer> {
  const head = bytes.subarray(0, 4).toString('latin1');
  if (GZIP.test(head)) yield* tried(() => gunzipSync(bytes));
  for (let at = bytes.indexOf(LOCAL_FILE); at >= 0; at = bytes.indexOf(LOCAL_FILE, at + 4)) {
    if (bytes.length < at + 30) break;
    // PKWARE APPNOTE 4.3.7: the lengths of name and extra field, then the data.
    const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    yield* tried(() => inflateRawSync(bytes.subarray(from)));
  }
  for (let at = bytes.indexOf(STREAM); at >= 0; at = bytes.indexOf(STREAM, at + STREAM.length)) {
    const data = bytes.subarray(at + STREAM.length);
    if (ZLIB.test(data.subarray(0, 2).toString('latin1'))) yield* tried(() => inflateSync(data));
  }
}

/** What only looks compressed stands as it is, and is searched so. */
function tried(open: () => Buffer): Buffer[] {
  try {
    return [open()];
  } catch {
    return [];
  }
}

export function* each(where: string, all: readonly Buffer[]): Generator<Find> {
  for (const [index, bytes] of all.entries()) yield { where: `${where} ${index + 1}`, bytes };
}

export function* processMemory(pid: number): Generator<Find> {
  yield* memoryOf(pid);
}

/** Bytes do not stand in a heap snapshot, and the debugger gives no typed array: so the memory itself is read. */
export async function* memoryOfPages(devtools: Devtools): AsyncGenerator<Find> {
  for (const pid of await devtools.renderers()) yield* memoryOf(pid);
}

/** What a collection leaves of text. */
export async function* strings(devtools: Devtools, targets: readonly HeapTarget[]): AsyncGenerator<Find> {
  for (const { sessionId, url } of targets) yield { where: url, bytes: await devtools.stringsOf(sessionId) };
}

/** What a page sees of its own origin's storage: a database's files are compressed, its records are not. */
export async function* inPage(page: Page, read: () => Promise<readonly string[]>): AsyncGenerator<Find> {
  for (const text of await page.evaluate(read)) yield { where: text.slice(0, 40), bytes: Buffer.from(text, 'utf8') };
}

/** Runs in the page. Binary values are written as lists of bytes. */
export async function readDatabases(): Promise<string[]> {
  const bytesAsLists = (_key: string, value: unknown): unknown =>
    value instanceof ArrayBuffer ? [...new Uint8Array(value)] : ArrayBuffer.isView(value) ? [...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)] : value;
  const settled = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
    });
  const texts: string[] = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name ?? ''));
    for (const store of database.objectStoreNames) {
      const open = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([settled(open.getAllKeys()), settled(open.getAll())]);
      texts.push(`${name} ${store} ${JSON.stringify([keys, values], bytesAsLists)}`);
    }
    database.close();
  }
  return texts;
}

/** Runs in the page. */
export async function readCaches(): Promise<string[]> {
  const texts: string[] = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) texts.push(`${name} ${request.url}\n${(await (await cache.match(request))?.text()) ?? ''}`);
  }
  return texts;
}

/** Runs in the page: both stores, cookies that scripts see, the address and its history entry, and the document with what stands in its fields. */
export async function readDocument(): Promise<string[]> {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(({ value }) => value);
  return [
    `localStorage ${JSON.stringify({ ...localStorage })}`,
    `sessionStorage ${JSON.stringify({ ...sessionStorage })}`,
    `cookies ${document.cookie}`,
    `address ${location.href} ${JSON.stringify(history.state)}`,
    `document ${document.documentElement.outerHTML}\n${fields.join('\n')}`,
  ];
}
