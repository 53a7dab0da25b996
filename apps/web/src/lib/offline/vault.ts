// A small encrypted store in this browser: drafts and unsent edits, sealed with a key that the page can use but not read.
// AES-256-GCM; the key is made here, is not extractable and never leaves IndexedDB. Signatures and PINs never come here.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { allWritten } from './turns.ts';

/** `account`: who was signed in; `drafts`: last known state by application, and what was written beside one (`typed/…`); `unsent`: edits the server has not confirmed. */
export type Drawer = 'account' | 'drafts' | 'unsent';

interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}
interface Schema extends DBSchema {
  keys: { key: string; value: CryptoKey };
  account: { key: string; value: Sealed };
  drafts: { key: string; value: Sealed };
  unsent: { key: string; value: Sealed };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('zairyu', 1, {
    upgrade(db) {
      for (const name of ['keys', 'account', 'drafts', 'unsent'] as const) db.createObjectStore(name);
    },
  });
  return opened;
}

let sealing: Promise<CryptoKey> | undefined;

function key(): Promise<CryptoKey> {
  sealing ??= findOrMakeKey();
  return sealing;
}

async function findOrMakeKey(): Promise<CryptoKey> {
  const db = await database();
  const found = await db.get('keys', 'drafts');
  if (found) return found;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  // Two tabs may open at once: the first key that stands is the key of both.
  const work = db.transaction('keys', 'readwrite');
  const standing = await work.store.get('drafts');
  if (!standing) await work.store.put(made, 'drafts');
  await work.done;
  return standing ?? made;
}

export async function keep(drawer: Drawer, name: string, value: unknown): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const clear = new TextEncoder().encode(JSON.stringify(value));
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: label(drawer, name) }, await key(), clear);
  await (await database()).put(drawer, { iv, data }, name);
}

/** Undefined when nothing is kept, or when it cannot be opened any more (the key was cleared). */
export async function find<T>(drawer: Drawer, name: string): Promise<T | undefined> {
  const sealed = await (await database()).get(drawer, name);
  if (!sealed) return undefined;
  try {
    const algorithm = { name: 'AES-GCM', iv: sealed.iv, additionalData: label(drawer, name) };
    const clear = await crypto.subtle.decrypt(algorithm, await key(), sealed.data);
    return JSON.parse(new TextDecoder().decode(clear)) as T;
  } catch {
    return undefined;
  }
}

export async function names(drawer: Drawer): Promise<string[]> {
  return (await database()).getAllKeys(drawer);
}

export async function forget(drawer: Drawer, name: string): Promise<void> {
  await (await database()).delete(drawer, name);
}

/** Signing out: every copy and the key itself, and nothing that is still on its way comes after. */
export async function emptyVault(): Promise<void> {
  await allWritten();
  const db = await database();
  for (const store of ['keys', 'account', 'drafts', 'unsent'] as const) await db.clear(store);
  sealing = undefined;
}

/** Binds a sealed value to its place: what was kept for one draft cannot be opened as another. */
function label(drawer: Drawer, name: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`zairyu/${drawer}/${name}`);
}
