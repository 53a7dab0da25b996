// What officers write: it arrives with its lines and in its language, can be read again by whoever goes on, and is not lost unsaid.
import { addDays, dayInJapan } from '@zairyu/domain';
import { expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor } from '../src/browser.ts';
import { button, callApi, leaveWhenKept, personaOf, signIn } from '../src/steps.ts';
import { say } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();
const NINE_DAYS_MS = 9 * 86_400_000;
/** How far the clock of the office has gone on; the browsers follow. */
let passedMs = 0;
const now = () => Date.now() + passedMs;
const SAEKI = 'saeki@bureau.example.jp';
/** Two paragraphs in English; the turning sign in the first must not turn what stands around it. */
const REASONS = `The school \u202Eenglish\u202C wrote that studies ended in June 😀.\n\n${'No work was found that the status allows. '.repeat(12).trim()}`;
const MESSAGE = '１　課税証明書\n２　𠮷田髙志さんの雇用契約書';

/** A machine on which sealing takes as long as it takes to close a tab. */
function sealSlowly(): void {
  const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
  crypto.subtle.encrypt = async (...given) => {
    await new Promise((later) => setTimeout(later, 400));
    return encrypt(...given);
  };
}

it.each([
  ['ja', 'rafael', 'desk'],
  ['en', 'imran', 'phone'],
] as const)('reaches the applicant as it was written, in %s, to %s, on a %s', async (lang, personId, kind) => {
  const persona = personaOf(personId);
  const t = (key: string, values = {}) => say(lang, 'examining', key, values);
  const locale = lang === 'ja' ? 'ja-JP' : 'en-GB';
  const [officer, applicant] = await Promise.all([newVisitor(world.browser, kind, locale, 'nothing'), newVisitor(world.browser, kind, locale, 'nothing')]);
  const { page } = officer;
  for (const each of [officer, applicant]) await each.page.clock.setFixedTime(now());
  await page.addInitScript(sealSlowly);
  try {
    await signIn(page, world.office.origin, lang, SAEKI);
    const { rows } = await callApi<{ rows: readonly { applicationId: string; applicantName: string; receiptNumber: string }[] }>(page, 'query', 'examining.queue', { queue: 'new' });
    const { applicationId = '', receiptNumber = '' } = rows.find((row) => row.applicantName === persona.passportName) ?? {};
    await callApi(page, 'mutation', 'examining.take', { applicationId });
    await callApi(page, 'mutation', 'examining.requestDocuments', { applicationId, items: [{ slot: 'residence-tax', note: '令和8年度分' }, { slot: 'other', note: 'x'.repeat(100) }], dueOn: addDays(dayInJapan(now()), 7), message: MESSAGE });

    await signIn(applicant.page, world.office.origin, lang, persona.email);
    await applicant.page.goto(`${world.office.origin}/${lang}/applications/${applicationId}`);
    const message = applicant.page.locator('bdi', { hasText: '課税証明書' });
    expect(await message.evaluate((element: HTMLElement) => [element.innerText, element.closest('[lang]')?.getAttribute('lang')])).toEqual([MESSAGE, 'ja']);
    expect(await applicant.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await axeViolations(applicant.page)).toEqual([]);

    // Whoever goes on with the case reads what was asked.
    await page.goto(`${world.office.origin}/${lang}/desk/cases/${applicationId}?view=history`);
    await page.getByText('２　𠮷田髙志さんの雇用契約書').first().waitFor();
    await page.getByText('令和8年度分').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await axeViolations(page)).toEqual([]);

    // In the middle of something: signing out says first what goes with it, and leads back.
    await page.goto(`${world.office.origin}/${lang}/desk/cases/${applicationId}`);
    await button(page, t('request')).filter({ visible: true }).click();
    // A slip of the year is told before it is sent.
    const dueYear = await page.locator('#due-year').inputValue();
    await page.locator('#due-year').fill(String(Number(dueYear) + 10));
    await page.locator('dialog[open]').getByText(t('requestForm.dueAfterSpecial').split('{{')[0] ?? '').waitFor();
    await page.locator('#due-year').fill(dueYear);
    await page.locator('#message').fill('まだ送っていない文');
    await page.keyboard.press('Escape');
    // Whoever leaves before the last letter is kept is asked to stay.
    expect(await leaveWhenKept(page, `${world.office.origin}/${lang}/desk/queue/mine`)).toBeGreaterThan(0);
    await button(page, t('signOut')).filter({ visible: true }).click();
    await page.locator('dialog[open]').getByText(t('signOut.unsentText')).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('dialog[open]').getByRole('link', { name: receiptNumber }).click();
    await page.waitForURL(`**/desk/cases/${applicationId}`);
    await button(page, t('request')).filter({ visible: true }).click();
    await expect.poll(() => page.locator('#message').inputValue()).toBe('まだ送っていない文');
    await page.keyboard.press('Escape');
    await button(page, t('signOut')).filter({ visible: true }).click();
    await button(page, t('signOut.anyway')).click();
    await page.waitForURL(/\/sign-in/);

    world.office.pass(NINE_DAYS_MS);
    passedMs += NINE_DAYS_MS;
    for (const each of [officer, applicant]) await each.page.clock.setFixedTime(now());
    await signIn(page, world.office.origin, lang, SAEKI);
    // Nothing is left to warn of.
    await callApi(page, 'mutation', 'examining.decide', { applicationId, outcome: 'denied', reasons: REASONS, note: '内部のメモ\n二行目' });
    await page.goto(`${world.office.origin}/${lang}/desk/cases/${applicationId}`);
    await page.getByText('二行目').first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await applicant.context.clearCookies();
    await signIn(applicant.page, world.office.origin, lang, persona.email);
    await applicant.page.goto(`${world.office.origin}/${lang}/applications/${applicationId}`);
    const reasons = applicant.page.locator('bdi', { hasText: 'The school' });
    const seen = await reasons.evaluate((element: HTMLElement) => ({ lines: element.innerText.split('\n').length, lang: element.lang, isolated: getComputedStyle(element).unicodeBidi }));
    expect(seen).toEqual({ lines: 3, lang: 'en', isolated: 'isolate' });
    expect(await applicant.page.locator('main').innerText()).not.toContain('二行目');
    expect(await applicant.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await axeViolations(applicant.page)).toEqual([]);
  } finally {
    await Promise.all([officer, applicant].map(({ context }) => context.close()));
  }
});

it('tells who was in the middle of a decision that the applicant has withdrawn', async () => {
  const persona = personaOf('duc');
  const officer = await newVisitor(world.browser, 'desk', 'ja-JP', 'nothing');
  const applicant = await newVisitor(world.browser, 'phone', 'en-GB', 'nothing');
  const { page } = officer;
  const t = (key: string) => say('ja', 'examining', key);
  try {
    for (const each of [officer, applicant]) await each.page.clock.setFixedTime(now());
    await signIn(page, world.office.origin, 'ja', SAEKI);
    const { rows } = await callApi<{ rows: readonly { applicationId: string; applicantName: string }[] }>(page, 'query', 'examining.queue', { queue: 'supplied' });
    const applicationId = rows.find((row) => row.applicantName === persona.passportName)?.applicationId ?? '';
    await page.goto(`${world.office.origin}/ja/desk/cases/${applicationId}`);
    await button(page, t('decide')).click();
    await page.locator('#period').selectOption({ index: 1 });
    await signIn(applicant.page, world.office.origin, 'en', persona.email);
    await callApi(applicant.page, 'mutation', 'applying.withdraw', { applicationId });
    await button(page, t('decideForm.confirm')).click();
    await page.locator('dialog[open] [role=alert]').getByText(say('ja', 'faults', 'application.action-not-available.title')).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText(t('case.withdrawn')).waitFor();
    expect(await button(page, t('decide')).count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
  } finally {
    await Promise.all([officer, applicant].map(({ context }) => context.close()));
  }
});
