// The public surface of the mailers.
export type { Mail } from './mail.ts';
export { createSmtpMailer } from './smtp-mailer.ts';
export type { SendsMail, SmtpOptions } from './smtp-mailer.ts';
export { createFolderMailer, findMail, listMails } from './folder-mailer.ts';
export type { StoredMail } from './folder-mailer.ts';
