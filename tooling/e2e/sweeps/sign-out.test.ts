// Signing out on all devices: whoever forgot to do so at another place ends it from here.
import { expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor } from '../src/browser.ts';
import { button, personaOf, signIn } from '../src/steps.ts';
import { say } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();

it.each(['ja', 'en'] as const)('ends the sign-ins of all devices, in %s', async (lang) => {
  const locale = lang === 'ja' ? 'ja-JP' : 'en-GB';
  const [here, there] = [await newVisitor(world.browser, 'phone', locale, 'nothing'), await newVisitor(world.browser, 'desk', locale, 'nothing')];
  try {
    for (const { page } of [here, there]) await signIn(page, world.office.origin, lang, personaOf('lin').email);
    await here.page.goto(`${world.office.origin}/${lang}/account`);
    await button(here.page, say(lang, 'account', 'signOut.everywhere')).waitFor();
    expect(await axeViolations(here.page)).toEqual([]);
    await button(here.page, say(lang, 'account', 'signOut.everywhere')).click();
    await here.page.waitForURL(`${world.office.origin}/${lang}`);
    await there.page.goto(`${world.office.origin}/${lang}/my`);
    await there.page.waitForURL(/\/sign-in/);
  } finally {
    await Promise.all([here, there].map(({ context }) => context.close()));
  }
});
