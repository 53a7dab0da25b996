// The pages that are worth a picture, each in the state in which people meet it.
import type { Page } from 'playwright-core';
import { button, callApi, confirmAndGoOn, draftOf, placeCard, personaOf, typePin } from './steps.ts';
import { langOf, type Studio } from './studio.ts';
import { say } from './words.ts';

export async function pagesOfOffice(studio: Studio): Promise<void> {
  await publicPages(studio);
  await applicantsPages(studio);
  await casePages(studio);
  await phonePages(studio);
  await deskPages(studio);
  await signingPages(studio);
}

async function publicPages(studio: Studio): Promise<void> {
  const { context, page } = await studio.open();
  await studio.visit(page, 'home', '');
  for (const name of ['check', 'finder', 'guide', 'statuses', 'ready', 'register', 'sign-in', 'forgot-password', 'offline', 'kit'] as const) await studio.visit(page, name, `/${name}`);
  await studio.visit(page, 'mails', '/demo/mails');
  await studio.visit(page, 'error', '/no-such-page');
  if (studio.wants('first-tab')) {
    await page.goto(`${studio.settings.origin}/ja`);
    await page.keyboard.press('Tab');
    await studio.shootIn(page, 'ja', 'first-tab');
  }
  await context.close();
}

async function applicantsPages(studio: Studio): Promise<void> {
  const names = ['my', 'applications', 'documents', 'notices', 'account', 'email', 'apply', 'tasks', 'form', 'group', 'task-documents', 'photo', 'answers', 'together', 'residence-card', 'sign-1'];
  if (!names.some((name) => studio.wants(name))) return;
  const { context, page } = await studio.open(personaOf('lin').email);
  for (const name of ['my', 'applications', 'documents', 'notices', 'account', 'email', 'apply'] as const) await studio.visit(page, name, `/${name}`);
  const base = `/apply/${await draftOf(page)}`;
  await studio.visit(page, 'tasks', base);
  await studio.visit(page, 'form-address', `${base}/address`);
  await studio.visit(page, 'form-identity', `${base}/identity`);
  await studio.visit(page, 'group', `${base}/family`);
  await studio.visit(page, 'task-documents', `${base}/documents`);
  await studio.visit(page, 'photo', `${base}/photo`);
  await studio.visit(page, 'answers', `${base}/check`);
  await studio.visit(page, 'together', `${base}/together`);
  await studio.visit(page, 'residence-card', `${base}/read-card`);
  await studio.visit(page, 'sign-1', `${base}/sign`);
  if (studio.wants('form-errors')) {
    await page.goto(`${studio.settings.origin}/ja${base}/identity`);
    const field = page.locator('[id="identity.name"]');
    await field.waitFor();
    const typed = await field.inputValue();
    await field.fill('');
    await button(page, say('ja', 'shell', 'continue')).click();
    await page.locator('.error-summary').waitFor();
    await studio.shoot(page, 'form-errors');
    await field.fill(typed);
    await field.blur();
  }
  await context.close();
}

/** The first application of a person that the office has. */
async function caseOf(page: Page): Promise<string> {
  const { applications } = await callApi<{ applications: readonly { applicationId: string; stage: string }[] }>(page, 'query', 'applying.list', {});
  const sent = applications.find(({ stage }) => stage !== 'draft');
  if (!sent) throw new Error('this person has sent nothing');
  return `/applications/${sent.applicationId}`;
}

async function casePages(studio: Studio): Promise<void> {
  for (const [personId, names] of [['rafael', ['timeline-asked']], ['hoa', ['timeline-granted', 'receipt', 'my-granted']], ['bikash', ['timeline-denied']]] as const) {
    if (!names.some((name) => studio.wants(name))) continue;
    const { context, page } = await studio.open(personaOf(personId).email);
    const address = await caseOf(page);
    await studio.visit(page, names[0], address);
    if (personId === 'hoa') {
      await studio.visit(page, 'receipt', `${address}/receipt`);
      await studio.visit(page, 'my-granted', '/my');
    }
    await context.close();
  }
}

async function phonePages(studio: Studio): Promise<void> {
  if (!studio.wants('phone-gate')) return;
  const { context, page } = await studio.open(personaOf('lin').email, { userAgent: 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36' });
  await studio.visit(page, 'phone-gate', `/apply/${await draftOf(page)}/sign`);
  await context.close();
}

async function deskPages(studio: Studio): Promise<void> {
  if (!['desk-queue', 'desk-case', 'desk-history', 'desk-decide', 'desk-request', 'desk-keys'].some((name) => studio.wants(name))) return;
  const { context, page } = await studio.open('saeki@bureau.example.jp');
  await studio.visit(page, 'desk-queue', '/desk/queue/all');
  const { rows } = await callApi<{ rows: readonly { applicationId: string }[] }>(page, 'query', 'examining.queue', { queue: 'mine' });
  const records = await Promise.all(rows.map(({ applicationId }) => callApi<{ applicationId: string; status: string }>(page, 'query', 'examining.case', { applicationId })));
  const address = `/desk/cases/${records.find(({ status }) => status === 'under-examination')?.applicationId ?? rows[0]?.applicationId}`;
  await studio.visit(page, 'desk-case', address);
  await studio.visit(page, 'desk-history', `${address}?view=history`);
  for (const [name, key] of [['desk-request', 'r'], ['desk-decide', 'd'], ['desk-keys', '?']] as const) {
    if (!studio.wants(name)) continue;
    for (const lang of ['ja', 'en'] as const) {
      await page.goto(`${studio.settings.origin}/${lang}${address}`);
      await page.locator('main h1').first().waitFor({ state: 'attached' });
      await page.keyboard.press(key);
      await page.locator('dialog[open]').waitFor();
      await studio.shootIn(page, lang, name);
    }
  }
  await context.close();
}

/** From the frozen sheets to the receipt: a wrong card, a wrong password, the right one. */
async function signingPages(studio: Studio): Promise<void> {
  if (!['sign-2', 'sign-3', 'sign-4', 'sign-5', 'sign-6'].some((name) => studio.wants(name))) return;
  const { context, page } = await studio.open(personaOf('lin').email);
  const t = (namespace: string, key: string) => say(langOf(page), namespace, key);
  await page.goto(`${studio.settings.origin}/ja/apply/${await draftOf(page)}/sign`);
  await confirmAndGoOn(page, langOf(page));
  await page.locator('#demo-person option').first().waitFor({ state: 'attached' });
  await studio.shoot(page, 'sign-2-reader');
  await placeCard(page, langOf(page), 'lin');
  await page.locator('#pin-signature').waitFor();
  await studio.shoot(page, 'sign-3-password');
  await typePin(page, 'pin-signature', 'WRONG99', t('signing', 'password.sign'));
  await page.getByText(t('faults', 'card.pin-wrong.title')).first().waitFor();
  await studio.shoot(page, 'sign-4-wrong');
  await button(page, t('registration', 'demo.remove')).click();
  await typePin(page, 'pin-signature', personaOf('lin').signaturePin, t('signing', 'password.sign'));
  await page.locator('.trouble').waitFor();
  await studio.shoot(page, 'sign-5-trouble');
  if (studio.wants('sign-6')) {
    await button(page, t('registration', 'demo.insert')).click();
    await button(page, t('trouble', 'again')).click();
    await typePin(page, 'pin-signature', personaOf('lin').signaturePin, t('signing', 'password.sign'));
    await page.locator('.receipt-no').waitFor();
    await studio.shoot(page, 'sign-6-done');
  }
  await context.close();
}
