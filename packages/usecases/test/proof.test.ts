// What proves a signature years later: revocation asked and kept, a time-stamp that comes when its authority answers, a report.
import { declarations } from '@zairyu/domain';
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { answerChallenge, certifyDemoStamper, createTimestampTrust, issueTimestamp, openJpkiCard, verifySignatureLater, type StampingKey } from '@zairyu/jpki';
import { beforeEach, describe, expect, it } from 'vitest';
import { beginCardProof, beginSigning, decideCase, finishSigning, listPackage, proveCard, readCase, reportOf, settleChecks, signInWithCard, take, type Actor } from '../src/index.ts';
import type { Ports, Revocation, Timestamps } from '../src/ports/index.ts';
import { cardOf, codeOf, DAY_MS, lin, MINUTE_MS, Office, START, tanvir } from './office.ts';

const newKey = (): StampingKey => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  return { publicKeyInfo: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })), sign: async (bytes) => new Uint8Array(sign('sha384', bytes, { key: privateKey, dsaEncoding: 'der' })) };
};

let office: Office;
let actor: Actor;
let ports: Ports;
let answers: boolean;
let revocation: { required: boolean; state: 'good' | 'revoked' | 'unknown' };
let asked: Parameters<Revocation['check']>[0][];
let timestamps: Timestamps;

beforeEach(async () => {
  office = await Office.open();
  actor = await office.register(lin);
  answers = true;
  asked = [];
  revocation = { required: false, state: 'unknown' };
  const [root, stamper] = [newKey(), newKey()];
  const made = await certifyDemoStamper({ root, stamper, serials: [randomBytes(8).fill(1, 0, 1), randomBytes(8).fill(1, 0, 1)], validFrom: START - DAY_MS, validUntil: START + 3000 * DAY_MS });
  timestamps = {
    trust: createTimestampTrust({ anchors: [made.root], demo: true }),
    ask: async (request) => {
      if (!answers) throw new Error('no answer');
      return issueTimestamp({ request, key: stamper, certificate: made.certificate, at: office.at, serial: Uint8Array.of(7) });
    },
  };
  ports = {
    ...office.ports,
    timestamps,
    revocation: {
      get required() {
        return revocation.required;
      },
      check: async (question) => {
        asked.push(question);
        const { now } = question;
        return revocation.state === 'unknown' ? { state: 'unknown', askedAt: now, source: 'ocsp', reason: 'unreachable' } : { state: revocation.state, askedAt: now, source: 'ocsp', revokedAt: now, evidence: Uint8Array.of(0x30, 3, 0x0a, 1, 0) };
      },
    },
  };
});

async function submit(): Promise<string> {
  const applicationId = await office.readyDraft(actor);
  const { signingId, manifest } = await beginSigning(ports, actor, { applicationId, declared: declarations });
  await finishSigning(ports, actor, { signingId, cms: await office.signWith(lin, manifest) });
  return applicationId;
}
const fileIn = async (applicationId: string, path: string) => (await listPackage(ports, actor, { applicationId })).entries.find((entry) => entry.path === path)?.bytes;
const textIn = async (applicationId: string, path: string) => new TextDecoder().decode(await fileIn(applicationId, path));

describe('a time-stamp', () => {
  it('is no condition of the receipt, comes when the authority answers, and is kept with the signature', async () => {
    answers = false;
    const applicationId = await submit();
    expect(await textIn(applicationId, 'report-en.txt')).toMatch(/CAdES-B-B[\s\S]*not there yet/);
    expect(await settleChecks(ports)).toEqual({ settled: 0, postponed: 1 });
    expect(await settleChecks(ports)).toEqual({ settled: 0, postponed: 0 });
    answers = true;
    office.pass(2 * MINUTE_MS);
    expect(await settleChecks(ports)).toEqual({ settled: 1, postponed: 0 });
    expect(await settleChecks(ports)).toEqual({ settled: 0, postponed: 0 });
    expect(await textIn(applicationId, 'report-ja.txt')).toMatch(/CAdES-B-T[\s\S]*本物ではありません/);
    expect(await fileIn(applicationId, 'evidence/timestamp.der')).toBeDefined();
    // Years later, when the certificate has long ended, the package alone proves it.
    const cms = (await fileIn(applicationId, 'signature.p7s')) ?? new Uint8Array();
    const content = (await fileIn(applicationId, 'manifest.json')) ?? new Uint8Array();
    const later = { content, trustStore: ports.trustStore, timestampTrust: timestamps.trust, now: START + 2000 * DAY_MS };
    expect(await verifySignatureLater({ ...later, cms })).toMatchObject({ level: 'T', validAt: START + 2 * MINUTE_MS });
    const bare = (await ports.applications.findSubmission(applicationId))?.cms ?? new Uint8Array();
    expect(await codeOf(verifySignatureLater({ ...later, cms: bare }))).toBe('signature.not-time-stamped');
  });

  it('of another authority, or with another nonce, is not taken', async () => {
    const stranger = { ...timestamps, trust: createTimestampTrust({ anchors: [] }) };
    await submit();
    expect(await settleChecks({ ...ports, timestamps: stranger })).toEqual({ settled: 0, postponed: 1 });
    office.pass(5 * MINUTE_MS);
    const first = await timestamps.ask(Uint8Array.from((await import('@zairyu/jpki')).timestampRequest(new Uint8Array(32), Uint8Array.of(1))));
    expect(await settleChecks({ ...ports, timestamps: { ...timestamps, ask: async () => first } })).toEqual({ settled: 0, postponed: 1 });
  });

  it('is not asked for where no authority is chosen', async () => {
    ports = { ...ports, timestamps: null };
    const applicationId = await submit();
    expect(await settleChecks(ports)).toEqual({ settled: 0, postponed: 0 });
    expect(await textIn(applicationId, 'report-en.txt')).toContain('this office uses none');
  });
});

describe('revocation', () => {
  it('is asked for the certificate and its authority at the moment of receipt, and its answer is kept', async () => {
    revocation.state = 'good';
    const applicationId = await submit();
    expect(asked.at(-1)).toMatchObject({ now: office.at, validAt: office.at });
    expect(await fileIn(applicationId, 'evidence/ocsp-response.der')).toEqual(Uint8Array.of(0x30, 3, 0x0a, 1, 0));
    expect(await textIn(applicationId, 'report-en.txt')).toContain('not revoked (OCSP');
  });

  it('that a small office cannot ask stays unknown, and every report says so', async () => {
    const applicationId = await submit();
    expect(await textIn(applicationId, 'report-en.txt')).toMatch(/What was not checked[\s\S]*Revocation: unknown/);
    const officer = await office.officer('osaka');
    await take(ports, officer, { applicationId });
    expect(await codeOf(decideCase(ports, officer, { applicationId, outcome: 'granted', statusOfResidence: 'T26', periodOfStay: '0300000', cardDelivery: 'mail', together: [{ procedure: 're-entry', outcome: 'granted' }] }))).not.toMatch(/signature/);
  });

  it('that must be known holds a permission until it is, and asks for the moment of receipt', async () => {
    revocation.required = true;
    const applicationId = await submit();
    const receivedAt = office.at;
    const officer = await office.officer('osaka');
    await take(ports, officer, { applicationId });
    const grant = () => codeOf(decideCase(ports, officer, { applicationId, outcome: 'granted', statusOfResidence: 'T26', periodOfStay: '0300000', cardDelivery: 'mail', together: [{ procedure: 're-entry', outcome: 'granted' }] }));
    expect(await grant()).toBe('examining.signature-unsettled');
    expect((await readCase(ports, officer, { applicationId })).report).toMatchObject({ revocationPending: true, lines: expect.arrayContaining([expect.objectContaining({ outcome: 'open', key: 'revocation.pending' })]) as unknown });
    office.pass(60 * MINUTE_MS);
    revocation.state = 'good';
    await settleChecks(ports);
    expect(asked.at(-1)).toMatchObject({ now: office.at, validAt: receivedAt });
    expect(await grant()).not.toMatch(/signature/);
  });

  it('that turns out later gives no permission', async () => {
    revocation.required = true;
    const applicationId = await submit();
    revocation.state = 'revoked';
    await settleChecks(ports);
    const officer = await office.officer('osaka');
    await take(ports, officer, { applicationId });
    expect(await codeOf(decideCase(ports, officer, { applicationId, outcome: 'granted', statusOfResidence: 'T26', periodOfStay: '0300000', cardDelivery: 'mail', together: [{ procedure: 're-entry', outcome: 'granted' }] }))).toBe('examining.signature-revoked');
    expect(await textIn(applicationId, 'report-en.txt')).toMatch(/What is wrong[\s\S]*Revocation: revoked on/);
  });

  it('that must be known stops a sign-in while nobody answers', async () => {
    const signIn = async () => {
      const challenge = await beginCardProof(ports, office.visitor(), { purpose: 'sign-in' });
      return codeOf(signInWithCard(ports, office.visitor(), { challengeId: challenge.challengeId, ...(await answerChallenge(await openJpkiCard(await cardOf(lin)), { ...challenge, pin: '1234' })) }));
    };
    expect(await signIn()).toBe('accepted');
    revocation.required = true;
    expect(await signIn()).toBe('certificate.revocation-unknown');
    revocation.state = 'good';
    expect(await signIn()).toBe('accepted');
  });
});

describe('71: a sign-in token', () => {
  const answer = async (purpose: 'sign-in' | 'register', facts: object = {}, by = actor) => {
    const challenge = await beginCardProof(ports, by, { purpose });
    return { challengeId: challenge.challengeId, ...(await answerChallenge(await openJpkiCard(await cardOf(lin)), { ...challenge, ...facts, pin: '1234' })) };
  };
  const signIn = (token: Awaited<ReturnType<typeof answer>>) => codeOf(signInWithCard(ports, office.visitor(), token));

  it('is worth one sign-in, however many come at once', async () => {
    const token = await answer('sign-in');
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => signIn(token)));
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(['accepted', 'signing.challenge-replayed']));
  });

  it('stays used when it failed', async () => {
    const token = await answer('sign-in');
    const wrong = token.signature.slice();
    wrong[9] = (wrong[9] ?? 0) ^ 1;
    expect(await signIn({ ...token, signature: wrong })).toBe('signature.wrong');
    expect(await signIn(token)).toBe('signing.challenge-replayed');
  });

  it('is for this origin, this purpose, this nonce, this session and this person', async () => {
    expect(await signIn(await answer('sign-in', { origin: 'https://elsewhere.example' }))).toBe('signature.wrong');
    expect(await signIn(await answer('sign-in', { purpose: 'register' }))).toBe('signature.wrong');
    expect(await signIn(await answer('sign-in', { nonce: Buffer.alloc(32, 1).toString('base64url') }))).toBe('signature.wrong');
    const stranger = await openJpkiCard(await cardOf(tanvir));
    expect(await signIn({ ...(await answer('sign-in')), certificate: await stranger.readAuthenticationCertificate() })).toBe('signature.wrong');
    // A challenge that belongs to the registration of one person, taken along into the session of another.
    const mine = await office.confirm({ ...tanvir, email: 'other@example.jp' });
    const other = await office.confirm(tanvir);
    const token = await answer('register', {}, mine);
    expect(await codeOf(proveCard(ports, other, token))).toBe('registration.not-allowed');
    expect(await signIn(await answer('register', {}, mine))).toBe('registration.not-allowed');
  });

  it('runs out after five minutes', async () => {
    const token = await answer('sign-in');
    office.pass(5 * MINUTE_MS + 1);
    expect(await signIn(token)).toBe('signing.challenge-expired');
  });
});

// No PDF here carries a signature of its own: the manifest names the hash of each sheet. What is done to signed PDFs elsewhere must
// change that hash, and whoever reads the bytes under it must notice.
describe('69: a sheet', () => {
  const pdf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
  const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
  /** The incremental update, the signature dictionary with a gap that is not its contents, and the page that is swapped for a shadow. */
  const ATTACKS: readonly (readonly [string, (sheet: Uint8Array) => Uint8Array])[] = [
    ['with an incremental update', (sheet) => bytesOf(`${pdf(sheet)}\n9999 0 obj\n<< /Type /Page >>\nendobj\nxref\n9999 1\n0000000000 00000 n \ntrailer\n<< /Size 10000 /Prev 0 >>\nstartxref\n${sheet.length}\n%%EOF\n`)],
    ['with a signature dictionary whose gap is not its contents', (sheet) => bytesOf(`${pdf(sheet)}\n9998 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 10 20 ${sheet.length}] /Contents <00> >>\nendobj\n`)],
    ['with pages that changed places, and not a byte more', (sheet) => bytesOf(swapped(pdf(sheet)))],
    ['cut by its last byte', (sheet) => sheet.slice(0, -1)],
  ];
  /** Two bytes that differ exchange their places, as the references to two pages would: nothing is longer or shorter. */
  function swapped(text: string): string {
    const at = [...text].findIndex((letter) => letter !== text[0]);
    return `${text[at]}${text.slice(1, at)}${text[0]}${text.slice(at + 1)}`;
  }

  it.each(ATTACKS)('%s before the signature arrives is no longer what was signed', async (_, attack) => {
    const applicationId = await office.readyDraft(actor);
    const { signingId, manifest } = await beginSigning(ports, actor, { applicationId, declared: declarations });
    const { ja } = (JSON.parse(manifest) as { sheets: { ja: string } }).sheets;
    const sheet = office.rows.applications.blobs.get(ja) ?? new Uint8Array();
    const attacked = attack(sheet);
    expect(Buffer.from(attacked).equals(sheet)).toBe(false);
    office.rows.applications.blobs.set(ja, attacked);
    const cms = await office.signWith(lin, manifest);
    expect(await codeOf(finishSigning(ports, actor, { signingId, cms }))).toBe('signing.manifest-mismatch');
    // With the bytes that were signed it is accepted: nothing else was wrong.
    office.rows.applications.blobs.set(ja, sheet);
    expect(await codeOf(finishSigning(ports, actor, { signingId, cms }))).toBe('accepted');
  });

  it.each(ATTACKS)('%s after the filing is not handed out in the package', async (_, attack) => {
    const applicationId = await submit();
    const { ja } = (JSON.parse(await textIn(applicationId, 'manifest.json')) as { sheets: { ja: string } }).sheets;
    const sheet = office.rows.applications.blobs.get(ja) ?? new Uint8Array();
    office.rows.applications.blobs.set(ja, attack(sheet));
    await expect(listPackage(ports, actor, { applicationId })).rejects.toThrow(`no blob ${ja}`);
    office.rows.applications.blobs.set(ja, sheet);
    expect(Buffer.from((await fileIn(applicationId, 'sheets/sheet-ja.pdf')) ?? []).equals(sheet)).toBe(true);
  });
});

it('a report of an older edition of this program is still read', () => {
  const old = { signingId: 's', holder: { name: '林　美華', bornOn: '1991-08-20' }, certificate: { serial: '01', validFromOn: '2026-01-01', validUntilOn: '2030-01-01' }, anchor: { generation: '2023', demo: false }, signedAt: null, verifiedAt: START, files: 3, revocation: { state: 'unknown', askedAt: START, source: 'none' } } as const;
  expect(reportOf(old, [], [])).toMatchObject({ level: 'B', timestamp: { state: 'none' }, lines: [{ key: 'content' }, { key: 'chain' }, { key: 'validity' }, { key: 'revocation.unknown' }, { key: 'timestamp.none' }] });
});
