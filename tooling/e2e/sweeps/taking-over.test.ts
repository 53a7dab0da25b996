// The case of an officer who is away: a colleague goes on with it, by keyboard, and who had it is told without losing what was written.
import { expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor } from '../src/browser.ts';
import { button, callApi, personaOf, signIn } from '../src/steps.ts';
import { say } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();
const SAEKI = { email: 'saeki@bureau.example.jp', name: '佐伯　由美' };
const ONO = { email: 'ono@bureau.example.jp', name: '小野　健' };

it.each([
  ['ja', 'rafael', 'desk'],
  ['en', 'duc', 'phone'],
] as const)('goes on with a colleague, in %s, with the case of %s, on a %s', async (lang, personId, kind) => {
  const locale = lang === 'ja' ? 'ja-JP' : 'en-GB';
  const t = (key: string, values = {}) => say(lang, 'examining', key, values);
  const persona = personaOf(personId);
  const [saeki, ono] = await Promise.all([newVisitor(world.browser, kind, locale, 'nothing'), newVisitor(world.browser, kind, locale, 'nothing')]);
  try {
    await signIn(saeki.page, world.office.origin, lang, SAEKI.email);
    const { rows } = await callApi<{ rows: readonly { applicationId: string; applicantName: string; status: string }[] }>(saeki.page, 'query', 'examining.queue', { queue: 'all' });
    const { applicationId = '', status } = rows.find((row) => row.applicantName === persona.passportName) ?? {};
    if (status === 'submitted') await callApi(saeki.page, 'mutation', 'examining.take', { applicationId });
    await saeki.page.goto(`${world.office.origin}/${lang}/desk/cases/${applicationId}`);
    await button(saeki.page, t('decide')).filter({ visible: true }).click();
    await saeki.page.locator('dialog[open]').getByText(t('decideForm.denied')).first().click();
    await saeki.page.locator('#reasons').fill('活動の内容が確認できません。');

    const { page } = ono;
    await signIn(page, world.office.origin, lang, ONO.email);
    await page.goto(`${world.office.origin}/${lang}/desk/cases/${applicationId}`);
    await button(page, t('takeOver')).filter({ visible: true }).waitFor();
    expect(await button(page, t('decide')).count()).toBe(0);
    await page.keyboard.press('t');
    await page.locator('dialog[open]').getByText(t('takeOverForm.text', { officer: SAEKI.name })).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await button(page, t('takeOverForm.confirm')).press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('take-over-reason');
    await page.keyboard.type('入院のため');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await button(page, t('decide')).filter({ visible: true }).waitFor();
    await page.goto(`${world.office.origin}/${lang}/desk/cases/${applicationId}?view=history`);
    await page.getByText(t('history.taken-over', { officer: ONO.name, from: SAEKI.name })).waitFor();
    await page.getByText(t('takenOver.reason', { reason: '入院のため' })).waitFor();
    expect(await axeViolations(page)).toEqual([]);

    // In the middle of a decision: it is refused, says why, and what was written still stands there.
    await button(saeki.page, t('decideForm.confirm')).click();
    await saeki.page.locator('dialog[open]').getByText(say(lang, 'faults', 'examining.not-assigned.title')).waitFor();
    expect(await saeki.page.locator('#reasons').inputValue()).toBe('活動の内容が確認できません。');
    await saeki.page.keyboard.press('Escape');
    await saeki.page.getByText(t('takenOver.fromYou', { officer: ONO.name })).waitFor();
    expect(await axeViolations(saeki.page)).toEqual([]);
    const mail = await world.office.smtp.take(SAEKI.email, /./);
    expect(mail.text).toContain(`/ja/desk/cases/${applicationId}`);
    for (const secret of [persona.passportName, ONO.name, '入院']) expect(`${mail.subject}${mail.text}${String(mail.html)}`).not.toContain(secret);

    await saeki.page.goto(`${world.office.origin}/${lang}/desk/queue/mine`);
    await saeki.page.getByText(t('takenOver.title', { count: 1 })).waitFor();
    expect(await axeViolations(saeki.page)).toEqual([]);
    await button(saeki.page, t('takenOver.seen')).press('Enter');
    await saeki.page.getByText(t('takenOver.title', { count: 1 })).waitFor({ state: 'detached' });
    expect(await saeki.page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await saeki.page.reload();
    await saeki.page.locator('main h1').waitFor();
    expect(await saeki.page.getByText(t('takenOver.title', { count: 1 })).count()).toBe(0);
    expect([...saeki.complaints, ...ono.complaints].filter((complaint) => !/40[39]/.test(complaint))).toEqual([]);
  } finally {
    await Promise.all([saeki, ono].map(({ context }) => context.close()));
  }
});
