import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDemoAuthority, unbase64 } from '@zairyu/virtual-card';
import { afterEach, describe, expect, it } from 'vitest';
import { newFolder, openTestServer } from '../test/open-test-server.ts';
import { demoFiles, readConfig, startServer, writeDemoFiles } from './index.ts';

const entry = fileURLToPath(new URL('./main.ts', import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : 0;
}

function start(env: Record<string, string>): { child: ChildProcess; told: () => string } {
  const child = spawn(process.execPath, [entry], { env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let told = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (told += text));
  return { child, told: () => told };
}

async function demoFolder(): Promise<string> {
  const folder = newFolder();
  const authority = await createDemoAuthority({ validFrom: Date.now() - 1000, validUntil: Date.now() + 86_400_000 });
  writeDemoFiles(folder, { anchors: { signature: unbase64(authority.signature.certificate), authentication: unbase64(authority.authentication.certificate) }, cards: [{ personId: 'lin', name: '林', cardData: {} }] });
  return folder;
}

function webFolder(): string {
  const folder = newFolder();
  mkdirSync(path.join(folder, '_app/immutable/chunks'), { recursive: true });
  writeFileSync(path.join(folder, '_app/immutable/chunks/demo-card-1a2b.js'), 'export {}');
  writeFileSync(path.join(folder, 'app.html'), `<meta http-equiv="content-security-policy" content="default-src 'none'">`);
  return folder;
}

describe('the process', () => {
  const startHealthy = async () => {
    const port = await freePort();
    const { child, told } = start({ ZAIRYU_MODE: 'demo', ZAIRYU_DATA: newFolder(), ZAIRYU_PORT: String(port) });
    let healthy = false;
    while (!healthy && child.exitCode === null) {
      healthy = await fetch(`http://127.0.0.1:${port}/healthz`).then((answer) => answer.ok, () => false);
      if (!healthy) await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect(healthy, told()).toBe(true);
    return { port, child, told };
  };

  it('starts, answers, stays small, and ends when it is told to', async () => {
    const { child, told } = await startHealthy();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const residentMegabytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
    expect(residentMegabytes).toBeLessThan(200);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code, told()).toBe(0);
  });

  it('closes its database and ends well although somebody never ends what they are sending', async () => {
    const { port, child, told } = await startHealthy();
    const slow = connect(port, '127.0.0.1').on('error', () => undefined);
    slow.write('POST /trpc/applying.saveDraft HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{');
    // Somebody else is answered after it: so it has arrived.
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).ok).toBe(true);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code, told()).toBe(0);
  });

  it('names the variable that is missing, and does not start', async () => {
    const { child, told } = start({ ZAIRYU_DATA: newFolder() });
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(78);
    expect(told()).toContain('ZAIRYU_MODE: choose demo or office');
  });
});

describe('a demonstration', () => {
  it('believes its own authority and shows its cards', async () => {
    const server = await openTestServer({ ZAIRYU_DATA: await demoFolder(), ZAIRYU_WEB: webFolder() });
    expect(server.ports.trustStore.anchorsOf('signature')).toMatchObject([{ demo: true }]);
    expect(await (await server.get('/demo/cards.json')).json()).toMatchObject([{ personId: 'lin' }]);
    expect((await server.get('/_app/immutable/chunks/demo-card-1a2b.js')).status).toBe(200);
    await server.close();
  });
});

describe('an office', () => {
  const office = { ZAIRYU_MODE: 'office', ZAIRYU_ORIGIN: 'https://zairyu.example.jp', ZAIRYU_SMTP_URL: 'smtp://127.0.0.1:1' };

  it('has none of it, even over the data folder of a demonstration', async () => {
    const server = await openTestServer({ ...office, ZAIRYU_DATA: await demoFolder(), ZAIRYU_WEB: webFolder() });
    for (const kind of ['signature', 'authentication'] as const) expect(server.ports.trustStore.anchorsOf(kind)).toEqual([]);
    for (const address of ['/demo/cards.json', '/demo/mails.json', '/demo/mails/x', '/_app/immutable/chunks/demo-card-1a2b.js']) expect((await server.get(address)).status, address).toBe(404);
    await server.close();
  });

  it('refuses to start when the authority of a demonstration stands among its anchors', async () => {
    const [data, anchors] = [await demoFolder(), newFolder()];
    cpSync(demoFiles(data).anchor('signature'), path.join(anchors, 'ca.pem'));
    const config = readConfig({ ...office, ZAIRYU_PORT: '0', ZAIRYU_DATA: data, ZAIRYU_ANCHORS: anchors, ZAIRYU_LOG: 'silent' });
    await expect(startServer(config)).rejects.toMatchObject({ fault: { code: 'certificate.anchor-refused' } });
  });
});
