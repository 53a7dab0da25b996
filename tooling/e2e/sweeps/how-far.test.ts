// How far each part of an application is, in the list of a phone and in the rail of a desk.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { attachRequired, callApi, fillRest, personaOf, signIn } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();

describe.each([
  ['ja', 'rafael'],
  ['en', 'tanvir'],
] as const)('how far an application is, in %s', (lang: Lang, personId) => {
  const persona = personaOf(personId);
  const t = (namespace: string, key: string, values = {}) => say(lang, namespace, key, values);
  let visitor: Visitor;
  let applicationId: string;
  const rail = () => visitor.page.locator('.rail li', { hasText: t('applying', 'rail.documents') });
  const together = () => visitor.page.locator('.rail li', { hasText: t('applying', 'rail.together') });
  const line = (id: string) => visitor.page.locator(`[aria-describedby="${id}-state"]`);

  beforeAll(async () => {
    visitor = await newVisitor(world.browser, 'desk', lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
    await signIn(visitor.page, world.office.origin, lang, persona.email);
    ({ applicationId } = await callApi<{ applicationId: string }>(visitor.page, 'mutation', 'applying.openDraft', { procedure: 'extension-of-period', status: 'T26', together: [] }));
    await fillRest(visitor.page, applicationId, persona);
  });
  afterAll(() => visitor.context.close());

  it('is said of the documents: nothing of the rail at first, then how many of how many', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/identity`);
    await together().getByText(t('applying', 'together.optional')).waitFor();
    expect(await rail().innerText()).toBe(t('applying', 'rail.documents'));
    await attachRequired(page, applicationId, ['photo']);
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}`);
    await line('documents').waitFor();
    const sub = (await line('documents').locator('.sub').innerText()).trim();
    expect(await page.locator('#documents-state').innerText()).toBe(t('ui', 'task.started'));
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/identity`);
    await rail().getByText(sub).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('counts no task that may stay as it is, and marks it done once something is chosen', async () => {
    const { page } = visitor;
    const open = `${world.office.origin}/${lang}/apply/${applicationId}`;
    const counted = async () => Number(/\d+/.exec((await page.locator('.tasks-page .bar [aria-valuemax], .tasks-page progress').first().evaluate((bar) => bar.getAttribute('aria-valuemax') ?? bar.getAttribute('max'))) ?? '')?.[0]);
    await page.goto(open);
    await line('together').waitFor();
    const before = await counted();
    expect(before).toBe((await page.locator('.tasks > li').count()) - 1);
    await callApi(page, 'mutation', 'applying.setTogether', { applicationId, together: ['re-entry'] });
    await page.goto(open);
    await expect.poll(() => page.locator('#together-state').innerText()).toBe(t('ui', 'task.complete'));
    await page.goto(`${open}/identity`);
    await expect.poll(() => together().getAttribute('class')).toContain('done');
    expect(await together().innerText()).toContain(t('ui', 'rail.done').trim());
  });
});
