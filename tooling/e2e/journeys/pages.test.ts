// Every page in both languages, on a PC and on a phone: reachable, said not to be the agency's, accessible, nothing sideways.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, openBrowser, PHONE, DESK, type Visitor } from '../src/browser.ts';
import { openTestOffice, type TestOffice } from '../src/office.ts';
import { callApi, draftOf, personaOf, signIn } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';

let office: TestOffice;
let browser: Browser;

beforeAll(async () => {
  [office, browser] = await Promise.all([openTestOffice(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await office?.close();
});

async function findings(page: Page, lang: Lang, address: string): Promise<string[]> {
  await page.goto(office.origin + address);
  await page.locator('main h1').first().waitFor();
  const found: string[] = [];
  if ((await page.locator('html').getAttribute('lang')) !== lang) found.push(`${address}: the page says another language`);
  if (!(await page.locator('body').innerText()).includes(say(lang, 'shell', 'footer.notAgency'))) found.push(`${address}: does not say that it is not the agency's`);
  // axe once on the PC and once on the phone; colours, names and order may differ between the two.
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) found.push(`${address} at ${size.width}: ${over} px sideways`);
    if (size === (lang === 'ja' ? DESK : PHONE)) found.push(...(await axeViolations(page)));
  }
  await page.setViewportSize(DESK);
  return found;
}

describe.each(['ja', 'en'] as const)('every page, in %s', (lang) => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await newVisitor(browser, 'desk', lang === 'ja' ? 'ja-JP' : 'en-GB');
  });
  afterAll(() => visitor.context.close());

  it('that anybody can open', async () => {
    const { page } = visitor;
    const found: string[] = [];
    for (const path of ['', '/guide', '/finder', '/check', '/register', '/sign-in', '/forgot-password', '/demo/mails', '/no-such-page']) found.push(...(await findings(page, lang, `/${lang}${path}`)));
    expect(found).toEqual([]);
  });

  it('of an applicant', async () => {
    const { page } = visitor;
    await signIn(page, office.origin, lang, personaOf('lin').email);
    const draft = await draftOf(page);
    await page.goto(`${office.origin}/${lang}/apply/${draft}`);
    await page.locator('main h1').first().waitFor();
    const formPages = await page.evaluate((id) => [...document.querySelectorAll('main a')].map((link) => new URL((link as HTMLAnchorElement).href).pathname).filter((path) => new RegExp(`/apply/${id}/(?!sign|check|documents)`).test(path)), draft);
    expect(formPages.length).toBeGreaterThan(5);
    const found: string[] = [];
    for (const path of [...new Set(['/my', '/applications', '/documents', '/notices', '/account', '/apply', `/apply/${draft}`, `/apply/${draft}/together`, `/apply/${draft}/documents`, `/apply/${draft}/photo`, `/apply/${draft}/check`, `/apply/${draft}/sign`].map((each) => `/${lang}${each}`).concat(formPages))]) found.push(...(await findings(page, lang, path)));
    expect(found).toEqual([]);
  });

  it('of an application that was sent, and of a decided one', async () => {
    const found: string[] = [];
    for (const personId of ['imran', 'hoa', 'bikash']) {
      const guest = await newVisitor(browser, 'desk', lang === 'ja' ? 'ja-JP' : 'en-GB');
      try {
        await signIn(guest.page, office.origin, lang, personaOf(personId).email);
        const { applications } = await callApi<{ applications: readonly { applicationId: string }[] }>(guest.page, 'query', 'applying.list', {});
        for (const path of ['', '/receipt']) found.push(...(await findings(guest.page, lang, `/${lang}/applications/${applications[0]?.applicationId}${path}`)));
      } finally {
        await guest.context.close();
      }
    }
    expect(found).toEqual([]);
  });

  it('of the desk', async () => {
    const officer = await newVisitor(browser, 'desk', lang === 'ja' ? 'ja-JP' : 'en-GB');
    try {
      await signIn(officer.page, office.origin, lang, 'saeki@bureau.example.jp');
      const { rows } = await callApi<{ rows: readonly { applicationId: string }[] }>(officer.page, 'query', 'examining.queue', { queue: 'all' });
      const found: string[] = [];
      for (const path of ['/desk/queue/all', '/desk/queue/mine', '/desk/queue/decided', `/desk/cases/${rows[0]?.applicationId}`]) found.push(...(await findings(officer.page, lang, `/${lang}${path}`)));
      expect(found).toEqual([]);
    } finally {
      await officer.context.close();
    }
  });
});
