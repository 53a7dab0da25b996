// How a rendered mail becomes a message, with an identity that makes a second sending recognisable as the same one.
import type { RenderedMail } from '@zairyu/usecases/ports';
import type { SendMailOptions } from 'nodemailer';

/** @param from address of the installation; its domain is the right side of the Message-ID. RFC 5322 §3.6.4 */
export function composeMail(mail: RenderedMail, from: string): SendMailOptions {
  const domain = /@([^@>\s]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    // Every attempt carries the id of the outbox message, so that mail systems drop what arrives twice.
    messageId: `<${mail.messageId}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
