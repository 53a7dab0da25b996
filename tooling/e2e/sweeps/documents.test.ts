// Documents beside the main job: the short check asks for the category of the organisation where it decides, and the desk sees for each
// document where it is asked for, with a mark where no official text asks for it.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayInJapan } from '@zairyu/domain';
import { samplePdf } from '@zairyu/seed';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { attach, button, callApi, draftOf, personaOf, signIn } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();

describe.each([
  ['ja', 'desk'],
  ['en', 'phone'],
] as const)('the documents that the short check names, in %s', (lang: Lang, device) => {
  const t = (key: string, values = {}) => say(lang, 'finder', key, values);
  const document = (slot: string) => say(lang, 'documents', `${slot}.label`);
  let visitor: Visitor;

  beforeAll(async () => {
    visitor = await newVisitor(world.browser, device, lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
  });
  afterAll(() => visitor.context.close());

  async function findExtension(page: Page, status: string, wish: 'same' | 'employer' = 'same'): Promise<void> {
    const next = () => button(page, say(lang, 'shell', 'continue')).click();
    const [year = '', month = '', day = ''] = addDays(dayInJapan(Date.now()), 40).split('-');
    await page.goto(`${world.office.origin}/${lang}/finder`);
    await page.selectOption('#status', status);
    await next();
    await page.fill('#expiry-year', year);
    await page.fill('#expiry-month', month);
    await page.fill('#expiry-day', day);
    await page.locator('input[name="period"][value="long"]').check();
    await next();
    await page.locator(`input[name="wish"][value="${wish}"]`).check();
    await next();
    await page.getByRole('heading', { name: t('documents.title') }).waitFor();
  }

  it('ask an engineer for the category, and name the categories until one is chosen', async () => {
    const { page } = visitor;
    await findExtension(page, 'T26');
    const line = (slot: string) => page.locator('main li', { hasText: document(slot) });
    const listed = async () => (await page.locator('main .dots > li').allInnerTexts()).map((text) => text.split('\n')[0]?.trim());
    const only = (categories: readonly string[]) => t('documents.onlyIn', { categories: new Intl.ListFormat(lang, { type: 'disjunction' }).format(categories) });
    const conditions = page.locator('main .dots > li b', { hasText: only(['3', '4']) });
    await line('residence-tax').getByText(only(['3', '4'])).waitFor();
    await line('category-proof').getByText(only(['1', '2', '3'])).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const everything = await listed();

    await page.locator('input[name="category"][value="1"]').check();
    await expect.poll(listed).not.toContain(document('residence-tax'));
    expect(await listed()).toContain(document('category-proof'));
    expect(await conditions.count()).toBe(0);

    await page.locator('input[name="category"][value="4"]').check();
    await expect.poll(listed).toContain(document('residence-tax'));
    expect(await listed()).not.toContain(document('category-proof'));

    await page.locator('input[name="category"][value="unknown"]').check();
    await expect.poll(listed).toEqual(everything);
    expect(visitor.complaints).toEqual([]);
  });

  it('name those of the former and the new employer, where the employer changes', async () => {
    const { page } = visitor;
    await findExtension(page, 'T26', 'employer');
    for (const slot of ['former-employer-papers', 'new-employer-profile', 'new-work-contract']) await page.locator('main .dots > li', { hasText: document(slot) }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('do not ask a dependent', async () => {
    const { page } = visitor;
    await findExtension(page, 'T44');
    expect(await page.locator('input[name="category"]').count()).toBe(0);
  });
});

describe.each(['ja', 'en'] as const)('the documents of a case, at the desk, in %s', (lang: Lang) => {
  let officer: Visitor;
  beforeAll(async () => {
    officer = await newVisitor(world.browser, 'desk', lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
    await signIn(officer.page, world.office.origin, lang, 'saeki@bureau.example.jp');
  });
  afterAll(() => officer.context.close());

  it('bear their source, and those that no official text asks for their mark', async () => {
    const { page } = officer;
    const t = (key: string, values = {}) => say(lang, 'documents', key, values);
    const { rows } = await callApi<{ rows: readonly { applicationId: string; procedure: string; status: string }[] }>(page, 'query', 'examining.queue', { queue: 'all' });
    const spouse = rows.find(({ procedure }) => procedure === 'certificate-of-eligibility') ?? expect.fail('no certificate of eligibility waits at the desk');
    if (spouse.status === 'submitted') await callApi(page, 'mutation', 'examining.take', { applicationId: spouse.applicationId });
    await page.goto(`${world.office.origin}/${lang}/desk/cases/${spouse.applicationId}`);
    await page.locator('.vstrip').getByRole('button', { name: t('photo.label') }).click();
    await page.getByRole('heading', { level: 2, name: t('photo.label') }).waitFor();
    await page.locator('.vbar').getByText(t('sources.enforcement-regulations')).waitFor();
    expect(await page.locator('.vbar').getByText(t('unsure.desk')).count()).toBe(0);
    await button(page, say(lang, 'examining', 'request')).click();
    const marked = page.locator('dialog[open] label', { hasText: t('unsure.desk') });
    await expect.poll(() => marked.count()).toBe(1);
    expect(await marked.innerText()).toContain(t('tuberculosis-clearance.label'));
    expect(await axeViolations(page)).toEqual([]);
    expect(officer.complaints).toEqual([]);
  });
});

describe('a document whose Japanese letters are not inside it', () => {
  it('is shown with them, as an officer will see it', async () => {
    const visitor = await newVisitor(world.browser, 'desk', 'ja-JP', 'nothing');
    const { page } = visitor;
    await signIn(page, world.office.origin, 'ja', personaOf('lin').email);
    const applicationId = await draftOf(page);
    const bytes = readFileSync(new URL('../../../apps/server/test/fixtures/accepted/font-not-embedded.pdf', import.meta.url));
    const { attachmentId } = await attach(page, applicationId, 'other', 'font-not-embedded.pdf', bytes);
    const letters = page.waitForResponse(/\/pdf\/.*\/cmaps\/90ms-RKSJ-H\.bcmap$/);
    await page.goto(`${world.office.origin}/ja/apply/${applicationId}/documents`);
    expect((await letters).status()).toBe(200);
    const first = page.locator(`a[href$="${attachmentId}"] img`).first();
    await first.waitFor();
    // The line of large Japanese letters stands in the upper third; without them that place is white.
    const dark = await first.evaluate(async (element) => {
      const image = element as HTMLImageElement;
      await image.decode();
      const canvas = new OffscreenCanvas(image.naturalWidth, Math.round(image.naturalHeight / 3));
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, -Math.round(image.naturalHeight * 0.2));
      const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: new Uint8ClampedArray() };
      let count = 0;
      for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) count++;
      return count;
    });
    expect(dark).toBeGreaterThan(50);
    await callApi(page, 'mutation', 'applying.removeAttachment', { applicationId, attachmentId });
    expect(visitor.complaints).toEqual([]);
    await visitor.context.close();
  });
});

describe.each([
  ['ja', 'phone', 'lin'],
  ['en', 'desk', 'clara'],
] as const)('files of a draft, in %s', (lang: Lang, device, personId) => {
  const t = (namespace: string, key: string, values = {}) => say(lang, namespace, key, values);

  it('stay in sight when the answers no longer ask for them, are not counted as sent, and can be taken away', async () => {
    const { page, context } = await newVisitor(world.browser, device, lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
    await signIn(page, world.office.origin, lang, personaOf(personId).email);
    const applicationId = await draftOf(page);
    const address = (place: string) => `${world.office.origin}/${lang}/apply/${applicationId}/${place}`;
    const { together, attachments } = await callApi<{ together: string[]; attachments: unknown[] }>(page, 'query', 'applying.readDraft', { applicationId });
    await callApi(page, 'mutation', 'applying.setTogether', { applicationId, together: [...together, 'extra-status-activity'] });
    await callApi(page, 'mutation', 'applying.saveDraft', { applicationId, changes: [{ op: 'set', path: 'extra.workDecided', was: null, value: '1' }] });
    // As a person names it, with signs that a browser writes otherwise and one that nobody sees.
    await page.goto(address('documents'));
    await page.locator('#slot-extra-work-terms input[type=file][multiple]').setInputFiles({ name: 'terms "new"\u200b %0D خطاب.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await samplePdf('terms', ['for a journey'])) });
    const kept = 'terms _new_ _ خطاب.pdf';
    await page.locator('#slot-extra-work-terms .filemeta', { hasText: `\u2068${kept}\u2069` }).waitFor();
    await callApi(page, 'mutation', 'applying.setTogether', { applicationId, together });

    await page.goto(address('documents'));
    const left = page.getByRole('region', { name: t('documents', 'left-over.label') });
    await left.getByText(t('documents', 'extra-work-terms.label')).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    if (process.env['ZAIRYU_PICTURES']) await page.screenshot({ path: `${process.env['ZAIRYU_PICTURES']}/left-over-${lang}.png`, fullPage: true });
    await page.goto(address('check'));
    await page.locator('.filesum .thumb').first().waitFor();
    expect(await page.locator('.filesum .thumb').count()).toBe(attachments.length);

    await page.goto(address('documents'));
    await left.getByRole('button').click();
    await expect.poll(() => left.count()).toBe(0);
    expect((await callApi<{ attachments: unknown[] }>(page, 'query', 'applying.readDraft', { applicationId })).attachments).toHaveLength(attachments.length);
    await context.close();
  });
});
