// What `zairyu doctor` says of authorities, time-stamps and revocation when one thing at a time is wrong.
import { execFileSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { authorityDer, createDemoAuthority, createResidenceAuthority, unbase64 } from '@zairyu/virtual-card';
import { toPem } from '@zairyu/jpki';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTimestamps } from './adapters/timestamps.ts';
import { readConfig } from './config.ts';
import { writeDemoFiles } from './demo-files.ts';
import { examineAnchors, examineResidenceAnchors, examineRevocation, examineTimestamps } from './examine-proofs.ts';

const DAY_MS = 86_400_000;
const now = Date.now();
const nobody = 'http://127.0.0.1:1/';
const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-doctor-'));
const empty = path.join(folder, 'empty');
const anchorFile = path.join(folder, 'tsa.pem');
const config = (env: Record<string, string> = {}) => readConfig({ ZAIRYU_MODE: 'demo', ZAIRYU_DATA: folder, ...env });
const office = (env: Record<string, string> = {}) => config({ ZAIRYU_MODE: 'office', ZAIRYU_DATA: empty, ZAIRYU_ORIGIN: 'https://zairyu.example.jp', ZAIRYU_SMTP_URL: 'smtps://mail.example.jp', ...env });
const said = (findings: readonly { state: string; words: string }[]) => findings.map(({ state, words }) => `${state}: ${words}`);

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));

/** @returns the address of a server that gives these answers. */
async function answering(answer: (request: Uint8Array) => Promise<Buffer>): Promise<string> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => void answer(new Uint8Array(Buffer.concat(parts))).then((body) => response.end(body)));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

beforeAll(async () => {
  mkdirSync(empty);
  const period = { validFrom: now - 400 * DAY_MS, validUntil: now + 400 * DAY_MS };
  const authority = await createDemoAuthority(period);
  const anchors = { signature: unbase64(authority.signature.certificate), authentication: unbase64(authority.authentication.certificate) };
  const [first, second] = [await createResidenceAuthority(1, period), await createResidenceAuthority(2, period)];
  writeDemoFiles(folder, { anchors, residenceAnchors: { first: authorityDer(first), second: authorityDer(second) }, cards: [] });
  writeFileSync(anchorFile, toPem(anchors.signature));
  writeFileSync(path.join(folder, 'ca.key'), createPrivateKey({ key: authority.signature.privateKey as never, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' }).toString());
});

describe('an installation whose proofs are in order', () => {
  it('has nothing to be told', async () => {
    expect([...(await examineAnchors(config(), now)), ...(await examineResidenceAnchors(config())), ...(await examineTimestamps(config())), ...(await examineRevocation(config(), now))]).toEqual([]);
  });
});

it('a time-stamp that is given a moment after the examination began is in order', async () => {
  expect(await examineTimestamps(config(), Date.now() - 2_000)).toEqual([]);
});

describe('card authorities', () => {
  it('are missed when there are none, with where to put them', async () => {
    expect(said(await examineAnchors(office(), now))).toEqual([expect.stringMatching(/^warning: .*signature.*pinned.*ZAIRYU_ANCHORS/), expect.stringMatching(/^warning: .*authentication.*pinned.*ZAIRYU_ANCHORS/)]);
    expect(said(await examineResidenceAnchors(office()))).toEqual([expect.stringMatching(/^warning: .*first.*ZAIRYU_RESIDENCE_ANCHORS/), expect.stringMatching(/^warning: .*second.*ZAIRYU_RESIDENCE_ANCHORS/)]);
  });

  it('are a fault where there is neither a file nor a pin', async () => {
    expect(said(await examineAnchors(config({ ZAIRYU_DATA: empty }), now))).toEqual([expect.stringMatching(/^fault: .*signature.*npm run seed/), expect.stringMatching(/^fault: .*authentication.*npm run seed/)]);
  });

  it('are told of while there is time, and when they have ended', async () => {
    expect(said(await examineAnchors(config(), now + 350 * DAY_MS))).toEqual([expect.stringMatching(/^warning: .*signature.* in (49|50) days/), expect.stringMatching(/^warning: .*authentication.* in (49|50) days/)]);
    expect(said(await examineAnchors(config(), now + 401 * DAY_MS))).toEqual([expect.stringMatching(/^fault: .*signature.*ended/), expect.stringMatching(/^fault: .*authentication.*ended/)]);
  });
});

describe('time-stamps', () => {
  it('are missed in an office that has named no authority', async () => {
    expect(said(await examineTimestamps(office()))).toEqual([expect.stringMatching(/^warning: no authority is named/)]);
  });

  it('that do not come are a fault, with the address that was asked', async () => {
    expect(said(await examineTimestamps(config({ ZAIRYU_TSA_URL: nobody, ZAIRYU_TSA_ANCHORS: anchorFile })))).toEqual([expect.stringMatching(/^fault: no time-stamp comes from http:\/\/127\.0\.0\.1:1/)]);
  });

  it('of an authority that nobody here trusts are a fault, with what is missing', async () => {
    const stranger = await openTimestamps({ ...config(), dataFolder: path.join(folder, 'stranger') }, { now: () => Date.now() });
    const url = await answering(async (request) => Buffer.from((await stranger?.ask(request)) ?? []));
    expect(said(await examineTimestamps(config({ ZAIRYU_TSA_URL: url, ZAIRYU_TSA_ANCHORS: anchorFile })))).toEqual([expect.stringMatching(/^fault: .*not believed \(untrusted\).*ZAIRYU_TSA_ANCHORS/)]);
  });

  it('that are none at all are a fault', async () => {
    const url = await answering(async () => Buffer.from('<html>maintenance</html>'));
    expect(said(await examineTimestamps(config({ ZAIRYU_TSA_URL: url, ZAIRYU_TSA_ANCHORS: anchorFile })))).toEqual([expect.stringMatching(/^fault: the authority answers, but gives no time-stamp/)]);
  });

  it('of an authority whose certificate has ended are a fault', async () => {
    expect(said(await examineTimestamps(config(), now + 4000 * DAY_MS))).toEqual([expect.stringMatching(/^fault: .*authority-expired/)]);
  });
});

describe('revocation', () => {
  it('that must be known is a fault when nobody is asked, and else a warning in an office', async () => {
    expect(said(await examineRevocation(office({ ZAIRYU_REVOCATION_REQUIRED: 'true' }), now))).toEqual([expect.stringMatching(/^fault: it must be known/)]);
    expect(said(await examineRevocation(office(), now))).toEqual([expect.stringMatching(/^warning: nobody is asked/)]);
  });

  it('is a fault when the responder does not answer', async () => {
    expect(said(await examineRevocation(config({ ZAIRYU_OCSP_URL: nobody }), now))).toEqual([expect.stringMatching(/^fault: no answer comes from http:\/\/127\.0\.0\.1:1/)]);
  });

  it('is a fault from the day on which a list no longer stands', async () => {
    const lists = path.join(folder, 'dated');
    mkdirSync(lists);
    const [settings, index, number] = ['ca.cnf', 'index.txt', 'number'].map((name) => path.join(folder, name));
    writeFileSync(index ?? '', '');
    writeFileSync(number ?? '', '01');
    writeFileSync(settings ?? '', `[ca]\ndefault_ca=here\n[here]\ndatabase=${index}\ncrlnumber=${number}\ndefault_md=sha256\ndefault_crl_days=30\n`);
    execFileSync('openssl', ['ca', '-gencrl', '-config', settings ?? '', '-cert', anchorFile, '-keyfile', path.join(folder, 'ca.key'), '-out', path.join(lists, 'city.pem')], { stdio: 'pipe' });
    expect(await examineRevocation(config({ ZAIRYU_CRL: lists }), now)).toEqual([]);
    expect(said(await examineRevocation(config({ ZAIRYU_CRL: lists }), now + 31 * DAY_MS))).toEqual([expect.stringMatching(/^fault: city\.pem stood until/)]);
  });

  it('is a fault when a list is signed by nobody whom this installation believes', async () => {
    const lists = path.join(folder, 'strangers');
    mkdirSync(lists);
    const good = readFileSync(path.join(folder, 'dated', 'city.pem'), 'utf8');
    const der = Buffer.from(good.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    der[der.length - 1] = (der.at(-1) ?? 0) ^ 1;
    writeFileSync(path.join(lists, 'altered.crl'), der);
    expect(said(await examineRevocation(config({ ZAIRYU_CRL: lists }), now))).toEqual([expect.stringMatching(/^fault: altered\.crl is signed by none/)]);
  });

  it('is a fault when the responder answers with what nobody can believe', async () => {
    for (const [answer, finding] of [
      [Buffer.from('<html>maintenance</html>'), /^fault: the responder .* answers, but not so that it can be believed \(malformed\)/],
      [Buffer.from('30030a0100', 'hex'), /^fault: the responder .* answers, but not so that it can be believed \(malformed\)/],
    ] as const) {
      const url = await answering(async () => answer);
      expect(said(await examineRevocation(config({ ZAIRYU_OCSP_URL: url }), now))).toEqual([expect.stringMatching(finding)]);
    }
  });

  it('is in order when the responder refuses to speak of an authority', async () => {
    // OCSPResponseStatus 6, "unauthorized" (RFC 6960, 4.2.1).
    const url = await answering(async () => Buffer.from('30030a0106', 'hex'));
    expect(await examineRevocation(config({ ZAIRYU_OCSP_URL: url }), now)).toEqual([]);
  });

  it('is a fault when the folder of lists is away, empty, or holds something else', async () => {
    expect(said(await examineRevocation(config({ ZAIRYU_CRL: path.join(folder, 'away') }), now))).toEqual([expect.stringMatching(/^fault: .*cannot be read/)]);
    expect(said(await examineRevocation(config({ ZAIRYU_CRL: empty }), now))).toEqual([expect.stringMatching(/^fault: .*holds no revocation list/)]);
    const lists = path.join(folder, 'lists');
    mkdirSync(lists);
    writeFileSync(path.join(lists, 'city.crl'), 'not a list');
    expect(said(await examineRevocation(config({ ZAIRYU_CRL: lists }), now))).toEqual([expect.stringMatching(/^fault: city\.crl is no revocation list/)]);
  });
});
