import { answerChallenge, openJpkiCard, signManifest } from '@zairyu/jpki';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  beginCardProof, beginConsent, completeRegistration, confirmEmail, expireDrafts, proveCard, requestEmailConfirmation, requestPasswordReset, resetPassword, setPassword, signInWithCard, signInWithPassword, signOut,
} from '../src/index.ts';
import { cardOf, codeOf, DAY_MS, lin, MINUTE_MS, Office, PASSWORD, tanvir } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});

describe('confirming an address', () => {
  it('answers the same for a known and an unknown address, and tells the owner of a known one', async () => {
    await office.register(lin);
    const known = await requestEmailConfirmation(office.ports, office.visitor(), { email: 'LIN@example.jp', language: 'en' });
    const unknown = await requestEmailConfirmation(office.ports, office.visitor(), { email: 'new@example.jp', language: 'en' });
    expect(known).toEqual(unknown);
    expect(office.messages('email-already-registered')).toMatchObject([{ to: 'lin@example.jp' }]);
  });

  it('takes a link once, until it runs out', async () => {
    await requestEmailConfirmation(office.ports, office.visitor(), { email: lin.email, language: 'ja' });
    const token = office.token('confirm-email');
    expect(await codeOf(confirmEmail(office.ports, office.visitor(), { token }))).toBe('accepted');
    expect(await codeOf(confirmEmail(office.ports, office.visitor(), { token }))).toBe('registration.link-used');
    await requestEmailConfirmation(office.ports, office.visitor(), { email: tanvir.email, language: 'en' });
    const late = office.token('confirm-email');
    office.pass(24 * 60 * MINUTE_MS);
    expect(await codeOf(confirmEmail(office.ports, office.visitor(), { token: late }))).toBe('registration.link-expired');
  });

  it('never keeps the token itself', async () => {
    await requestEmailConfirmation(office.ports, office.visitor(), { email: lin.email, language: 'ja' });
    expect(JSON.stringify([...office.rows.accounts.tokens.values()])).not.toContain(office.token('confirm-email'));
  });

  it('stops after five mails an hour to one address', async () => {
    for (let mail = 0; mail < 5; mail += 1) await requestEmailConfirmation(office.ports, office.visitor(`from-${mail}`), { email: lin.email, language: 'ja' });
    expect(await codeOf(requestEmailConfirmation(office.ports, office.visitor('from-6'), { email: lin.email, language: 'ja' }))).toBe('system.rate-limited');
  });
});

describe('proving the card', () => {
  it('registers who the certificate says, after the holder agreed', async () => {
    const actor = await office.register(lin);
    expect(actor.account).toMatchObject({ state: 'registered', identity: { name: lin.name, bornOn: lin.bornOn, sex: 'female' } });
    expect(office.messages('registration-approved')).toMatchObject([{ to: lin.email, language: 'ja' }]);
  });

  it('takes an answer once, for the account, the purpose and the place that asked', async () => {
    const actor = await office.confirm(lin);
    const card = await openJpkiCard(await cardOf(lin));
    const challenge = await beginCardProof(office.ports, actor, { purpose: 'register' });
    const elsewhere = await answerChallenge(card, { ...challenge, origin: 'https://elsewhere.example.jp', pin: '1234' });
    expect(await codeOf(proveCard(office.ports, actor, { challengeId: challenge.challengeId, ...elsewhere }))).toBe('signature.wrong');
    const right = await answerChallenge(card, { ...challenge, pin: '1234' });
    // Consumed by the failed try: even the right answer comes too late.
    expect(await codeOf(proveCard(office.ports, actor, { challengeId: challenge.challengeId, ...right }))).toBe('signing.challenge-replayed');

    const second = await beginCardProof(office.ports, actor, { purpose: 'register' });
    const proof = await answerChallenge(card, { ...second, pin: '1234' });
    const other = await office.confirm(tanvir);
    expect(await codeOf(proveCard(office.ports, other, { challengeId: second.challengeId, ...proof }))).toBe('registration.not-allowed');
    const third = await beginCardProof(office.ports, actor, { purpose: 'register' });
    office.pass(5 * MINUTE_MS);
    expect(await codeOf(proveCard(office.ports, actor, { challengeId: third.challengeId, ...(await answerChallenge(card, { ...third, pin: '1234' })) }))).toBe('signing.challenge-expired');
  });

  it('gives one card one account', async () => {
    await office.register(lin);
    const actor = await office.confirm(tanvir);
    const challenge = await beginCardProof(office.ports, actor, { purpose: 'register' });
    const proof = await answerChallenge(await openJpkiCard(await cardOf(lin)), { ...challenge, pin: '1234' });
    expect(await codeOf(proveCard(office.ports, actor, { challengeId: challenge.challengeId, ...proof }))).toBe('registration.card-already-registered');
  });

  it('lets whoever holds the card begin again with another address, and ends what was begun', async () => {
    const stopped = await office.proveWith(await office.confirm(tanvir), await cardOf(lin));
    const actor = await office.register(lin);
    expect(actor.account).toMatchObject({ state: 'registered', email: lin.email });
    expect(await office.ports.accounts.find(stopped.account?.accountId ?? '')).toBeUndefined();
    expect(await office.ports.sessions.find(stopped.sessionToken ?? '', office.at)).toBeUndefined();
    // The first address is free again.
    expect((await office.register(tanvir)).account).toMatchObject({ state: 'registered', email: tanvir.email });
  });

  it('forgets a registration that nobody goes on with for thirty days, and no account', async () => {
    const stopped = await office.confirm(tanvir);
    const { account } = await office.register(lin);
    office.pass(30 * DAY_MS);
    expect(await expireDrafts(office.ports)).toMatchObject({ registrations: 0 });
    office.pass(1);
    expect(await expireDrafts(office.ports)).toMatchObject({ registrations: 1 });
    expect(await office.ports.accounts.find(stopped.account?.accountId ?? '')).toBeUndefined();
    expect(await office.ports.accounts.find(account?.accountId ?? '')).toMatchObject({ state: 'registered' });
  });

  it('refuses a certificate that is revoked', async () => {
    const actor = await office.confirm(lin);
    office.revocation = 'revoked';
    const challenge = await beginCardProof(office.ports, actor, { purpose: 'register' });
    const proof = await answerChallenge(await openJpkiCard(await cardOf(lin)), { ...challenge, pin: '1234' });
    expect(await codeOf(proveCard(office.ports, actor, { challengeId: challenge.challengeId, ...proof }))).toBe('certificate.revoked');
  });

  it('takes no registration back that was completed in another window while the card answered (R26)', async () => {
    const card = await cardOf(lin);
    const early = await office.confirm(lin);
    const challenge = await beginCardProof(office.ports, early, { purpose: 'register' });
    const proof = await answerChallenge(await openJpkiCard(card), { ...challenge, pin: '1234' });
    const proved = await office.proveWith(early, card);
    const consent = await beginConsent(office.ports, proved);
    const { cms } = await signManifest(await openJpkiCard(card), { manifest: new TextEncoder().encode(consent.statement), pin: 'MIDORI27', signedAt: office.at });
    const done = await office.actor(await completeRegistration(office.ports, proved, { challengeId: consent.challengeId, cms }));
    // The request of the other window began before: it still takes the account for one with a confirmed address alone.
    expect(await codeOf(proveCard(office.ports, early, { challengeId: challenge.challengeId, ...proof }))).toBe('registration.step-overtaken');
    expect(await codeOf(beginConsent(office.ports, done))).toBe('registration.not-allowed');
    expect(await office.ports.accounts.find(early.account?.accountId ?? '')).toMatchObject({ state: 'registered', identity: { name: lin.name } });
  });

  it('does not take a signature over another statement as consent', async () => {
    const card = await cardOf(lin);
    const actor = await office.proveWith(await office.confirm(lin), card);
    const consent = await beginConsent(office.ports, actor);
    const { cms } = await signManifest(await openJpkiCard(card), { manifest: new TextEncoder().encode(consent.statement.replace('registration', 'everything')), pin: 'MIDORI27', signedAt: office.at });
    expect(await codeOf(completeRegistration(office.ports, actor, { challengeId: consent.challengeId, cms }))).toMatch(/^(signature|certificate|signing)\./);
    expect((await office.ports.accounts.find(actor.account?.accountId ?? ''))?.state).toBe('card-proved');
  });
});

describe('signing in', () => {
  it('works with the card and with the password', async () => {
    await office.register(lin);
    const challenge = await beginCardProof(office.ports, office.visitor(), { purpose: 'sign-in' });
    const proof = await answerChallenge(await openJpkiCard(await cardOf(lin)), { ...challenge, pin: '1234' });
    expect((await signInWithCard(office.ports, office.visitor(), { challengeId: challenge.challengeId, ...proof })).me.name).toBe(lin.name);
    expect((await signInWithPassword(office.ports, office.visitor(), { email: lin.email, password: PASSWORD })).me.email).toBe(lin.email);
  });

  it('says the same for a wrong password and an unknown account', async () => {
    await office.register(lin);
    expect(await codeOf(signInWithPassword(office.ports, office.visitor(), { email: lin.email, password: 'another-password-1' }))).toBe('registration.wrong-credentials');
    expect(await codeOf(signInWithPassword(office.ports, office.visitor(), { email: 'nobody@example.jp', password: PASSWORD }))).toBe('registration.wrong-credentials');
  });

  it('cannot be blocked for the owner by somebody else’s wrong tries', async () => {
    await office.register(lin);
    for (let attempt = 0; attempt < 11; attempt += 1) await codeOf(signInWithPassword(office.ports, office.visitor('stranger'), { email: lin.email, password: 'wrong-password-99' }));
    expect(await codeOf(signInWithPassword(office.ports, office.visitor('stranger'), { email: lin.email, password: PASSWORD }))).toBe('system.rate-limited');
    expect(await codeOf(signInWithPassword(office.ports, office.visitor('home'), { email: lin.email, password: PASSWORD }))).toBe('accepted');
  });

  it('gives a new session each time and ends the one it came with', async () => {
    const actor = await office.register(lin);
    const again = await signInWithPassword(office.ports, actor, { email: lin.email, password: PASSWORD });
    expect(again.token).not.toBe(actor.sessionToken);
    expect(await office.ports.sessions.find(actor.sessionToken ?? '', office.at)).toBeUndefined();
  });

  it('does not know a card that nobody has registered', async () => {
    const challenge = await beginCardProof(office.ports, office.visitor(), { purpose: 'sign-in' });
    const proof = await answerChallenge(await openJpkiCard(await cardOf(tanvir)), { ...challenge, pin: '1234' });
    expect(await codeOf(signInWithCard(office.ports, office.visitor(), { challengeId: challenge.challengeId, ...proof }))).toBe('registration.card-unknown');
  });
});

describe('signing out', () => {
  it('ends this sign-in alone, or all of the person and nobody else’s', async () => {
    await office.register(lin);
    await office.register(tanvir);
    const [first, second, third, other] = await Promise.all([lin, lin, lin, tanvir].map(({ email }) => signInWithPassword(office.ports, office.visitor(), { email, password: PASSWORD })));
    const open = async () => Promise.all([first, second, third, other].map(async (signedIn) => (await office.ports.sessions.find(signedIn?.token ?? '', office.ports.clock.now())) !== undefined));
    const [account] = [await office.ports.accounts.findByEmail(lin.email)];
    const as = (signedIn: typeof first) => ({ ...office.visitor(), account: account ?? null, sessionToken: signedIn?.token ?? null });
    await signOut(office.ports, as(first));
    expect(await open()).toEqual([false, true, true, true]);
    await signOut(office.ports, as(second), { everywhere: true });
    expect(await open()).toEqual([false, false, false, true]);
  });
});

describe('a forgotten password', () => {
  it('is changed by a link that works once for an hour, and every session ends', async () => {
    const actor = await office.register(lin);
    await requestPasswordReset(office.ports, office.visitor(), { email: lin.email, language: 'en' });
    const token = office.token('password-reset');
    expect(await codeOf(resetPassword(office.ports, office.visitor(), { token, password: 'short' }))).toBe('registration.password-too-short');
    expect(await codeOf(resetPassword(office.ports, office.visitor(), { token, password: 'kawa-no-midori-72' }))).toBe('accepted');
    expect(await codeOf(resetPassword(office.ports, office.visitor(), { token, password: 'kawa-no-midori-73' }))).toBe('registration.link-used');
    expect(await office.ports.sessions.find(actor.sessionToken ?? '', office.at)).toBeUndefined();
    expect(await codeOf(signInWithPassword(office.ports, office.visitor(), { email: lin.email, password: 'kawa-no-midori-72' }))).toBe('accepted');
  });

  it('is answered the same for an unknown address', async () => {
    await office.register(lin);
    const known = await requestPasswordReset(office.ports, office.visitor(), { email: lin.email, language: 'ja' });
    expect(await requestPasswordReset(office.ports, office.visitor(), { email: 'nobody@example.jp', language: 'ja' })).toEqual(known);
    expect(office.messages('password-reset-unknown')).toHaveLength(1);
  });

  it('is not set without the present one', async () => {
    const actor = await office.register(lin);
    expect(await codeOf(setPassword(office.ports, actor, { password: 'kawa-no-midori-72', current: 'wrong-password-99' }))).toBe('registration.wrong-credentials');
    expect(await codeOf(setPassword(office.ports, actor, { password: 'password12345', current: PASSWORD }))).toBe('registration.password-common');
    expect(await codeOf(setPassword(office.ports, actor, { password: 'kawa-no-midori-72', current: PASSWORD }))).toBe('accepted');
  });
});
