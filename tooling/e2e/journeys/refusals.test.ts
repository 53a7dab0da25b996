// What the office does not take, and says so before anything is signed.
import { addDays, dayInJapan } from '@zairyu/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { button, callApi, confirmAndGoOn, draftOf, fillWith, personaOf, signIn } from '../src/steps.ts';
import { say } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();

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
    ['a certificate of work for a status without work', 'certificate-of-authorized-employment', 'T44', 'application.no-work-to-certify'],
  ])('%s', async (_name, procedure, status, code) => {
    await expect(callApi(visitor.page, 'mutation', 'applying.openDraft', { procedure, status, together: [] })).rejects.toThrow(code);
  });

  it('what goes only along with another procedure, asked for in an address: the page says so, and has it chosen', async () => {
    const { page } = visitor;
    for (const companion of ['re-entry', 'extra-status-activity'] as const) {
      await page.goto(`${world.office.origin}/${lang}/apply?procedure=${companion}&status=T26`);
      await page.getByText(t('finder', 'result.besideText')).waitFor();
      expect(await page.locator(`#${companion}`).isChecked()).toBe(true);
      expect(await page.locator('input[name="procedure"]:checked').inputValue()).toBe('extension-of-period');
      expect(await axeViolations(page)).toEqual([]);
    }
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

  it('a certificate of work for a student without a permission, and taken from one who holds it', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/apply?procedure=certificate-of-authorized-employment&status=T41`);
    await page.getByText(t('finder', 'permission.label')).waitFor();
    await button(page, t('applying', 'start.go')).click();
    await page.getByText(t('finder', 'error.permission')).first().waitFor();
    await page.locator('input[name="permission"][value="none"]').check();
    await page.getByText(t('faults', 'application.no-work-to-certify.title')).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('input[name="permission"][value="held"]').check();
    await button(page, t('applying', 'start.go')).click();
    await page.waitForURL(/\/apply\/[^/]+$/);
    await page.goto(`${page.url()}/current-stay`);
    const held = page.locator('input[value="1"]').first();
    await held.waitFor();
    expect(await held.isChecked()).toBe(true);
    await page.locator('input[value="0"]').first().check();
    await page.getByText(t('faults', 'application.no-work-to-certify.title')).waitFor();
    expect(await axeViolations(page)).toEqual([]);
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
