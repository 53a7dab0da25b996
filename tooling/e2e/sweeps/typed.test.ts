// Nothing that was written is lost by Back, by a reload or by another language, on pages other than the form (goals.md, G37).
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor } from '../src/browser.ts';
import { button, callApi, leaveWhenKept, signIn } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();
const NEXT_YEAR = new Date().getFullYear() + 1;

describe.each(['ja', 'en'] as const)('what was written, in %s', (lang: Lang) => {
  const t = (namespace: string, key: string, values = {}, of: Lang = lang) => say(of, namespace, key, values);
  const other = lang === 'ja' ? 'en' : 'ja';
  const visit = (kind: 'desk' | 'phone' = 'desk') => newVisitor(world.browser, kind, lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
  const inOtherLanguage = async (page: Page) => {
    await page.locator(`header a[hreflang="${other}"]`).first().click();
    await page.waitForURL(new RegExp(`/${other}(/|#|\\?|$)`));
  };
  const step = (page: Page, number: number) => page.getByText(t('finder', 'caption', { number })).waitFor();
  const next = (page: Page) => button(page, t('shell', 'continue')).click();
  async function writeExpiry(page: Page, year: string, month: string, day: string): Promise<void> {
    for (const [part, value] of [['year', year], ['month', month], ['day', day]] as const) await page.fill(`#expiry-${part}`, value);
  }

  it('in the short check: Back goes one question back, a reload stays, and every answer is there', async () => {
    const { page, context } = await visit('phone');
    await page.goto(`${world.office.origin}/${lang}`);
    await page.goto(`${world.office.origin}/${lang}/finder`);
    await page.selectOption('#status', 'T26');
    await next(page);
    await step(page, 2);
    await writeExpiry(page, String(NEXT_YEAR), '6', '30');
    await page.locator('input[name="period"][value="long"]').check();
    await next(page);
    await step(page, 3);
    await page.goBack();
    await step(page, 2);
    expect(await page.inputValue('#expiry-year')).toBe(String(NEXT_YEAR));
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await page.goForward();
    await step(page, 3);
    await page.locator('input[name="wish"][value="same"]').check();
    await page.reload();
    await step(page, 3);
    expect(await page.locator('input[name="wish"][value="same"]').isChecked()).toBe(true);
    await next(page);
    await page.getByRole('heading', { level: 1, name: t('finder', 'result.title') }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: t('finder', 'result.title') }).waitFor();
    // The page's own way back is the browser's: no step is met twice.
    await button(page, t('shell', 'back')).first().click();
    await step(page, 3);
    for (const number of [2, 1]) {
      await page.goBack();
      await step(page, number);
    }
    expect(await page.inputValue('#status')).toBe('T26');
    await page.goBack();
    await page.waitForURL(`${world.office.origin}/${lang}`);
    expect(page.url()).not.toContain('T26');
    await page.goForward();
    await step(page, 1);
    expect(await page.inputValue('#status')).toBe('T26');
    await context.close();
  });

  it('in the short check: what is wrong with a day is said, in the language that is shown', async () => {
    const { page, context } = await visit();
    await page.goto(`${world.office.origin}/${lang}/finder`);
    await page.selectOption('#status', 'T26');
    await next(page);
    await step(page, 2);
    await page.locator('input[name="period"][value="long"]').check();
    const about = (code: string, values: object, of: Lang = lang) => t('ui', `issue.${code}`, { label: t('finder', 'expiry.short', {}, of), part: t('ui', 'part.year', {}, of), ...values }, of);
    await writeExpiry(page, '1927', '1', '29');
    await next(page);
    await page.getByText(about('date-too-early', { year: 2012 })).first().waitFor();
    await writeExpiry(page, '2207', '1', '29');
    await next(page);
    await page.getByText(about('date-too-late', { year: NEXT_YEAR + 5 })).first().waitFor();
    await writeExpiry(page, String(NEXT_YEAR), '2', '30');
    await next(page);
    const impossible = (of: Lang) => about('date-impossible', { part: t('ui', 'part.day', {}, of), typed: '30' }, of);
    await page.getByText(impossible(lang)).first().waitFor();
    expect(await page.locator('[aria-invalid=true]').evaluateAll((inputs) => inputs.map(({ id }) => id))).toEqual(['expiry-day']);
    expect(await axeViolations(page)).toEqual([]);
    await inOtherLanguage(page);
    await page.getByText(impossible(other)).first().waitFor();
    expect(await page.getByText(impossible(lang)).count()).toBe(0);
    expect(await page.inputValue('#expiry-day')).toBe('30');
    await context.close();
  });

  it('before signing in: an e-mail address and a pasted code', async () => {
    const { page, context } = await visit();
    for (const [path, field, text] of [['register', '#email', 'somebody@example.jp'], ['check', '#code', 'a code that was pasted']] as const) {
      await page.goto(`${world.office.origin}/${lang}/${path}`);
      await page.fill(field, text);
      // A public page comes to life with the first letter (`still-page.ts`), faster than a person writes but not than this does.
      await expect.poll(() => page.evaluate(() => JSON.stringify(Object.values(sessionStorage)))).toContain(text);
      await page.reload();
      await expect.poll(() => page.inputValue(field)).toBe(text);
      await page.goto(`${world.office.origin}/${lang}/guide`);
      await page.goBack();
      await expect.poll(() => page.inputValue(field)).toBe(text);
      await inOtherLanguage(page);
      await expect.poll(() => page.inputValue(field)).toBe(text);
    }
    // On the way to signing in and to a new password it need not be written again.
    await page.goto(`${world.office.origin}/${lang}/forgot-password`);
    await expect.poll(() => page.inputValue('#email')).toBe('somebody@example.jp');
    await context.close();
  });

  it('where a draft is started: what was chosen there', async () => {
    const { page, context } = await visit();
    await signIn(page, world.office.origin, lang, 'tanvir@example.jp');
    await page.goto(`${world.office.origin}/${lang}/apply`);
    await page.locator('input[name="status"][value="T41"]').check();
    await page.locator('#re-entry').check();
    await page.reload();
    await expect.poll(() => page.locator('input[name="status"][value="T41"]').isChecked()).toBe(true);
    expect(await page.locator('#re-entry').isChecked()).toBe(true);
    await context.close();
  });

  it('at the desk: a decision that is being written, sealed, until it is sent or the officer leaves', async () => {
    const { page, context } = await visit();
    await signIn(page, world.office.origin, lang, 'saeki@bureau.example.jp');
    await page.waitForURL(/\/desk\/queue\/all$/);
    const { rows } = await callApi<{ rows: { applicationId: string; status: string }[] }>(page, 'query', 'examining.queue', { queue: 'all' });
    const { applicationId } = rows.filter(({ status }) => status === 'submitted')[lang === 'ja' ? 0 : 1] ?? { applicationId: '' };
    await callApi(page, 'mutation', 'examining.take', { applicationId });
    await page.goto(`${world.office.origin}/${lang}/desk/cases/${applicationId}`);
    const open = () => button(page, `${t('examining', 'decide')}D`).or(page.getByRole('button', { name: t('examining', 'decide') })).first().click();
    await open();
    await page.locator('input[name="outcome"][value="denied"]').check();
    const reasons = 'WRITTEN FOR AN HOUR';
    await page.fill('#reasons', reasons);
    await page.fill('#note', 'beside it');
    const kept = () => page.evaluate(async () => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open('zairyu');
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error ?? new Error('closed'));
      });
      const read = (ask: (store: IDBObjectStore) => IDBRequest) => new Promise<unknown[]>((resolve, reject) => {
        const asked = ask(db.transaction('drafts').objectStore('drafts'));
        asked.onsuccess = () => resolve(asked.result as unknown[]);
        asked.onerror = () => reject(asked.error ?? new Error('unread'));
      });
      const [names, values] = [await read((store) => store.getAllKeys()), await read((store) => store.getAll())];
      db.close();
      const clear = values.map((value) => JSON.stringify(value, (_, each: unknown) => (each instanceof ArrayBuffer || ArrayBuffer.isView(each) ? new TextDecoder('latin1').decode(each as ArrayBuffer) : each)));
      return { names: (names as string[]).filter((name) => name.startsWith('typed/')), clear: clear.join() + JSON.stringify(Object.values(sessionStorage)) };
    });
    await expect.poll(async () => (await kept()).names).toHaveLength(1);
    expect((await kept()).clear).not.toContain(reasons);
    await leaveWhenKept(page, page.url());
    await open();
    await expect.poll(() => page.inputValue('#reasons')).toBe(reasons);
    await page.goto(`${world.office.origin}/${lang}/desk/queue/all`);
    await page.goBack();
    await open();
    await expect.poll(() => page.inputValue('#note')).toBe('beside it');
    await button(page, t('examining', 'decideForm.confirm')).click();
    await page.getByText(reasons).first().waitFor();
    await expect.poll(async () => (await kept()).names).toEqual([]);
    await context.close();
  });
});
