// What the person does: registers with the card, signs in with it, fills in an application and signs it; a wrong PIN of each kind
// once, and a card that fails in the middle once, so that there is a record to save.
import { readFileSync } from 'node:fs';
import { attachRequired, button, confirmAndGoOn, fillRest, typePin } from '@zairyu/e2e/steps';
import { say } from '@zairyu/e2e/words';
import type { Persona } from '@zairyu/seed';
import { answerInstead, type VirtualCard } from '@zairyu/virtual-card';
import type { BrowserContext, Page } from 'playwright-core';
import type { CanaryPins } from './needles.ts';

const LANG = 'ja';
const SIGN = { ins: 0x2a };
const MEMORY_FAILURE = 0x6581;

const t = (namespace: string, key: string): string => say(LANG, namespace, key);

export interface Stage {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly origin: string;
  /** The server itself, for the mails that it has sent. */
  readonly behind: string;
  readonly persona: Persona;
  readonly pins: CanaryPins;
  readonly card: VirtualCard;
}

export async function register({ page, origin, behind, persona, pins }: Stage): Promise<void> {
  await page.goto(`${origin}/${LANG}/register`);
  await page.fill('#email', persona.email);
  await button(page, t('registration', 'register.email.send')).click();
  await page.goto(await confirmationIn(behind));
  await page.getByRole('link', { name: t('registration', 'confirm.toCard') }).click();
  await button(page, t('registration', 'card.choose')).click();
  await typePin(page, 'pin-four', pins.wrongAuthentication, t('registration', 'step.confirm'));
  await page.getByText(t('faults', 'card.pin-wrong.title')).first().waitFor();
  await typePin(page, 'pin-four', pins.authentication, t('registration', 'step.confirm'));
  await typePin(page, 'pin-signature', pins.signature.toLowerCase(), t('registration', 'step.confirm'));
  await page.getByText(persona.name).first().waitFor();
  await page.locator('#agree').check();
  await button(page, t('registration', 'consent.sign')).click();
  await button(page, t('registration', 'setPassword.skip')).click();
  await button(page, t('registration', 'done.start')).click();
  await page.waitForURL('**/apply');
}

export async function signInWithCard({ context, page, origin, pins }: Stage): Promise<void> {
  await context.clearCookies();
  await page.goto(`${origin}/${LANG}/sign-in`);
  await page.getByText(t('registration', 'signIn.card')).first().click();
  await button(page, t('registration', 'card.choose')).click();
  await typePin(page, 'pin-four', pins.authentication, t('registration', 'cardSignIn.submit'));
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}

/** @returns the record that the person saved when the card failed, and the number of the receipt */
export async function signApplication({ page, origin, persona, pins, card }: Stage): Promise<{ readonly trace: Buffer; readonly receiptNumber: string }> {
  await page.goto(`${origin}/${LANG}/apply`);
  await page.locator(`input[value="${persona.category === 'N' ? 'T26' : 'T44'}"]`).check();
  await button(page, t('applying', 'start.go')).click();
  await page.waitForURL(/\/apply\/[A-Za-z0-9_-]{8,}$/);
  const applicationId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await fillRest(page, applicationId, persona);
  await attachRequired(page, applicationId, persona.category === 'N' ? ['photo', 'category-proof'] : ['photo', 'relationship-proof', 'supporter-card']);
  await page.goto(`${origin}/${LANG}/apply/${applicationId}/sign`);
  await confirmAndGoOn(page, LANG);
  await button(page, t('registration', 'card.choose')).click();
  await typePin(page, 'pin-signature', pins.wrongSignature, t('signing', 'password.sign'));
  await page.getByText(t('faults', 'card.pin-wrong.title')).first().waitFor();

  card.interfere = answerInstead(SIGN, MEMORY_FAILURE);
  await typePin(page, 'pin-signature', pins.signature, t('signing', 'password.sign'));
  const download = page.waitForEvent('download');
  await button(page, t('trouble', 'trace')).click();
  const trace = readFileSync(await (await download).path());

  card.interfere = undefined;
  await button(page, t('trouble', 'again')).click();
  await typePin(page, 'pin-signature', pins.signature, t('signing', 'password.sign'));
  await page.getByText(t('signing', 'done.title')).first().waitFor();
  return { trace, receiptNumber: (await page.locator('.receipt-no').innerText()).trim() };
}

/** The worker of the card runs from the first time that a page looks for a reader. */
export async function startCardWorker(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/${LANG}/ready`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const started = page.waitForEvent('worker');
  await button(page, t('ready', 'start')).click();
  await started;
}

/** The link of the mail that asks for a confirmation; mails are sent by a worker, a moment later. */
async function confirmationIn(behind: string): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const [mail] = (await (await fetch(`${behind}/demo/mails.json`)).json()) as readonly { readonly mailId: string }[];
    if (mail) {
      const { text } = (await (await fetch(`${behind}/demo/mails/${mail.mailId}`)).json()) as { readonly text: string };
      const link = /https?:\/\/\S+register\/confirm\S*/.exec(text)?.[0];
      if (link) return link;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('no mail asks for a confirmation');
}
