// The two lines at the foot of a passport, in both languages: a copying mistake is found, what they say stands beside the form, and only a yes writes.
import { mrzCheckDigit } from '@zairyu/forms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { button, callApi, draftOf, personaOf, signIn } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();

function linesOf(name: string, number: string, nationality: string, born: string, sex: string, expires: string): string {
  const digit = (field: string): string => field + mrzCheckDigit(field);
  const second = [digit(number.padEnd(9, '<')), nationality, digit(born), sex, digit(expires), digit('<'.repeat(14))];
  const all = second.filter((_, index) => ![1, 3].includes(index)).join('');
  return `${`P<${nationality}${name}`.padEnd(44, '<')}\n${second.join('')}${mrzCheckDigit(all)}`;
}

describe.each(['en', 'ja'] as const)('the lines of a passport, in %s', (lang: Lang) => {
  const t = (key: string, values = {}) => say(lang, 'passport', key, values);
  const label = (field: string) => say(lang, 'procedures/extension-of-period/2026-02', `${field}.label`);
  const lines = linesOf('LIN<<MEI<HUA', 'E12345678', 'TWN', '910820', 'F', '310401');
  let visitor: Visitor;
  let applicationId: string;
  const answers = async () => (await callApi<{ answers: Record<string, string> }>(visitor.page, 'query', 'applying.readDraft', { applicationId })).answers;

  beforeAll(async () => {
    visitor = await newVisitor(world.browser, lang === 'ja' ? 'desk' : 'phone', lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
    await signIn(visitor.page, world.office.origin, lang, personaOf('lin').email);
    applicationId = await draftOf(visitor.page);
    const now = await answers();
    const set = (path: string, value: string | null) => ({ op: 'set', path, was: now[path] ?? null, value });
    await callApi(visitor.page, 'mutation', 'applying.saveDraft', { applicationId, changes: [set('passport.number', null), set('passport.expiresOn', '2030-12-31'), set('identity.name', 'LIN MEI')] });
  });
  afterAll(() => visitor.context.close());

  it('are read when they are whole, and a copying mistake is named', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/passport`);
    await page.getByText(t('summary')).click();
    await page.locator('#passport-lines').fill('P<TWNLIN');
    await button(page, t('read')).click();
    const message = page.getByRole('alert').filter({ hasText: t('shape') });
    await message.waitFor();
    // Whoever hears the page is taken to the message, each time, and from there to the field.
    expect(await message.evaluate((box) => box === document.activeElement)).toBe(true);
    await message.getByRole('link').click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('passport-lines');
    await button(page, t('read')).click();
    await expect.poll(() => message.evaluate((box) => box === document.activeElement)).toBe(true);
    await page.locator('#passport-lines').fill(lines.replace('E12345678', 'E12345679'));
    await button(page, t('read')).click();
    const wrong = page.getByRole('alert').filter({ hasText: t('wrong', { parts: [t('document-number'), t('all')].join(lang === 'ja' ? '、' : ', ') }) });
    await expect.poll(() => wrong.evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('fill what is empty and replace what differs, each only when it is asked for', async () => {
    const { page } = visitor;
    await page.locator('#passport-lines').fill(lines.toLowerCase());
    await button(page, t('read')).click();
    await page.getByRole('heading', { name: t('result') }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const row = (field: string) => page.locator('section.field-row', { has: page.getByRole('heading', { name: label(field), exact: true }) });
    await row('identity.nationality').getByText(t('same'), { exact: true }).waitFor();
    await row('identity.name').getByText(say(lang, 'names', 'verdict.ask')).waitFor();
    expect(await answers()).toMatchObject({ 'passport.expiresOn': '2030-12-31', 'identity.name': 'LIN MEI' });
    expect((await answers())['passport.number'] ?? '').toBe('');

    await row('passport.number').getByRole('button').click();
    await row('identity.name').getByRole('button', { name: t('replace') }).click();
    await expect.poll(async () => (await answers())['identity.name']).toBe('LIN MEI HUA');
    await expect.poll(async () => (await answers())['passport.number']).toBe('E12345678');
    expect((await answers())['passport.expiresOn']).toBe('2030-12-31');
    expect(await page.locator('[id="passport.number"]').inputValue()).toBe('E12345678');
  });

  it('stand beside what the other papers say of the name, form by form, and one press writes it', async () => {
    const { page } = visitor;
    const names = (key: string, values = {}) => say(lang, 'names', key, values);
    const slot = (of: string) => page.locator('section.slot-row', { has: page.getByRole('heading', { name: names(`slot.${of}`), exact: true }) });
    // The certificate of her card has kanji alone; the lines have Latin letters alone.
    await slot('latin').getByText(names('slot.same')).waitFor();
    await slot('kanji').getByText('林美華', { exact: true }).waitFor();
    await slot('kana').getByText(names('slot.none')).waitFor();
    expect(await slot('kanji').getByRole('button').count()).toBe(0);

    // On the page of the name the lines are still at hand, and a paper that says otherwise is named.
    await page.getByRole('banner').locator(`a[href$="/apply/${applicationId}"]`).click();
    await page.locator('main a[href$="/identity"]').first().click();
    await page.locator('[id="identity.name"]').fill('LIN MEI');
    await page.getByText(names('papers')).click();
    await page.locator('#name-on-card').fill('LIN MEI　林美华');
    await slot('latin').getByText(names('slot.otherwise')).waitFor();
    await slot('kanji').getByText('林美华', { exact: true }).waitFor();
    await slot('kanji').getByText('林美華', { exact: true }).waitFor();
    await slot('kanji').getByText(names('slot.alike')).waitFor();
    expect(await page.locator('[id="identity.name"]').inputValue()).toBe('LIN MEI');
    await slot('latin').getByRole('button').click();
    await expect.poll(() => page.locator('[id="identity.name"]').inputValue()).toBe('LIN MEI HUA');
    await slot('latin').getByText(names('slot.same')).waitFor();
    await page.locator('#name-alias').fill('林 はな子');
    await slot('alias').getByText('林　はな子', { exact: true }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await expect.poll(async () => (await answers())['identity.name']).toBe('LIN MEI HUA');
    expect(JSON.stringify(await answers())).not.toContain('はな子');
  });

  it('are kept nowhere', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/passport`);
    await page.getByText(t('summary')).click();
    expect(await page.locator('#passport-lines').inputValue()).toBe('');
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('<<');
    expect(visitor.complaints).toEqual([]);
  });
});
