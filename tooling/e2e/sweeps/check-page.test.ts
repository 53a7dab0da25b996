// The check of the answers as the first page of a tab: its title stands before what takes long, and what cannot be brought is said.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { draftOf, personaOf, signIn } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();
/** The longest list that the answers are told from. */
const LIST = /\/municipalities\.json/;

describe.each(['en', 'ja'] as const)('the check of the answers that is opened on a phone, in %s', (lang: Lang) => {
  let visitor: Visitor;
  let address: string;
  const title = say(lang, 'applying', 'check.title');

  beforeAll(async () => {
    visitor = await newVisitor(world.browser, 'phone', lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
    await signIn(visitor.page, world.office.origin, lang, personaOf('lin').email);
    address = `${world.office.origin}/${lang}/apply/${await draftOf(visitor.page)}/check`;
  });
  afterAll(() => visitor.context.close());

  it('shows its title while the lists are on their way, then each section, and small pictures once somebody comes near', async () => {
    const page = await visitor.context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const held = Promise.withResolvers<void>();
    await page.route(LIST, async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.goto(address);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await page.locator('main .sum').count()).toBe(0);
    held.resolve();
    await page.getByRole('button', { name: say(lang, 'applying', 'check.sign') }).waitFor();
    const sections = await page.locator('main section.sec').count();
    expect(sections).toBeGreaterThan(5);
    await page.waitForLoadState('networkidle');
    expect(asked.filter((path) => path.startsWith('/files/'))).toEqual([]);
    await page.locator('#sum-documents').scrollIntoViewIfNeeded();
    await expect.poll(() => page.locator('section.sec:last-of-type .thumb img').count()).toBeGreaterThan(0);
    expect(asked.some((path) => path.startsWith('/files/'))).toBe(true);
    await page.close();
  });

  it('asks once more for what did not come, and says so when it still does not come', async () => {
    const page = await visitor.context.newPage();
    let refused = 0;
    await page.route(LIST, (route) => {
      refused += 1;
      return refused === 1 ? route.abort() : route.continue();
    });
    await page.goto(address);
    await page.getByRole('button', { name: say(lang, 'applying', 'check.sign') }).waitFor();
    await page.unroute(LIST);
    await page.route(LIST, (route) => route.abort());
    await page.reload();
    await expect.poll(() => page.locator('main .sum').count()).toBe(0);
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: title }).waitFor();
    await page.close();
  });
});
