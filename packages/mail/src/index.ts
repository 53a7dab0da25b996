// The public surface of the mailers.
export { createSmtpMailer } from './smtp-mailer.ts';
export type { ClosableMailer, SmtpOptions } from './smtp-mailer.ts';
export { createFolderMailer, findMail, listMails } from './folder-mailer.ts';
export type { StoredMail } from './folder-mailer.ts';
