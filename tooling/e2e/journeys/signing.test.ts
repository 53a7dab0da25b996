// What may go wrong between the password and the receipt: a card taken away, an answer lost, mail that is down, a phone.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { button, callApi, confirmAndGoOn, draftOf, personaOf, placeCard, signIn, typePin } from '../src/steps.ts';
import { walks } from '../src/walks.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const RETRY_PAUSE_MS = 2 * 60_000;

const world = openWorld();

describe.each(walks([
  ['en', 'tanvir'],
  ['ja', 'lin'],
]))('signing, in %s', (lang: Lang, personId) => {
  const persona = personaOf(personId);
  const locale = lang === 'ja' ? 'ja-JP' : 'en-GB';
  const t = (namespace: string, key: string, values = {}) => say(lang, namespace, key, values);
  let visitor: Visitor;
  let applicationId: string;
  const signPage = () => `${world.office.origin}/${lang}/apply/${applicationId}/sign`;

  beforeAll(async () => {
    visitor = await newVisitor(world.browser, 'desk', locale, 'nothing');
    await signIn(visitor.page, world.office.origin, lang, persona.email);
    applicationId = await draftOf(visitor.page);
  });
  afterAll(() => visitor.context.close());

  it('is refused on a phone by page, by server and by call; the phone gets the way to a PC', async () => {
    const phone = await newVisitor(world.browser, 'phone', locale, 'nothing');
    try {
      await signIn(phone.page, world.office.origin, lang, persona.email);
      const answer = await phone.page.goto(signPage());
      expect(answer?.status()).toBe(403);
      await phone.page.getByText(t('registration', 'gate.title')).first().waitFor();
      await phone.page.getByText(signPage()).first().waitFor();
      await phone.page.getByRole('img', { name: t('registration', 'gate.qr') }).waitFor();
      expect(await axeViolations(phone.page)).toEqual([]);
      expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      await expect(callApi(phone.page, 'mutation', 'signing.begin', { applicationId, declared: [] })).rejects.toThrow('signing.pc-only');
      await button(phone.page, t('registration', 'gate.mail')).click();
      const mail = await world.office.smtp.take(persona.email, new RegExp(say(lang, 'notifications', 'continue-on-pc.subject')));
      expect(mail.text).toContain(signPage().replace(world.office.origin, ''));
    } finally {
      await phone.context.close();
    }
  });

  it('refuses somebody else’s card with words, and signs nothing', async () => {
    const { page } = visitor;
    await page.goto(signPage());
    await confirmAndGoOn(page, lang);
    const stranger = lang === 'ja' ? 'tanvir' : 'lin';
    await placeCard(page, lang, stranger);
    // Said before any PIN; whoever has a new card may go on, and is told by the certificate before its key is used.
    await page.getByText(t('signing', 'otherCard.title')).first().waitFor();
    expect(await page.locator('#pin-signature').count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
    await button(page, t('signing', 'otherCard.mine')).click();
    await typePin(page, 'pin-signature', personaOf(stranger).signaturePin, t('signing', 'password.sign'));
    await page.getByText(t('faults', 'signing.other-person.title')).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await expect(callApi(page, 'query', 'applying.receipt', { applicationId })).rejects.toThrow();
  });

  it('stops before the last try, spends it only for who says so, and gives all back for the right password', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/ready`);
    await page.locator('#demo-person option').first().waitFor({ state: 'attached' });
    await page.selectOption('#demo-person', personId);
    await button(page, t('registration', 'demo.insert')).click();
    await button(page, t('ready', 'start')).click();
    await button(page, t('ready', 'date.title')).click();
    for (const left of [4, 3, 2]) {
      await typePin(page, 'pin-signature', `WRONG${left}`, t('ready', 'date.show'));
      await page.getByText(say(lang, 'ui', 'tries.left', { count: left })).first().waitFor();
      // The list above the field counts as well, and says the same.
      await page.locator('.checks').getByText(say(lang, 'ready', 'signature.tries', { count: left })).waitFor();
    }
    await typePin(page, 'pin-signature', 'WRONG1', t('ready', 'date.show'));
    await page.getByText(t('registration', 'tries.lastStop')).first().waitFor();
    expect(await page.locator('#pin-signature').count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByText(t('registration', 'last.certain')).click();
    await page.locator('#last-understood').check();
    await button(page, t('registration', 'tries.lastGo')).click();
    await typePin(page, 'pin-signature', persona.signaturePin, t('ready', 'date.show'));
    await page.locator('#pin-signature').waitFor({ state: 'detached' });
    await page.locator('.checks').getByText(say(lang, 'ready', 'signature.tries', { count: 5 })).waitFor();
  });

  it('goes on after the card was taken away in the middle of the signature, and after the answer got lost: one receipt', async () => {
    const { page } = visitor;
    await page.goto(signPage());
    await confirmAndGoOn(page, lang);
    await placeCard(page, lang, personId);
    await takeCardAwayWhen(page, t('signing', 'progress.title'), t('registration', 'demo.remove'));
    await typePin(page, 'pin-signature', persona.signaturePin, t('signing', 'password.sign'));
    await page.getByText(t('faults', 'card.removed.title')).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);

    // The office hears the signature and writes the receipt, but its answer never reaches the page.
    let heard = 0;
    world.office.smtp.refusing = true;
    await page.route('**/trpc/signing.finish*', async (route) => {
      heard += 1;
      if (heard > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await button(page, t('registration', 'demo.insert')).click();
    await button(page, t('trouble', 'again')).click();
    await typePin(page, 'pin-signature', persona.signaturePin, t('signing', 'password.sign'));
    await button(page, t('signing', 'retry')).click();
    await page.getByText(t('signing', 'done.title')).first().waitFor();
    const receiptNumber = (await page.locator('.receipt-no').innerText()).trim();
    expect(heard).toBe(2);
    const events = await world.office.server.ports.applications.load(applicationId);
    expect(events.filter((event) => event.type === 'submitted').map((event) => event.receiptNumber)).toEqual([receiptNumber]);

    // Mail was down all the while: the receipt did not wait for it, and the mail comes once it is up again.
    expect(world.office.smtp.mails.filter((mail) => mail.subject?.includes(receiptNumber))).toEqual([]);
    world.office.smtp.refusing = false;
    // An attempt that was still under way is due again only a pause after its own failure: time goes on passing until the mail is here.
    const arrived = () => {
      world.office.pass(RETRY_PAUSE_MS);
      world.office.server.deliverNow();
      return world.office.smtp.mails.some(({ subject }) => subject?.includes(receiptNumber));
    };
    await expect.poll(arrived, { timeout: 30_000, interval: 1_000 }).toBe(true);
    const mail = await world.office.smtp.take(persona.email, new RegExp(receiptNumber));
    expect(mail.text).toContain(receiptNumber);
    expect(world.office.smtp.mails.filter((each) => each.subject?.includes(receiptNumber))).toEqual([]);
  });
});

/** Presses the demonstration's button in the very turn in which the page says that the card is at work. */
async function takeCardAwayWhen(page: Page, text: string, buttonName: string): Promise<void> {
  await page.evaluate(
    ([awaited, name]) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('main')?.textContent?.includes(String(awaited))) return;
        const remove = [...document.querySelectorAll('button')].find((each) => each.textContent?.trim() === name);
        if (!remove) return;
        observer.disconnect();
        remove.click();
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    },
    [text, buttonName] as const,
  );
}
