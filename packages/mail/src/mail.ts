// One e-mail, ready to send, and the identity that makes a second sending recognisable as the same message.
import type { SendMailOptions } from 'nodemailer';

export interface Mail {
  /** The outbox message. Every attempt carries it as Message-ID, so that mail systems drop what arrives twice. RFC 5322 §3.6.4 */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: 'ja' | 'en';
}

/** @param from address of the installation; its domain is the right side of the Message-ID. */
export function composeMail(mail: Mail, from: string): SendMailOptions {
  const domain = /@([^@>\s]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    messageId: `<${mail.messageId}@${domain}>`,
    headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
