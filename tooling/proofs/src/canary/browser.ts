// A real Chromium with a profile of its own, a debugger beside Playwright's, and an ear for what leaves by another way than the tap.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { findProgram } from '../card/tools.ts';
import { Devtools } from './devtools.ts';

const LANGUAGE = 'ja-JP';
const STEP_MS = 45_000;

export interface CanaryBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly devtools: Devtools;
  /** What pages and workers wrote to the console. */
  readonly console: Buffer[];
  /** Requests to any other address, and messages of web sockets. */
  readonly elsewhere: Buffer[];
  close(): Promise<void>;
}

export async function openCanaryBrowser(profile: string, origin: string): Promise<CanaryBrowser> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findProgram('chromium') ?? 'chromium',
    headless: true,
    locale: LANGUAGE,
    viewport: { width: 1280, height: 900 },
    timezoneId: 'Asia/Tokyo',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--remote-debugging-port=0', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'],
  });
  context.setDefaultTimeout(STEP_MS);
  const [port, address] = readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  const devtools = await Devtools.connect(`ws://127.0.0.1:${port}${address}`);
  const said: Buffer[] = [];
  const elsewhere: Buffer[] = [];
  context.on('console', (message) => said.push(Buffer.from(message.text())));
  context.on('weberror', (error) => said.push(Buffer.from(String(error.error().stack))));
  context.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) elsewhere.push(Buffer.from(`${request.method()} ${request.url()}\n${JSON.stringify(request.headers())}\n${request.postData() ?? ''}`));
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.on('websocket', (socket) => {
    elsewhere.push(Buffer.from(`web socket ${socket.url()}`));
    socket.on('framesent', ({ payload }) => elsewhere.push(Buffer.from(payload)));
  });
  return {
    context,
    page,
    devtools,
    console: said,
    elsewhere,
    async close() {
      devtools.close();
      await context.close();
    },
  };
}
