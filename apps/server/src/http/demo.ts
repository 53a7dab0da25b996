// What only a demonstration answers: the cards of its people, and the mails that it has written to them.
import { readFile } from 'node:fs/promises';
import { raise } from '@zairyu/errors';
import { findMail, listMails } from '@zairyu/mail';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { demoFiles } from '../demo-files.ts';

/** In an office this adds nothing: the addresses do not exist there. */
export function serveDemo(server: FastifyInstance, config: Config): void {
  if (config.mode !== 'demo') return;
  const files = demoFiles(config.dataFolder);

  server.get('/demo/cards.json', async (_request, reply) => {
    const cards = await readFile(files.cards, 'utf8').catch(() => '[]');
    return reply.type('application/json; charset=utf-8').send(cards);
  });
  server.get('/demo/mails.json', async () => {
    const mails = await listMails(files.mails);
    return mails.map(({ messageId, to, subject, sentAt }) => ({ mailId: messageId, to, subject, sentAt }));
  });
  server.get<{ Params: { mailId: string } }>('/demo/mails/:mailId', async (request) => {
    const mail = (await findMail(files.mails, request.params.mailId)) ?? raise('system.not-found');
    const { messageId, to, subject, text, html, sentAt } = mail;
    return { mailId: messageId, to, subject, text, html, sentAt };
  });
}
