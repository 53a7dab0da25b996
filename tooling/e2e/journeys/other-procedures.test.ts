// The procedures with forms of their own kind, from the start page to the receipt: for somebody abroad, for a newborn, and a certificate alone.
import { dayInJapan } from '@zairyu/domain';
import { filingOf } from '@zairyu/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { attachRequired, button, fillWith, personaOf, placeCard, signIn, typePin } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();
const persona = personaOf('tanvir');

describe.each([
  ['certificate-of-eligibility', 'T44', 'ja'],
  ['acquisition-of-status', 'T44', 'en'],
  ['certificate-of-authorized-employment', 'T26', 'ja'],
] as const)('%s for %s, in %s', (procedure, status, lang: Lang) => {
  const t = (namespace: string, key: string, values = {}) => say(lang, namespace, key, values);
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
    for (const value of [procedure, status]) {
      await page.locator(`input[value="${value}"]`).focus();
      await page.keyboard.press('Space');
    }
    expect(await axeViolations(page)).toEqual([]);
    await button(page, t('applying', 'start.go')).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/apply\/[A-Za-z0-9_-]{8,}$/);
    base = page.url();
    await page.getByRole('heading', { level: 1, name: t('applying', `procedure.${procedure}`) }).waitFor();
    // Nothing is offered to go with what goes alone.
    expect(await page.locator(`a[href$="/together"]`).count()).toBe(procedure === 'acquisition-of-status' ? 1 : 0);
  });

  it('is ready when everything is there, and says so on its list', async () => {
    const { page } = visitor;
    const applicationId = new URL(base).pathname.split('/').at(-1) ?? '';
    const { answers, slots } = filingOf(persona, procedure, status, dayInJapan(Date.now()));
    await fillWith(page, applicationId, answers);
    await attachRequired(page, applicationId, slots);
    await page.goto(base);
    const toSign = page.getByRole('link', { name: t('applying', 'tasks.toSign') });
    await toSign.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await toSign.click();
    await page.getByText(t('applying', 'check.complete')).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('is signed and received', async () => {
    const { page } = visitor;
    await page.goto(`${base}/sign`);
    await button(page, t('signing', 'freeze.continue')).click();
    await placeCard(page, lang, persona.personId);
    await typePin(page, 'pin-signature', persona.signaturePin, t('signing', 'password.sign'));
    await page.getByText(t('signing', 'done.title')).first().waitFor();
    const receiptNumber = (await page.locator('.receipt-no').innerText()).trim();
    await page.goto(`${base.replace('/apply/', '/applications/')}/receipt`);
    await page.getByText(receiptNumber).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.goto(base.replace('/apply/', '/applications/'));
    await page.getByRole('heading', { level: 1, name: t('applying', `procedure.${procedure}`) }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });
});
