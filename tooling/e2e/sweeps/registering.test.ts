// Registering as it happens in homes: the mail is read on a phone, two people sit at one reader, a link is opened twice.
import { describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor } from '../src/browser.ts';
import { linkIn } from '../src/smtp-catcher.ts';
import { button, callApi, personaOf, placeCard, typePin } from '../src/steps.ts';
import { say } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();

describe.each([
  ['ja', 'yoshida', 'lin'],
  ['en', 'ellen', 'tanvir'],
] as const)('registering at home, in %s', (lang, personId, otherId) => {
  const persona = personaOf(personId);
  const t = (namespace: string, key: string, values = {}) => say(lang, namespace, key, values);
  const locale = lang === 'ja' ? 'ja-JP' : 'en-GB';
  const address = (path: string) => `${world.office.origin}/${lang}/${path}`;

  it('who opens the mail on a phone gets another link for the PC, and goes on there with the card of one person', async () => {
    const phone = await newVisitor(world.browser, 'phone', locale, 'nothing');
    const pc = await newVisitor(world.browser, 'desk', locale, 'nothing');
    try {
      await phone.page.goto(address('register'));
      // As it comes out of a telephone book, with marks that nobody sees.
      await phone.page.fill('#email', `\u202a${persona.email}\u202c`);
      await button(phone.page, t('registration', 'register.email.send')).click();
      const first = linkIn(await world.office.smtp.take(persona.email, /./), /register\/confirm/);
      await phone.page.goto(first);
      await phone.page.getByRole('link', { name: t('registration', 'confirm.toCard') }).click();
      await phone.page.getByText(t('registration', 'gate.registerOpen')).waitFor();
      // An address to open at the PC would lead to the start, and a sign-in that is not possible yet nowhere.
      expect(await phone.page.locator('main').innerText()).not.toContain(t('registration', 'gate.signIn'));
      expect(await axeViolations(phone.page)).toEqual([]);

      await pc.page.goto(first);
      await pc.page.getByText(t('faults', 'registration.link-used.title')).first().waitFor();
      await pc.page.getByText(t('faults', 'registration.link-used.nextStep')).first().waitFor();

      await button(phone.page, t('registration', 'gate.mail')).click();
      await phone.page.getByText(t('registration', 'gate.mailed')).waitFor();
      await pc.page.goto(linkIn(await world.office.smtp.take(persona.email, /./), /register\/confirm/));
      await pc.page.getByRole('link', { name: t('registration', 'confirm.toCard') }).click();
      await placeCard(pc.page, lang, personId);
      await typePin(pc.page, 'pin-four', persona.authenticationPin, t('registration', 'step.confirm'));
      await pc.page.locator('#pin-signature').waitFor();

      // Somebody else's card lies there when it goes on: it has to prove itself, and is registered already.
      await pc.page.reload();
      await placeCard(pc.page, lang, otherId);
      await pc.page.locator('#pin-four').waitFor();
      expect(await pc.page.locator('#pin-signature').count()).toBe(0);
      await typePin(pc.page, 'pin-four', personaOf(otherId).authenticationPin, t('registration', 'step.confirm'));
      await pc.page.getByText(t('faults', 'registration.card-already-registered.title')).waitFor();

      await pc.page.reload();
      await placeCard(pc.page, lang, personId);
      await pc.page.locator('#pin-signature').waitFor();
      expect((await callApi<{ state: string }>(pc.page, 'query', 'registration.me', undefined)).state).toBe('card-proved');
    } finally {
      await Promise.all([phone.context.close(), pc.context.close()]);
    }
  });

  it('a link for a new password that was used, or came without its end, leads to a new one', async () => {
    const { page, context } = await newVisitor(world.browser, 'desk', locale, 'nothing');
    try {
      await page.goto(address('forgot-password'));
      await page.fill('#email', personaOf(otherId).email);
      await button(page, t('registration', 'register.email.send')).click();
      const link = linkIn(await world.office.smtp.take(personaOf(otherId).email, new RegExp(say(personaOf(otherId).language, 'notifications', 'password-reset.subject'))), /forgot-password/);
      await page.goto(link);
      await page.fill('#new-password', 'kawa-no-midori-72');
      await button(page, t('registration', 'reset.save')).click();
      await page.getByText(t('registration', 'reset.done')).waitFor();
      await page.goto(`${link}&again`);
      await page.fill('#new-password', 'kawa-no-midori-73');
      await button(page, t('registration', 'reset.save')).click();
      await page.getByText(t('faults', 'registration.link-used.title')).waitFor();
      expect(await page.locator('#new-password').count()).toBe(0);
      expect(await axeViolations(page)).toEqual([]);
      await page.goto(address('forgot-password?token='));
      await page.getByText(t('registration', 'confirm.failed')).waitFor();
      expect(await page.getByRole('link', { name: t('registration', 'confirm.newLink') }).getAttribute('href')).toBe(`/${lang}/forgot-password`);
    } finally {
      await context.close();
    }
  });

  it('the short check comes along to the tab in which the mail is opened, and to the form, without a word of it in the link', async () => {
    const { page, context } = await newVisitor(world.browser, 'desk', locale, 'nothing');
    try {
      await page.goto(address('finder'));
      await page.selectOption('#status', 'T26');
      await button(page, t('shell', 'continue')).click();
      for (const [part, value] of [['year', String(new Date().getFullYear() + 1)], ['month', '1'], ['day', '29']] as const) await page.fill(`#expiry-${part}`, value);
      await page.locator('input[name="period"][value="long"]').check();
      await button(page, t('shell', 'continue')).click();
      await page.locator('input[name="wish"][value="same"]').check();
      await button(page, t('shell', 'continue')).click();
      await page.getByRole('link', { name: t('finder', 'start') }).click();
      await page.fill('#email', persona.email.toUpperCase());
      await button(page, t('registration', 'register.email.send')).click();
      const link = linkIn(await world.office.smtp.take(persona.email, /./), /register\/confirm/);
      expect([...new URL(link).searchParams.keys()]).toEqual(['token']);
      // The page that waits for the mail is loaded again meanwhile, as phones do on their own.
      await page.reload();

      const other = await context.newPage();
      await other.goto(link);
      await other.getByText(persona.email).waitFor();
      await other.getByRole('link', { name: t('registration', 'confirm.toCard') }).click();
      await placeCard(other, lang, personId);
      // The card has proved itself above already, or it does so now.
      await other.locator('#pin-four, #pin-signature').first().waitFor();
      if (await other.locator('#pin-four').isVisible()) await typePin(other, 'pin-four', persona.authenticationPin, t('registration', 'step.confirm'));
      await typePin(other, 'pin-signature', persona.signaturePin, t('registration', 'step.confirm'));
      await other.locator('#agree').check();
      await button(other, t('registration', 'consent.sign')).click();
      await button(other, t('registration', 'setPassword.skip')).click();
      await button(other, t('registration', 'done.start')).click();
      await other.getByText(t('finder', 'carried.title')).waitFor();
      expect(await other.locator('input[name="procedure"][value="extension-of-period"]').isChecked()).toBe(true);
      expect(await other.locator('input[name="status"][value="T26"]').isChecked()).toBe(true);

      // The link once more, by somebody who forgot: who is signed in is said, and the way goes on.
      await other.goto(link);
      await other.getByText(t('registration', 'confirm.here', { email: persona.email })).waitFor();
      expect(await axeViolations(other)).toEqual([]);
      await other.getByRole('link', { name: t('registration', 'confirm.toMy') }).click();
      await other.waitForURL(/\/my$/);
    } finally {
      await context.close();
    }
  });
});
