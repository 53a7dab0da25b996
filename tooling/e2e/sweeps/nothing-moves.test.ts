// What is read stays where it is: a page that is opened moves nothing away under the eyes when its later parts come.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { callApi, draftOf, personaOf, signIn } from '../src/steps.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();
/** web.dev/articles/cls: good is up to 0.1. */
const GOOD = 0.1;

/** @returns the score of what moved and what it was, from the opening until nothing is on its way any more. */
async function movedOf(page: Page, path: string): Promise<{ score: number; what: string[] }> {
  await page.goto(world.office.origin + path);
  await page.locator('main h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  return page.evaluate(
    () =>
      new Promise<{ score: number; what: string[] }>((resolve) => {
        interface Shift extends PerformanceEntry {
          readonly value: number;
          readonly hadRecentInput: boolean;
          readonly sources: readonly { readonly node: Node | null }[];
        }
        // Entries of before come in one go, and where there are none nothing comes.
        const timer = setTimeout(() => resolve({ score: 0, what: [] }), 200);
        new PerformanceObserver((list) => {
          clearTimeout(timer);
          const shifts = (list.getEntries() as Shift[]).filter((shift) => !shift.hadRecentInput);
          const named = ({ node }: Shift['sources'][number]) => (node instanceof Element ? `${node.tagName}.${node.className}` : (node?.nodeName ?? ''));
          resolve({ score: shifts.reduce((sum, { value }) => sum + value, 0), what: shifts.map(({ value, sources }) => `${value.toFixed(3)} ${sources.map(named).join(' ')}`) });
        }).observe({ type: 'layout-shift', buffered: true });
      }),
  );
}

const still = async (page: Page, path: string) => {
  const { score, what } = await movedOf(page, path);
  expect(score < GOOD ? [] : what).toEqual([]);
};

// Words are longer in English, and a phone has the least room.
describe('on a phone, in English', () => {
  const newPerson = () => newVisitor(world.browser, 'phone', 'en-GB', 'nothing');

  describe('for anybody', () => {
    let visitor: Visitor;
    beforeAll(async () => {
      visitor = await newPerson();
    });
    afterAll(() => visitor.context.close());
    it.each(['', '/guide', '/finder', '/statuses', '/check', '/register', '/sign-in', '/forgot-password', '/demo/mails'])('%s/', (path) => still(visitor.page, `/en${path}`));
  });

  describe('for an applicant', () => {
    let visitor: Visitor;
    let draft: string;
    beforeAll(async () => {
      visitor = await newPerson();
      await signIn(visitor.page, world.office.origin, 'en', personaOf('lin').email);
      draft = await draftOf(visitor.page);
    });
    afterAll(() => visitor.context.close());
    it.each(['/my', '/applications', '/documents', '/notices', '/account', '/email', '/apply', '/ready'])('%s', (path) => still(visitor.page, `/en${path}`));
    it.each(['', '/identity', '/together', '/documents', '/photo', '/check', '/sign'])('/apply/…%s', (path) => still(visitor.page, `/en/apply/${draft}${path}`));
  });

  describe('for somebody whose application was sent', () => {
    let visitor: Visitor;
    let applicationId: string | undefined;
    beforeAll(async () => {
      visitor = await newPerson();
      await signIn(visitor.page, world.office.origin, 'en', personaOf('hoa').email);
      const { applications } = await callApi<{ applications: readonly { applicationId: string }[] }>(visitor.page, 'query', 'applying.list', {});
      applicationId = applications[0]?.applicationId;
    });
    afterAll(() => visitor.context.close());
    it.each(['', '/receipt'])('/applications/…%s', (path) => still(visitor.page, `/en/applications/${applicationId}${path}`));
  });
});

describe('at the desk, in Japanese', () => {
  let officer: Visitor;
  beforeAll(async () => {
    officer = await newVisitor(world.browser, 'desk', 'ja-JP', 'nothing');
    await signIn(officer.page, world.office.origin, 'ja', 'saeki@bureau.example.jp');
  });
  afterAll(() => officer.context.close());
  it('/desk/queue/all', () => still(officer.page, '/ja/desk/queue/all'));
  it('/desk/cases/…', async () => {
    const { rows } = await callApi<{ rows: readonly { applicationId: string }[] }>(officer.page, 'query', 'examining.queue', { queue: 'all' });
    await still(officer.page, `/ja/desk/cases/${rows[0]?.applicationId}`);
  });
});
