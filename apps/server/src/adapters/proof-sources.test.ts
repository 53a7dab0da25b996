// Where the server asks about revocation and for time: real answers over HTTP, and everything that is none.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDemoAuthority, issueCard, unbase64 } from '@zairyu/virtual-card';
import { timestampRequest, tokenInResponse, toPem, verifyTimestamp, webCryptoEngine, parseCertificate } from '@zairyu/jpki';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { randomIds } from './chance-and-time.ts';
import { nodeCryptoEngine } from './node-crypto.ts';
import { createRevocation } from './revocation.ts';
import { openTimestamps } from './timestamps.ts';

const now = Date.now();
const YEAR_MS = 365 * 86_400_000;
const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-proof-'));
const file = (name: string, bytes: string | Uint8Array): string => (writeFileSync(path.join(folder, name), bytes), path.join(folder, name));
let server: Server;
let url: string;
let answer: (body: Buffer) => { status?: number; body: Uint8Array; location?: string } | undefined;
let certificateDer: Uint8Array;
let authorityDer: Uint8Array;
let serial: string;
let keyFile: string;

beforeAll(async () => {
  const authority = await createDemoAuthority({ validFrom: now - YEAR_MS, validUntil: now + YEAR_MS });
  const data = await issueCard(authority, { name: '林　美華', sex: 'female', bornOn: '1991-08-20', address: '大阪府大阪市' }, { validFrom: now - YEAR_MS, validUntil: now + YEAR_MS, pins: { signature: 'MIDORI27', authentication: '1234' } });
  [certificateDer, authorityDer] = [unbase64(data.certificates.signature ?? ''), unbase64(authority.signature.certificate)];
  serial = parseCertificate(certificateDer).serial.toUpperCase();
  const { createPrivateKey } = await import('node:crypto');
  keyFile = file('ca.key', createPrivateKey({ key: authority.signature.privateKey as never, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' }).toString());
  file('ca.pem', toPem(authorityDer));
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const said = answer(Buffer.concat(chunks));
      if (!said) return request.socket.destroy();
      response.writeHead(said.status ?? 200, said.location ? { location: said.location } : {}).end(said.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());

const revocationWith = (env: Record<string, string>) => createRevocation(readConfig({ ZAIRYU_MODE: 'demo', ZAIRYU_DATA: folder, ...env }), randomIds, nodeCryptoEngine);
const ask = async (env: Record<string, string>) => {
  const { state, reason } = await revocationWith(env).check({ certificateDer, authorityDer, now: Date.now(), validAt: Date.now() });
  return reason ? `${state}: ${reason}` : state;
};

describe('revocation', () => {
  const responder = (line: string) => (body: Buffer) => {
    const [question, said] = [file('ask.der', body), path.join(folder, 'answer.der')];
    execFileSync('openssl', ['ocsp', '-index', file('index.txt', line), '-CA', path.join(folder, 'ca.pem'), '-rsigner', path.join(folder, 'ca.pem'), '-rkey', keyFile, '-reqin', question, '-respout', said, '-ndays', '1'], { stdio: 'pipe' });
    return { body: new Uint8Array(execFileSync('cat', [said])) };
  };

  it('is unknown where there is nobody to ask', async () => {
    expect(await ask({})).toBe('unknown: no-source');
  });

  it('60: is asked of an OCSP responder', async () => {
    answer = responder(`V\t400101000000Z\t\t${serial}\tunknown\t/CN=OPAQUE\n`);
    expect(await ask({ ZAIRYU_OCSP_URL: url })).toBe('good');
    answer = responder(`R\t400101000000Z\t251101000000Z,superseded\t${serial}\tunknown\t/CN=OPAQUE\n`);
    expect(await ask({ ZAIRYU_OCSP_URL: url })).toBe('revoked');
  });

  it('is unknown when the responder is gone, wrong, too talkative or elsewhere', async () => {
    answer = () => undefined;
    expect(await ask({ ZAIRYU_OCSP_URL: url })).toBe('unknown: unreachable');
    answer = () => ({ status: 500, body: new Uint8Array() });
    expect(await ask({ ZAIRYU_OCSP_URL: url })).toBe('unknown: unreachable');
    answer = () => ({ status: 302, location: 'http://127.0.0.1:1/', body: new Uint8Array() });
    expect(await ask({ ZAIRYU_OCSP_URL: url })).toBe('unknown: unreachable');
    answer = () => ({ body: new Uint8Array(1024 * 1024) });
    expect(await ask({ ZAIRYU_OCSP_URL: url })).toBe('unknown: unreachable');
    answer = () => ({ body: new TextEncoder().encode('<html>') });
    expect(await ask({ ZAIRYU_OCSP_URL: url })).toBe('unknown: malformed');
  });

  it('59: is read from a folder of lists, also after an operator replaced one; without a list it is unknown', async () => {
    const lists = mkdtempSync(path.join(folder, 'lists-'));
    expect(await ask({ ZAIRYU_CRL: lists })).toBe('unknown: unreachable');
    expect(await ask({ ZAIRYU_CRL: path.join(folder, 'nowhere') })).toBe('unknown: unreachable');
    const put = (line: string): void => {
      file('crl-index.txt', line);
      file('number', '01');
      const config = file('ca.cnf', `[ca]\ndefault_ca=here\n[here]\ndatabase=${folder}/crl-index.txt\ncrlnumber=${folder}/number\ndefault_md=sha256\ndefault_crl_days=30\n`);
      execFileSync('openssl', ['ca', '-gencrl', '-config', config, '-cert', path.join(folder, 'ca.pem'), '-keyfile', keyFile, '-out', path.join(folder, 'new.pem')], { stdio: 'pipe' });
      renameSync(path.join(folder, 'new.pem'), path.join(lists, 'city.pem'));
    };
    writeFileSync(path.join(lists, 'broken.crl'), 'not a list');
    const revocation = revocationWith({ ZAIRYU_CRL: lists });
    const state = async () => (await revocation.check({ certificateDer, authorityDer, now: Date.now(), validAt: Date.now() })).state;
    put('');
    expect(await state()).toBe('good');
    put(`R\t400101000000Z\t251101000000Z,superseded\t${serial}\tunknown\t/CN=OPAQUE\n`);
    expect(await state()).toBe('revoked');
  });

  it('must be known where an office has a source or is competent, and anywhere when the operator says so', () => {
    const required = (env: Record<string, string>) => readConfig({ ZAIRYU_DATA: folder, ZAIRYU_SMTP_URL: 'smtp://localhost', ZAIRYU_ORIGIN: 'https://office.example.jp', ...env }).revocation.required;
    expect(required({ ZAIRYU_MODE: 'office' })).toBe(false);
    expect(required({ ZAIRYU_MODE: 'office', ZAIRYU_CRL: folder })).toBe(true);
    expect(required({ ZAIRYU_MODE: 'office', ZAIRYU_COMPETENT: 'true' })).toBe(true);
    expect(required({ ZAIRYU_MODE: 'office', ZAIRYU_COMPETENT: 'true', ZAIRYU_REVOCATION_REQUIRED: 'false' })).toBe(false);
    expect(required({ ZAIRYU_MODE: 'demo', ZAIRYU_COMPETENT: 'true' })).toBe(false);
  });
});

describe('time-stamps', () => {
  const clock = { now: () => Date.now() };
  const imprint = new Uint8Array(createHash('sha256').update(Uint8Array.of(1, 2, 3)).digest());
  const nonce = Uint8Array.of(7, 7, 7, 7, 7, 7, 7, 7);

  it('come from the demonstration itself, the same authority after a new start, and say what they are', async () => {
    const data = mkdtempSync(path.join(folder, 'demo-'));
    const config = readConfig({ ZAIRYU_MODE: 'demo', ZAIRYU_DATA: data });
    const [first, second] = [await openTimestamps(config, clock), await openTimestamps(config, clock)];
    const token = tokenInResponse((await first?.ask(timestampRequest(imprint, nonce))) ?? new Uint8Array());
    const verdict = second && (await verifyTimestamp({ token, over: Uint8Array.of(1, 2, 3), trust: second.trust, now: Date.now(), nonce }));
    expect(verdict).toMatchObject({ state: 'verified', demo: true, authority: expect.stringContaining('DEMONSTRATION ONLY') as unknown });
  });

  it('come in an office from the authority that the operator chose, or not at all', async () => {
    const office = { ZAIRYU_MODE: 'office', ZAIRYU_DATA: folder, ZAIRYU_SMTP_URL: 'smtp://localhost', ZAIRYU_ORIGIN: 'https://office.example.jp' };
    expect(await openTimestamps(readConfig(office), clock)).toBeNull();
    const chosen = await openTimestamps(readConfig({ ...office, ZAIRYU_TSA_URL: url, ZAIRYU_TSA_ANCHORS: path.join(folder, 'ca.pem'), ZAIRYU_TSA_POLICY: '1.2.3,1.2.4' }), clock);
    expect(chosen?.trust).toMatchObject({ demo: false, policies: ['1.2.3', '1.2.4'] });
    answer = (body) => ({ body: Uint8Array.of(body.length) });
    expect(await chosen?.ask(Uint8Array.of(1, 2, 3))).toEqual(Uint8Array.of(3));
    answer = () => undefined;
    await expect(chosen?.ask(Uint8Array.of(1))).rejects.toThrow();
    expect(() => readConfig({ ...office, ZAIRYU_TSA_URL: url })).toThrow(/ZAIRYU_TSA_ANCHORS/);
  });
});

it('node:crypto and Web Crypto agree about every kind of key', async () => {
  const { generateKeyPairSync, sign } = await import('node:crypto');
  const { parsePublicKey, verifySignature } = await import('@zairyu/jpki');
  const message = Uint8Array.of(1, 2, 3);
  for (const [hash, pair] of [['SHA-256', generateKeyPairSync('rsa', { modulusLength: 2048 })], ['SHA-384', generateKeyPairSync('ec', { namedCurve: 'P-384' })], ['SHA-256', generateKeyPairSync('ec', { namedCurve: 'P-256' })]] as const) {
    const key = parsePublicKey(new Uint8Array(pair.publicKey.export({ type: 'spki', format: 'der' })));
    const signature = new Uint8Array(sign(hash.replace('-', ''), message, pair.privateKey));
    for (const engine of [nodeCryptoEngine, webCryptoEngine]) {
      expect(await verifySignature(key, { key: key.kind, hash }, signature, message, engine)).toBe(true);
      expect(await verifySignature(key, { key: key.kind, hash }, signature, Uint8Array.of(1, 2, 4), engine)).toBe(false);
      expect(await verifySignature(key, { key: key.kind, hash }, signature.subarray(1), message, engine)).toBe(false);
    }
    expect([...(await nodeCryptoEngine.digest('SHA-512', message))]).toEqual([...(await webCryptoEngine.digest('SHA-512', message))]);
  }
});
