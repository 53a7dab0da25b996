// An officer who leaves: no way back in, what they did stays, colleagues go on.
import { beforeEach, describe, expect, it } from 'vitest';
import { createOfficer, listQueue, readCase, requestPasswordReset, resetPassword, retireOfficer, signInWithPassword, take, takeOverCase, type Actor } from '../src/index.ts';
import { codeOf, lin, Office, PASSWORD } from './office.ts';

const EMAIL = 'saeki@bureau.example.jp';
let office: Office;
let colleague: Actor;
let applicationId: string;
beforeEach(async () => {
  office = await Office.open();
  const applicant = await office.register(lin);
  applicationId = (await office.submit(applicant, lin)).applicationId;
  await office.officer('osaka', 'saeki');
  colleague = await office.officer('osaka', 'ueda');
});
const signIn = (password = PASSWORD) => signInWithPassword(office.ports, office.visitor(), { email: EMAIL, password });
const leave = (email = EMAIL) => retireOfficer(office.ports, { email });
const isSignedIn = async (actor: Actor) => (await office.ports.sessions.find(actor.sessionToken ?? '', office.ports.clock.now())) !== undefined;

describe('an officer who leaves', () => {
  it('is signed out everywhere, and neither the password nor a mailed link leads back', async () => {
    const saeki = await office.actor(await signIn());
    await requestPasswordReset(office.ports, office.visitor(), { email: EMAIL, language: 'ja' });
    const asked = office.token('password-reset');
    await leave(' SAEKI@bureau.example.jp ');
    expect(await isSignedIn(saeki)).toBe(false);
    expect(await codeOf(signIn())).toBe('registration.wrong-credentials');
    expect(await codeOf(resetPassword(office.ports, office.visitor(), { token: asked, password: 'midori-no-kawa-27' }))).not.toBe('accepted');
    const before = office.messages('password-reset').length;
    await requestPasswordReset(office.ports, office.visitor(), { email: EMAIL, language: 'ja' });
    expect(office.messages('password-reset')).toHaveLength(before);
    expect(office.messages('password-reset-unknown')).toHaveLength(1);
  });

  it('sees no case any more, even where a page still holds the account', async () => {
    const saeki = await office.actor(await signIn());
    await leave();
    const account = (await office.ports.accounts.find(saeki.account?.accountId ?? '')) ?? null;
    for (const look of [listQueue(office.ports, { ...saeki, account }, { queue: 'all' }), readCase(office.ports, { ...saeki, account }, { applicationId })]) expect(await codeOf(look)).toBe('registration.not-allowed');
  });

  it('leaves the name in the history, and a colleague takes over without a mail to somebody who is gone', async () => {
    const saeki = await office.actor(await signIn());
    await take(office.ports, saeki, { applicationId });
    await leave();
    await takeOverCase(office.ports, colleague, { applicationId, seenVersion: 2, reason: '退職のため' });
    expect((await readCase(office.ports, colleague, { applicationId })).history).toContainEqual(expect.objectContaining({ type: 'taken', officerName: 'saeki' }));
    expect(office.messages('case-taken-over')).toEqual([]);
  });

  it('comes back under the same address, to any bureau, with another password', async () => {
    await leave();
    await createOfficer(office.ports, { email: EMAIL, displayName: '佐伯', bureau: 'nagoya', language: 'en', password: 'midori-no-kawa-27' });
    expect((await signIn('midori-no-kawa-27')).me).toMatchObject({ bureau: 'nagoya', name: '佐伯', language: 'en' });
    expect(await codeOf(createOfficer(office.ports, { email: EMAIL, displayName: '佐伯', bureau: 'nagoya', language: 'en', password: 'midori-no-kawa-27' }))).toBe('registration.already-complete');
  });

  it('is looked for among those who are at the desk', async () => {
    expect(await codeOf(leave(lin.email))).toBe('examining.no-such-officer');
    expect(await codeOf(leave('nobody@bureau.example.jp'))).toBe('examining.no-such-officer');
    await leave();
    expect(await codeOf(leave())).toBe('examining.no-such-officer');
  });
});
