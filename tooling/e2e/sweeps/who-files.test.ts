// Somebody files for another person, from the start page to the receipt and the desk: an agent for somebody abroad (R9), a legal
// representative for a child with what is said of work and journeys (R12, R13), a relative of somebody who cannot act (R10).
import type { Page } from 'playwright-core';
import { addDays, addMonths, dayInJapan } from '@zairyu/domain';
import type { Answers } from '@zairyu/forms';
import { answersOf, filingOf, type FilingKind } from '@zairyu/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { attachRequired, button, callApi, confirmAndGoOn, fillWith, personaOf, placeCard, signIn, typePin } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();
const todayOn = dayInJapan(Date.now());

interface Filing {
  readonly as: 'agent' | 'legal-representative' | 'relative';
  readonly lang: Lang;
  readonly personId: string;
  readonly procedure: FilingKind['procedure'];
  readonly status: string;
  readonly together: readonly FilingKind['procedure'][];
  /** Said on the start page. */
  readonly filer?: string;
  readonly told: Answers;
  /** Keys of `signing` that the page of all answers says before anything is signed. */
  readonly notes: readonly string[];
  /** Answers of the page that locks the contents, once it has refused to go on without them. */
  readonly sayMore?: (page: Page) => Promise<void>;
  readonly missing?: readonly string[];
}

const CERTIFICATE = { number: '大取行25-001', untilOn: addMonths(todayOn, 12) } as const;
/** Of the applicant: not the person who signs, and one who represents them. */
const OTHER = { 'identity.name': 'PARK HANEUL', 'identity.spouse': '0', 'representative.any': '1' } as const;

/** The postcode brings the places of the address. */
const OFFICE = { organisation: '山田行政書士事務所', postcode: '1000001', prefecture: '130001', municipality: '131016', telephone: '0312345678' } as const;

async function writeCertificate(page: Page): Promise<void> {
  const [year = '', month = '', day = ''] = CERTIFICATE.untilOn.split('-');
  await page.fill('#filer-number', CERTIFICATE.number);
  await page.fill('#filer-until-year', year);
  await page.fill('#filer-until-month', month);
  await page.fill('#filer-until-day', day);
  for (const part of ['organisation', 'postcode', 'telephone'] as const) await page.fill(`[id="filer.${part}"]`, OFFICE[part]);
  const town = page.locator('[id="filer.town"]');
  await expect.poll(() => town.inputValue()).not.toBe('');
  await town.fill(`${await town.inputValue()}1-1`);
}

const filings: readonly Filing[] = [
  { as: 'agent', lang: 'ja', personId: 'jiwoo', procedure: 'certificate-of-eligibility', status: 'T26', together: [], filer: 'agent', told: {}, notes: [], sayMore: writeCertificate, missing: ['filer.missing.number', 'filer.missing.untilOn'] },
  {
    as: 'legal-representative',
    lang: 'en',
    personId: 'clara',
    procedure: 'extension-of-period',
    status: 'T44',
    together: ['re-entry', 'extra-status-activity'],
    told: {
      ...OTHER,
      'identity.birthOn': addMonths(todayOn, -15 * 12),
      'extra.workDecided': '1', 'extra.hoursKnown': '0', 'extra.hoursPerWeek': '40',
      'reentry.departureKnown': '0', 'reentry.departsOn': addDays(todayOn, 5), 'reentry.returnKnown': '0', 'reentry.returnsOn': addMonths(todayOn, 62),
    },
    notes: ['notes.extra.over-28-hours', 'notes.back.too-late', 'notes.other'],
    missing: ['filer.missing'],
    sayMore: (page) => page.locator('main input[name="filer"][value="legal-representative"]').check(),
  },
  {
    as: 'relative',
    lang: 'en',
    personId: 'tanvir',
    procedure: 'extension-of-period',
    status: 'T26',
    together: ['re-entry'],
    told: { ...OTHER, 'identity.birthOn': '1990-05-01', 'organisation.category': '1', 'reentry.departureKnown': '0', 'reentry.departsOn': addDays(todayOn, 5), 'reentry.returnKnown': '0', 'reentry.returnsOn': addDays(todayOn, 20) },
    notes: ['notes.back.no-permission-needed', 'notes.other'],
    missing: ['filer.missing'],
    sayMore: (page) => page.locator('main input[name="filer"][value="relative"]').check(),
  },
];

describe.each(filings)('the $as, in $lang', ({ as, lang, personId, procedure, status, together, filer, told, notes, missing = [], sayMore }) => {
  const persona = personaOf(personId);
  const t = (namespace: string, key: string, values = {}) => say(lang, namespace, key, values);
  let visitor: Visitor;
  let applicationId: string;
  let receiptNumber: string;

  beforeAll(async () => {
    visitor = await newVisitor(world.browser, 'desk', lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
    await signIn(visitor.page, world.office.origin, lang, persona.email);
  });
  afterAll(() => visitor.context.close());

  it('begins at the start page', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/apply`);
    for (const value of [procedure, ...(filer ? [filer] : []), status]) await page.locator(`main input[value="${value}"]`).check();
    if (!filer) await page.locator('main input[value="somebody-else"]').check();
    for (const companion of together) await page.locator(`#${companion}`).check();
    await button(page, t('applying', 'start.go')).click();
    await page.waitForURL(/\/apply\/[A-Za-z0-9_-]{8,}$/);
    applicationId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    // Nothing of the card of whoever files stands in the form of another person.
    const { answers } = await callApi<{ answers: Answers }>(page, 'query', 'applying.readDraft', { applicationId });
    expect(Object.keys(answers).filter((path) => path.startsWith('identity.'))).toEqual([]);
  });

  it('reads what is to be known before a signature, and may go on', async () => {
    const { page } = visitor;
    // Where somebody abroad is to be reached, which decides the bureau: at the address of whoever files.
    const address = Object.fromEntries(Object.entries(answersOf(persona, todayOn)).filter(([path]) => path.startsWith('address.')));
    const { answers, slots } = filingOf(persona, procedure, status, todayOn, { together, told: { ...address, ...told } });
    await fillWith(page, applicationId, answers);
    await attachRequired(page, applicationId, slots);
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/check`);
    await page.getByText(t('applying', 'check.complete')).first().waitFor();
    for (const key of notes) await page.locator('main').getByText(t('signing', key), { exact: true }).waitFor();
    // No form has the name of an agent, so their card is compared with nobody's; whoever is the representative is told about that name.
    expect(await page.locator('main').getByText(t('names', 'certificate'), { exact: true }).count()).toBe(as === 'agent' ? 0 : 1);
    expect(await page.locator('main').getByText(t('names', 'next.representative'), { exact: true }).count()).toBe(as === 'agent' ? 0 : 1);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('says in which capacity, once: what the start page was told is only confirmed', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/sign`);
    const role = page.locator('main').getByText(t('signing', `filer.${as}`), { exact: true });
    await role.waitFor();
    expect(await page.locator('main input[name="filer"]').count() > 0).toBe(filer === undefined);
    // Without an answer the page names what is missing, and locks nothing.
    await confirmAndGoOn(page, lang, () => Promise.resolve());
    for (const key of missing) await page.getByRole('link', { name: t('signing', key) }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    if (filer) {
      // It can still be changed: the choice opens where the answer stood.
      await button(page, t('signing', 'filer.change')).click();
      await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe(as);
    }
    await confirmAndGoOn(page, lang, async () => {
      await sayMore?.(page);
      const cannotAct = page.locator('#filer-cannot-act');
      expect(await cannotAct.count()).toBe(as === 'relative' ? 1 : 0);
    });
    await placeCard(page, lang, personId);
  });

  it('signs with the own card, and has the receipt', async () => {
    const { page } = visitor;
    await typePin(page, 'pin-signature', persona.signaturePin, t('signing', 'password.sign'));
    await page.getByText(t('signing', 'done.title')).first().waitFor();
    receiptNumber = (await page.locator('.receipt-no').innerText()).trim();
    await page.goto(`${world.office.origin}/${lang}/applications/${applicationId}/receipt`);
    await page.getByText(receiptNumber).first().waitFor();
    expect(visitor.complaints).toEqual([]);
  });

  it('is found again among the applications of an office', async () => {
    const { page } = visitor;
    const { applications: before } = await callApi<{ applications: readonly unknown[] }>(page, 'query', 'applying.list', {});
    for (let more = before.length; more <= 10; more++) await callApi(page, 'mutation', 'applying.openDraft', { procedure: 'acquisition-of-status', status: 'T44', together: [] });
    await page.goto(`${world.office.origin}/${lang}/applications`);
    const box = page.locator('#search');
    await page.getByText(t('applying', 'applications.shown', { count: 11, all: 11 })).waitFor();
    const own = page.locator(`main ul a[href$="/${applicationId}"]`);
    for (const sought of [receiptNumber.slice(6), receiptNumber.toLowerCase()]) {
      await box.fill(sought);
      await page.getByText(t('applying', 'applications.shown', { count: 1, all: 11 })).waitFor();
      expect(await own.count()).toBe(1);
    }
    expect(await axeViolations(page)).toEqual([]);
    await box.fill('nobody');
    await page.getByText(t('applying', 'applications.shown', { count: 0, all: 11 })).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await box.fill('');
    await page.getByText(t('applying', 'applications.shown', { count: 11, all: 11 })).waitFor();
  });

  it('is known to the desk in that capacity', async () => {
    const officer = await newVisitor(world.browser, 'desk', lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
    try {
      const { page } = officer;
      await signIn(page, world.office.origin, lang, 'saeki@bureau.example.jp');
      await page.goto(`${world.office.origin}/${lang}/desk/cases/${applicationId}`);
      await page.getByText(receiptNumber).first().waitFor();
      await page.getByText(t('examining', 'declared.filer', { as: t('signing', `filer.${as}`) })).waitFor();
      if (as === 'agent') await page.getByText(OFFICE.organisation).first().waitFor();
      const record = await callApi<{ filer: unknown }>(page, 'query', 'examining.case', { applicationId });
      expect(record.filer).toEqual({ as, ...(as === 'agent' ? { agent: CERTIFICATE, contact: { ...OFFICE, town: expect.stringMatching(/1-1$/) as unknown } } : {}), ...(as === 'relative' ? { cannotAct: true } : {}) });
    } finally {
      await officer.context.close();
    }
  });
});
