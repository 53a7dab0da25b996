import { answerChallenge, openJpkiCard } from '@zairyu/jpki';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  beginCardProof, changeEmailWithCard, changeEmailWithPassword, confirmEmailChange, deliverMessages, listNotices, requestPasswordReset, resetPassword, setPassword, signInWithPassword, type Actor,
} from '../src/index.ts';
import { cardOf, codeOf, lin, MINUTE_MS, Office, PASSWORD, tanvir } from './office.ts';

const NEW = 'meihua@new.example.jp';
const HOUR_MS = 60 * MINUTE_MS;
let office: Office;
let actor: Actor;
beforeEach(async () => {
  office = await Office.open();
  actor = await office.register(lin);
});
const ask = (email = NEW, password = PASSWORD, by = actor) => changeEmailWithPassword(office.ports, by, { email, password });
const confirm = (token = office.token('email-change'), by: Actor = office.visitor()) => confirmEmailChange(office.ports, by, { token });
const isSignedIn = async (each: Actor) => (await office.ports.sessions.find(each.sessionToken ?? '', office.ports.clock.now())) !== undefined;
async function deliver(): Promise<void> {
  for (let left = 1; left > 0; ) ({ sent: left } = await deliverMessages(office.ports));
}

describe('another address for an account', () => {
  it('is confirmed by the link, in this browser or another; the old address hears of both steps', async () => {
    expect(await ask()).toEqual({ sent: true });
    expect(office.messages('email-change')).toMatchObject([{ to: NEW, language: lin.language, accountId: null }]);
    expect(office.messages('email-change-asked')).toMatchObject([{ to: lin.email, accountId: null }]);
    expect((await office.ports.accounts.findByEmail(lin.email))?.accountId).toBe(actor.account?.accountId);
    expect(await confirm()).toEqual({ signedIn: null });
    expect(office.messages('email-changed')).toMatchObject([{ to: lin.email }]);
    expect(await codeOf(signInWithPassword(office.ports, office.visitor(), { email: lin.email, password: PASSWORD }))).toBe('registration.wrong-credentials');
    expect(await codeOf(signInWithPassword(office.ports, office.visitor(), { email: NEW, password: PASSWORD }))).toBe('accepted');
  });

  it('names the new address in no mail to the old one', async () => {
    await ask();
    await confirm();
    await deliver();
    const toOld = office.sent.filter(({ to }) => to === lin.email);
    expect(toOld.length).toBeGreaterThanOrEqual(2);
    for (const { subject, text, html } of toOld) expect(`${subject}${text}${html}`).not.toContain('meihua@');
  });

  it('ends every sign-in; who confirms in the same browser is signed in anew', async () => {
    const elsewhere = await office.actor(await signInWithPassword(office.ports, office.visitor(), { email: lin.email, password: PASSWORD }));
    await ask();
    const { signedIn } = await confirm(undefined, actor);
    expect(signedIn?.me.email).toBe(NEW);
    expect([await isSignedIn(actor), await isSignedIn(elsewhere), await isSignedIn({ ...actor, sessionToken: signedIn?.token ?? null })]).toEqual([false, false, true]);
  });

  it('leaves whoever else is signed in in that browser alone', async () => {
    const other = await office.register(tanvir);
    await ask();
    expect(await confirm(undefined, other)).toEqual({ signedIn: null });
    expect(await isSignedIn(other)).toBe(true);
  });

  it('takes the mails along that still wait; they stay notices of the account', async () => {
    const before = office.sent.length;
    await ask();
    await confirm();
    await deliver();
    const recipients = Object.fromEntries(office.sent.slice(before).map(({ to, subject }) => [subject, to]));
    // The approval of the registration has waited all the time.
    expect(Object.entries(recipients).find(([subject]) => subject.includes('承認'))?.[1]).toBe(NEW);
    expect((await listNotices(office.ports, actor)).notices.map(({ kind }) => kind)).toEqual(['registration-approved']);
  });

  it('needs the password, and says the same of a wrong one as at the sign-in; tries are counted', async () => {
    expect(await codeOf(ask(NEW, 'not-the-password-9'))).toBe('registration.wrong-credentials');
    for (let tries = 0; tries < 9; tries += 1) await codeOf(ask(NEW, 'not-the-password-9'));
    expect(await codeOf(ask(NEW))).toBe('system.rate-limited');
    expect(office.messages('email-change')).toEqual([]);
    expect(office.messages('email-change-asked')).toEqual([]);
  });

  it('is proved with the card of the account too, and with no other', async () => {
    const other = await office.register(tanvir);
    const answer = async (person: typeof lin) => {
      const challenge = await beginCardProof(office.ports, office.visitor(), { purpose: 'sign-in' });
      return { challengeId: challenge.challengeId, ...(await answerChallenge(await openJpkiCard(await cardOf(person)), { ...challenge, pin: '1234' })) };
    };
    expect(await codeOf(changeEmailWithCard(office.ports, actor, { email: NEW, ...(await answer(tanvir)) }))).toBe('registration.card-other-person');
    expect(await codeOf(changeEmailWithCard(office.ports, other, { email: NEW, ...(await answer(lin)) }))).toBe('registration.card-other-person');
    const good = await answer(lin);
    expect(await codeOf(changeEmailWithCard(office.ports, actor, { email: NEW, ...good }))).toBe('accepted');
    expect(await codeOf(changeEmailWithCard(office.ports, actor, { email: NEW, ...good }))).toBe('signing.challenge-replayed');
    await confirm();
    expect((await office.ports.accounts.find(actor.account?.accountId ?? ''))?.email).toBe(NEW);
  });

  it('takes an address with which a registration was begun and not completed', async () => {
    await office.confirm(tanvir);
    await ask(tanvir.email);
    expect(office.messages('email-change-taken')).toEqual([]);
    await confirm();
    expect((await office.ports.accounts.findByEmail(tanvir.email))?.accountId).toBe(actor.account?.accountId);
  });

  it('says nothing of an address that is taken: the same answer, and a mail to that address only', async () => {
    await office.register(tanvir);
    expect(await ask(' Tanvir@Example.jp ')).toEqual(await ask());
    expect(office.messages('email-change-taken')).toMatchObject([{ to: tanvir.email }]);
    expect(office.messages('email-change')).toMatchObject([{ to: NEW }]);
  });

  it('is refused when somebody registered it after the link was sent', async () => {
    await ask(tanvir.email);
    await office.register(tanvir);
    expect(await codeOf(confirm())).toBe('registration.email-taken');
    expect((await office.ports.accounts.findByEmail(lin.email))?.accountId).toBe(actor.account?.accountId);
    expect(office.messages('email-changed')).toEqual([]);
  });

  it('is refused where it is none, or the same', async () => {
    expect(await codeOf(ask('meihua'))).toBe('registration.email-malformed');
    expect(await codeOf(ask(' LIN@example.jp'))).toBe('registration.email-unchanged');
  });

  it('may not be the password', async () => {
    await setPassword(office.ports, actor, { password: 'meihua@new.example.jp!', current: PASSWORD });
    const again = await office.actor(await signInWithPassword(office.ports, office.visitor(), { email: lin.email, password: 'meihua@new.example.jp!' }));
    expect(await codeOf(ask(NEW, 'meihua@new.example.jp!', again))).toBe('registration.password-is-email');
  });

  it('is one of an officer too', async () => {
    const officer = await office.officer('osaka');
    await changeEmailWithPassword(office.ports, officer, { email: 'yumi@bureau.example.jp', password: PASSWORD });
    await confirm();
    expect(await codeOf(signInWithPassword(office.ports, office.visitor(), { email: 'yumi@bureau.example.jp', password: PASSWORD }))).toBe('accepted');
  });
});

describe('the link to another address', () => {
  it('works once, for a day', async () => {
    await ask();
    const token = office.token('email-change');
    await confirm(token);
    expect(await codeOf(confirm(token))).toBe('registration.link-used');
    await ask('late@new.example.jp', PASSWORD, { ...actor, account: (await office.ports.accounts.findByEmail(NEW)) ?? null });
    office.pass(24 * HOUR_MS);
    expect(await codeOf(confirm())).toBe('registration.link-expired');
    expect(await codeOf(confirm('x'.repeat(43)))).toBe('registration.link-expired');
  });

  it('ends when another one is asked for', async () => {
    await ask('typo@new.example.jp');
    const first = office.token('email-change');
    await ask();
    expect(await codeOf(confirm(first))).toBe('registration.link-expired');
    expect(await codeOf(confirm())).toBe('accepted');
  });

  it('ends when whoever it was not sets a new password, by the link in the warning or on the account page', async () => {
    await ask();
    await requestPasswordReset(office.ports, office.visitor(), { email: lin.email, language: 'ja' });
    await resetPassword(office.ports, office.visitor(), { token: office.token('password-reset'), password: 'kawa-no-midori-72' });
    expect(await codeOf(confirm())).toBe('registration.link-expired');
    await ask(NEW, 'kawa-no-midori-72', { ...actor, account: (await office.ports.accounts.findByEmail(lin.email)) ?? null });
    await setPassword(office.ports, { ...actor, account: (await office.ports.accounts.findByEmail(lin.email)) ?? null }, { password: PASSWORD, current: 'kawa-no-midori-72' });
    expect(await codeOf(confirm())).toBe('registration.link-expired');
  });

  it('ends the links for a new password that went to the old address', async () => {
    await requestPasswordReset(office.ports, office.visitor(), { email: lin.email, language: 'ja' });
    const reset = office.token('password-reset');
    await ask();
    await confirm();
    expect(await codeOf(resetPassword(office.ports, office.visitor(), { token: reset, password: 'kawa-no-midori-72' }))).toBe('registration.link-expired');
  });
});

describe('a new password', () => {
  const spellings = [lin.email, 'LIN@Example.JP', 'ｌｉｎ＠ｅｘａｍｐｌｅ．ｊｐ', `${lin.email}12!`, ` ${lin.email} `, `${lin.email}${lin.email}`];
  it.each(spellings)('is not the address, wherever it is set: %s', async (password) => {
    await requestPasswordReset(office.ports, office.visitor(), { email: lin.email, language: 'ja' });
    const token = office.token('password-reset');
    expect(await codeOf(resetPassword(office.ports, office.visitor(), { token, password }))).toBe('registration.password-is-email');
    // The refusal has not cost the link.
    expect(await codeOf(resetPassword(office.ports, office.visitor(), { token, password: 'kawa-no-midori-72' }))).toBe('accepted');
    const again = { ...actor, account: (await office.ports.accounts.findByEmail(lin.email)) ?? null };
    expect(await codeOf(setPassword(office.ports, again, { password, current: 'kawa-no-midori-72' }))).toBe('registration.password-is-email');
    const fresh = await Office.open();
    expect(await codeOf(fresh.register(lin, password))).toBe('registration.password-is-email');
  });
});
