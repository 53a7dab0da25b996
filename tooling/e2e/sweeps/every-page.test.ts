// A whole form by hand: from its first page, Continue leads over every page that applies, in order, and on to the documents. Answers that
// are saved through the endpoint never open a page; this way does, on a phone and at a desk.
import { applicablePages, type Answers } from '@zairyu/forms';
import type { FormChoice } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { describe, expect, it } from 'vitest';
import { newVisitor } from '../src/browser.ts';
import { button, callApi, draftOf, personaOf, signIn } from '../src/steps.ts';
import { say } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();

describe.each([
  ['ja', 'phone', 'lin'],
  ['en', 'desk', 'clara'],
] as const)('the pages of a complete draft, in %s, on a %s', (lang, kind, personId) => {
  it('follow each other, all of them', async () => {
    const { page, context, complaints } = await newVisitor(world.browser, kind, lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
    const { origin } = world.office;
    await signIn(page, origin, lang, personaOf(personId).email);
    const applicationId = await draftOf(page);
    const { answers, ...choice } = await callApi<FormChoice & { answers: Answers }>(page, 'query', 'applying.readDraft', { applicationId });
    const pages = applicablePages(catalogue.loadForm(choice), answers).map((each) => each.page.id);
    expect(pages.length).toBeGreaterThan(15);
    await page.goto(`${origin}/${lang}/apply/${applicationId}/${pages[0] ?? ''}`);
    for (const [at, id] of [...pages, 'together'].entries()) {
      await page.waitForURL(`**/apply/${applicationId}/${id}`);
      if (at === pages.length) break;
      const goOn = button(page, say(lang, 'shell', 'continue'));
      await goOn.waitFor();
      expect(await page.locator('.fields .field').count(), id).toBeGreaterThan(0);
      await goOn.click();
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
