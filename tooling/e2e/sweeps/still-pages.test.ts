// Public pages wait, as they are written, until somebody is there: nothing of what is done meanwhile is lost.
import { describe, expect, it } from 'vitest';
import { newVisitor } from '../src/browser.ts';
import { say } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();

describe('a public page that nobody has touched yet', () => {
  it('is readable, loads no code of the pages, and prepares to work offline', async () => {
    const { page, context } = await newVisitor(world.browser, 'desk', 'ja-JP');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${world.office.origin}/ja`);
    await page.locator('main h1').waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    expect(asked.filter((path) => /\/entry\/app\.|\/nodes\//.test(path))).toEqual([]);
    await context.close();
  });

  it.each(['finder', 'check'])('has the styles of its fields: %s', async (name) => {
    const { page, context } = await newVisitor(world.browser, 'phone', 'en-GB');
    await page.goto(`${world.office.origin}/en/${name}`);
    const field = page.locator('main :is(select, textarea)').first();
    expect(await field.evaluate((element) => getComputedStyle(element).borderRadius)).toBe('8px');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await context.close();
  });

  // A slow line, at each place where it can be slow: before the first file, before the code, before the last part of it.
  it.each([['its first file', /\/entry\/start\./], ['what wakes it', /\/still-page\./], ['its code', /\/entry\/app\./], ['its part of the code', /\/nodes\//]])(
    'does what was typed and sent while it waited for %s',
    async (_name, held) => {
      const { page, context } = await newVisitor(world.browser, 'desk', 'en-GB');
      const [asked, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      await page.route(held, async (route) => {
        asked.resolve();
        await free.promise;
        await route.continue();
      });
      await page.goto(`${world.office.origin}/en/check`, { waitUntil: 'domcontentloaded' });
      // Without a pointer or a key, in one go: no person is as fast, a password manager or a screen reader may be.
      await page.evaluate(() => {
        const code = document.querySelector('textarea');
        if (!code) throw new Error('there is no field');
        code.value = 'no code of a receipt';
        code.dispatchEvent(new Event('input', { bubbles: true }));
        document.querySelector<HTMLButtonElement>('main form button[type=submit]')?.click();
      });
      await asked.promise;
      free.resolve();
      await expect.poll(() => page.locator('main [role=alert]').innerText().catch(() => '')).toContain(say('en', 'check', 'unreadable'));
      expect(await page.locator('textarea').inputValue()).toBe('no code of a receipt');
      expect(new URL(page.url()).search).toBe('');
      await context.close();
    },
  );

  it('switches the language at the first press and keeps the letters', async () => {
    const { page, context } = await newVisitor(world.browser, 'desk', 'ja-JP');
    await page.goto(`${world.office.origin}/ja/check`);
    await page.locator('textarea').fill('abc');
    await page.locator('header a[hreflang=en]').first().click();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('textarea').inputValue()).toBe('abc');
    await context.close();
  });
});
