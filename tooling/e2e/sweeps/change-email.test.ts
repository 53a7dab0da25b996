// Another e-mail address for an account: asked for with the password or the card, confirmed from the mail in another browser.
import { demoPassword } from '@zairyu/seed';
import { expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { linkIn } from '../src/smtp-catcher.ts';
import { button, personaOf, placeCard, signIn, typePin } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();
const subject = (lang: Lang, kind: string) => new RegExp(say(lang, 'notifications', `${kind}.subject`));
const visit = (lang: Lang, kind: 'desk' | 'phone') => newVisitor(world.browser, kind, lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
const closed = (...visitors: readonly Visitor[]) => Promise.all(visitors.map(({ context }) => context.close()));

it.each([
  ['ja', 'phone', 'hoa', 'account'],
  ['en', 'desk', 'imran', 'account'],
  ['en', 'phone', 'kimura', 'desk'],
] as const)('is asked for with the password and confirmed elsewhere, in %s, on a %s, by %s', async (lang, kind, personId, from) => {
  const t = (key: string, values = {}) => say(lang, 'account', key, values);
  const old = from === 'desk' ? `${personId}@bureau.example.jp` : personaOf(personId).email;
  const mailLang = from === 'desk' ? 'ja' : personaOf(personId).language;
  const next = `${personId}@moved.example.jp`;
  const [here, there] = await Promise.all([visit(lang, kind), visit(lang, 'phone')]);
  const { page } = here;
  try {
    await signIn(page, world.office.origin, lang, old);
    if (from === 'account') {
      await page.goto(`${world.office.origin}/${lang}/account`);
      await page.getByRole('link', { name: t('email.change') }).click();
    } else await page.getByRole('link', { name: t('email.change') }).filter({ visible: true }).first().click();
    await page.getByText(t('email.now', { email: old })).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await button(page, t('email.send')).press('Enter');
    await page.getByRole('link', { name: t('email.passwordMissing') }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.fill('#new-email', next);
    await page.fill('#present-password', 'not-the-password-9');
    await button(page, t('email.send')).press('Enter');
    await page.getByText(say(lang, 'faults', 'registration.wrong-credentials.title')).waitFor();
    // What was typed is still there, and the right password sends it.
    expect(await page.inputValue('#new-email')).toBe(next);
    await page.fill('#present-password', demoPassword);
    await page.press('#present-password', 'Enter');
    await page.getByText(t('email.sent', { email: next })).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const warning = await world.office.smtp.take(old, subject(mailLang, 'email-change-asked'));
    expect(`${warning.text}${String(warning.html)}`).not.toContain(next);

    const link = linkIn(await world.office.smtp.take(next, subject(mailLang, 'email-change')), /email/);
    await there.page.goto(link.replace(/\/(ja|en)\/email/, `/${lang}/email`));
    await button(there.page, t('email.confirm')).waitFor();
    expect(await axeViolations(there.page)).toEqual([]);
    // Only the press changes it: a program that opens the links of a mail does not.
    expect((await world.office.server.ports.accounts.findByEmail(old))?.email).toBe(old);
    await button(there.page, t('email.confirm')).press('Enter');
    await there.page.getByText(t('email.done')).waitFor();
    await there.page.getByRole('link', { name: say(lang, 'registration', 'signIn.title'), exact: true }).last().waitFor();
    expect(await axeViolations(there.page)).toEqual([]);
    await world.office.smtp.take(old, subject(mailLang, 'email-changed'));
    // The first browser was signed out; the new address signs in.
    await page.goto(`${world.office.origin}/${lang}/${from === 'desk' ? 'desk' : 'account'}`);
    await page.waitForURL(/\/sign-in/);
    await signIn(page, world.office.origin, lang, next);

    await there.page.reload();
    await button(there.page, t('email.confirm')).click();
    await there.page.getByText(say(lang, 'faults', 'registration.link-used.title')).waitFor();
    expect(await axeViolations(there.page)).toEqual([]);
    expect([...here.complaints, ...there.complaints].filter((complaint) => !/40[19]|410/.test(complaint))).toEqual([]);
  } finally {
    await closed(here, there);
  }
});

it('is asked for with the card, and confirmed in the same browser, which stays signed in', async () => {
  const lang = 'ja';
  const t = (key: string, values = {}) => say(lang, 'account', key, values);
  const persona = personaOf('bikash');
  const visitor = await visit(lang, 'desk');
  const { page } = visitor;
  try {
    await signIn(page, world.office.origin, lang, persona.email);
    await page.goto(`${world.office.origin}/${lang}/email`);
    await page.fill('#new-email', 'bikash@moved.example.jp');
    await page.getByRole('link', { name: t('email.withCard') }).click();
    await page.waitForURL(/with=card/);
    expect(await page.inputValue('#new-email')).toBe('bikash@moved.example.jp');
    await button(page, t('email.toCard')).click();
    await placeCard(page, lang, persona.personId);
    await page.locator('#pin-four').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await typePin(page, 'pin-four', '1234', t('email.send'));
    await page.getByText(t('email.sent', { email: 'bikash@moved.example.jp' })).waitFor();
    const link = linkIn(await world.office.smtp.take('bikash@moved.example.jp', subject(persona.language, 'email-change')), /email/);
    await page.goto(link.replace('/en/', '/ja/'));
    await button(page, t('email.confirm')).click();
    await page.getByText(t('email.done')).waitFor();
    await page.getByRole('link', { name: t('email.toAccount') }).click();
    await page.getByText('bikash@moved.example.jp').first().waitFor();
    expect(visitor.complaints.filter((complaint) => !/40[19]|410/.test(complaint))).toEqual([]);
  } finally {
    await closed(visitor);
  }
});

it('tells who lost the race with the day, and offers a new link', async () => {
  const persona = personaOf('rosa');
  const visitor = await visit('ja', 'desk');
  const { page } = visitor;
  const t = (key: string) => say('ja', 'account', key);
  try {
    await signIn(page, world.office.origin, 'ja', persona.email);
    await page.goto(`${world.office.origin}/ja/email`);
    await page.locator('#new-email').waitFor();
    // Whoever is signed in is offered no way in.
    expect(await page.locator('header a[href$="/sign-in"]').count()).toBe(0);
    await page.fill('#new-email', 'rosa@moved.example.jp');
    await page.fill('#present-password', demoPassword);
    await page.press('#present-password', 'Enter');
    const link = linkIn(await world.office.smtp.take('rosa@moved.example.jp', subject('ja', 'email-change')), /email/);
    world.office.pass(24 * 3_600_000);
    await page.goto(link);
    await button(page, t('email.confirm')).click();
    await page.getByText(say('ja', 'faults', 'registration.link-expired.title')).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('link', { name: t('email.again') }).click();
    // The session is over too: first the sign-in, then the form.
    await page.waitForURL(/\/sign-in\?next=/);
  } finally {
    await closed(visitor);
  }
});
