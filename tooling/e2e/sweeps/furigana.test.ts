// Readings above kanji, for those who switch them on: on the pages of the form and beside the English, for the eye and not for the ear.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { DESK, newVisitor, PHONE, type Visitor } from '../src/browser.ts';
import { draftOf, personaOf, signIn } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();
const NAME = 'identity.name';
const form = 'procedures/extension-of-period/2026-02';

const readings = (page: Page) => page.locator('main rt').count();
/** What is read above the label of a question. */
const aboveLabel = async (page: Page, field: string) => (await page.locator(`label[for="${field}"] .bi rt`).allTextContents()).join();

/** What a screen reader hears as the name of each text box: the browser's own tree, which tools that look from outside do not see. */
async function heard(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.filter(({ role }) => role?.value === 'textbox').map(({ name }) => String(name?.value));
}

describe.each(['ja', 'en'] as const)('readings above kanji, in %s', (lang: Lang) => {
  const t = (namespace: string, key: string, values = {}) => say(lang, namespace, key, values);
  let visitor: Visitor;
  let address: string;

  beforeAll(async () => {
    visitor = await newVisitor(world.browser, 'desk', lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
    await signIn(visitor.page, world.office.origin, lang, personaOf('lin').email);
    address = `${world.office.origin}/${lang}/apply/${await draftOf(visitor.page)}/identity`;
  });
  afterAll(() => visitor.context.close());

  it('are switched on with the display, and stay on', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/account`);
    await page.locator('section[aria-labelledby=display] button').click();
    if (lang === 'en') await page.locator('#display-sheet').getByText('日本語 + English').click();
    await page.getByRole('switch', { name: t('ui', 'display.furigana') }).click();
    await page.goto(address);
    await expect.poll(() => aboveLabel(page, NAME)).toBe('しめい');
  });

  it('stand above the Japanese only, and a screen reader hears the label once', async () => {
    const { page } = visitor;
    expect(await page.locator('span[lang=en] rt').count()).toBe(0);
    const label = say('ja', form, `${NAME}.label`);
    const boxes = await heard(page);
    expect(boxes.filter((name) => name.includes(label)).length).toBeGreaterThan(0);
    expect(boxes.join()).not.toMatch(/しめい|[ぁ-ん]{2,}（/);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('are switched off and on again beside the language, while something is typed', async () => {
    const { page } = visitor;
    const name = t('ui', 'display.furigana');
    for (const size of [PHONE, DESK]) {
      await page.setViewportSize(size);
      // Beside the second language, too, there is Japanese to read; on an English page alone there is none.
      const toggle = page.getByRole('banner').getByRole('button', { name, exact: true });
      await page.locator(`[id="${NAME}"]`).fill('LIN MEI');
      await toggle.click();
      await expect.poll(() => page.locator('rt').count()).toBe(0);
      expect(await toggle.getAttribute('aria-pressed')).toBe('false');
      await toggle.click();
      await expect.poll(() => aboveLabel(page, NAME)).toBe('しめい');
      expect(await toggle.getAttribute('aria-pressed')).toBe('true');
      expect(await page.locator(`[id="${NAME}"]`).inputValue()).toBe('LIN MEI');
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
      expect(await axeViolations(page)).toEqual([]);
    }
    if (lang === 'en') {
      await page.getByRole('banner').getByRole('button', { name: 'English + 日本語' }).click();
      await expect.poll(() => page.getByRole('banner').getByRole('button', { name, exact: true }).count()).toBe(0);
      await page.getByRole('banner').getByRole('button', { name: 'English + 日本語' }).click();
      await page.getByRole('banner').getByRole('button', { name, exact: true }).waitFor();
    }
  });

  it('follow what the page says next, and never what a person wrote', async () => {
    const { page } = visitor;
    await page.goto(address.replace(/identity$/, 'check'));
    await expect.poll(() => readings(page)).toBeGreaterThan(10);
    expect(await page.locator('dd rt').count()).toBe(0);
    await page.setViewportSize(PHONE);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('change with the language of the page', async () => {
    const { page } = visitor;
    await page.goto(address);
    await expect.poll(() => aboveLabel(page, NAME)).toBe('しめい');
    const other = lang === 'ja' ? 'en' : 'ja';
    await page.locator(`header a[hreflang=${other}]`).first().click();
    await page.waitForURL(`**/${other}/**`);
    await expect.poll(() => aboveLabel(page, NAME)).toBe(other === 'ja' ? 'しめい' : '');
    expect(await page.locator(`label[for="${NAME}"]`).innerText()).toContain(say(other, form, `${NAME}.label`).slice(0, 1));
  });

  it('go when they are switched off, and every word is as it was', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/account`);
    await page.locator('section[aria-labelledby=display] button').click();
    await page.getByRole('switch', { name: t('ui', 'display.furigana') }).click();
    await expect.poll(() => page.locator('rt').count()).toBe(0);
    expect(await page.locator('main h1').innerText()).toContain(t('account', 'title'));
    await page.reload();
    await page.locator('main h1').waitFor();
    expect(await page.locator('rt').count()).toBe(0);
    expect(visitor.complaints).toEqual([]);
  });
});
