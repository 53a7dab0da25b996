// The due day of a request is over and nothing was sent: neither side may stand before a closed door.
import { addDays, dayInJapan } from '@zairyu/domain';
import { describe, expect, it } from 'vitest';
import { axeViolations } from '../src/axe.ts';
import { newVisitor, type Visitor } from '../src/browser.ts';
import { button, callApi, personaOf, signIn } from '../src/steps.ts';
import { say } from '../src/words.ts';
import { openWorld } from '../src/world.ts';

const world = openWorld();
const MONTH_MS = 30 * 86_400_000;
const persona = personaOf('rafael');

describe('a request for documents that nobody answered', () => {
  const visit = async (lang: 'ja' | 'en', kind: 'desk' | 'phone', email: string): Promise<Visitor> => {
    const visitor = await newVisitor(world.browser, kind, lang === 'ja' ? 'ja-JP' : 'en-GB', 'nothing');
    await visitor.page.clock.setFixedTime(Date.now() + MONTH_MS);
    await signIn(visitor.page, world.office.origin, lang, email);
    return visitor;
  };

  it('is told to the applicant as what it is, asked for once more or decided by the officer', async () => {
    const before = await newVisitor(world.browser, 'desk', 'ja-JP', 'nothing');
    await signIn(before.page, world.office.origin, 'ja', 'saeki@bureau.example.jp');
    const { rows } = await callApi<{ rows: readonly { applicationId: string; applicantName: string }[] }>(before.page, 'query', 'examining.queue', { queue: 'new' });
    const applicationId = rows.find((row) => row.applicantName === persona.passportName)?.applicationId ?? '';
    await callApi(before.page, 'mutation', 'examining.take', { applicationId });
    await callApi(before.page, 'mutation', 'examining.requestDocuments', { applicationId, items: [{ slot: 'residence-tax' }], dueOn: addDays(dayInJapan(Date.now()), 7) });
    await before.context.close();

    // A machine whose clock is wrong by a year may answer all the same: the days are those of the office.
    const wrong = await newVisitor(world.browser, 'phone', 'en-GB', 'nothing');
    await wrong.page.clock.setFixedTime(Date.now() + 12 * MONTH_MS);
    await signIn(wrong.page, world.office.origin, 'en', persona.email);
    await wrong.page.goto(`${world.office.origin}/en/applications/${applicationId}`);
    await wrong.page.locator('input[type=file]').first().waitFor({ state: 'attached' });
    expect(await wrong.page.locator('.left').innerText()).toBe('7');
    await wrong.context.close();

    world.office.pass(MONTH_MS);
    const applicant = await visit('en', 'phone', persona.email);
    const officer = await visit('ja', 'desk', 'saeki@bureau.example.jp');
    const en = (key: string) => say('en', 'case', key);
    const ja = (key: string) => say('ja', 'examining', key);
    try {
      await applicant.page.goto(`${world.office.origin}/en/my`);
      await applicant.page.getByText(say('en', 'applying', 'home.next.overdue')).first().waitFor();
      await applicant.page.goto(`${world.office.origin}/en/applications/${applicationId}`);
      await applicant.page.getByText(en('now.overdueText')).first().waitFor();
      expect(await applicant.page.locator('input[type=file]').count()).toBe(0);
      expect(await axeViolations(applicant.page)).toEqual([]);

      await officer.page.goto(`${world.office.origin}/ja/desk/queue/waiting`);
      await officer.page.locator('main tbody tr', { hasText: persona.passportName }).getByText(ja('state.overdue')).waitFor();
      await officer.page.goto(`${world.office.origin}/ja/desk/cases/${applicationId}`);
      await button(officer.page, ja('request')).click();
      await officer.page.getByText(ja('requestForm.replaces')).waitFor();
      await officer.page.locator('#ask-other').fill('退職証明書');
      await officer.page.locator('#message').fill('もう一度お願いします。');
      await button(officer.page, ja('requestForm.send')).click();
      await officer.page.locator('dialog[open]').waitFor({ state: 'detached' });
      // Who has time again is not decided about; the next request begins empty.
      await expect.poll(() => button(officer.page, ja('decide')).count()).toBe(0);
      await button(officer.page, ja('request')).click();
      expect([await officer.page.locator('#ask-other').inputValue(), await officer.page.locator('#message').inputValue()]).toEqual(['', '']);
      await applicant.page.reload();
      await applicant.page.getByText('もう一度お願いします。').waitFor();
      expect(await applicant.page.locator('input[type=file]').count()).toBeGreaterThan(0);

      world.office.pass(MONTH_MS);
      await officer.context.clearCookies();
      await officer.page.clock.setFixedTime(Date.now() + 2 * MONTH_MS);
      await signIn(officer.page, world.office.origin, 'ja', 'saeki@bureau.example.jp');
      await officer.page.goto(`${world.office.origin}/ja/desk/cases/${applicationId}`);
      await button(officer.page, ja('decide')).click();
      await officer.page.locator('dialog[open]').getByText(ja('decideForm.denied')).first().click();
      await officer.page.locator('#reasons').fill('資料が提出されませんでした。');
      expect(await axeViolations(officer.page)).toEqual([]);
      await button(officer.page, ja('decideForm.confirm')).click();
      await officer.page.locator('main').getByText(ja('state.denied')).first().waitFor();
    } finally {
      await Promise.all([applicant.context.close(), officer.context.close()]);
    }
  });
});
