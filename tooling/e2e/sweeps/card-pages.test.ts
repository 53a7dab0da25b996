// Pages that reach a card reader, in a browser that keeps the app's shell: the shell's document may not use a reader, theirs may.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { residenceNumberOf } from '@zairyu/seed';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { draftOf, personaOf, signIn } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();
const lin = personaOf('lin');

/** Signed in, with the worker at work. */
async function withShell(kind: 'desk' | 'phone', lang: Lang): Promise<Visitor> {
  const visitor = await newVisitor(world.browser, kind, lang === 'ja' ? 'ja-JP' : 'en-GB');
  await signIn(visitor.page, world.office.origin, lang, lin.email);
  await visitor.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await visitor.page.goto(`${world.office.origin}/${lang}/my`);
  await visitor.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return visitor;
}

const reachesReaders = (page: Page) =>
  page.evaluate(() => {
    // github.com/w3c/webappsec-permissions-policy, `allowsFeature`: of this document, as its own header decided.
    const { featurePolicy } = document as Document & { readonly featurePolicy?: { allowsFeature(feature: string): boolean } };
    return ['usb', 'hid'].map((feature) => featurePolicy?.allowsFeature(feature));
  });

describe.each(['ja', 'en'] as const)('with the shell kept, in %s,', (lang: Lang) => {
  let visitor: Visitor;
  let base: string;
  beforeAll(async () => {
    visitor = await withShell('desk', lang);
    base = `/${lang}/apply/${await draftOf(visitor.page)}`;
  });
  afterAll(() => visitor.context.close());

  it('every page that asks for a card may reach a reader, and no other', async () => {
    const { page } = visitor;
    for (const path of [`${base}/read-card`, `${base}/sign`, `/${lang}/register/card`, `/${lang}/ready`, `/${lang}/sign-in`, `/${lang}/email?with=card`]) {
      await page.goto(`${world.office.origin}${path}`);
      expect([path, ...(await reachesReaders(page))]).toEqual([path, true, true]);
    }
    for (const path of [base, `${base}/residence-card`, `/${lang}/my`, `/${lang}`]) {
      await page.goto(`${world.office.origin}${path}`);
      expect([path, ...(await reachesReaders(page))]).toEqual([path, false, false]);
    }
  });

  it('the page that reads a residence card keeps the number through a change of language, and leads back to the application', async () => {
    const { page } = visitor;
    const other = lang === 'ja' ? 'en' : 'ja';
    await page.goto(`${world.office.origin}${base}/read-card`);
    await page.locator('#card-number').fill(residenceNumberOf(lin));
    await page.locator(`header a[hreflang=${other}]`).first().click();
    await page.waitForURL(`**${base.replace(`/${lang}/`, `/${other}/`)}/read-card`);
    await page.getByText(say(other, 'residence', 'number'), { exact: true }).first().waitFor();
    expect(await page.locator('#card-number').inputValue()).toBe(residenceNumberOf(lin));
    expect(await reachesReaders(page)).toEqual([true, true]);
    await page.locator(`header a[hreflang=${lang}]`).first().click();
    await page.waitForURL(`**${base}/read-card`);
    await page.locator(`header a[href="${base}"]`).first().click();
    await page.waitForURL(`**${base}`);
  });

  it('it says without a connection that there is none', async () => {
    const { page, context } = visitor;
    await context.setOffline(true);
    await page.goto(`${world.office.origin}${base}/read-card`);
    await page.getByRole('heading', { level: 1, name: say(lang, 'shell', 'needsConnection.title') }).waitFor();
    await context.setOffline(false);
  });

  it('it is refused on a phone by the server, not only by the page', async () => {
    const phone = await withShell('phone', lang);
    try {
      const answer = await phone.page.goto(`${world.office.origin}${base}/read-card`);
      expect(answer?.status()).toBe(403);
      await phone.page.getByText(say(lang, 'registration', 'gate.title')).first().waitFor();
      await phone.page.locator(`header a[href="${base}"]`).first().waitFor();
    } finally {
      await phone.context.close();
    }
  });
});
