// The applicant's way from the first page to the receipt, in both languages, in a real browser with the software reader.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { linkIn } from '../src/smtp-catcher.ts';
import { attachRequired, button, callApi, confirmAndGoOn, fillRest, personaOf, placeCard, typePin } from '../src/steps.ts';
import { walks } from '../src/walks.ts';
import { say, type Lang } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();

describe.each(walks([
  ['ja', 'yoshida'],
  ['en', 'ellen'],
]))('an applicant, in %s', (lang: Lang, personId) => {
  const persona = personaOf(personId);
  const t = (namespace: string, key: string, values = {}) => say(lang, namespace, key, values);
  let visitor: Visitor;
  let applicationId: string;
  let receiptNumber: string;

  beforeAll(async () => {
    visitor = await newVisitor(world.browser, 'desk', lang === 'ja' ? 'ja-JP' : 'en-GB');
  });
  afterAll(() => visitor.context.close());

  it('chooses the language on the first screen and reads what the service is', async () => {
    const { page } = visitor;
    await page.goto(world.office.origin);
    await page.locator(`a[href="/${lang}"]`).first().click();
    await page.waitForURL(`**/${lang}`);
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    await page.getByText(t('shell', 'footer.notAgency')).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('registers: e-mail, card with a wrong PIN once, consent, approval mail', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/register`);
    await page.fill('#email', persona.email);
    await button(page, t('registration', 'register.email.send')).click();
    const mail = await world.office.smtp.take(persona.email, /./);
    expect(mail.text).toContain(t('notifications', 'foot.notAgency'));
    await page.goto(linkIn(mail, /register\/confirm/));
    await page.getByRole('link', { name: t('registration', 'confirm.toCard') }).click();

    await placeCard(page, lang, personId);
    await typePin(page, 'pin-four', '9999', t('registration', 'step.confirm'));
    await page.getByText(t('faults', 'card.pin-wrong.title')).first().waitFor();
    await typePin(page, 'pin-four', persona.authenticationPin, t('registration', 'step.confirm'));
    await typePin(page, 'pin-signature', persona.signaturePin.toLowerCase(), t('registration', 'step.confirm'));
    await page.getByText(persona.name).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('#agree').check();
    await button(page, t('registration', 'consent.sign')).click();
    await button(page, t('registration', 'setPassword.skip')).click();
    const approval = await world.office.smtp.take(persona.email, /./);
    expect(approval.subject).toBe(t('notifications', 'registration-approved.subject'));
    await button(page, t('registration', 'done.start')).click();
  });

  it('starts an extension; what is typed is saved as it is left, and survives a reload', async () => {
    const { page } = visitor;
    await page.waitForURL('**/apply');
    await page.locator(`input[value="${persona.category === 'N' ? 'T26' : 'T44'}"]`).check();
    await button(page, t('applying', 'start.go')).click();
    await page.waitForURL(/\/apply\/[A-Za-z0-9_-]{8,}$/);
    applicationId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/identity`);
    const name = page.locator('[id="identity.name"]');
    await name.fill('ｙｏｓｈｉｄａ　takashi');
    await page.getByText('YOSHIDA TAKASHI').first().waitFor();
    await name.blur();
    await expect.poll(async () => (await callApi<{ answers: Record<string, string> }>(page, 'query', 'applying.readDraft', { applicationId })).answers['identity.name']).toBe('ｙｏｓｈｉｄａ　takashi');
    await page.reload();
    await expect.poll(() => page.locator('[id="identity.name"]').inputValue()).toBe('ｙｏｓｈｉｄａ　takashi');
    expect(await axeViolations(page)).toEqual([]);
  });

  it('sees errors with a summary that takes the focus and says so in the title', async () => {
    const { page } = visitor;
    await page.locator('[id="identity.name"]').fill('');
    await button(page, t('shell', 'continue')).click();
    await expect.poll(() => page.title()).toContain(lang === 'ja' ? 'エラー' : 'Error');
    expect(await page.evaluate(() => document.activeElement?.closest('[role=alert], .summary, .errsum, section')?.textContent ?? '')).not.toBe('');
    // Sent again, it takes the focus again; whoever corrects keeps it, letter by letter.
    await button(page, t('shell', 'continue')).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('error-summary');
    await page.locator('[id="identity.name"]').focus();
    await page.keyboard.type('AB');
    expect(await page.locator('[id="identity.name"]').inputValue()).toBe('AB');
    await page.locator('[id="identity.name"]').fill('');
    await button(page, t('shell', 'continue')).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('error-summary');
    // The focus goes there as soon as it is sent; the name, which was corrected and emptied, is found a moment later.
    await page.locator('.error-summary a[href="#identity.name"]').waitFor();
    const found = await page.locator('.error-summary a').count();
    expect(found).toBeGreaterThan(0);
    // What was found stays when the page is read in the other language.
    for (const other of [lang === 'ja' ? 'en' : 'ja', lang] as const) {
      await page.locator(`header a[hreflang=${other}]`).first().click();
      await page.locator(`html[lang=${other}]`).waitFor();
      await expect.poll(() => page.locator('.error-summary a').count()).toBe(found);
    }
    expect(await axeViolations(page)).toEqual([]);
  });

  it('writes a postcode and finds its address filled in, and is asked before another one takes its place', async () => {
    const { page } = visitor;
    const saved = async () => (await callApi<{ answers: Record<string, string> }>(page, 'query', 'applying.readDraft', { applicationId })).answers;
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/address`);
    await page.locator('[id="address.postcode"]').fill('１０４－００６１');
    await page.getByText(t('applying', 'postcode.filled', { address: '東京都中央区銀座' })).waitFor();
    await expect.poll(saved).toMatchObject({ 'address.prefecture': '130001', 'address.municipality': '131024', 'address.town': '銀座' });
    await page.locator('[id="address.postcode"]').fill('5300001');
    await button(page, '大阪府大阪市北区梅田').waitFor();
    expect((await saved())['address.prefecture']).toBe('130001');
    expect(await axeViolations(page)).toEqual([]);
    await button(page, '大阪府大阪市北区梅田').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('address.town');
    await expect.poll(saved).toMatchObject({ 'address.prefecture': '270008', 'address.municipality': '271276', 'address.town': '梅田' });
  });

  it('fills the rest and adds every required document', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}`);
    await page.evaluate(() => indexedDB.databases());
    await fillRest(page, applicationId, persona);
    await attachRequired(page, applicationId, persona.category === 'N' ? ['photo', 'category-proof'] : ['photo', 'relationship-proof', 'supporter-card']);
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/check`);
    await page.getByText(t('applying', 'check.complete')).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('signs on the PC: a wrong password once, then the right one', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/apply/${applicationId}/sign`);
    await confirmAndGoOn(page, lang);
    await placeCard(page, lang, personId);
    await typePin(page, 'pin-signature', 'WRONG99', t('signing', 'password.sign'));
    await page.getByText(t('faults', 'card.pin-wrong.title')).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await typePin(page, 'pin-signature', persona.signaturePin, t('signing', 'password.sign'));
    await page.getByText(t('signing', 'done.title')).first().waitFor();
    receiptNumber = (await page.locator('.receipt-no').innerText()).trim();
    expect(receiptNumber).toMatch(/^ZR-\d{2}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const mail = await world.office.smtp.take(persona.email, new RegExp(receiptNumber));
    expect(`${mail.text}${String(mail.html)}`).not.toContain(persona.passportName);
  });

  it('gets a receipt that anybody can check without a connection', async () => {
    const { page } = visitor;
    const { qr } = await callApi<{ qr: string }>(page, 'query', 'applying.receipt', { applicationId });
    await page.goto(`${world.office.origin}/${lang}/applications/${applicationId}/receipt`);
    await page.getByText(receiptNumber).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const stranger = await newVisitor(world.browser);
    try {
      await stranger.page.goto(`${world.office.origin}/${lang}/check`);
      await stranger.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
      await stranger.page.goto(`${world.office.origin}/${lang}/check#${qr.split('#')[1]}`);
      await stranger.page.getByText(t('check', 'genuine')).first().waitFor();
      expect(await stranger.page.locator('main').innerText()).not.toContain(persona.passportName);
      expect(await axeViolations(stranger.page)).toEqual([]);
      await stranger.context.setOffline(true);
      await stranger.page.reload();
      await stranger.page.getByText(t('check', 'genuine')).first().waitFor();
      const altered = qr.split('#')[1]?.replace(/ZR1\.(.)/, (_, first: string) => `ZR1.${first === 'e' ? 'f' : 'e'}`);
      await stranger.page.goto(`${world.office.origin}/${lang}/check#${altered}`);
      await stranger.page.getByText(t('check', 'failed')).first().waitFor();
    } finally {
      await stranger.context.close();
    }
  });

  it('downloads a package that openssl verifies, and whose files have the signed hashes', async () => {
    const { page } = visitor;
    const base64 = await page.evaluate(async (id) => {
      const bytes = new Uint8Array(await (await fetch(`/files/applications/${id}/package.zip`)).arrayBuffer());
      let binary = '';
      for (const byte of bytes) binary += String.fromCharCode(byte);
      return btoa(binary);
    }, applicationId);
    const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-package-'));
    try {
      const entries = unzipSync(Buffer.from(base64, 'base64'));
      for (const [name, bytes] of Object.entries(entries)) {
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        writeFileSync(path.join(folder, name), bytes);
      }
      // The very command that the README of the package gives.
      const run = execFileSync('bash', ['-c', 'cat anchors/*.pem > anchors.pem && openssl cms -verify -cades -binary -inform DER -in signature.p7s -content manifest.json -CAfile anchors.pem -purpose any -out /dev/null 2>&1'], { cwd: folder, encoding: 'utf8' });
      expect(run).toContain('CAdES Verification successful');
      const manifest = JSON.parse(Buffer.from(entries['manifest.json'] ?? []).toString('utf8')) as { sheets: { ja: string; both: string }; files: { sha256: string }[] };
      const hashes = execFileSync('bash', ['-c', 'sha256sum sheets/*.pdf files/*'], { cwd: folder, encoding: 'utf8' });
      for (const hash of [manifest.sheets.ja, manifest.sheets.both, ...manifest.files.map((file) => file.sha256)]) expect(hashes).toContain(hash);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('follows the case on a timeline', async () => {
    const { page } = visitor;
    await page.goto(`${world.office.origin}/${lang}/applications/${applicationId}`);
    await page.getByText(t('case', 'now.submitted')).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });
});
