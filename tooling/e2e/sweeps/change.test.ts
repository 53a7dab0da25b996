// A change of status, from the short check that names it to the receipt, in both languages, with what may be filed together with it.
import { dayInJapan } from '@zairyu/domain';
import { filingOf } from '@zairyu/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { attachRequired, button, callApi, confirmAndGoOn, fillWith, personaOf, placeCard, signIn, typePin } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

/** Dependent, who begins to work as Engineer/Specialist in Humanities/International Services. */
const [PRESENT, DESIRED] = ['T44', 'T26'];
const NEXT_YEAR = new Date(Date.now()).getUTCFullYear() + 1;

const world = openWorld();

describe.each([
  ['en', 'clara', ['re-entry', 'extra-status-activity']],
  ['ja', 'jiwoo', ['re-entry', 'extra-status-activity']],
] as const)('a change of status, in %s', (lang: Lang, personId, together) => {
  const persona = personaOf(personId);
  const t = (namespace: string, key: string, values = {}) => say(lang, namespace, key, values);
  let visitor: Visitor;
  let applicationId: string;

  beforeAll(async () => {
    visitor = await newVisitor(world.browser, 'desk', lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
    await signIn(visitor.page, world.office.origin, lang, persona.email);
  });
  afterAll(() => visitor.context.close());

  it('is what the short check names, with the way to begin', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/finder`);
    await page.selectOption('#status', PRESENT);
    await button(page, t('shell', 'continue')).click();
    for (const [part, value] of [['year', String(NEXT_YEAR)], ['month', '6'], ['day', '30']] as const) await page.locator(`#expiry-${part}`).fill(value);
    await page.locator('input[value="long"]').check();
    await button(page, t('shell', 'continue')).click();
    await page.locator('input[value="activity"]').check();
    await button(page, t('shell', 'continue')).click();
    await page.getByText(t('finder', 'result.other', { procedure: t('home', 'procedure.change-of-status') })).first().waitFor();
    await page.getByText(t('finder', 'result.hereText')).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('link', { name: t('finder', 'signIn') }).click();
    await page.waitForURL(/\/apply\?procedure=change-of-status&from=finder$/);
  });

  it('asks for the status that is wanted, and opens its form', async () => {
    const { page } = visitor;
    expect(await page.locator('input[value="change-of-status"]').isChecked()).toBe(true);
    await page.getByText(t('applying', 'start.desired')).first().waitFor();
    await page.locator(`input[value="${DESIRED}"]`).check();
    await page.getByText(t('finder', 'carried.title')).waitFor();
    for (const companion of together) await page.locator(`#${companion}`).check();
    expect(await axeViolations(page)).toEqual([]);
    await button(page, t('applying', 'start.go')).click();
    await page.waitForURL(/\/apply\/[A-Za-z0-9_-]{8,}$/);
    applicationId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.getByRole('heading', { level: 1, name: t('applying', 'procedure.change-of-status') }).waitFor();
    const { answers } = await callApi<{ answers: Readonly<Record<string, string>> }>(page, 'query', 'applying.readDraft', { applicationId });
    expect(answers).toMatchObject({ 'stay.status': PRESENT, 'stay.expiresOn': `${NEXT_YEAR}-06-30` });
  });

  it('is checked as a whole', async () => {
    const { page } = visitor;
    const { answers, slots } = filingOf(persona, 'change-of-status', DESIRED, dayInJapan(Date.now()), { together });
    await fillWith(page, applicationId, answers);
    await attachRequired(page, applicationId, slots);
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/check`);
    await page.getByText(t('applying', 'check.complete')).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('is signed and received', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/sign`);
    await confirmAndGoOn(page, lang);
    await placeCard(page, lang, personId);
    await typePin(page, 'pin-signature', persona.signaturePin, t('signing', 'password.sign'));
    await page.getByText(t('signing', 'done.title')).first().waitFor();
    const receiptNumber = (await page.locator('.receipt-no').innerText()).trim();
    await page.goto(`${world.office.origin}/${lang}/applications/${applicationId}/receipt`);
    await page.getByText(receiptNumber).first().waitFor();
    for (const companion of together) await page.locator('main').getByText(t('applying', `procedure.${companion}`)).first().waitFor();
    await page.locator('main').getByText(t('papers', 'procedure.change-of-status')).or(page.locator('main').getByText(t('applying', 'procedure.change-of-status'))).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });
});
