import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import type { RenderedMail } from '@zairyu/usecases/ports';
import { afterEach, describe, expect, it } from 'vitest';
import { createFolderMailer, createSmtpMailer, findMail, listMails } from '../src/index.ts';
import { catchMail } from './catch-mail.ts';

const mail: RenderedMail = {
  messageId: 'msg-1',
  to: 'gomez@example.test',
  subject: '【Zairyu】申請を受け付けました',
  text: '受付番号 ZR-26-AB12-CD34\n髙橋 﨑 𠮷\nhttps://zairyu.example.test/ja/my',
  html: '<p>受付番号 ZR-26-AB12-CD34<br>髙橋 﨑 𠮷</p>',
};
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe('mail over SMTP', () => {
  it('arrives with its Japanese subject and text', async () => {
    const catcher = await catchMail();
    const mailer = createSmtpMailer({ url: catcher.url, from: 'Zairyu <zairyu@example.jp>' });
    closing.push(() => mailer.close(), catcher.close);
    await mailer.send(mail);
    const [received] = catcher.received;
    expect(received).toMatchObject({ subject: mail.subject, messageId: '<msg-1@example.jp>' });
    expect(received?.text?.trim()).toBe(mail.text);
    expect(received?.html).toContain('髙橋 﨑 𠮷');
  });

  it('fails when the server refuses, and succeeds at the next try under the same identity', async () => {
    const catcher = await catchMail({ refusals: 1 });
    const mailer = createSmtpMailer({ url: catcher.url, from: 'zairyu@example.jp' });
    closing.push(() => mailer.close(), catcher.close);
    await expect(mailer.send(mail)).rejects.toThrow(/451/);
    expect(catcher.received).toHaveLength(0);
    await mailer.send(mail);
    await mailer.send(mail);
    expect(new Set(catcher.received.map((one) => one.messageId))).toEqual(new Set(['<msg-1@example.jp>']));
  });

  it('fails when no server answers', async () => {
    const mailer = createSmtpMailer({ url: 'smtp://127.0.0.1:1', from: 'zairyu@example.jp', timeoutMs: 500 });
    closing.push(() => mailer.close());
    await expect(mailer.send(mail)).rejects.toThrow();
  });
});

describe('mail into a folder', () => {
  const openFolder = () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-mails-'));
    let now = Date.UTC(2026, 3, 1);
    return { folder, mailer: createFolderMailer({ folder, from: 'zairyu@example.jp', now: () => (now += 1000) }) };
  };

  it('is a readable .eml and stands once however often it is sent', async () => {
    const { folder, mailer } = openFolder();
    await mailer.send(mail);
    await mailer.send(mail);
    expect(readdirSync(folder).sort()).toEqual(['msg-1.eml', 'msg-1.json']);
    const parsed = await simpleParser(readFileSync(path.join(folder, 'msg-1.eml')));
    expect(parsed.subject).toBe(mail.subject);
    expect(parsed.text?.trim()).toBe(mail.text);
  });

  it('lists the newest first and finds one', async () => {
    const { folder, mailer } = openFolder();
    await mailer.send(mail);
    await mailer.send({ ...mail, messageId: 'msg-2', subject: 'Received' });
    expect((await listMails(folder)).map((one) => one.messageId)).toEqual(['msg-2', 'msg-1']);
    expect(await findMail(folder, 'msg-2')).toMatchObject({ subject: 'Received' });
    expect(await findMail(folder, '../../etc/passwd')).toBeUndefined();
    expect(await listMails(path.join(folder, 'none'))).toEqual([]);
  });

  it('refuses a message id that could leave the folder', async () => {
    const { mailer } = openFolder();
    await expect(mailer.send({ ...mail, messageId: '../x' })).rejects.toThrow('message id');
  });
});
