// Every page in both languages, on a PC and on a phone: reachable, said not to be the agency's, accessible, nothing sideways.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, PHONE, DESK, type Visitor } from '../src/browser.ts';
import { callApi, draftOf, personaOf, signIn } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();

async function findings(page: Page, lang: Lang, address: string): Promise<string[]> {
  await page.goto(world.office.origin + address);
  await page.locator('main h1').first().waitFor();
  const found: string[] = [];
  if ((await page.locator('html').getAttribute('lang')) !== lang) found.push(`${address}: the page says another language`);
  if (!(await page.locator('body').innerText()).includes(say(lang, 'shell', 'footer.notAgency'))) found.push(`${address}: does not say that it is not the agency's`);
  // axe once on the PC and once on the phone; colours, names and order may differ between the two. Every other page is opened in the
  // small window, where the page before it was left.
  const sizes = page.viewportSize()?.width === PHONE.width ? [PHONE, DESK] : [DESK, PHONE];
  for (const size of sizes) {
    await page.setViewportSize(size);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) found.push(`${address} at ${size.width}: ${over} px sideways`);
    if (size.width === (lang === 'ja' ? DESK : PHONE).width) found.push(...(await axeViolations(page)));
  }
  return found;
}

/** One page a test: what is wrong is named, and no test is long. */
const shown = async (page: Page, lang: Lang, path: string) => expect(await findings(page, lang, `/${lang}${path}`)).toEqual([]);

describe.each(['ja', 'en'] as const)('every page, in %s', (lang) => {
  const locale = lang === 'ja' ? 'ja-JP' : 'en-GB';

  describe('that anybody can open', () => {
    let visitor: Visitor;
    beforeAll(async () => {
      visitor = await newVisitor(world.browser, 'desk', locale, 'nothing');
    });
    afterAll(() => visitor.context.close());

    it.each(['', '/guide', '/finder', '/statuses', '/check', '/register', '/sign-in', '/forgot-password', '/demo/mails', '/no-such-page'])('%s/', (path) => shown(visitor.page, lang, path));
  });

  describe('of an applicant', () => {
    let visitor: Visitor;
    let draft: string;
    beforeAll(async () => {
      visitor = await newVisitor(world.browser, 'desk', locale, 'nothing');
      await signIn(visitor.page, world.office.origin, lang, personaOf('lin').email);
      draft = await draftOf(visitor.page);
    });
    afterAll(() => visitor.context.close());

    it.each(['/my', '/applications', '/documents', '/notices', '/account', '/email', '/email?with=card', '/apply'])('%s', (path) => shown(visitor.page, lang, path));
    it.each(['', '/together', '/documents', '/photo', '/check', '/sign'])('/apply/…%s', (path) => shown(visitor.page, lang, `/apply/${draft}${path}`));

    it.each([0, 1, 2, 3])('and the pages of the form, part %i of 0 to 3', async (part) => {
      const { page } = visitor;
      await page.goto(`${world.office.origin}/${lang}/apply/${draft}`);
      await page.locator('main h1').first().waitFor();
      const links = await page.evaluate((id) => [...document.querySelectorAll('main a')].map((link) => new URL((link as HTMLAnchorElement).href).pathname).filter((path) => new RegExp(`/apply/${id}/(?!sign|check|documents|photo|together)`).test(path)), draft);
      const formPages = [...new Set(links)];
      expect(formPages.length).toBeGreaterThan(5);
      const found: string[] = [];
      for (const path of formPages.filter((_, index) => index % 4 === part)) found.push(...(await findings(page, lang, path)));
      expect(found).toEqual([]);
    });
  });

  describe.each(['imran', 'hoa', 'bikash'])('of the application of %s, which was sent', (personId) => {
    let visitor: Visitor;
    let applicationId: string | undefined;
    beforeAll(async () => {
      visitor = await newVisitor(world.browser, 'desk', locale, 'nothing');
      await signIn(visitor.page, world.office.origin, lang, personaOf(personId).email);
      const { applications } = await callApi<{ applications: readonly { applicationId: string }[] }>(visitor.page, 'query', 'applying.list', {});
      applicationId = applications[0]?.applicationId;
    });
    afterAll(() => visitor.context.close());

    it.each(['', '/receipt'])('/applications/…%s', (path) => shown(visitor.page, lang, `/applications/${applicationId}${path}`));
  });

  describe('of the desk', () => {
    let officer: Visitor;
    beforeAll(async () => {
      officer = await newVisitor(world.browser, 'desk', locale, 'nothing');
      await signIn(officer.page, world.office.origin, lang, 'saeki@bureau.example.jp');
    });
    afterAll(() => officer.context.close());

    it.each(['/desk/queue/all', '/desk/queue/mine', '/desk/queue/decided'])('%s', (path) => shown(officer.page, lang, path));

    it('/desk/cases/…', async () => {
      const { rows } = await callApi<{ rows: readonly { applicationId: string }[] }>(officer.page, 'query', 'examining.queue', { queue: 'all' });
      await shown(officer.page, lang, `/desk/cases/${rows[0]?.applicationId}`);
      // The case fills the window under the line of the demonstration, in however many lines that stands: only its parts scroll.
      for (const width of [DESK.width, 1024]) {
        await officer.page.setViewportSize({ width, height: 800 });
        expect(await officer.page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
      }
    });
  });
});
