// The receiving desk and the applicant it writes to: queue, case, request for documents, decision, and every mail between.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samplePdf } from '@zairyu/seed';
import { axeViolations } from '../src/axe.ts';
import { DESK, newVisitor, type Visitor } from '../src/browser.ts';
import { button, callApi, personaOf, signIn } from '../src/steps.ts';
import { walks } from '../src/walks.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const OSAKA = 'saeki@bureau.example.jp';
const TOKYO = 'kimura@bureau.example.jp';

interface QueueRow {
  readonly applicationId: string;
  readonly applicantName: string;
  readonly expiresOn: string;
}

const world = openWorld();

describe.each(walks([
  ['ja', 'rafael', 'granted'],
  ['en', 'imran', 'denied'],
]))('the desk, in %s, with the case of %s', (lang: Lang, personId, outcome) => {
  const persona = personaOf(personId);
  const t = (namespace: string, key: string, values = {}) => say(lang, namespace, key, values);
  let officer: Visitor;
  let applicant: Visitor;
  let applicationId: string;

  beforeAll(async () => {
    const locale = lang === 'ja' ? 'ja-JP' : 'en-GB';
    [officer, applicant] = await Promise.all([newVisitor(world.browser, 'desk', locale, 'nothing'), newVisitor(world.browser, 'desk', locale, 'nothing')]);
  });
  afterAll(() => Promise.all([officer.context.close(), applicant.context.close()]));

  it('signs in to the queue of its own bureau, the nearest expiry first', async () => {
    const { page } = officer;
    await signIn(page, world.office.origin, lang, OSAKA);
    await page.waitForURL(/\/desk\/queue\/all$/);
    const { rows } = await callApi<{ rows: QueueRow[] }>(page, 'query', 'examining.queue', { queue: 'all' });
    // A stay without an end runs out last.
    const ends = rows.map((row) => row.expiresOn || 'no end');
    expect(ends).toEqual(ends.toSorted());
    expect(rows.map((row) => row.applicantName)).not.toContain(personaOf('siti').passportName);
    const shown = await page.locator('main tbody tr').allInnerTexts();
    expect(shown.map((text) => rows.findIndex((row) => text.includes(row.applicantName)))).toEqual(rows.map((_, index) => index));
    applicationId = rows.find((row) => row.applicantName === persona.passportName)?.applicationId ?? '';
    expect(applicationId).not.toBe('');
    expect(await axeViolations(page)).toEqual([]);
  });

  it('takes the case; another officer of the bureau could not, and one of another bureau never sees it', async () => {
    const { page } = officer;
    await page.locator('main tbody tr', { hasText: persona.passportName }).getByRole('link').first().click();
    await page.waitForURL(`**/desk/cases/${applicationId}`);
    await button(page, t('examining', 'takeThis')).click();
    await button(page, t('examining', 'decide')).waitFor();
    await expect(callApi(page, 'mutation', 'examining.take', { applicationId })).rejects.toThrow(/application\./);

    const stranger = await newVisitor(world.browser, 'desk', 'ja-JP', 'nothing');
    try {
      await signIn(stranger.page, world.office.origin, lang, TOKYO);
      await stranger.page.waitForURL(/\/desk\//);
      expect(await stranger.page.locator('main').innerText()).not.toContain(persona.passportName);
      await expect(callApi(stranger.page, 'query', 'examining.case', { applicationId })).rejects.toThrow(/\w+\.[\w-]+/);
      expect(await stranger.page.evaluate(async (id) => (await fetch(`/files/applications/${id}/sheet-ja.pdf`)).status, applicationId)).toBeGreaterThanOrEqual(403);
    } finally {
      await stranger.context.close();
    }
  });

  it('reads answers, files and what the signature proves', async () => {
    const { page } = officer;
    const main = page.locator('main');
    await main.getByText(persona.passportName).first().waitFor();
    // Not "about you", as the form says to the applicant.
    await main.getByRole('heading', { name: t('examining', 'column.applicant'), exact: true }).waitFor();
    await main.getByText(t('signature-report', 'chainDemo')).first().waitFor();
    await main.getByText(t('signature-report', 'revocation.unknown')).first().waitFor();
    const [sheet] = await page.evaluate(async (id) => {
      const answer = await fetch(`/files/applications/${id}/sheet-ja.pdf`);
      return [{ status: answer.status, start: (await answer.text()).slice(0, 5) }];
    }, applicationId);
    expect(sheet).toEqual({ status: 200, start: '%PDF-' });
    expect(await axeViolations(page)).toEqual([]);
  });

  it('is printed with its name and number at the head, and without what is only for the screen', async () => {
    const { page } = officer;
    await page.emulateMedia({ media: 'print' });
    const heading = page.locator('main h1');
    expect(await heading.innerText()).toMatch(new RegExp(`${escaped(persona.passportName)}.*ZR-`));
    expect((await heading.boundingBox())?.width ?? 0).toBeGreaterThan(100);
    for (const onlyHere of ['.top', '.tabs']) expect(await page.locator(onlyHere).first().isVisible(), onlyHere).toBe(false);
    await page.emulateMedia({ media: null });
  });

  it('requests a document with a due date; the mail is in the language of the applicant and names nobody', async () => {
    const { page } = officer;
    await button(page, t('examining', 'request')).click();
    await page.getByLabel(t('documents', 'residence-tax.label')).first().check();
    const typed = await page.locator('#due-year').inputValue();
    expect(await axeViolations(page)).toEqual([]);
    // A window too low for the sheet: whatever is refused is said before the eyes of whoever pressed.
    await page.setViewportSize({ width: DESK.width, height: 480 });
    await page.locator('#message').fill('個人番号は1234 5678 9018です。');
    await page.locator('#due-year').fill('いつか');
    await button(page, t('examining', 'requestForm.send')).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('due-year');
    await expect(seen(page, '#due-year')).resolves.toBe(true);
    await page.locator('#due-year').fill(typed);
    await button(page, t('examining', 'requestForm.send')).click();
    await page.locator('dialog[open] [role=alert]').getByText(t('faults', 'examining.individual-number.title')).waitFor();
    await expect(seen(page, 'dialog[open] .notice')).resolves.toBe(true);
    await page.setViewportSize(DESK);
    await page.locator('#message').fill('課税証明書をお送りください。');
    await button(page, t('examining', 'requestForm.send')).click();
    await page.getByText(t('examining', 'state.documents-requested')).first().waitFor();
    const mail = await world.office.smtp.take(persona.email, new RegExp(escaped(say(persona.language, 'notifications', 'documents-requested.subject').split('{{')[0] ?? '')));
    expect(mail.text).toContain(say(persona.language, 'notifications', 'foot.notAgency'));
    for (const secret of [persona.passportName, persona.name, persona.address]) expect(`${mail.text}${String(mail.html)}`).not.toContain(secret);
  });

  it('the applicant sees the request, adds the file and sends it', async () => {
    const { page } = applicant;
    await signIn(page, world.office.origin, lang, persona.email);
    await page.goto(`${world.office.origin}/${lang}/applications/${applicationId}`);
    await page.getByText('課税証明書をお送りください。').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('input[type=file]').first().setInputFiles({ name: 'tax.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await samplePdf('tax', ['for a journey'])) });
    await page.getByText(t('case', 'request.added')).first().waitFor();
    // The wrong one: taken back, and the right one instead.
    await page.getByRole('button', { name: `${t('case', 'request.remove')} tax.pdf` }).click();
    await expect.poll(() => page.getByText('tax.pdf').count()).toBe(0);
    await page.locator('input[type=file]').first().setInputFiles({ name: 'tax-2025.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await samplePdf('tax', ['for a journey'])) });
    await page.getByRole('link', { name: 'tax-2025.pdf' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await button(page, t('case', 'request.send')).click();
    await page.getByText(t('case', 'event.documents-supplied')).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('the case comes back to its officer, who decides', async () => {
    const { page } = officer;
    await page.goto(`${world.office.origin}/${lang}/desk/queue/supplied`);
    await page.locator('main tbody tr', { hasText: persona.passportName }).getByRole('link').first().click();
    await button(page, t('examining', 'decide')).click();
    if (outcome === 'granted') {
      await page.locator('#period').selectOption({ index: 1 });
      await page.locator('#delivery').selectOption('counter');
    } else {
      await page.locator('#outcome').getByText(t('examining', 'decideForm.denied')).or(page.getByLabel(t('examining', 'decideForm.denied'))).first().click();
      await page.locator('#reasons').fill('活動の内容が在留資格に当たりません。');
    }
    expect(await axeViolations(page)).toEqual([]);
    await button(page, t('examining', 'decideForm.confirm')).click();
    await expect.poll(() => button(page, t('examining', 'decide')).count()).toBe(0);
    await page.locator('main').getByText(t('examining', `state.${outcome}`)).first().waitFor();
    const mail = await world.office.smtp.take(persona.email, new RegExp(escaped(say(persona.language, 'notifications', `decided-${outcome}.subject`).split('{{')[0] ?? '')));
    expect(`${mail.text}${String(mail.html)}`).not.toContain(persona.passportName);
    expect(officer.complaints.filter((complaint) => !/40[39]|42[0-9]/.test(complaint))).toEqual([]);
  });

  it('the applicant reads the result and what to do next', async () => {
    const { page } = applicant;
    await page.goto(`${world.office.origin}/${lang}/applications/${applicationId}`);
    await page.getByText(t('case', `result.${outcome}`)).first().waitFor();
    await page.getByText(outcome === 'granted' ? t('case', 'result.counter') : '活動の内容が在留資格に当たりません。').first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(applicant.complaints).toEqual([]);
  });

  it('keeps who has read the case: accounts and times, never a name', async () => {
    const entries = await world.office.server.ports.accessLog.list(applicationId);
    const reader = await world.office.server.ports.accounts.findByEmail(OSAKA);
    expect(entries.some((entry) => entry.accountId === reader?.accountId)).toBe(true);
    expect(JSON.stringify(entries)).not.toContain(persona.passportName);
  });
});

/** Whether all of an element stands in the window, inside of whatever scrolls around it. */
function seen(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).first().evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const around = element.closest('dialog')?.getBoundingClientRect() ?? { top: 0, bottom: innerHeight };
    return top >= Math.max(0, around.top) && bottom <= Math.min(innerHeight, around.bottom) + 1;
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
