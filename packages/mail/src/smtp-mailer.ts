// Sends over SMTP, one connection at a time. RFC 5321
import type { Mailer } from '@zairyu/usecases/ports';
import nodemailer from 'nodemailer';
import { composeMail } from './mail.ts';

export interface SmtpOptions {
  /** smtp://user:password@host:port or smtps://… */
  readonly url: string;
  readonly from: string;
  readonly timeoutMs?: number;
}

/** `send` resolves when the server has taken the message over. */
export interface ClosableMailer extends Mailer {
  close(): void;
}

export function createSmtpMailer(options: SmtpOptions): ClosableMailer {
  const timeoutMs = options.timeoutMs ?? 15_000;
  const transport = nodemailer.createTransport({
    url: options.url,
    pool: true,
    maxConnections: 1,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  return {
    send: async (mail) => {
      await transport.sendMail(composeMail(mail, options.from));
    },
    close: () => transport.close(),
  };
}
