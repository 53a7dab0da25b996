// The first page of a form in a tab: a frame before any code, everything asked for at once, and nothing that moves under the eyes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { callApi, draftOf, personaOf, signIn } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();

describe.each(['en', 'ja'] as const)('a form page that is opened on a phone, in %s', (lang: Lang) => {
  let visitor: Visitor;
  let address: string;

  beforeAll(async () => {
    visitor = await newVisitor(world.browser, 'phone', lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
    await signIn(visitor.page, world.office.origin, lang, personaOf('lin').email);
    address = `${world.office.origin}/${lang}/apply/${await draftOf(visitor.page)}/identity`;
  });
  afterAll(() => visitor.context.close());

  it('shows its frame while the code is on its way, and the page takes its place without moving', async () => {
    const { context } = visitor;
    const page = await context.newPage();
    const free = Promise.withResolvers<void>();
    await page.route(/\/entry\/start\./, async (route) => {
      await free.promise;
      await route.continue();
    });
    await page.addInitScript(() => {
      const moved: number[] = [];
      Object.assign(self, { moved });
      new PerformanceObserver((list) => moved.push(...list.getEntries().map((entry) => (entry as PerformanceEntry & { value: number }).value))).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(address, { waitUntil: 'commit' });
    await page.getByText(say(lang, 'shell', 'loading')).waitFor();
    // Nothing is painted before the styles are here; what is asked for in between does not know that.
    await expect.poll(() => page.getByText(say(lang === 'ja' ? 'en' : 'ja', 'shell', 'loading')).isVisible()).toBe(false);
    expect(await page.locator('h1').count()).toBe(0);
    free.resolve();
    await page.getByRole('button', { name: say(lang, 'shell', 'continue'), exact: true }).waitFor();
    expect(await page.locator('#frame').count()).toBe(0);
    expect(await page.locator('main').count()).toBe(1);
    expect(await page.locator('.fields .field').count()).toBeGreaterThan(3);
    // web.dev/articles/cls: good is up to 0.1.
    expect(await page.evaluate(() => (self as unknown as { moved: number[] }).moved.reduce((sum, each) => sum + each, 0))).toBeLessThan(0.02);
    await page.close();
  });

  it('asks for everything once, and for the person and the draft before its code has come', async () => {
    const { context } = visitor;
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const held = Promise.withResolvers<void>();
    await page.route(/\/entry\/start\./, async (route) => {
      await held.promise;
      await route.continue();
    });
    const draft = page.waitForResponse(/applying\.readDraft/);
    await page.goto(address, { waitUntil: 'commit' });
    await draft;
    held.resolve();
    await page.getByRole('button', { name: say(lang, 'shell', 'continue'), exact: true }).waitFor();
    const ahead = await page.evaluate(() => [...document.querySelectorAll<HTMLLinkElement>('link[rel=preload], link[rel=modulepreload]')].map(({ href }) => new URL(href).pathname));
    expect(ahead).toEqual(expect.arrayContaining(['/trpc/registration.me', '/trpc/applying.readDraft']));
    expect(asked.filter((path, at) => ahead.includes(path) && asked.indexOf(path) !== at)).toEqual([]);
    expect(asked.filter((path) => path.includes('/nodes/'))).toEqual([]);
    await page.close();
  });

  it('draws what an answer asks besides, and the whole of a longer page after it', async () => {
    const { page } = visitor;
    const goOn = page.getByRole('button', { name: say(lang, 'shell', 'continue'), exact: true });
    const { applicationId } = await callApi<{ applicationId: string }>(page, 'mutation', 'applying.openDraft', { procedure: 'certificate-of-eligibility', status: 'T71', together: [] });
    // One question, and three more after a yes.
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/visits`);
    await goOn.waitFor();
    await page.locator('input[name="visits.any"]').first().check();
    await expect.poll(() => page.locator('.fields > .field').count()).toBe(4);
    await goOn.waitFor();
    await page.locator('input[name="visits.any"]').last().check();
    await goOn.click();
    await page.locator('input[name="before.any"]').first().check();
    await expect.poll(() => page.locator('.fields > .field').count()).toBe(3);
    await goOn.waitFor();
  });

  it('keeps the word beside a long question on one line', async () => {
    const { page } = visitor;
    const { applicationId } = await callApi<{ applicationId: string }>(page, 'mutation', 'applying.openDraft', { procedure: 'change-of-status', status: 'T71', together: [] });
    for (const pageId of ['promises', 'disqualification']) {
      await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/${pageId}`);
      await page.getByRole('button', { name: say(lang, 'shell', 'continue'), exact: true }).waitFor();
      const lines = await page.locator('.need, .opt').evaluateAll((words) => words.map((word) => [...word.getClientRects()].reduce((sum, { height }) => sum + height, 0) / parseFloat(getComputedStyle(word).lineHeight)));
      if (lang === 'ja' || pageId === 'promises') expect(lines.length).toBeGreaterThan(0);
      expect(Math.max(1, ...lines)).toBeLessThan(1.5);
    }
  });
});
