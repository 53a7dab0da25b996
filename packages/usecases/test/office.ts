// An office for tests: ports in memory, a clock that the test moves, and people whose cards are made of software.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { dayInJapan, type EligibilityFiler, declarations, type Filer } from '@zairyu/domain';
import { isFaultError, raise } from '@zairyu/errors';
import { answerChallenge, createResidenceCardTrust, createTrustStore, openJpkiCard, signManifest } from '@zairyu/jpki';
import { fieldsById, type Answers, type Change } from '@zairyu/forms';
import { categoryOf, currentEdition, type ProcedureKind } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { createWalk, legalAnswers } from '@zairyu/procedures/samples/legal-answers.ts';
import { authorityDer, createDemoAuthority, createResidenceAuthority, issueCard, unbase64, VirtualCard, type DemoAuthority } from '@zairyu/virtual-card';
import { createMemoryStores, MemoryRows } from '../memory/index.ts';
import * as usecases from '../src/index.ts';
import type { Account, OutboxMessage, Ports, RenderedMail } from '../src/ports/index.ts';
import type { Actor, SignedIn } from '../src/index.ts';

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;
export const PASSWORD = 'midori-no-kawa-27';
/** 2026-11-10 12:00 in Japan. */
export const START = Date.parse('2026-11-10T12:00:00+09:00');

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly bornOn: string;
  readonly language: 'ja' | 'en';
}
export const lin: Person = { name: '林　美華', email: 'lin@example.jp', bornOn: '1991-08-20', language: 'ja' };
export const tanvir: Person = { name: 'RAHMAN TANVIR', email: 'tanvir@example.jp', bornOn: '1988-03-02', language: 'en' };

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** One authority for all tests: making RSA keys is the slow part. */
const authority: Promise<DemoAuthority> = createDemoAuthority({ validFrom: START - 400 * DAY_MS, validUntil: START + 3650 * DAY_MS });
/** That of residence cards of the second generation; the office believes it and none of the first. */
export const residenceAuthority = createResidenceAuthority(2, { validFrom: START - 400 * DAY_MS, validUntil: START + 3650 * DAY_MS });
const cards = new Map<string, Promise<VirtualCard>>();

export function cardOf(person: Person): Promise<VirtualCard> {
  let card = cards.get(person.email);
  if (!card) {
    const made = authority.then((issuer) => issueCard(issuer, { name: person.name, sex: 'female', bornOn: person.bornOn, address: '大阪府大阪市北区梅田９丁目９番９号' }, { validFrom: START - 365 * DAY_MS, validUntil: START + 365 * DAY_MS, pins: { signature: 'MIDORI27', authentication: '1234' } }));
    cards.set(person.email, (card = made.then((data) => new VirtualCard(data))));
  }
  return card;
}

export class Office {
  readonly rows = new MemoryRows();
  readonly ports: Ports;
  readonly sent: RenderedMail[] = [];
  at = START;
  mailIsDown = false;
  revocation: 'good' | 'revoked' | 'unknown' = 'unknown';

  private constructor(trustStore: Ports['trustStore'], residenceCardTrust: Ports['residenceCardTrust'], competent: boolean) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = publicKey.export({ format: 'jwk' });
    this.ports = {
      ...createMemoryStores(this.rows),
      passwords: { hash: async (password) => `hash:${sha256(password)}`, verify: async (hash, password) => hash === `hash:${sha256(password)}` },
      mailer: {
        send: async (mail) => {
          if (this.mailIsDown) throw new Error('connection refused');
          this.sent.push(mail);
        },
      },
      revocation: {
        required: false,
        check: async ({ now }) => (this.revocation === 'unknown' ? { state: 'unknown', askedAt: now, source: 'none', reason: 'no-source' } : { state: this.revocation, askedAt: now, source: 'ocsp' }),
      },
      packageChecks: { expect: () => undefined, check: (signed) => usecases.checkPackage(this.ports, signed) },
      timestamps: null,
      sealKey: { keyId: 'key', publicJwk: { kty: 'EC', crv: 'P-256', x: jwk.x ?? '', y: jwk.y ?? '' }, sign: async (bytes) => new Uint8Array(sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' })) },
      inspector: {
        inspect: async (bytes, _name, declaredType) =>
          bytes[0] === 0x25 ? { mediaType: 'application/pdf', pages: 1 } : declaredType === 'image/jpeg' ? { mediaType: 'image/jpeg', pages: 1, width: 600, height: 800 } : raise('attachment.type-not-accepted'),
      },
      papers: {
        drawSheets: async (facts) => ({ ja: new TextEncoder().encode(`ja ${JSON.stringify(facts.answers)}`), both: new TextEncoder().encode(`both ${JSON.stringify(facts.answers)}`) }),
        listFields: async ({ answers }) => Object.entries(answers).map(([at, value]) => ({ sheet: '', at, label: at, value: JSON.stringify(value), choice: null })),
        drawPosting: async (facts) => new TextEncoder().encode(JSON.stringify(facts)),
        drawReceipt: async (facts) => new TextEncoder().encode(JSON.stringify(facts)),
      },
      trustStore,
      residenceCardTrust,
      clock: { now: () => this.at },
      ids: { newId: () => randomBytes(18).toString('base64url'), newSecret: () => randomBytes(32).toString('base64url'), randomBytes: (count) => new Uint8Array(randomBytes(count)) },
      instance: { mode: 'demo', competent, origin: 'https://office.example.jp', name: { ja: '事務所', en: 'The office' }, operator: { ja: '事務所', en: 'The office' }, version: '1' },
    };
  }

  static async open({ competent = true }: { competent?: boolean } = {}): Promise<Office> {
    const { signature, authentication } = await authority;
    const trustStore = await createTrustStore({ mode: 'demo', operatorAnchors: [], demoAnchors: [{ kind: 'signature', der: unbase64(signature.certificate) }, { kind: 'authentication', der: unbase64(authentication.certificate) }] });
    const residenceCardTrust = await createResidenceCardTrust({ mode: 'demo', operatorAnchors: [], demoAnchors: [{ generation: 'second', der: authorityDer(await residenceAuthority) }] });
    return new Office(trustStore, residenceCardTrust, competent);
  }

  pass(ms: number): void {
    this.at += ms;
  }

  visitor(clientKey = 'client'): Actor {
    return { account: null, sessionToken: null, clientKey };
  }

  async actor(signedIn: SignedIn): Promise<Actor> {
    return { account: (await this.ports.accounts.find(signedIn.me.accountId)) ?? null, sessionToken: signedIn.token, clientKey: 'client' };
  }

  messages(kind?: OutboxMessage['kind']): OutboxMessage[] {
    return [...this.rows.messages.rows.values()].map((row) => row.message).filter((message) => kind === undefined || message.kind === kind);
  }

  /** The token in the newest mail of a kind. */
  token(kind: OutboxMessage['kind']): string {
    return new URL(String(this.messages(kind).at(-1)?.params['link'])).searchParams.get('token') ?? '';
  }

  async confirm(person: Person): Promise<Actor> {
    await usecases.requestEmailConfirmation(this.ports, this.visitor(), { email: person.email, language: person.language });
    return this.actor(await usecases.confirmEmail(this.ports, this.visitor(), { token: this.token('confirm-email') }));
  }

  async proveWith(actor: Actor, card: VirtualCard): Promise<Actor> {
    const challenge = await usecases.beginCardProof(this.ports, actor, { purpose: 'register' });
    const proof = await answerChallenge(await openJpkiCard(card), { ...challenge, pin: '1234' });
    return this.actor(await usecases.proveCard(this.ports, actor, { challengeId: challenge.challengeId, ...proof }));
  }

  async register(person: Person, password = PASSWORD): Promise<Actor> {
    const card = await cardOf(person);
    const actor = await this.proveWith(await this.confirm(person), card);
    const consent = await usecases.beginConsent(this.ports, actor);
    const { cms } = await signManifest(await openJpkiCard(card), { manifest: new TextEncoder().encode(consent.statement), pin: 'MIDORI27', signedAt: this.at });
    return this.actor(await usecases.completeRegistration(this.ports, actor, { challengeId: consent.challengeId, cms, password }));
  }

  async officer(bureau: string, name = 'saeki'): Promise<Actor> {
    const me = await usecases.createOfficer(this.ports, { email: `${name}@bureau.example.jp`, displayName: name, bureau, language: 'ja', password: PASSWORD });
    return { account: (await this.ports.accounts.find(me.accountId)) as Account, sessionToken: null, clientKey: 'desk' };
  }

  /** A draft with complete answers and every required document. */
  async readyDraft(actor: Actor, filing: Filing = EXTENSION): Promise<string> {
    const { applicationId } = await usecases.openDraft(this.ports, actor, { procedure: filing.procedure, status: filing.status ?? 'T26', together: filing.together, ...(filing.holdsPermission === undefined ? {} : { holdsPermission: filing.holdsPermission }), filer: filing.filer });
    const draft = await usecases.readDraft(this.ports, actor, { applicationId });
    const changes: Change[] = Object.entries(completeAnswers(this.at, filing)).flatMap(([path, value]): Change[] => {
      const was = draft.answers[path];
      if (typeof value === 'string') return [{ op: 'set', path, was: typeof was === 'string' ? was : null, value }];
      return value.flatMap((row): Change[] => [{ op: 'add-row', group: path, rowId: row.rowId }, ...Object.entries(row.values).map(([local, text]): Change => ({ op: 'set', path: `${path}/${row.rowId}/${local}`, was: null, value: text }))]);
    });
    await usecases.saveDraft(this.ports, actor, { applicationId, changes });
    await this.attachRequired(actor, applicationId);
    return applicationId;
  }

  async attachRequired(actor: Actor, applicationId: string): Promise<void> {
    const draft = (await this.ports.drafts.find(applicationId)) ?? raise('application.not-found');
    for (const { slot } of catalogue.requiredDocuments(draft).filter((rule) => rule.required)) {
      const isPhoto = slot === 'photo';
      await usecases.attachDocument(this.ports, actor, { applicationId, slot, name: isPhoto ? 'photo.jpg' : `${slot}.pdf`, declaredType: isPhoto ? 'image/jpeg' : 'application/pdf', bytes: new TextEncoder().encode(isPhoto ? 'photo' : `%PDF ${slot}`) });
    }
  }

  async signWith(person: Person, manifest: string): Promise<Uint8Array> {
    const { cms } = await signManifest(await openJpkiCard(await cardOf(person)), { manifest: new TextEncoder().encode(manifest), pin: 'MIDORI27', signedAt: this.at });
    return cms;
  }

  /** Somebody who may file this draft: the applicant where they can, else the first who is offered. */
  async filerFor(actor: Actor, applicationId: string): Promise<Filer | undefined> {
    const { filers } = await usecases.prepareSigning(this.ports, actor, { applicationId });
    const as = filers.includes('self') ? 'self' : filers[0];
    return as && { as };
  }

  async submit(actor: Actor, person: Person, filing: Filing = EXTENSION): Promise<{ applicationId: string; receiptNumber: string }> {
    return this.send(actor, person, await this.readyDraft(actor, filing));
  }

  /** Signs a draft that is complete, in the first capacity that may file it. */
  async send(actor: Actor, person: Person, applicationId: string): Promise<{ applicationId: string; receiptNumber: string }> {
    const { signingId, manifest } = await usecases.beginSigning(this.ports, actor, { applicationId, declared: declarations, filer: await this.filerFor(actor, applicationId) });
    return usecases.finishSigning(this.ports, actor, { signingId, cms: await this.signWith(person, manifest) });
  }
}

/** What an engineer files, and what the answers say of the stay. */
/** The code of the fault that a use case refuses with; "accepted" where it does not. */
export const codeOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'accepted', (error: unknown) => (isFaultError(error) ? error.fault.code : String(error)));

export interface Filing {
  readonly procedure: ProcedureKind;
  readonly together: readonly ProcedureKind[];
  readonly given: Readonly<Record<string, string>>;
  /** The status that the form is for; T26 unless it says otherwise. */
  readonly status?: string;
  /** Said when the draft is opened. */
  readonly holdsPermission?: boolean;
  readonly filer?: EligibilityFiler;
}
export const EXTENSION: Filing = { procedure: 'extension-of-period', together: ['re-entry'], given: { 'stay.status': 'T26', 'stay.period': '0300000' } };

/** Answers of an engineer in Osaka whose stay ends in two months. */
export function completeAnswers(at: number, { procedure, together, given, status = 'T26' }: Filing = EXTENSION): Answers {
  const category = categoryOf(procedure, status) ?? raise('application.category-not-offered');
  const form = catalogue.loadForm({ procedure, edition: currentEdition(procedure), category, together });
  const lists = catalogue.listLookup('2026-02');
  // Somebody who files for herself, for a period that needs a photograph and one return, unless told otherwise.
  const walked = legalAnswers(form, { lists, todayOn: dayInJapan(at), rows: 1 }, createWalk(5), {
    'identity.birthOn': lin.bornOn, 'representative.any': '0', 'reentry.kind': '01', ...(status === 'T26' && procedure === 'extension-of-period' ? { 'stay.status': status, 'stay.desiredPeriod': 'T260300000' } : {}), ...given, ...(fieldsById(form).has('stay.expiresOn') ? { 'stay.expiresOn': dayInJapan(at + 60 * DAY_MS) } : {}), 'address.prefecture': '270008', 'address.municipality': lists('CA69.270008')?.[0]?.code ?? '', 'identity.name': 'LIN MEIHUA',
  });
  // Not every form asks for a present stay.
  const asked = fieldsById(form);
  return Object.fromEntries(Object.entries(walked).filter(([id, value]) => asked.has(id) && value !== ''));
}
