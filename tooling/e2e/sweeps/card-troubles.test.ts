// Whatever may be in the way of a signature, each through a card or reader that goes wrong in that way: its own page with picture, words,
// what helps and a way on, in both languages, on a desk and in a narrow window; and after it a good card signs on as if nothing had been.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { createDemoAuthority, issueCard, type CardData } from '@zairyu/virtual-card';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { DESK, newVisitor, PHONE, type Visitor } from '../src/browser.ts';
import { button, confirmAndGoOn, draftOf, personaOf, placeCard, signIn, typePin } from '../src/steps.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();
const persona = personaOf('lin');
const DAY_MS = 86_400_000;

interface Wrong {
  /** The fault that the page names. */
  readonly code: string;
  /** How far the act had come, where the words say it. */
  readonly phase?: string;
  /** Where it is met: while looking for the card, or with the password. */
  readonly at: 'finding' | 'password';
  /** Data of the card that is placed, from those of a good one. */
  readonly data?: (good: CardData) => CardData | Promise<CardData>;
  /** Runs in the card's worker: a card in place of the good one. `reader` is the software reader. Text, because it crosses into another world. */
  readonly chip?: string;
  /** Nothing on this page can help. */
  readonly isFinal?: true;
  /** The card is another one than at registration, and the page asks first. */
  readonly isOther?: true;
}

/** A card that answers some commands in its own way; the others reach the good one. */
const answering = (body: string) => `({ reset: () => chip.reset(), transmit: async (command) => { const ins = command[1]; const word = (sw) => Uint8Array.of(sw >> 8, sw & 255); const hasPin = ins === 0x20 && command.length > 4; ${body} return chip.transmit(command); } })`;
const issued = async (from: number, until: number) => issueCard(await createDemoAuthority({ validFrom: Date.now() - 900 * DAY_MS, validUntil: Date.now() + 900 * DAY_MS }), persona, { validFrom: Date.now() + from * DAY_MS, validUntil: Date.now() + until * DAY_MS, pins: { signature: persona.signaturePin, authentication: persona.authenticationPin } });
const exchanged = ({ certificates, keys, ...rest }: CardData): CardData => ({ ...rest, keys, certificates: { ...certificates, ...(certificates.authentication ? { signature: certificates.authentication } : {}), ...(certificates.signature ? { authentication: certificates.signature } : {}) } });
const without = ({ certificates: { signature: _, ...certificates }, ...rest }: CardData): CardData => ({ ...rest, certificates });

/** A reader that cannot be used the first time, in the words of Chromium. */
const refusing = (step: 'open' | 'claimInterface', name: string, message: string) => `(reader.${step} = async () => { delete reader.${step}; throw new DOMException(${JSON.stringify(message)}, ${JSON.stringify(name)}); }, chip)`;

const wrongs: Readonly<Record<string, Wrong>> = {
  'a reader that was pulled out': { code: 'card.reader-not-found', at: 'finding', chip: refusing('open', 'NotFoundError', 'The device was disconnected.') },
  'a reader that the system does not lend': { code: 'card.reader-access-denied', at: 'finding', chip: refusing('open', 'SecurityError', 'Access denied.') },
  'a reader that another program holds': { code: 'card.reader-busy', at: 'finding', chip: refusing('claimInterface', 'NetworkError', 'Unable to claim interface.') },
  'a reader that belongs to the system': { code: 'card.protected-interface', at: 'finding', chip: refusing('claimInterface', 'SecurityError', 'The requested interface implements a protected class.') },
  'another card': { code: 'card.not-jpki', at: 'finding', chip: answering('return word(0x6a82);') },
  'a card of the old kind': { code: 'card.old-card', at: 'finding', data: (good) => ({ ...good, tokenLabel: 'JPKIAPICCTOKEN' }) },
  'a phone': { code: 'card.mobile-token', at: 'finding', data: (good) => ({ ...good, tokenLabel: 'JPKIAPIOSTOKEN' }) },
  'a card without the certificate': { code: 'card.no-signature-certificate', at: 'finding', data: without },
  'two cards': { code: 'card.several-cards', at: 'finding', chip: '(reader.addCard({ reset: () => undefined, transmit: async () => Uint8Array.of(0x6f, 0) }, { pupi: Uint8Array.of(9, 9, 9, 9) }), chip)' },
  'a card that says nonsense': { code: 'card.protocol', at: 'finding', chip: answering('if (ins === 0xb0 && command[4] === 3) return Uint8Array.of(0x8f, 0x90, 0);') },
  'a card that refuses': { code: 'card.status', at: 'finding', chip: answering('if (ins === 0xb0 && command[4] === 3) return word(0x6f00);') },
  'a card that is locked': { code: 'card.pin-blocked', at: 'password', isFinal: true, chip: answering('if (ins === 0x20) return word(0x63c0);') },
  'a card that slips while it reads': { code: 'card.removed', phase: 'pin-accepted', at: 'password', chip: answering('if (hasPin) chip.hadPin = true; if (chip.hadPin && ins === 0xb0 && command[2] === 1) { reader.removeCard(); return new Promise(() => undefined); }') },
  'a card that slips while it signs': { code: 'card.removed', phase: 'sign-sent', at: 'password', chip: answering('if (ins === 0x2a) { reader.removeCard(); return new Promise(() => undefined); }') },
  'a card that asks for time for ever': { code: 'card.timeout', phase: 'sign-sent', at: 'password', chip: `(self.settings = { extensionsBeforeSignature: Infinity }, ${answering('')})` },
  'a cable that is pulled': { code: 'card.transport-lost', phase: 'sign-sent', at: 'password', chip: answering('if (ins === 0x2a) { reader.unplug(); setTimeout(() => reader.plug(), 500); return new Promise(() => undefined); }') },
  'a card that is neither for nor against': { code: 'card.status', phase: 'pin-sent', at: 'password', chip: answering('if (hasPin) return word(0x6581);') },
  'a card that cannot count': { code: 'card.protocol', phase: 'pin-sent', at: 'password', chip: answering('if (hasPin) return word(0x63c5);') },
  'a card that takes a password and forgets it': { code: 'card.pin-needed', at: 'password', chip: answering('if (hasPin) return word(0x9000);') },
  'a card whose certificate is none': { code: 'certificate.malformed', at: 'password', chip: answering('if (hasPin) chip.hadPin = true; if (chip.hadPin && ins === 0xb0 && command[2] === 0 && command[3] === 0 && command[4] === 0) return Uint8Array.of(0x30, 0x81, 0xfd, ...new Uint8Array(253).fill(0x30), 0x90, 0);') },
  'a card with its certificates exchanged': { code: 'certificate.wrong-kind', at: 'password', data: exchanged },
  'a card whose certificate has ended': { code: 'certificate.expired', at: 'password', isOther: true, data: () => issued(-600, -1) },
  'a card whose certificate begins later': { code: 'certificate.not-yet-valid', at: 'password', isOther: true, data: () => issued(2, 600) },
  'a card of an unknown authority': { code: 'certificate.untrusted', at: 'password', isOther: true, data: () => issued(-2, 600) },
  'a card with a key of another': { code: 'signature.wrong', at: 'password', data: ({ keys, ...good }) => ({ ...good, keys: { ...keys, ...(keys.authentication ? { signature: keys.authentication } : {}) } }) },
};

describe('in the way of a signature', () => {
  let visitor: Visitor;
  let applicationId: string;
  let current: Wrong | undefined;
  let lang: Lang = 'en';
  const t = (namespace: string, key: string, values = {}) => say(lang, namespace, key, values);
  const page = (): Page => visitor.page;

  beforeAll(async () => {
    visitor = await newVisitor(world.browser, 'desk', 'en-GB', 'nothing');
    const { context } = visitor;
    await context.route('**/demo/cards.json', async (route) => {
      const answer = await route.fetch();
      const cards = (await answer.json()) as { personId: string; cardData: CardData }[];
      for (const card of cards) if (card.personId === persona.personId && current?.data) card.cardData = await current.data(card.cardData);
      await route.fulfill({ response: answer, json: cards });
    });
    // The first card that is placed is the wrong one; the next is good.
    await context.route('**/demo-card.*.js', async (route) => {
      const answer = await route.fetch();
      const code = await answer.text();
      const placed = code.replace(/insertCard\((\w+),(\w+)=\{\}\)\{this\.removeCard\(\),this\.gadget\.air\.add\(\1,\2\)\}/, 'insertCard($1,$2={}){this.removeCard();this.gadget.air.add($1,$2);const wrong=self.wrong;self.wrong=undefined;if(wrong){const made=wrong($1,this);if(made!==$1){this.gadget.air.clear();this.gadget.air.add(made,self.settings??$2);self.settings=undefined}}}');
      if (placed === code) throw new Error('the software reader is not what it was');
      await route.fulfill({ response: answer, body: current?.chip ? `self.wrong=(chip,reader)=>${current.chip};${placed}` : placed });
    });
    await signIn(page(), world.office.origin, lang, persona.email);
    applicationId = await draftOf(page());
  });
  afterAll(() => visitor.context.close());

  /** What the page says of the trouble, in the language that it stands in; at both widths without a bar at the bottom. */
  async function expectTrouble(name: string, { code, phase, isFinal }: Wrong): Promise<void> {
    const trouble = page().locator('section.trouble');
    // Values stand in a few of the words: the text before the first of them is enough to know the words.
    const part = (which: string) => t('faults', `${code}.${which}`).split(/[（(]?\{\{/)[0] ?? '';
    const ofPhase = phase ? `.${phase}` : '';
    await trouble.getByRole('heading', { name: part('title') }).waitFor();
    await trouble.locator('svg').first().waitFor();
    const text = await trouble.innerText();
    for (const which of ['detail', 'nextStep']) expect(text).toContain(part(`${which}${ofPhase}`).trim());
    expect(text).not.toMatch(/\d{4}-\d\d/);
    expect(await trouble.locator('li').count()).toBeGreaterThan(0);
    const way = isFinal ? page().getByRole('link', { name: t('trouble', 'stop'), exact: true }) : button(page(), t('trouble', code === 'certificate.wrong-kind' ? 'restart' : 'again'));
    await way.waitFor();
    for (const [size, width] of [[PHONE, 360], [DESK, 1280]] as const) {
      await page().setViewportSize(size);
      expect(await page().evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
      // The page is the same at both widths: each language is looked through at one of them.
      if ((width === 360) === (lang === 'en')) expect(await axeViolations(page())).toEqual([]);
      await picture(`${name}-${lang}-${String(width)}`);
    }
  }

  async function switchLanguage(): Promise<void> {
    lang = lang === 'en' ? 'ja' : 'en';
    await page().locator(`header a[hreflang=${lang}]`).first().evaluate((link: HTMLElement) => link.click());
    await page().locator(`html[lang=${lang}]`).waitFor();
  }

  it.each(Object.entries(wrongs))('%s has a page of its own, and a good card goes on from there', async (name, wrong) => {
    current = wrong;
    await page().goto(`${world.office.origin}/${lang}/apply/${applicationId}/sign`);
    await confirmAndGoOn(page(), lang);
    await placeCard(page(), lang, persona.personId);
    if (wrong.isOther) await button(page(), t('signing', 'otherCard.mine')).click();
    if (wrong.at === 'password' && wrong.code !== 'card.pin-blocked') await typePin(page(), 'pin-signature', persona.signaturePin, t('signing', 'password.sign'));
    const slug = name.replaceAll(' ', '-');
    await expectTrouble(slug, wrong);
    await switchLanguage();
    await expectTrouble(slug, wrong);
    // Where only the card's data are wrong, there is no good one in this document.
    if (wrong.isFinal || wrong.data) return;
    await button(page(), t('registration', 'demo.remove')).click();
    await button(page(), t('registration', 'demo.insert')).click();
    await button(page(), t('trouble', 'again')).click();
    await page().locator('#pin-signature').waitFor();
    await page().getByText(say(lang, 'ui', 'tries.left', { count: 5 })).first().waitFor();
  });

  it('nobody on the reader has a page of its own, and a card that is placed goes on from there', async () => {
    current = undefined;
    await page().goto(`${world.office.origin}/${lang}/apply/${applicationId}/sign`);
    await confirmAndGoOn(page(), lang);
    await button(page(), t('registration', 'card.choose')).click();
    await button(page(), t('registration', 'find.stuck')).click();
    const wrong: Wrong = { code: 'card.absent', at: 'finding' };
    await expectTrouble('nobody', wrong);
    await switchLanguage();
    await expectTrouble('nobody', wrong);
    await page().selectOption('#demo-person', persona.personId);
    await button(page(), t('registration', 'demo.insert')).click();
    await button(page(), t('trouble', 'again')).click();
    await page().locator('#pin-signature').waitFor();
  });

  /** For whoever looks at them: ZAIRYU_PICTURES names a folder. */
  async function picture(name: string): Promise<void> {
    const folder = process.env['ZAIRYU_PICTURES'];
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await page().screenshot({ path: path.join(folder, `${name}.png`), fullPage: true, animations: 'disabled' });
  }
});
