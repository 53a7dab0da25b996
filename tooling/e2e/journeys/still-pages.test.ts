// Public pages wait, as they are written, until somebody is there: nothing of what is done meanwhile is lost.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor, openBrowser } from '../src/browser.ts';
import { openTestOffice, type TestOffice } from '../src/office.ts';
import { say } from '../src/words.ts';

let office: TestOffice;
let browser: Browser;

beforeAll(async () => {
  [office, browser] = await Promise.all([openTestOffice(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

describe('a public page that nobody has touched yet', () => {
  it('is readable, loads no code of the pages, and prepares to work offline', async () => {
    const { page, context } = await newVisitor(browser, 'desk', 'ja-JP');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${office.origin}/ja`);
    await page.locator('main h1').waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    expect(asked.filter((path) => /\/entry\/app\.|\/nodes\//.test(path))).toEqual([]);
    await context.close();
  });

  it.each(['finder', 'check'])('has the styles of its fields: %s', async (name) => {
    const { page, context } = await newVisitor(browser, 'phone', 'en-GB');
    await page.goto(`${office.origin}/en/${name}`);
    const field = page.locator('main :is(select, textarea)').first();
    expect(await field.evaluate((element) => getComputedStyle(element).borderRadius)).toBe('8px');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await context.close();
  });

  it('does what was typed and sent before it lived', async () => {
    const { page, context } = await newVisitor(browser, 'desk', 'en-GB');
    await page.goto(`${office.origin}/en/check`);
    // Without a pointer or a key, in one go: no person is as fast, a password manager or a screen reader may be.
    await page.evaluate(() => {
      const code = document.querySelector('textarea');
      if (!code) throw new Error('there is no field');
      code.value = 'no code of a receipt';
      code.dispatchEvent(new Event('input', { bubbles: true }));
      document.querySelector<HTMLButtonElement>('main form button[type=submit]')?.click();
    });
    await expect.poll(() => page.locator('main [role=alert]').innerText().catch(() => '')).toContain(say('en', 'check', 'unreadable'));
    expect(await page.locator('textarea').inputValue()).toBe('no code of a receipt');
    expect(new URL(page.url()).search).toBe('');
    await context.close();
  });

  it('switches the language at the first press and keeps the letters', async () => {
    const { page, context } = await newVisitor(browser, 'desk', 'ja-JP');
    await page.goto(`${office.origin}/ja/check`);
    await page.locator('textarea').fill('abc');
    await page.locator('header a[hreflang=en]').first().click();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('textarea').inputValue()).toBe('abc');
    await context.close();
  });
});
