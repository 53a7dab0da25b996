// The procedures with forms of their own kind, in both languages, from the start page to the receipt: for somebody abroad, for a newborn,
// a certificate alone, and highly-skilled professionals with their points table.
import { addDays, dayInJapan } from '@zairyu/domain';
import { filingOf, otherFilingOf, type FilingKind, type OtherFiling } from '@zairyu/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { attachRequired, button, callApi, confirmAndGoOn, draftOf, fillWith, personaOf, placeCard, signIn, typePin } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();

interface Journey {
  readonly procedure: FilingKind['procedure'];
  readonly status: string;
  /** The kind of filing by its code, where the status has several. */
  readonly activity?: string;
  readonly lang: Lang;
  readonly personId: string;
  /** The story of the seed that is filed; without it, a generated one. */
  readonly story?: OtherFiling;
  /** Whether every page is looked at: once for each procedure. */
  readonly looks: boolean;
}

const journeys: readonly Journey[] = [
  { procedure: 'certificate-of-eligibility', status: 'T44', lang: 'ja', personId: 'tanvir', looks: true },
  { procedure: 'certificate-of-eligibility', status: 'T44', lang: 'en', personId: 'tanvir', story: 'spouse-from-abroad', looks: false },
  { procedure: 'acquisition-of-status', status: 'T44', lang: 'en', personId: 'tanvir', looks: true },
  { procedure: 'acquisition-of-status', status: 'T44', lang: 'ja', personId: 'tanvir', story: 'newborn', looks: false },
  { procedure: 'certificate-of-authorized-employment', status: 'T26', lang: 'ja', personId: 'tanvir', looks: true },
  { procedure: 'certificate-of-authorized-employment', status: 'X14', lang: 'en', personId: 'rosa', story: 'permanent-resident', looks: false },
  { procedure: 'extension-of-period', status: 'T82', activity: 'NE', lang: 'en', personId: 'arjun', story: 'highly-skilled', looks: true },
];

describe.each(journeys)('$procedure for $status, in $lang', ({ procedure, status, activity, lang, personId, story, looks }) => {
  const persona = personaOf(personId);
  const t = (namespace: string, key: string, values = {}) => say(lang, namespace, key, values);
  const look = async (page: Visitor['page']) => looks && expect(await axeViolations(page)).toEqual([]);
  let visitor: Visitor;
  let base: string;

  beforeAll(async () => {
    visitor = await newVisitor(world.browser, 'desk', lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
    await signIn(visitor.page, world.office.origin, lang, persona.email);
  });
  afterAll(() => visitor.context.close());

  it('is begun with the keyboard', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/apply`);
    for (const value of [procedure, status, ...(activity ? [activity] : [])]) {
      await page.locator(`input[value="${value}"]`).focus();
      await page.keyboard.press('Space');
    }
    await look(page);
    await button(page, t('applying', 'start.go')).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/apply\/[A-Za-z0-9_-]{8,}$/);
    base = page.url();
    await page.getByRole('heading', { level: 1, name: t('applying', `procedure.${procedure}`) }).waitFor();
    // Nothing is offered to go with what goes alone.
    expect(await page.locator(`a[href$="/together"]`).count()).toBe(procedure === 'acquisition-of-status' || procedure === 'extension-of-period' ? 1 : 0);
  });

  it('is ready when everything is there, and says so on its list', async () => {
    const { page } = visitor;
    const applicationId = new URL(base).pathname.split('/').at(-1) ?? '';
    const todayOn = dayInJapan(Date.now());
    const { answers, slots } = story === undefined ? filingOf(persona, procedure, status, todayOn) : otherFilingOf(persona, story, todayOn);
    await fillWith(page, applicationId, answers);
    await attachRequired(page, applicationId, slots);
    await page.goto(base);
    const toSign = page.getByRole('link', { name: t('applying', 'tasks.toSign') });
    await toSign.waitFor();
    await look(page);
    await toSign.click();
    await page.getByText(t('applying', 'check.complete')).first().waitFor();
    if (story === 'highly-skilled') await page.getByText(t('points', 'reached.title', { points: 85 })).first().waitFor();
    await look(page);
  });

  it('is signed and received', async () => {
    const { page } = visitor;
    await page.goto(`${base}/sign`);
    await confirmAndGoOn(page, lang);
    await placeCard(page, lang, persona.personId);
    await typePin(page, 'pin-signature', persona.signaturePin, t('signing', 'password.sign'));
    await page.getByText(t('signing', 'done.title')).first().waitFor();
    const receiptNumber = (await page.locator('.receipt-no').innerText()).trim();
    await page.goto(`${base.replace('/apply/', '/applications/')}/receipt`);
    await page.getByText(receiptNumber).first().waitFor();
    await look(page);
    await page.goto(base.replace('/apply/', '/applications/'));
    await page.getByRole('heading', { level: 1, name: t('applying', `procedure.${procedure}`) }).waitFor();
    await look(page);
    expect(visitor.complaints).toEqual([]);
  });
});

describe('what the office does not take', () => {
  const lang = 'en';
  const t = (namespace: string, key: string, values = {}) => say(lang, namespace, key, values);
  const todayOn = dayInJapan(Date.now());
  let visitor: Visitor;

  beforeAll(async () => {
    visitor = await newVisitor(world.browser, 'desk', 'en-GB', 'nothing');
    await signIn(visitor.page, world.office.origin, lang, personaOf('lin').email);
  });
  afterAll(() => visitor.context.close());

  it.each([
    ['re-entry permission alone', 're-entry', 'T26', 'application.not-accompanied'],
    ['an extra activity alone', 'extra-status-activity', 'T41', 'application.not-accompanied'],
    ['the extension of a temporary visit', 'extension-of-period', 'T32', 'application.status-excluded'],
    ['a certificate of work for a status without work', 'certificate-of-authorized-employment', 'T44', 'application.category-not-offered'],
  ])('%s', async (_name, procedure, status, code) => {
    await expect(callApi(visitor.page, 'mutation', 'applying.openDraft', { procedure, status, together: [] })).rejects.toThrow(code);
  });

  it('an extension too early, on the last day and after it: the page says so before anything is signed', async () => {
    const { page } = visitor;
    const applicationId = await draftOf(page);
    for (const [expiresOn, code] of [[addDays(todayOn, 120), 'too-early'], [addDays(todayOn, -1), 'stay-expired'], [todayOn, 'last-day-counter']] as const) {
      await fillWith(page, applicationId, { 'stay.expiresOn': expiresOn });
      await expect(callApi(page, 'mutation', 'signing.begin', { applicationId, declared: [] })).rejects.toThrow(`application.${code}`);
    }
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/sign`);
    await confirmAndGoOn(page, lang);
    await page.getByText(t('faults', 'application.last-day-counter.title')).first().waitFor();
  });

  it('what cannot go along once the status is corrected: the form says so, and lets it be taken out', async () => {
    const { page } = visitor;
    const companion = 'certificate-of-authorized-employment';
    const { applicationId } = await callApi<{ applicationId: string }>(page, 'mutation', 'applying.openDraft', { procedure: 'extension-of-period', status: 'T04', together: [companion] });
    const base = `${world.office.origin}/${lang}/apply/${applicationId}`;
    await page.goto(`${base}/current-stay`);
    const other = page.locator('input[value="T31"]');
    await other.waitFor();
    // Whoever has yet another status finds the way to its form at the question.
    expect(await page.getByRole('link', { name: t('applying', 'status.other.start') }).getAttribute('href')).toBe(`/${lang}/apply?procedure=extension-of-period`);
    await other.check();
    await page.getByText(t('applying', 'together.outOfPlace')).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.locator(`a[href$="/${applicationId}/check"]`).first().click();
    await page.getByRole('heading', { level: 1, name: t('applying', 'check.title') }).waitFor();
    await page.getByRole('link', { name: t('applying', 'together.outOfPlace.go') }).click();
    await page.locator(`#${companion}`).uncheck();
    await button(page, t('shell', 'continue')).click();
    await page.waitForURL(`${base}/documents`);
    await page.goto(`${base}/check`);
    await page.getByRole('heading', { level: 1, name: t('applying', 'check.title') }).waitFor();
    expect(await page.getByText(t('applying', 'together.outOfPlace')).count()).toBe(0);
  });
});
