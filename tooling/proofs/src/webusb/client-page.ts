// A page with our client: the same drivers and card operations as in the pages of an office, without what is drawn around them, which
// a processor of software draws very slowly.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { IMPORT_MAP, scriptAt } from '../card/site.ts';

const CARD_MS = 120_000;
const PAGE = `<!doctype html><html lang="ja"><meta charset="utf-8"><title>Page with the client</title>${IMPORT_MAP}
<script type="module">
import { browserHid, browserUsb, findHidReaders, findReaders } from '@zairyu/card-readers';
import { openJpkiCard, signManifest } from '@zairyu/jpki';
const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
globalThis.signOver = async (api, pin, text) => {
  const [reader] = api === 'usb' ? await findReaders(browserUsb()) : await findHidReaders(browserHid());
  try {
    await reader.open();
    const card = await openJpkiCard(await reader.waitForCard(AbortSignal.timeout(${CARD_MS})));
    const left = await card.readAttemptsLeft('signature');
    const { cms } = await signManifest(card, { manifest: new TextEncoder().encode(text), pin, signedAt: Date.now() });
    return { reader: reader.name, left, cms: base64(cms) };
  } catch (error) {
    return { reader: reader?.name ?? 'none', fault: error.fault ? JSON.stringify(error.fault) : String(error) };
  } finally {
    await reader?.close();
  }
};
document.title = 'Ready';
</script></html>`;

export interface SignedInPage {
  readonly reader: string;
  /** Tries left before the PIN was given. */
  readonly left?: number;
  /** CMS, in base64. */
  readonly cms?: string;
  readonly fault?: string;
}

export interface ClientSite {
  readonly port: number;
  readonly origin: string;
  close(): void;
}

export async function openClientSite(): Promise<ClientSite> {
  const server = createServer((request, response) => {
    const script = scriptAt(request.url ?? '');
    response.setHeader('content-type', `text/${script === undefined ? 'html' : 'javascript'}; charset=utf-8`);
    response.end(script ?? PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, origin: `http://localhost:${port}`, close: () => (server.closeAllConnections(), void server.close()) };
}

/** Opens the page, and waits until its scripts are there. */
export async function openClientPage(page: Page, site: ClientSite): Promise<void> {
  await page.goto(`${site.origin}/`);
  await page.waitForFunction(`document.title === 'Ready'`);
}

export function signInPage(page: Page, api: 'usb' | 'hid', pin: string, manifest: string): Promise<SignedInPage> {
  return page.evaluate<SignedInPage>(`signOver(${JSON.stringify(api)}, ${JSON.stringify(pin)}, ${JSON.stringify(manifest)})`);
}
