// The whole way from signing in to the receipt without a pointer: Tab, Enter, Space, arrows and letters only.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { demoPassword } from '@zairyu/seed';
import { newVisitor } from '../src/browser.ts';
import { draftOf, personaOf } from '../src/steps.ts';
import { walks } from '../src/walks.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const MOST_TABS = 120;

const world = openWorld();

/** Tabs on until the element in focus answers to this name or selector. @throws Error when it is never reached or shows no focus. */
async function tabTo(page: Page, target: { readonly name?: string; readonly css?: string }): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    const focused = await page.evaluate(({ name, css }) => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return undefined;
      const called = (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();
      if (!(css ? element.matches(css) : called === name)) return undefined;
      const shown = [element, element.closest('label') ?? element].map((each) => getComputedStyle(each));
      return { visible: shown.some((style) => style.outlineStyle !== 'none' || style.boxShadow !== 'none') };
    }, target);
    if (focused) {
      expect(focused.visible, `focus is visible on ${target.name ?? target.css}`).toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target.name ?? target.css} is never reached by Tab at ${page.url()}`);
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByText(name, { exact: true }).first().waitFor();
  await tabTo(page, { name });
  await page.keyboard.press('Enter');
}

describe.each(walks([
  ['en', 'clara'],
  ['ja', 'jiwoo'],
]))('with the keyboard only, in %s', (lang: Lang, personId) => {
  const persona = personaOf(personId);
  const t = (namespace: string, key: string, values = {}) => say(lang, namespace, key, values);

  it('signs in, changes an answer, checks, signs with the card and gets the receipt', async () => {
    const { page, context } = await newVisitor(world.browser, 'desk', lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
    try {
      await page.goto(`${world.office.origin}/${lang}/sign-in`);
      await page.getByText(t('registration', 'signIn.password')).first().waitFor();
      await tabTo(page, { css: 'main button' });
      await page.keyboard.press('Enter');
      await page.locator('#email').waitFor();
      await tabTo(page, { css: '#email' });
      await page.keyboard.type(persona.email);
      await tabTo(page, { css: '#password' });
      await page.keyboard.type(demoPassword);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/${lang}/my`);
      const applicationId = await draftOf(page);

      await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/identity`);
      await page.locator('[id="identity.name"]').waitFor();
      await tabTo(page, { css: '[id="identity.name"]' });
      await page.keyboard.press('End');
      await page.keyboard.type(' KEY');
      await press(page, t('shell', 'continue'));
      await expect.poll(() => new URL(page.url()).pathname).not.toMatch(/identity$/);

      await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/check`);
      await page.getByText(`${persona.passportName} KEY`).first().waitFor();
      await press(page, t('applying', 'check.sign'));
      await page.waitForURL('**/sign');
      await page.locator('main input[type="checkbox"]').first().waitFor();
      for (const box of await page.locator('main input[type="checkbox"]').all()) {
        await tabTo(page, { css: `#${await box.getAttribute('id')}` });
        await page.keyboard.press('Space');
      }
      await press(page, t('signing', 'freeze.continue'));
      await page.locator('#demo-person option').first().waitFor({ state: 'attached' });
      await tabTo(page, { css: '#demo-person' });
      for (let step = 0; step < 20 && (await page.locator('#demo-person').inputValue()) !== personId; step += 1) await page.keyboard.press('ArrowDown');
      expect(await page.locator('#demo-person').inputValue()).toBe(personId);
      await press(page, t('registration', 'demo.insert'));
      await press(page, t('registration', 'card.choose'));
      await page.locator('#pin-signature').waitFor();
      await tabTo(page, { css: '#pin-signature' });
      await page.keyboard.type(persona.signaturePin);
      await page.keyboard.press('Enter');
      await page.getByText(t('signing', 'done.title')).first().waitFor();
      await press(page, t('signing', 'done.receipt'));
      await page.waitForURL('**/receipt');
      await page.getByText(/ZR-\d{2}-/).first().waitFor();
    } finally {
      await context.close();
    }
  });
});
