// The procedures with forms of their own kind, in both languages, from the start page to the receipt: for somebody abroad, for a newborn,
// a certificate alone, also for the work of a permission, and highly-skilled professionals with their points table.
import { dayInJapan } from '@zairyu/domain';
import { filingOf, otherFilingOf, type FilingKind, type OtherFiling } from '@zairyu/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { attachRequired, button, confirmAndGoOn, fillWith, personaOf, placeCard, signIn, typePin } from '../src/steps.ts';
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
  /** Files for the work of a permission for an extra activity, and says at the start that it is at hand. */
  readonly holdsPermission?: boolean;
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
  { procedure: 'certificate-of-authorized-employment', status: 'T44', lang: 'en', personId: 'clara', holdsPermission: true, looks: true },
  { procedure: 'extension-of-period', status: 'T82', activity: 'NE', lang: 'en', personId: 'arjun', story: 'highly-skilled', looks: true },
];

describe.each(journeys)('$procedure for $status, in $lang', ({ procedure, status, activity, lang, personId, story, holdsPermission = false, looks }) => {
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
    for (const value of [procedure, ...(procedure === 'certificate-of-eligibility' ? ['relative'] : []), status, ...(activity ? [activity] : []), ...(holdsPermission ? ['held'] : [])]) {
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

  it.runIf(holdsPermission)('is not ready for the card while the permission is said not to be there', async () => {
    const { page } = visitor;
    const answer = async (place: number) => {
      await page.locator('input[type=radio][name="stay.permission"]').nth(place).check();
      await button(page, t('shell', 'continue')).click();
      await page.getByRole('heading', { level: 1, name: t('applying', 'check.title') }).waitFor();
    };
    await page.locator('a[href*="#stay.permission"]').click();
    await answer(1);
    await page.getByText(t('faults', 'application.no-work-to-certify.title')).first().waitFor();
    expect(await button(page, t('applying', 'check.sign')).count()).toBe(0);
    await page.getByRole('link', { name: t('applying', 'check.toAnswer') }).click();
    await answer(0);
    await page.getByText(t('applying', 'check.complete')).first().waitFor();
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
