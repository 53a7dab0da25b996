// The pictures of the README, as a person sees them in a window of 1280 by 800.
import path from 'node:path';
import type { Page } from 'playwright-core';
import { button, callApi, confirmAndGoOn, draftOf, personaOf, placeCard } from './steps.ts';
import type { Studio } from './studio.ts';
import { say } from './words.ts';

const WINDOW = { viewport: { width: 1280, height: 800 } } as const;

export async function readmePictures(studio: Studio): Promise<void> {
  const { origin, folder } = studio.settings;
  const take = async (page: Page, name: string) => {
    await page.locator('main h1').first().waitFor({ state: 'attached' });
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
  };

  const anybody = await studio.open(undefined, WINDOW);
  await anybody.page.goto(`${origin}/ja`);
  await take(anybody.page, 'home-ja');
  await anybody.context.close();

  const lin = await studio.open(personaOf('lin').email, WINDOW);
  const draft = await draftOf(lin.page);
  await lin.page.goto(`${origin}/en/apply/${draft}/sign`);
  await confirmAndGoOn(lin.page, 'en');
  await placeCard(lin.page, 'en', 'lin');
  await lin.page.locator('#pin-signature').waitFor();
  await take(lin.page, 'sign-en');
  await button(lin.page, say('en', 'signing', 'freeze.stop')).click();
  await lin.page.waitForURL(`**/en/apply/${draft}`);
  await lin.page.goto(`${origin}/ja/apply/${draft}/identity`);
  await button(lin.page, say('ja', 'shell', 'language.both')).click();
  await lin.page.locator('html[data-lang=both]').waitFor();
  await lin.page.locator('.form-sheet > svg').waitFor();
  await take(lin.page, 'form-both');
  await lin.context.close();

  const officer = await studio.open('saeki@bureau.example.jp', WINDOW);
  const { rows } = await callApi<{ rows: readonly { applicationId: string }[] }>(officer.page, 'query', 'examining.queue', { queue: 'mine' });
  await officer.page.goto(`${origin}/ja/desk/cases/${rows[0]?.applicationId}`);
  await officer.page.locator('.vpage :is(canvas, img)').first().waitFor();
  await take(officer.page, 'desk-ja');
  await officer.context.close();
}
