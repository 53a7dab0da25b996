// What the office knows of a person's stay, and the reminders that follow from it.
import { addDays, dayInJapan, guard } from '@zairyu/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { decideCase, deliverMessages, openDraft, readStay, remindOfExpiry, request, saveDraft, setLanguage, setReminders, take, withdrawApplication, type Actor } from '../src/index.ts';
import { DAY_MS, lin, Office, START, tanvir } from './office.ts';

/** The stay of completeAnswers. */
const EXPIRES = dayInJapan(START + 60 * DAY_MS);

describe('the stay of a person', () => {
  it('is not known before an expiry date is written', async () => {
    const office = await Office.open();
    const applicant = await office.register(lin);
    expect(await readStay(office.ports, applicant)).toEqual({ stay: null });
    const { applicationId } = await openDraft(office.ports, applicant, { procedure: 'extension-of-period', status: 'T26', together: [] });
    expect((await readStay(office.ports, applicant)).stay).toBeNull();
    await saveDraft(office.ports, applicant, { applicationId, changes: [{ op: 'set', path: 'stay.expiresOn', was: null, value: '2027-01-29' }] });
    const { stay } = await readStay(office.ports, applicant);
    expect(stay).toMatchObject({ statusOfResidence: 'T26', facts: { expiresOn: '2027-01-29', signatureUntilOn: '2027-11-10', authenticationUntilOn: '2027-11-10' } });
    expect(stay?.facts.period).toBeUndefined();
  });

  it('is pending from the filing with a competent office on, until it is withdrawn', async () => {
    const office = await Office.open();
    const applicant = await office.register(lin);
    const { applicationId } = await office.submit(applicant, lin);
    expect((await readStay(office.ports, applicant)).stay?.facts).toMatchObject({ expiresOn: EXPIRES, period: { months: 36 }, pendingSinceOn: dayInJapan(START) });
    await withdrawApplication(office.ports, applicant, { applicationId });
    expect((await readStay(office.ports, applicant)).stay).toBeNull();
  });

  it('is not kept alive by a filing with an office that is not competent', async () => {
    const office = await Office.open({ competent: false });
    const applicant = await office.register(lin);
    await office.submit(applicant, lin);
    const { stay } = await readStay(office.ports, applicant);
    expect(stay?.facts.pendingSinceOn).toBeUndefined();
    const steps = guard({ ...(stay?.facts ?? { expiresOn: EXPIRES }), todayOn: addDays(EXPIRES, 1) });
    expect(steps.find(({ kind }) => kind === 'stay')).toMatchObject({ lastSafeOn: EXPIRES, state: 'passed' });
  });

  it('knows what is asked for until when, and moves with what is granted', async () => {
    const office = await Office.open();
    const applicant = await office.register(lin);
    const officer = await office.officer('osaka');
    const { applicationId } = await office.submit(applicant, lin);
    await take(office.ports, officer, { applicationId });
    const dueOn = dayInJapan(START + 14 * DAY_MS);
    await request(office.ports, officer, { applicationId, items: [{ slot: 'other', note: '雇用契約書' }], dueOn });
    expect((await readStay(office.ports, applicant)).stay?.facts.requestsDueOn).toEqual([dueOn]);

    const second = await Office.open();
    const [person, desk] = [await second.register(lin), await second.officer('osaka')];
    const filed = await second.submit(person, lin);
    await take(second.ports, desk, { applicationId: filed.applicationId });
    await decideCase(second.ports, desk, { applicationId: filed.applicationId, outcome: 'granted', periodOfStay: '0100000', cardDelivery: 'mail', together: [{ procedure: 're-entry', outcome: 'granted' }] });
    const facts = (await readStay(second.ports, person)).stay?.facts;
    expect(facts).toMatchObject({ expiresOn: `${Number(EXPIRES.slice(0, 4)) + 1}${EXPIRES.slice(4)}`, period: { months: 12 }, requestsDueOn: [] });
    expect(facts?.pendingSinceOn).toBeUndefined();
  });
});

describe('the stay of a person who files for others, or writes a wrong year', () => {
  const answered = async (office: Office, applicant: Actor, answers: Readonly<Record<string, string>>) => {
    const { applicationId } = await openDraft(office.ports, applicant, { procedure: 'extension-of-period', status: 'T26', together: [] });
    const was = (await office.ports.drafts.find(applicationId))?.answers ?? {};
    await saveDraft(office.ports, applicant, { applicationId, changes: Object.entries(answers).map(([path, value]) => ({ op: 'set', path, was: (was[path] as string | undefined) ?? null, value })) });
    office.pass(1000);
  };
  const expiry = async (office: Office, applicant: Actor) => (await readStay(office.ports, applicant)).stay?.facts.expiresOn;

  it('is never that of a child or of another person, however far it reaches', async () => {
    const office = await Office.open();
    const applicant = await office.register(lin);
    await answered(office, applicant, { 'stay.expiresOn': '2029-04-01', 'representative.any': '1' });
    await answered(office, applicant, { 'stay.expiresOn': '2030-04-01', 'identity.birthOn': '2015-05-05' });
    expect(await expiry(office, applicant)).toBeUndefined();
    await answered(office, applicant, { 'stay.expiresOn': '2027-01-29' });
    expect(await expiry(office, applicant)).toBe('2027-01-29');
  });

  it('is not kept alive by the application of a child', async () => {
    const office = await Office.open();
    const applicant = await office.register(lin);
    await office.submit(applicant, lin, { procedure: 'extension-of-period', together: [], given: { 'representative.any': '1', 'identity.birthOn': '2015-05-05' } });
    await answered(office, applicant, { 'stay.expiresOn': EXPIRES });
    expect((await readStay(office.ports, applicant)).stay?.facts).not.toHaveProperty('pendingSinceOn');
  });

  it('is the earlier of two days that are still to come, and one that is over only where there is no other', async () => {
    const office = await Office.open();
    const applicant = await office.register(lin);
    await answered(office, applicant, { 'stay.expiresOn': '2037-01-29' });
    await answered(office, applicant, { 'stay.expiresOn': '2027-01-29' });
    expect(await expiry(office, applicant)).toBe('2027-01-29');
    await answered(office, applicant, { 'stay.expiresOn': '2025-01-29' });
    expect(await expiry(office, applicant)).toBe('2027-01-29');
    const second = await Office.open();
    const late = await second.register(lin);
    await answered(second, late, { 'stay.expiresOn': '2025-01-29' });
    expect(await expiry(second, late)).toBe('2025-01-29');
  });
});

describe('reminders', () => {
  let office: Office;
  let applicant: Actor;
  beforeEach(async () => {
    office = await Office.open();
    applicant = await office.register(lin);
  });
  const kinds = ['stay-ends', 'card-ends', 'card-ended'] as const;
  const reminders = () => kinds.flatMap((kind) => office.messages(kind));
  /** Looks at every stay four times a day, as the worker does. */
  async function live(days: number): Promise<void> {
    for (let quarter = 0; quarter < days * 4; quarter += 1) {
      await remindOfExpiry(office.ports);
      office.pass(DAY_MS / 4);
    }
  }

  it('come once at each mark that is still to come, and none after the end', async () => {
    await office.readyDraft(applicant);
    await live(75);
    expect(reminders().map(({ kind, createdAt, params }) => [kind, dayInJapan(createdAt), params['days']])).toEqual([60, 30, 14, 7].map((days) => ['stay-ends', addDays(EXPIRES, -days), days]));
  });

  it('come when a mark was passed while the office was closed, and not twice from two workers', async () => {
    await office.readyDraft(applicant);
    office.pass(33 * DAY_MS);
    expect((await Promise.all([remindOfExpiry(office.ports), remindOfExpiry(office.ports)])).map(({ reminded }) => reminded).toSorted()).toEqual([0, 1]);
    expect(reminders()).toMatchObject([{ kind: 'stay-ends', params: { days: 27 } }]);
  });

  it('are written in the language of the person, without a name or a status', async () => {
    await office.readyDraft(applicant);
    await setLanguage(office.ports, applicant, { language: 'en' });
    await remindOfExpiry(office.ports);
    for (let left = 1; left > 0; ) ({ sent: left } = await deliverMessages(office.ports));
    const mail = office.sent.at(-1);
    expect(mail?.subject).toBe('Your stay expires on 9 January 2027 (days left: 60)');
    expect(mail?.text).toContain('The last day to apply online is 8 January 2027.');
    expect(mail?.text).toContain('https://office.example.jp/en/my');
    for (const secret of [lin.name, 'LIN MEIHUA', 'T26', 'Engineer']) expect(`${mail?.subject}${mail?.text}${mail?.html}${mail?.messageId}`).not.toContain(secret);
  });

  it('stop when they are turned off', async () => {
    await office.readyDraft(applicant);
    expect(await setReminders(office.ports, applicant, { reminders: false })).toMatchObject({ reminders: false });
    await live(8);
    expect(reminders()).toEqual([]);
    await setReminders(office.ports, applicant, { reminders: true });
    await remindOfExpiry(office.ports);
    expect(reminders()).toHaveLength(1);
  });

  it('speak of the card and no longer of applying once an application is pending', async () => {
    await office.submit(applicant, lin);
    await remindOfExpiry(office.ports);
    expect(reminders()).toEqual([]);
    const { accountId } = (await office.ports.accounts.findByEmail(lin.email)) ?? { accountId: '' };
    await office.ports.accounts.update(accountId, { signatureValidUntilOn: EXPIRES, authenticationValidUntilOn: EXPIRES });
    await remindOfExpiry(office.ports);
    expect(reminders()).toMatchObject([{ kind: 'card-ends', params: { lastOn: '2027-01-08' } }]);
  });

  it('speak of a certificate that has ended before the application', async () => {
    await office.readyDraft(applicant);
    const { accountId } = (await office.ports.accounts.findByEmail(lin.email)) ?? { accountId: '' };
    await office.ports.accounts.update(accountId, { signatureValidUntilOn: '2026-11-05' });
    await remindOfExpiry(office.ports);
    expect(reminders()).toMatchObject([{ kind: 'card-ended', params: { lastOn: '2026-11-05' } }]);
  });

  it('go to nobody whose stay is not known', async () => {
    await office.register(tanvir);
    await live(2);
    expect(reminders()).toEqual([]);
  });
});
