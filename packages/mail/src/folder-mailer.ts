// Puts each mail into a folder as .eml, for demonstrations and development; nothing leaves the machine.
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RenderedMail } from '@zairyu/usecases/ports';
import nodemailer from 'nodemailer';
import { composeMail } from './mail.ts';
import type { ClosableMailer } from './smtp-mailer.ts';

/** What the viewer of the demonstration lists. */
export interface StoredMail extends RenderedMail {
  readonly sentAt: number;
}

const safeName = /^[A-Za-z0-9_-]{1,100}$/;

/** @param now for the date in the list. The same message twice is one file. */
export function createFolderMailer(options: { readonly folder: string; readonly from: string; readonly now: () => number }): ClosableMailer {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    async send(mail) {
      if (!safeName.test(mail.messageId)) throw new Error('a message id is letters, digits, - and _');
      await mkdir(options.folder, { recursive: true, mode: 0o700 });
      const composed = await transport.sendMail({ ...composeMail(mail, options.from), date: new Date(options.now()) });
      const stored: StoredMail = { ...mail, sentAt: options.now() };
      await put(options.folder, `${mail.messageId}.eml`, composed.message as Buffer);
      await put(options.folder, `${mail.messageId}.json`, Buffer.from(JSON.stringify(stored)));
    },
    close: () => undefined,
  };
}

/** Newest first. */
export async function listMails(folder: string): Promise<StoredMail[]> {
  const names = await readdir(folder).catch(() => []);
  const mails = await Promise.all(names.filter((name) => name.endsWith('.json')).map((name) => readStored(folder, name)));
  return mails.sort((a, b) => b.sentAt - a.sentAt || (a.messageId < b.messageId ? 1 : -1));
}

export async function findMail(folder: string, messageId: string): Promise<StoredMail | undefined> {
  if (!safeName.test(messageId)) return undefined;
  return readStored(folder, `${messageId}.json`).catch(() => undefined);
}

async function readStored(folder: string, name: string): Promise<StoredMail> {
  return JSON.parse(await readFile(path.join(folder, name), 'utf8')) as StoredMail;
}

/** Nobody ever reads half a mail. */
async function put(folder: string, name: string, bytes: Buffer): Promise<void> {
  const temporary = path.join(folder, `.${name}.new`);
  await writeFile(temporary, bytes, { mode: 0o600 });
  await rename(temporary, path.join(folder, name));
}
