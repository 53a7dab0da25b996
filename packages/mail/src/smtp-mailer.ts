// Sends over SMTP, one connection at a time. RFC 5321
import nodemailer from 'nodemailer';
import { composeMail, type Mail } from './mail.ts';

export interface SmtpOptions {
  /** smtp://user:password@host:port or smtps://… */
  readonly url: string;
  readonly from: string;
  readonly timeoutMs?: number;
}

export interface SendsMail {
  /** Resolves when the server has taken the message over. @throws Error otherwise; the caller tries again later. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

export function createSmtpMailer(options: SmtpOptions): SendsMail {
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
