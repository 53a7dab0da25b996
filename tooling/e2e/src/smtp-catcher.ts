// A real SMTP server that keeps what it receives, and can be told to refuse or to be down.
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface SmtpCatcher {
  readonly url: string;
  readonly mails: ParsedMail[];
  /** While true, every delivery is answered with a temporary failure. */
  refusing: boolean;
  /** Waits for a mail to this address whose subject matches, and takes it out of the box. */
  take(to: string, subject: RegExp, timeoutMs?: number): Promise<ParsedMail>;
  close(): Promise<void>;
}

export async function openSmtpCatcher(): Promise<SmtpCatcher> {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, callback) {
      if (catcher.refusing) {
        stream.resume();
        stream.on('end', () => callback(Object.assign(new Error('try again later'), { responseCode: 451 })));
        return;
      }
      simpleParser(stream).then(
        (mail) => {
          mails.push(mail);
          callback();
        },
        (error: Error) => callback(error),
      );
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the catcher has no port');
  const catcher: SmtpCatcher = {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    refusing: false,
    async take(to, subject, timeoutMs = 45_000) {
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        const index = mails.findIndex((mail) => addressOf(mail) === to && subject.test(mail.subject ?? ''));
        const found = index < 0 ? undefined : mails.splice(index, 1)[0];
        if (found) return found;
        if (Date.now() > deadline) throw new Error(`no mail to ${to} matching ${String(subject)}; there are: ${mails.map((mail) => `${addressOf(mail)} ${mail.subject}`).join(' | ')}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return catcher;
}

function addressOf(mail: ParsedMail): string | undefined {
  const to = Array.isArray(mail.to) ? mail.to[0] : mail.to;
  return to?.value[0]?.address;
}

/** The first link of a mail whose path matches. */
export function linkIn(mail: ParsedMail, path: RegExp): string {
  const links = (mail.text ?? '').match(/https?:\/\/\S+/g) ?? [];
  const link = links.find((candidate) => path.test(candidate));
  if (!link) throw new Error(`the mail has no link matching ${String(path)}: ${links.join(' ')}`);
  return link;
}
