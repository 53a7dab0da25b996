// The whole office in this process: seeded once, served on a free port, mails to a real catcher.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seed } from '@zairyu/seed';
import { readConfig, startServer, type RunningServer } from '@zairyu/server';
import { openSmtpCatcher, type SmtpCatcher } from './smtp-catcher.ts';

export interface TestOffice {
  readonly server: RunningServer;
  /** What people open. */
  readonly origin: string;
  readonly smtp: SmtpCatcher;
  readonly dataFolder: string;
  close(): Promise<void>;
}

/** @param env changes to the environment of the demonstration. */
export async function openTestOffice(env: Readonly<Record<string, string>> = {}, seededFrom?: string): Promise<TestOffice> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'zairyu-e2e-'));
  const smtp = await openSmtpCatcher();
  const settings = { ZAIRYU_MODE: 'demo', ZAIRYU_DATA: dataFolder, ZAIRYU_PORT: '0', ZAIRYU_ORIGIN: 'http://localhost:0', ZAIRYU_HOST: '127.0.0.1', ZAIRYU_COMPETENT: 'true', ZAIRYU_LOG: 'error', ...env };
  if (seededFrom) cpSync(seededFrom, dataFolder, { recursive: true });
  else await seed(settings);
  const server = await startServer(readConfig({ ...settings, ZAIRYU_SMTP_URL: smtp.url }));
  return {
    server,
    origin: server.config.origin,
    smtp,
    dataFolder,
    async close() {
      await server.close();
      await smtp.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
