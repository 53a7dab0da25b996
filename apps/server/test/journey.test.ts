import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { addDays, dayInJapan, declarations } from '@zairyu/domain';
import { answerChallenge, openJpkiCard, signManifest } from '@zairyu/jpki';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { createDemoAuthority, issueCard, unbase64, VirtualCard } from '@zairyu/virtual-card';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listMails } from '@zairyu/mail';
import { demoFiles, writeDemoFiles } from '../src/index.ts';
import { completeAnswers } from './complete-answers.ts';
import { newFolder, openTestServer, type TestServer } from './open-test-server.ts';

const pins = { signature: 'ABC123', authentication: '1234' };
const email = 'gomez@example.test';
const pdf = readFileSync(fileURLToPath(new URL('./fixtures/accepted/three-pages.pdf', import.meta.url)));

let server: TestServer;
let card: VirtualCard;
let cookie = '';
beforeAll(async () => {
  const data = newFolder();
  const valid = { validFrom: Date.now() - 1000, validUntil: Date.now() + 3 * 365 * 86_400_000 };
  const authority = await createDemoAuthority(valid);
  writeDemoFiles(data, { anchors: { signature: unbase64(authority.signature.certificate), authentication: unbase64(authority.authentication.certificate) }, cards: [] });
  card = new VirtualCard(await issueCard(authority, { name: 'GOMEZ　MARIA', sex: 'female', bornOn: '1990-01-05', address: '東京都千代田区千代田1-1' }, { ...valid, pins }));
  server = await openTestServer({ ZAIRYU_DATA: data, ZAIRYU_COMPETENT: 'true' });
});
afterAll(() => server.close());

async function call<T>(endpoint: string, input: unknown = undefined): Promise<T> {
  const answer = await server.call(endpoint, input, cookie);
  cookie = /__Host-zairyu=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? cookie;
  const body = (await answer.json()) as { result?: { data: T }; error?: { data: { fault: { code: string; params: object } } } };
  if (!body.result) throw new Error(`${endpoint}: ${JSON.stringify(body.error?.data.fault)}`);
  return body.result.data;
}
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

async function mailTo(address: string, words: RegExp): Promise<RegExpExecArray> {
  server.deliverNow();
  for (let wait = 0; wait < 100; wait++) {
    const found = (await listMails(demoFiles(server.config.dataFolder).mails)).filter((mail) => mail.to === address).map((mail) => words.exec(mail.text)).find((match) => match !== null);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no mail with ${String(words)}`);
}

describe('a filing from the first mail to the receipt', () => {
  let applicationId = '';
  let receiptNumber = '';

  it('registers a person with a mailed link and a card', async () => {
    await call('registration.requestEmailConfirmation', { email, language: 'en' });
    const [, token] = await mailTo(email, /confirm\?token=([\w-]+)/);
    await call('registration.confirmEmail', { token });
    const jpki = await openJpkiCard(card);
    const challenge = await call<{ challengeId: string; nonce: string; origin: string; purpose: string }>('registration.beginCardProof', { purpose: 'register' });
    const proof = await answerChallenge(jpki, { ...challenge, pin: pins.authentication });
    await call('registration.proveCard', { challengeId: challenge.challengeId, certificate: base64(proof.certificate), signature: base64(proof.signature) });
    const consent = await call<{ challengeId: string; statement: string }>('registration.beginConsent');
    const { cms } = await signManifest(jpki, { manifest: new TextEncoder().encode(consent.statement), pin: pins.signature, signedAt: Date.now() });
    expect(await call('registration.completeRegistration', { challengeId: consent.challengeId, cms: base64(cms) })).toMatchObject({ state: 'registered', name: expect.stringContaining('GOMEZ') });
  });

  it('takes the answers, the files and the signature, and gives a receipt at once', async () => {
    ({ applicationId } = await call<{ applicationId: string }>('applying.openDraft', { procedure: 'extension-of-period', status: 'T44', together: [] }));
    const today = dayInJapan(Date.now());
    const form = catalogue.loadForm({ procedure: 'extension-of-period', edition: '2026-02', category: 'R', together: [] });
    const opened = (await server.ports.drafts.find(applicationId))?.answers ?? {};
    const answers = completeAnswers(form, { ...opened, 'stay.expiresOn': addDays(today, 40) }, catalogue.listLookup('2026-02'), today);
    const changes = Object.entries(answers).filter(([id, value]) => typeof value === 'string' && value !== opened[id]).map(([id, value]) => ({ op: 'set', path: id, was: opened[id] ?? null, value }));
    expect(await call('applying.saveDraft', { applicationId, changes })).toMatchObject({ conflicts: [] });

    const photo = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#c8d0d8' } }).jpeg().toBuffer();
    const documents = catalogue.requiredDocuments({ procedure: 'extension-of-period', edition: '2026-02', category: 'R', together: [], answers });
    for (const { slot } of documents.filter((document) => document.required)) {
      const file = slot === 'photo' ? { bytes: photo, name: 'photo.jpg', type: 'image/jpeg' } : { bytes: pdf, name: `${slot}.pdf`, type: 'application/pdf' };
      const answer = await server.upload(`/files/applications/${applicationId}/${slot}`, file, cookie);
      expect(answer.status, `${slot} ${await answer.clone().text()}`).toBe(200);
    }

    const begun = await call<{ signingId: string; manifest: string; sheets: { url: string }[] }>('signing.begin', { applicationId, declared: declarations });
    for (const { url } of begun.sheets) {
      const sheet = await server.get(url, cookie);
      expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    }
    const { cms } = await signManifest(await openJpkiCard(card), { manifest: new TextEncoder().encode(begun.manifest), pin: pins.signature, signedAt: Date.now() });
    const finish = () => call<{ receiptNumber: string }>('signing.finish', { signingId: begun.signingId, cms: base64(cms) });
    ({ receiptNumber } = await finish());
    const again = await Promise.all([1, 2, 3, 4, 5].map(finish));
    expect(new Set(again.map((one) => one.receiptNumber))).toEqual(new Set([receiptNumber]));
    await mailTo(email, new RegExp(receiptNumber));
  });

  it('gives a sealed receipt and a package that openssl verifies', async () => {
    const receipt = await server.get(`/files/applications/${applicationId}/receipt.pdf`, cookie);
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: Buffer.from(await receipt.arrayBuffer()), encoding: 'utf8' });
    expect(text).toContain(receiptNumber);

    const zipped = await server.get(`/files/applications/${applicationId}/package.zip`, cookie);
    expect(zipped.headers.get('content-disposition')).toContain(`attachment; filename*=UTF-8''${receiptNumber}.zip`);
    const folder = newFolder();
    for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(await zipped.arrayBuffer())))) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), bytes);
    }
    const readme = readFileSync(path.join(folder, 'README.txt'), 'utf8');
    const commands = readme.split('\n').filter((line) => /^ {2}(cat|openssl) /.test(line)).join(' && ');
    const verify = () => execFileSync('sh', ['-c', `(${commands}) 2>&1`], { cwd: folder, encoding: 'utf8' });
    expect(verify()).toContain('Verification successful');
    writeFileSync(path.join(folder, 'manifest.json'), readFileSync(path.join(folder, 'manifest.json'), 'utf8').replace('GOMEZ', 'GOMES'));
    expect(verify).toThrow();
  });

  it('shows nothing of it to anybody else', async () => {
    const stranger = await server.signIn();
    for (const name of ['receipt.pdf', 'sheet-ja.pdf', 'sheet-both.pdf', 'package.zip']) {
      for (const other of [stranger, undefined]) expect((await server.get(`/files/applications/${applicationId}/${name}`, other)).status, name).toBeGreaterThanOrEqual(401);
      expect((await server.get(`/files/applications/${applicationId}/${name}`, cookie)).status, name).toBe(200);
    }
    const log = server.logLines.join('');
    for (const secret of ['GOMEZ', email, pins.signature, '1990-01-05', '19900105', '千代田']) expect(log).not.toContain(secret);
    // The year by itself too, in words; the clock's milliseconds hold any four digits now and then.
    const words = server.logLines.flatMap((line) => textsIn(JSON.parse(line)));
    expect(words.length).toBeGreaterThan(20);
    expect(words.filter((text) => /\b1990\b/.test(text))).toEqual([]);
  });
});

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
