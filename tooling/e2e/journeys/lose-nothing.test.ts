// Nothing that was typed is lost: without a network, on a second PC, in two places at once, after the session ran out.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '@zairyu/seed';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { button, callApi, draftOf, personaOf, signIn } from '../src/steps.ts';
import { walks } from '../src/walks.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const FIELD = 'identity.name';
const IDLE_LIMIT_MS = 61 * 60_000;

const world = openWorld();

/** Entries of edits in this browser that no answer has confirmed. */
function unsentEdits(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open('zairyu');
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error ?? new Error('closed'));
    });
    const count = await new Promise<number>((resolve, reject) => {
      const asked = db.transaction('unsent').objectStore('unsent').count();
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error ?? new Error('unread'));
    });
    db.close();
    return count;
  });
}

describe.each(walks([
  ['ja', 'lin'],
  ['en', 'tanvir'],
]))('a draft, in %s', (lang: Lang, personId) => {
  const persona = personaOf(personId);
  const t = (namespace: string, key: string, values = {}) => say(lang, namespace, key, values);
  const field = (page: Page) => page.locator(`[id="${FIELD}"]`);
  const stored = async (page: Page) => (await callApi<{ answers: Record<string, string> }>(page, 'query', 'applying.readDraft', { applicationId })).answers[FIELD];
  const formPage = () => `${world.office.origin}/${lang}/apply/${applicationId}/identity`;
  let first: Visitor;
  let second: Visitor;
  let applicationId: string;

  beforeAll(async () => {
    const locale = lang === 'ja' ? 'ja-JP' : 'en-GB';
    [first, second] = await Promise.all([newVisitor(world.browser, 'desk', locale), newVisitor(world.browser, 'desk', locale)]);
    await signIn(first.page, world.office.origin, lang, persona.email);
    applicationId = await draftOf(first.page);
  });
  afterAll(() => Promise.all([first.context.close(), second.context.close()]));

  it('keeps what is typed without a network, over a reload, and sends it when the network is back', async () => {
    const { page, context } = first;
    await page.goto(formPage());
    await field(page).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    // From the first form on, the worker keeps all of them with their lists, those of pages too that were not opened.
    await expect.poll(() => page.evaluate(async () => ((await caches.has('zairyu-forms')) ? (await (await caches.open('zairyu-forms')).keys()).map(({ url }) => url).join() : ''))).toMatch(/lists\/2026-02\/municipalities\.json/);
    // The copy for reading offline is sealed and written a moment after the page stands.
    await expect.poll(() => page.evaluate(() => indexedDB.databases().then((all) => all.length))).toBeGreaterThan(0);
    await field(page).fill('OFFLINE NAME');
    await field(page).blur();
    await expect.poll(() => stored(page)).toBe('OFFLINE NAME');

    await context.setOffline(true);
    await field(page).fill('TYPED WITHOUT NETWORK');
    await field(page).blur();
    await page.getByText(t('applying', 'form.offline')).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.reload();
    await expect.poll(() => field(page).inputValue()).toBe('TYPED WITHOUT NETWORK');
    await page.goto(formPage().replace(/[^/]+$/, 'address'));
    await page.locator('[id="address.postcode"]').waitFor();
    expect(await page.locator('[id="address.municipality"]').inputValue()).not.toBe('');
    await page.goto(formPage());
    await expect.poll(() => field(page).inputValue()).toBe('TYPED WITHOUT NETWORK');
    await context.setOffline(false);
    await expect.poll(() => stored(page)).toBe('TYPED WITHOUT NETWORK');
  });

  it('keeps no readable letter of it in the browser', async () => {
    const dump = await first.page.evaluate(async () => {
      const texts: string[] = [];
      for (const { name } of await indexedDB.databases()) {
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const open = indexedDB.open(name ?? '');
          open.onsuccess = () => resolve(open.result);
          open.onerror = () => reject(open.error ?? new Error('closed'));
        });
        for (const store of db.objectStoreNames) {
          const rows = await new Promise<unknown[]>((resolve, reject) => {
            const all = db.transaction(store).objectStore(store).getAll();
            all.onsuccess = () => resolve(all.result as unknown[]);
            all.onerror = () => reject(all.error ?? new Error('unread'));
          });
          for (const row of rows) texts.push(JSON.stringify(row, (_, value: unknown) => (value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder('latin1').decode(value as ArrayBuffer) : value)));
        }
        db.close();
      }
      return texts;
    });
    expect(dump.length).toBeGreaterThan(0);
    for (const text of dump) {
      expect(text).not.toContain('TYPED WITHOUT NETWORK');
      expect(text).not.toContain(persona.passportName);
    }
  });

  it('reaches the office with the last letter although the page is closed right after it', async () => {
    for (const text of ['CLOSED AT ONCE', 'CLOSED AT ONCE AGAIN', 'CLOSED A THIRD TIME']) {
      const page = await first.context.newPage();
      await page.goto(formPage());
      await field(page).fill(text);
      await page.close({ runBeforeUnload: true });
      await expect.poll(() => stored(first.page)).toBe(text);
    }
  });

  it('does not say an edit again later that arrived while its page was closed', async () => {
    // The page is gone before it can hear that its edit arrived: sealed here, the edit still looks unsent.
    const page = await first.context.newPage();
    await page.route(/applying\.saveDraft/, async (route) => void (await route.fetch().catch(() => undefined)));
    await page.goto(formPage());
    await field(page).fill('ARRIVED UNHEARD');
    await expect.poll(() => unsentEdits(first.page)).toBe(1);
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => stored(first.page)).toBe('ARRIVED UNHEARD');
    await callApi(first.page, 'mutation', 'applying.saveDraft', { applicationId, changes: [{ op: 'set', path: FIELD, was: 'ARRIVED UNHEARD', value: 'WRITTEN ELSEWHERE' }] });

    await first.page.goto(formPage());
    await expect.poll(() => unsentEdits(first.page)).toBe(0);
    expect(await field(first.page).inputValue()).toBe('WRITTEN ELSEWHERE');
    expect(await first.page.getByText(t('applying', 'conflict.title')).count()).toBe(0);
    expect(await stored(first.page)).toBe('WRITTEN ELSEWHERE');
  });

  it('keeps what two tabs wrote without a network, each its own, and sends both', async () => {
    const open = async (formPageId: string, id: string) => {
      const page = await first.context.newPage();
      await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/${formPageId}`);
      const input = page.locator(`[id="${id}"]`);
      await input.waitFor();
      return { page, input, text: `${id} in its own tab` };
    };
    const tabs = [await open('identity', FIELD), await open('life', 'identity.occupation')];
    await first.context.setOffline(true);
    for (const { page, input, text } of tabs) {
      await input.fill(text);
      await input.blur();
      await page.getByText(t('applying', 'form.offline')).first().waitFor();
    }
    for (const { page } of tabs) await page.close();
    await first.context.setOffline(false);
    await first.page.goto(formPage());
    const answers = async () => (await callApi<{ answers: Record<string, string> }>(first.page, 'query', 'applying.readDraft', { applicationId })).answers;
    await expect.poll(answers, { timeout: 40_000 }).toMatchObject({ [FIELD]: `${FIELD} in its own tab`, 'identity.occupation': 'identity.occupation in its own tab' });
  });

  it('goes on at a second PC with every letter', async () => {
    const { page } = second;
    await signIn(page, world.office.origin, lang, persona.email);
    await page.goto(formPage());
    await expect.poll(() => field(page).inputValue()).toBe(`${FIELD} in its own tab`);
  });

  it('shows both values when two places changed the same answer, and overwrites neither before the person chose', async () => {
    const { context, page } = first;
    await context.setOffline(true);
    await field(page).fill('FIRST PLACE');
    await field(page).blur();
    await field(second.page).fill('SECOND PLACE');
    await field(second.page).blur();
    await expect.poll(() => stored(second.page)).toBe('SECOND PLACE');
    await context.setOffline(false);
    await page.getByText(t('applying', 'conflict.title')).first().waitFor();
    const shown = await page.locator('main').innerText();
    expect(shown).toContain('FIRST PLACE');
    expect(shown).toContain('SECOND PLACE');
    expect(await stored(second.page)).toBe('SECOND PLACE');
    expect(await axeViolations(page)).toEqual([]);
    await button(page, t('applying', 'conflict.keepYours')).click();
    await expect.poll(() => stored(page)).toBe('FIRST PLACE');
  });

  it('asks to sign in again when the session runs out while typing, and then saves what was typed', async () => {
    const { page } = first;
    world.office.pass(IDLE_LIMIT_MS);
    await field(page).fill('TYPED AFTER THE SESSION');
    await field(page).blur();
    await page.getByText(t('shell', 'session.title')).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.fill('#password', demoPassword);
    await page.getByRole('dialog').getByRole('button', { name: t('registration', 'signIn.submit'), exact: true }).click();
    await expect.poll(() => stored(page)).toBe('TYPED AFTER THE SESSION');
    expect(await field(page).inputValue()).toBe('TYPED AFTER THE SESSION');
  });

  it('asks to sign in again when somebody else has signed in in this browser, and then saves what was typed', async () => {
    const { page, context } = first;
    const other = await context.newPage();
    await other.goto(`${world.office.origin}/${lang}`);
    await callApi(other, 'mutation', 'registration.signInWithPassword', { email: personaOf('hoa').email, password: demoPassword });
    await field(page).fill('TYPED BESIDE SOMEBODY ELSE');
    await field(page).blur();
    await page.getByText(t('shell', 'session.title')).first().waitFor();
    await page.fill('#password', demoPassword);
    await page.getByRole('dialog').getByRole('button', { name: t('registration', 'signIn.submit'), exact: true }).click();
    await expect.poll(() => stored(page)).toBe('TYPED BESIDE SOMEBODY ELSE');
    await expect.poll(() => page.getByText(t('faults', 'application.not-found.title')).count()).toBe(0);
    await other.close();
  });

  it('keeps every letter when the language is switched in the middle of a word', async () => {
    const { page } = first;
    const other = lang === 'ja' ? 'en' : 'ja';
    await field(page).fill('BETWEEN LANGUAGES');
    await page.locator(`a[hreflang="${other}"], a[lang="${other}"]`).first().click();
    await page.waitForURL(`**/${other}/apply/**`);
    expect(await page.locator('html').getAttribute('lang')).toBe(other);
    expect(await field(page).inputValue()).toBe('BETWEEN LANGUAGES');
    await expect.poll(() => stored(page)).toBe('BETWEEN LANGUAGES');
  });
});
