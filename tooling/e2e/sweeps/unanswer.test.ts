// An optional choice that was answered by mistake can be left open again, by keyboard, and stays so: some may be answered only where
// they apply ("only if such criteria are prescribed"), and radio buttons alone let nobody come back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { callApi, personaOf, signIn } from '../src/steps.ts';
import { say } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();

describe.each(['ja', 'en'] as const)('an optional choice, in %s', (lang) => {
  let visitor: Visitor;
  let base: string;
  const clear = () => visitor.page.getByRole('button', { name: say(lang, 'applying', 'form.unanswer') });
  const savedAnswer = async () => {
    const { answers } = await callApi<{ answers: Record<string, string> }>(visitor.page, 'query', 'applying.readDraft', { applicationId: base.split('/').at(-1) });
    return answers['promises.fieldCriteria'];
  };

  beforeAll(async () => {
    visitor = await newVisitor(world.browser, 'phone', lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
    await signIn(visitor.page, world.office.origin, lang, personaOf('tanvir').email);
    const { applicationId } = await callApi<{ applicationId: string }>(visitor.page, 'mutation', 'applying.openDraft', { procedure: 'change-of-status', status: 'T71', together: [] });
    base = `${world.office.origin}/${lang}/apply/${applicationId}`;
  });
  afterAll(() => visitor.context.close());

  it('is taken back with the keyboard, and the question has the focus then', async () => {
    const { page } = visitor;
    await page.goto(`${base}/promises`);
    const yes = page.locator('input[name="promises.fieldCriteria"][value="1"]');
    await yes.waitFor();
    expect(await clear().count()).toBe(0);
    await yes.focus();
    await page.keyboard.press('Space');
    await clear().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await expect.poll(savedAnswer).toBe('1');
    await clear().focus();
    await page.keyboard.press('Enter');
    await clear().waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('promises.fieldCriteria');
    await expect.poll(savedAnswer).toBeUndefined();
    await page.reload();
    await yes.waitFor();
    expect(await page.locator('input[name="promises.fieldCriteria"]:checked').count()).toBe(0);
  });

  it('is told from a choice that has to be answered', async () => {
    const { page } = visitor;
    await page.goto(`${base}/costs`);
    await page.locator('input[name="costs.deposit"][value="0"]').check();
    await page.locator('input[name="costs.foreignAgreed"][value="0"]').check();
    await clear().waitFor();
    expect(await clear().count()).toBe(1);
    expect(visitor.complaints).toEqual([]);
  });
});
