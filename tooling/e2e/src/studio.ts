// Takes pictures of a page as it stands: each language, each width, whole height; and remarks what hangs out at the side.
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demoPassword } from '@zairyu/seed';
import { say, type Lang } from './words.ts';

export type Media = 'forced' | 'dark' | 'reduced';

export interface StudioSettings {
  readonly origin: string;
  readonly folder: string;
  /** Of the window, in CSS pixels. */
  readonly widths: readonly number[];
  /** Beginnings of names; none means every page. */
  readonly only: readonly string[];
  readonly media?: Media | undefined;
}

export interface Studio {
  readonly settings: StudioSettings;
  /** What was seen while taking pictures and no picture shows. */
  readonly remarks: string[];
  wants(name: string): boolean;
  /** A person at a PC; signed in when there is an e-mail address. The caller closes the context. */
  open(email?: string, options?: Parameters<Browser['newContext']>[0]): Promise<{ context: BrowserContext; page: Page }>;
  /** Opens an address in each language anew, without touching the page. */
  visit(page: Page, name: string, address: string): Promise<void>;
  /** The page as it stands, in both languages by the link in its head, so that its state stays. */
  shoot(page: Page, name: string): Promise<void>;
  /** The page as it stands, in one language. */
  shootIn(page: Page, lang: Lang, name: string): Promise<void>;
}

/** More than this of one page nobody looks at, and a browser without a graphics card takes minutes to draw. */
const TALLEST = 3_000;
const heightOf = (width: number) => (width < 600 ? 780 : 900);

export function openStudio(browser: Browser, settings: StudioSettings): Studio {
  const remarks: string[] = [];
  const studio: Studio = {
    settings,
    remarks,
    wants: (name) => settings.only.length === 0 || settings.only.some((beginning) => name.startsWith(beginning)),
    async open(email, options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        locale: 'ja-JP',
        timezoneId: 'Asia/Tokyo',
        forcedColors: settings.media === 'forced' ? 'active' : 'none',
        colorScheme: settings.media === 'dark' ? 'dark' : 'light',
        reducedMotion: 'reduce',
        ...options,
      });
      context.setDefaultTimeout(60_000);
      const page = await context.newPage();
      page.on('pageerror', (error) => remarks.push(`${page.url()}: ${error.message}`));
      if (email) await signIn(page, settings.origin, email);
      return { context, page };
    },
    async visit(page, name, address) {
      if (!studio.wants(name)) return;
      for (const lang of ['ja', 'en'] as const) {
        await page.goto(`${settings.origin}/${lang}${address}`);
        await page.locator('main h1').first().waitFor({ state: 'attached' });
        await page.waitForLoadState('networkidle');
        await studio.shootIn(page, lang, name);
      }
    },
    async shoot(page, name) {
      if (!studio.wants(name)) return;
      const first = langOf(page);
      await studio.shootIn(page, first, name);
      const second = first === 'ja' ? 'en' : 'ja';
      await page.locator(`header a[hreflang=${second}]`).first().evaluate((link: HTMLElement) => link.click());
      await page.waitForURL((url) => url.pathname.startsWith(`/${second}/`));
      await page.locator(`html[lang=${second}]`).waitFor();
      await studio.shootIn(page, second, name);
    },
    async shootIn(page, lang, name) {
      await page.evaluate(() => document.fonts.ready.then(() => true));
      for (const width of settings.widths) {
        await page.setViewportSize({ width, height: heightOf(width) });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (over > 0) remarks.push(`${name} ${lang} ${width}: ${over} px sideways`);
        // On a phone the window grows with the page: bars at its edge would else cross the middle of the picture.
        if (width < 600) await page.setViewportSize({ width, height: Math.min(TALLEST, Math.max(heightOf(width), await page.evaluate(() => document.documentElement.scrollHeight))) });
        await page.screenshot({ path: path.join(settings.folder, `${name}-${lang}-${width}.png`), fullPage: width >= 600 && name !== 'kit', animations: 'disabled' });
      }
      await page.setViewportSize({ width: 1280, height: heightOf(1280) });
    },
  };
  return studio;
}

export const langOf = (page: Page): Lang => (new URL(page.url()).pathname.startsWith('/en') ? 'en' : 'ja');

async function signIn(page: Page, origin: string, email: string): Promise<void> {
  await page.goto(`${origin}/ja/sign-in`);
  await page.getByText(say('ja', 'registration', 'signIn.password')).first().click();
  await page.fill('#email', email);
  await page.fill('#password', demoPassword);
  await page.getByRole('button', { name: say('ja', 'registration', 'signIn.submit'), exact: true }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}
