// Chromium inside the guest, driven from here by its debugging protocol: Debian's own program, headless, with a profile that is new.
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type BrowserContext } from 'playwright-core';
import type { Guest } from './guest.ts';

const DEBUG_PORT = 9222;
const START_MS = 600_000;
/** For each step of a person: what takes a second on a PC may take a minute here. */
const STEP_MS = 600_000;
const LOG = '/run/chromium.log';
const PROFILE = '/run/chromium';

export interface GuestBrowser {
  readonly context: BrowserContext;
  /** As the browser tells it. */
  readonly version: string;
  close(): Promise<void>;
}

/** @param port of this machine, which QEMU leads to the same one of the guest */
export async function openGuestBrowser(guest: Guest, program: string, port: number): Promise<GuestBrowser> {
  const args = ['--headless=new', '--no-sandbox', '--no-zygote', '--disable-gpu', '--no-first-run', '--disable-extensions', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--disable-breakpad', '--in-process-gpu', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'];
  await guest.must({ kind: 'start', command: [program, ...args, `--user-data-dir=${PROFILE}`, `--remote-debugging-port=${DEBUG_PORT}`, 'about:blank'], log: LOG });
  await guest.must({ kind: 'relay', port, to: 'guest', toPort: DEBUG_PORT });
  const address = `http://127.0.0.1:${port}`;
  const version = await answering(address, async () => guest.run(`tail -20 ${LOG}`));
  const browser = await chromium.connectOverCDP(address, { timeout: START_MS });
  const context = browser.contexts()[0] ?? (await browser.newContext());
  context.setDefaultTimeout(STEP_MS);
  context.setDefaultNavigationTimeout(STEP_MS);
  return { context, version, close: () => browser.close() };
}

/** @returns name and version of the browser, once it answers */
async function answering(address: string, complaint: () => Promise<string>): Promise<string> {
  for (const end = Date.now() + START_MS; Date.now() < end; await pause(1000)) {
    const answer = await fetch(`${address}/json/version`, { signal: AbortSignal.timeout(30_000) }).catch(() => undefined);
    if (answer?.ok) return String(((await answer.json()) as Record<string, unknown>)['Browser']);
  }
  throw new Error(`Chromium does not start in the guest: ${await complaint()}`);
}
