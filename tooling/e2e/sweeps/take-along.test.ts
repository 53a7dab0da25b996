// What people take along: their cases as files and back again, the bureau's cases, the last safe days in a calendar, and reminders or none.
import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { button, callApi, personaOf, signIn } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();

describe.each([
  ['ja', 'lin'],
  ['en', 'imran'],
] as const)('taking along, in %s', (lang: Lang, personId) => {
  const t = (namespace: string, key: string, values = {}) => say(lang, namespace, key, values);
  const locale = lang === 'ja' ? 'ja-JP' : 'en-GB';
  let visitor: Visitor;

  /** Shows what the bulk file changes, confirms it and takes the file. @returns its name. */
  async function bulkFile(page: Page): Promise<string> {
    await button(page, t('exporting', 'bulk.check')).click();
    const report = page.getByRole('heading', { name: t('exporting', 'report'), exact: true });
    await report.waitFor();
    expect(await report.evaluate((heading) => heading === document.activeElement)).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('#confirm-losses').check();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: t('exporting', 'make') }).click()]);
    await page.getByText(t('exporting', 'made')).waitFor();
    return file.suggestedFilename();
  }

  beforeAll(async () => {
    visitor = await newVisitor(world.browser, 'desk', locale, 'nothing');
    await signIn(visitor.page, world.office.origin, lang, personaOf(personId).email);
  });
  afterAll(() => visitor.context.close());

  it('an own application becomes a file, the file an application, and the bulk file comes after its report', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/export`);
    await page.locator('main input[type=checkbox]').first().check();
    expect(await axeViolations(page)).toEqual([]);
    const [json] = await Promise.all([page.waitForEvent('download'), page.locator('a[download="zairyu-cases.json"]').click()]);
    await page.locator('#import-file').setInputFiles({ name: 'cases.json', mimeType: 'application/json', buffer: Buffer.from(await text(await json.createReadStream())) });
    await page.getByRole('link', { name: `${t('exporting', 'import.open')} 1`, exact: true }).waitFor();
    expect(await bulkFile(page)).toMatch(/^SA_\w+\.csv$/);
    expect(visitor.complaints).toEqual([]);
  });

  it('the last safe days go into a calendar', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/my`);
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, t('applying', 'home.calendar')).click()]);
    const calendar = await text(await file.createReadStream());
    expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(calendar.match(/BEGIN:VEVENT/g)?.length).toBe(await page.locator('section[aria-labelledby=coming] li').count());
  });

  it('reminders are switched off and stay off, and that is said beside the switch', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/account`);
    const off = page.locator('#reminders input[value="off"]');
    await off.check();
    await page.locator('section', { has: page.locator('#reminders') }).getByText(t('account', 'reminders.saved')).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.reload();
    await expect.poll(() => off.isChecked()).toBe(true);
  });

  it('the bureau takes its cases along', async () => {
    const officer = await newVisitor(world.browser, 'desk', locale, 'nothing');
    try {
      await signIn(officer.page, world.office.origin, lang, 'saeki@bureau.example.jp');
      await officer.page.waitForURL(/\/desk\//);
      await officer.page.goto(`${world.office.origin}/${lang}/desk/export?queue=all`);
      await officer.page.locator('main input[type=checkbox]').first().check();
      expect(await bulkFile(officer.page)).toMatch(/^SA_\w+\.csv$/);
      expect(officer.complaints).toEqual([]);
    } finally {
      await officer.context.close();
    }
  });

  it('what the agency has no workbook for has no bulk file, and a field sheet in the order of the paper', async () => {
    const officer = await newVisitor(world.browser, 'desk', locale, 'nothing');
    const { page } = officer;
    try {
      await signIn(page, world.office.origin, lang, 'saeki@bureau.example.jp');
      await page.goto(`${world.office.origin}/${lang}/desk/export?queue=all`);
      // Her certificate of authorized employment stands alone.
      await page.getByRole('checkbox', { name: new RegExp(personaOf('rosa').passportName) }).check();
      await button(page, t('exporting', 'bulk.check')).click();
      await page.getByText(t('exporting', 'report.notOffered')).waitFor();
      expect(await page.getByText(t('exporting', 'report.none')).count()).toBe(0);
      expect(await axeViolations(page)).toEqual([]);
      await page.locator('a[href*="?fields="]').click();
      await page.getByText(t('exporting', 'fields.leadPaper')).waitFor();
      expect(await page.locator('main tr', { hasText: '氏名' }).first().innerText()).toContain(personaOf('rosa').passportName);
      expect(await axeViolations(page)).toEqual([]);
      expect(officer.complaints).toEqual([]);
    } finally {
      await officer.context.close();
    }
  });

  it('the bureau finds any of its cases by name or number, whatever list is open, and takes it along', async () => {
    const officer = await newVisitor(world.browser, 'desk', locale, 'nothing');
    const { page } = officer;
    try {
      await signIn(page, world.office.origin, lang, 'saeki@bureau.example.jp');
      const { rows } = await callApi<{ rows: readonly { applicationId: string; applicantName: string; receiptNumber: string }[] }>(page, 'query', 'examining.queue', { queue: 'decided' });
      const { applicationId = '', applicantName = '', receiptNumber = '' } = rows[0] ?? {};
      await page.goto(`${world.office.origin}/${lang}/desk/queue/new`);
      const box = page.getByRole('searchbox', { name: t('examining', 'search.label') });
      const found = page.locator('tbody').getByText(receiptNumber);
      expect(await found.count()).toBe(0);
      const names = applicantName.split(' ');
      for (const sought of [receiptNumber.slice(6), names.reverse().join(' ').toLowerCase(), names[0]?.replaceAll(/[A-Z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)) ?? '']) {
        await box.fill(sought);
        await found.waitFor();
      }
      expect(await axeViolations(page)).toEqual([]);
      await box.fill(`${receiptNumber} nobody`);
      await page.getByText(t('examining', 'search.none', { text: `${receiptNumber} nobody` })).waitFor();
      // Back from the case, the box still holds what was sought.
      await box.fill(receiptNumber);
      await found.waitFor();
      await page.getByRole('link', { name: applicantName }).click();
      await page.waitForURL(`**/desk/cases/${applicationId}`);
      await page.goBack();
      await found.waitFor();
      await page.getByRole('link', { name: applicantName }).click();
      await page.getByRole('link', { name: t('examining', 'export'), exact: true }).click();
      await page.getByRole('checkbox', { name: new RegExp(applicantName) }).waitFor();
      expect(await page.getByRole('checkbox', { name: new RegExp(applicantName) }).isChecked()).toBe(true);
      expect(officer.complaints).toEqual([]);
    } finally {
      await officer.context.close();
    }
  });
});
