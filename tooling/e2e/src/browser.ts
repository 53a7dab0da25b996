// One real Chromium for all journeys; a fresh context (cookies, storage, service worker) for each person.
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { inject } from 'vitest';

/** The browser of the run, for one journey file: closing it closes what this file has opened, and nobody else's. */
export function openBrowser(): Promise<Browser> {
  return chromium.connect(inject('browserAddress'));
}

const STEP_MS = 45_000;

export const DESK = { width: 1280, height: 900 } as const;
export const PHONE = { width: 360, height: 780 } as const;

const PHONE_AGENT =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36';

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Console errors and failed loads so far: a journey ends by expecting none. */
  readonly complaints: string[];
}

/** Who is open at this moment: a failing step takes a picture of every one of them. */
export const openVisitors = new Set<Visitor>();

/**
 * @param keeps what the browser keeps for reading offline. `shell`: the service worker installs and fetches some 280 files ahead, a
 * quarter of what a visit costs here. `nothing`: a browser that knows no service workers, as some browsers and settings do; for
 * journeys whose every step has a connection. What works offline, and signing with the worker between page and server, is walked
 * with the shell (applicant, lose-nothing, still-pages).
 */
export async function newVisitor(browser: Browser, kind: 'desk' | 'phone' = 'desk', locale: 'ja-JP' | 'en-GB' = 'ja-JP', keeps: 'shell' | 'nothing' = 'shell'): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: kind === 'desk' ? DESK : PHONE,
    locale,
    timezoneId: 'Asia/Tokyo',
    ...(kind === 'phone' ? { isMobile: true, hasTouch: true, userAgent: PHONE_AGENT } : {}),
  });
  // How long a step may take before it counts as never: a wait that is met ends at once, also on a slow machine.
  context.setDefaultTimeout(STEP_MS);
  if (keeps === 'nothing') await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  const visitor: Visitor = { context, page, complaints };
  openVisitors.add(visitor);
  context.on('close', () => openVisitors.delete(visitor));
  return visitor;
}
