// A whole demonstration server in this process, with people who are registered already, for tests of the rim.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Account } from '@zairyu/usecases/ports';
import pino from 'pino';
import { readConfig, startServer, type RunningServer } from '../src/index.ts';

export interface TestServer extends RunningServer {
  readonly logLines: string[];
  /** Registers a person past the card, and signs in. @returns the Cookie header. */
  signIn(change?: Partial<Account>): Promise<string>;
  /** Calls an endpoint as our own pages do. */
  call(endpoint: string, input: unknown, cookie?: string, headers?: Record<string, string>): Promise<Response>;
  get(address: string, cookie?: string): Promise<Response>;
  upload(address: string, file: { bytes: Uint8Array; name: string; type: string }, cookie?: string): Promise<Response>;
}

/** How busy the machine of the tests is says nothing about the server; the test of being busy sets its own bound. */
const patient = { ZAIRYU_BUSY_AFTER_MS: '0' };

export function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'zairyu-server-'));
}

export async function openTestServer(env: Record<string, string> = {}): Promise<TestServer> {
  const logLines: string[] = [];
  const config = readConfig({ ZAIRYU_MODE: 'demo', ZAIRYU_DATA: newFolder(), ZAIRYU_PORT: '0', ...patient, ...env });
  const running = await startServer(config, { logger: pino({ base: null }, { write: (line: string) => void logLines.push(line) }) });
  const { ports, url } = running;
  const { origin } = running.config;
  const own = (cookie?: string): Record<string, string> => ({ origin, 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}) });
  let people = 0;
  return {
    ...running,
    logLines,
    async signIn(change = {}) {
      people += 1;
      const at = ports.clock.now();
      const account: Account = {
        accountId: `person-${people}`, role: 'applicant', state: 'registered', email: `person${people}@example.test`, language: 'en', passwordHash: null, cardKey: `card-${people}`,
        identity: { name: 'GOMEZ MARIA', bornOn: '1990-01-05', sex: 'female', address: '東京都千代田区' }, bureau: null, displayName: null, signatureValidUntilOn: null, authenticationValidUntilOn: null, reminders: true,
        createdAt: at, updatedAt: at, ...change,
      };
      await ports.accounts.create(account);
      const { token } = await ports.sessions.create(account.accountId, at);
      return `__Host-zairyu=${token}`;
    },
    call: (endpoint, input, cookie, headers = {}) =>
      fetch(`${url}/trpc/${endpoint}`, { method: 'POST', headers: { ...own(cookie), 'content-type': 'application/json', ...headers }, body: JSON.stringify(input) }),
    get: (address, cookie) => fetch(`${url}${address}`, { headers: cookie ? { cookie } : {} }),
    upload: (address, file, cookie) => {
      const body = new FormData();
      body.set('file', new File([file.bytes as Uint8Array<ArrayBuffer>], file.name, { type: file.type }));
      return fetch(`${url}${address}`, { method: 'POST', headers: own(cookie), body });
    },
  };
}
