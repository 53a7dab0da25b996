// The whole office in this process: a copy of the seeded data, served on a free port, mails to a real catcher.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig, startServer, type RunningServer } from '@zairyu/server';
import { inject } from 'vitest';
import { openSmtpCatcher, type SmtpCatcher } from './smtp-catcher.ts';

export interface TestOffice {
  readonly server: RunningServer;
  /** What people open. */
  readonly origin: string;
  readonly smtp: SmtpCatcher;
  readonly dataFolder: string;
  /** Lets time pass for the server: sessions run out, mails become due again. */
  pass(ms: number): void;
  close(): Promise<void>;
}

/** @param env changes to the environment of the demonstration. */
export async function openTestOffice(env: Readonly<Record<string, string>> = {}): Promise<TestOffice> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'zairyu-e2e-'));
  cpSync(inject('seededFolder'), dataFolder, { recursive: true });
  const smtp = await openSmtpCatcher();
  const settings = { ZAIRYU_MODE: 'demo', ZAIRYU_DATA: dataFolder, ZAIRYU_PORT: '0', ZAIRYU_ORIGIN: 'http://localhost:0', ZAIRYU_HOST: '127.0.0.1', ZAIRYU_COMPETENT: 'true', ZAIRYU_LOG: 'error', ZAIRYU_BUSY_AFTER_MS: '0', ZAIRYU_WEB: process.env['ZAIRYU_WEB'], ...env };
  let passedMs = 0;
  const clock = { now: () => Date.now() + passedMs };
  const server = await startServer(readConfig({ ...settings, ZAIRYU_SMTP_URL: smtp.url }), { ports: { clock } });
  return {
    server,
    origin: server.config.origin,
    smtp,
    dataFolder,
    pass: (ms) => void (passedMs += ms),
    async close() {
      await server.close();
      await smtp.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
