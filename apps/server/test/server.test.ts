import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, type TestServer } from './open-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const fixture = (name: string) => readFileSync(fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url)));
const faultOf = async (answer: Response): Promise<string> => ((await answer.json()) as { fault: { code: string } }).fault.code;
async function result<T>(answer: Response): Promise<T> {
  return ((await answer.json()) as { result: { data: T } }).result.data;
}

async function openDraft(cookie: string): Promise<string> {
  const answer = await server.call('applying.openDraft', { procedure: 'extension-of-period', status: 'T26', together: [] }, cookie);
  expect(answer.status).toBe(200);
  return (await result<{ applicationId: string }>(answer)).applicationId;
}

describe('a call', () => {
  it('is answered with what the installation is', async () => {
    const answer = await server.get('/trpc/operating.status');
    expect(await result(answer)).toMatchObject({ mode: 'demo', competent: false, sealPublicJwk: { kty: 'EC', crv: 'P-256' } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('without a session is refused with its fault and no stack', async () => {
    const answer = await server.call('applying.openDraft', { procedure: 'extension-of-period', status: 'T26', together: [] });
    const body = await answer.text();
    expect([answer.status, (JSON.parse(body) as { error: { data: { fault: object } } }).error.data.fault]).toMatchObject([401, { code: 'registration.not-signed-in', retry: 'sign-in' }]);
    expect(body).not.toMatch(/stack|\.ts/);
  });

  it('that writes is refused as a GET, from elsewhere, and in any other media type', async () => {
    const cookie = await server.signIn();
    expect((await server.get(`/trpc/registration.setLanguage?input=${encodeURIComponent('{"language":"ja"}')}`, cookie)).status).toBe(404);
    expect((await server.call('registration.setLanguage', { language: 'ja' }, cookie, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await server.call('registration.setLanguage', { language: 'ja' }, cookie, { 'content-type': 'text/plain' })).status).toBe(400);
    expect((await server.upload('/trpc/registration.setLanguage', { bytes: new Uint8Array(1), name: 'a', type: 'text/plain' }, cookie)).status).toBe(400);
    expect((await server.call('registration.setLanguage', { language: 'ja' }, cookie)).status).toBe(200);
  });

  it('that signs is refused to a phone', async () => {
    const cookie = await server.signIn();
    const answer = await server.call('signing.begin', { applicationId: 'application-1', declared: [] }, cookie, { 'sec-ch-ua-mobile': '?1' });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('signing.pc-only');
  });
});

describe('signing in with a password', () => {
  it('sets a cookie that scripts, other sites and plain connections never see, and a new one each time', async () => {
    const password = 'correct horse battery staple';
    await server.signIn({ email: 'lin@example.test', passwordHash: await server.ports.passwords.hash(password) });
    const tokens = new Set<string>();
    for (let attempt = 0; attempt < 2; attempt++) {
      const answer = await server.call('registration.signInWithPassword', { email: 'LIN@example.test', password });
      const cookie = answer.headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(/^__Host-zairyu=[^;]{20,}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
      expect(await answer.text()).not.toContain(cookie.slice(15, 40));
      tokens.add(cookie);
    }
    expect(tokens.size).toBe(2);
  });

  it('is refused in the same words for a wrong password and an unknown address', async () => {
    const wrong = await server.call('registration.signInWithPassword', { email: 'lin@example.test', password: 'wrong password here' });
    const unknown = await server.call('registration.signInWithPassword', { email: 'nobody@example.test', password: 'wrong password here' });
    const words = async (answer: Response) => (await answer.text()).replace(/"reference":"\w+"/g, '');
    expect([wrong.status, await words(wrong)]).toEqual([unknown.status, await words(unknown)]);
  });

  it('leaves neither addresses nor passwords in the log', () => {
    expect(server.logLines.length).toBeGreaterThan(3);
    expect(server.logLines.join('')).not.toMatch(/example\.test|horse|wrong password/i);
  });
});

describe('uploading', () => {
  it('keeps a document with its Japanese name, shows it to its owner and to nobody else', async () => {
    const [cookie, other] = [await server.signIn(), await server.signIn()];
    const applicationId = await openDraft(cookie);
    const answer = await server.upload(`/files/applications/${applicationId}/passport`, { bytes: fixture('accepted/three-pages.pdf'), name: '旅券の写し（髙橋）.pdf', type: 'application/pdf' }, cookie);
    expect(answer.status).toBe(200);
    const attachment = (await answer.json()) as { attachmentId: string };
    expect(attachment).toMatchObject({ slot: 'passport', name: '旅券の写し（髙橋）.pdf', mediaType: 'application/pdf', pages: 3 });

    const back = await server.get(`/files/attachments/${attachment.attachmentId}`, cookie);
    expect(Buffer.from(await back.arrayBuffer()).equals(fixture('accepted/three-pages.pdf'))).toBe(true);
    expect(decodeURIComponent(back.headers.get('content-disposition') ?? '')).toBe("inline; filename*=UTF-8''旅券の写し（髙橋）.pdf");
    expect(back.headers.get('content-security-policy')).toContain("script-src 'none'");
    expect(back.headers.get('x-content-type-options')).toBe('nosniff');
    for (const stranger of [other, undefined]) expect((await server.get(`/files/attachments/${attachment.attachmentId}`, stranger)).status).toBeGreaterThanOrEqual(401);
    expect(await faultOf(await server.upload(`/files/applications/${applicationId}/passport`, { bytes: fixture('accepted/page.png'), name: 'a.png', type: 'image/png' }, other))).toBe('application.not-found');
  });

  it('keeps a photographed paper without the place where it was taken', async () => {
    const cookie = await server.signIn();
    const applicationId = await openDraft(cookie);
    const sent = fixture('accepted/photo-with-place.jpg');
    expect(sent.includes('Exif')).toBe(true);
    const answer = await server.upload(`/files/applications/${applicationId}/passport`, { bytes: sent, name: 'paper.jpg', type: 'image/jpeg' }, cookie);
    const { attachmentId, bytes } = (await answer.json()) as { attachmentId: string; bytes: number };
    const kept = Buffer.from(await (await server.get(`/files/attachments/${attachmentId}`, cookie)).arrayBuffer());
    expect([kept.includes('Exif'), kept.length]).toEqual([false, bytes]);
  });

  it('says at once why a file is refused', async () => {
    const cookie = await server.signIn();
    const applicationId = await openDraft(cookie);
    const refuse = async (name: string, type: string) => {
      const [verdict = '', file = ''] = name.split('/');
      const answer = await server.upload(`/files/applications/${applicationId}/passport`, { bytes: fixture(name), name: file, type }, cookie);
      expect(await faultOf(answer)).toBe(verdict);
    };
    await refuse('attachment.encrypted/aes-256-user-password.pdf', 'application/pdf');
    await refuse('attachment.print-locked/aes-256-print-lock.pdf', 'application/pdf');
    await refuse('attachment.damaged/cut-in-half.pdf', 'application/pdf');
    await refuse('attachment.disguised/png-called-jpeg.jpg', 'image/jpeg');
    expect(await server.ports.attachments.list(applicationId)).toEqual([]);
  });

  it('stops at 25 MB, and takes no file without a session', async () => {
    const cookie = await server.signIn();
    const applicationId = await openDraft(cookie);
    const large = { bytes: new Uint8Array(25 * 1024 * 1024 + 1), name: 'a.pdf', type: 'application/pdf' };
    const answer = await server.upload(`/files/applications/${applicationId}/passport`, large, cookie);
    expect([answer.status, await faultOf(answer)]).toEqual([413, 'attachment.too-large']);
    expect(await faultOf(await server.upload(`/files/applications/${applicationId}/passport`, { ...large, bytes: new Uint8Array(9) }))).toBe('registration.not-signed-in');
  });
});

describe('mails of the demonstration', () => {
  it('land in the folder that the viewer lists', async () => {
    await server.call('registration.requestEmailConfirmation', { email: 'new@example.test', language: 'ja' });
    server.deliverNow();
    const arrived = async () => ((await (await server.get('/demo/mails.json')).json()) as { mailId: string; to: string }[]).filter((mail) => mail.to === 'new@example.test');
    await expect.poll(arrived, { timeout: 30_000 }).toHaveLength(1);
    const mails = await arrived();
    const mail = (await (await server.get(`/demo/mails/${mails[0]?.mailId ?? ''}`)).json()) as { text: string };
    expect(mail.text).toContain(`${server.config.origin}/ja/register/confirm?token=`);
  });
});
