// A residence card read beside a draft, in both languages: the number first, what it says, what the person takes over, and nothing else.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { residenceNumberOf } from '@zairyu/seed';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { button, callApi, draftOf, personaOf, signIn } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();

type Answers = Record<string, string>;

describe.each([
  ['en', 'residence-first', 'signature.demo'],
  ['ja', 'residence-second', 'signature.demo'],
] as const)('a residence card, in %s, %s', (lang: Lang, card, verdict) => {
  const persona = personaOf('lin');
  const number = residenceNumberOf(persona);
  const t = (namespace: string, key: string, values = {}) => say(lang, namespace, key, values);
  let visitor: Visitor;
  let applicationId: string;
  const answers = async () => (await callApi<{ answers: Answers }>(visitor.page, 'query', 'applying.readDraft', { applicationId })).answers;
  const empty = async (...fields: string[]) => {
    const now = await answers();
    const changes = fields.map((path) => ({ op: 'set', path, was: now[path] ?? null, value: null }));
    await callApi(visitor.page, 'mutation', 'applying.saveDraft', { applicationId, changes });
  };

  beforeAll(async () => {
    visitor = await newVisitor(world.browser, 'desk', lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
    await signIn(visitor.page, world.office.origin, lang, persona.email);
    applicationId = await draftOf(visitor.page);
    await empty('stay.cardNumber');
  });
  afterAll(() => visitor.context.close());

  it('is offered in the task list, and asks for the number before anything else', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}`);
    await page.getByRole('link', { name: t('applying', 'tasks.cardRead') }).click();
    await page.locator('#card-number').fill('AB123');
    await page.keyboard.press('Enter');
    await page.getByText(t('faults', 'residence.number-format.title')).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('says that another number is not that of the card', async () => {
    const { page } = visitor;
    await place(page, lang, card);
    await typeNumber(page, 'ZZ87654321YX');
    await page.getByText(t('faults', 'residence.number-wrong.title')).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('fills an empty answer by the person’s own choice, and never one that was typed', async () => {
    const { page } = visitor;
    const before = await answers();
    await typeNumber(page, number.toLowerCase());
    await page.getByText(t('residence', verdict)).first().waitFor();
    expect((await answers())['stay.cardNumber'] ?? null).toBeNull();
    expect(await axeViolations(page)).toEqual([]);
    const row = page.locator('section', { has: page.locator('[id="row-stay.cardNumber"]') });
    await row.getByRole('button').press('Enter');
    await row.getByText(t('residence', 'same'), { exact: true }).waitFor();
    await expect.poll(async () => (await answers())['stay.cardNumber'], { timeout: 20_000 }).toBe(number);
    const after = await answers();
    for (const [path, value] of Object.entries(before)) expect({ path, value: after[path] }).toEqual({ path, value });
  });

  it('is on the page of the form afterwards', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/check`);
    await page.getByText(number).first().waitFor();
  });

  it('is refused on a phone by page and by call', async () => {
    const phone = await newVisitor(world.browser, 'phone', lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
    try {
      await signIn(phone.page, world.office.origin, lang, persona.email);
      const answer = await phone.page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/read-card`);
      expect(answer?.status()).toBe(403);
      await phone.page.getByText(t('registration', 'gate.title')).first().waitFor();
      await expect(callApi(phone.page, 'mutation', 'applying.checkResidenceCard', { proof: { generation: 'second', signature: '', certificate: '' } })).rejects.toThrow('signing.pc-only');
    } finally {
      await phone.context.close();
    }
  });
});

async function place(page: Page, lang: Lang, card: string): Promise<void> {
  await page.locator('#demo-person option').first().waitFor({ state: 'attached' });
  await page.selectOption('#demo-person', 'lin');
  await page.selectOption('#demo-kind', card);
  await button(page, say(lang, 'registration', 'demo.insert')).click();
}

async function typeNumber(page: Page, number: string): Promise<void> {
  await page.locator('#card-number').fill(number);
  await page.locator('#card-number').press('Enter');
}
