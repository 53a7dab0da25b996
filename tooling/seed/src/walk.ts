// The way of one person through the use cases, as far as their story goes.
import { addDays, dayInJapan, declarations } from '@zairyu/domain';
import { answerChallenge, openJpkiCard, signManifest } from '@zairyu/jpki';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import {
  attachDocument, beginCardProof, beginConsent, beginSigning, completeRegistration, confirmEmail, decideCase, finishSigning, openDraft, prepareSigning, proveCard, readApplication, request, requestEmailConfirmation, saveDraft, supplyDocuments, take, type Actor,
} from '@zairyu/usecases';
import type { Change } from '@zairyu/forms';
import { answersOf, statusOf } from './answers.ts';
import { otherFilingOf } from './filing-of.ts';
import { otherFilings } from './other-filings.ts';
import { actorOf, visitor, type SeedOffice } from './office.ts';
import { demoPassword, type OtherFiling, type Persona } from './personas.ts';
import { samplePdf, samplePhoto } from './sample-files.ts';

const DAY_MS = 24 * 3_600_000;
const REQUIRED_PAGES = 2;

export async function registerPerson(office: SeedOffice, persona: Persona): Promise<Actor> {
  const { ports } = office;
  await requestEmailConfirmation(ports, { ...visitor, clientKey: `seed-${persona.personId}` }, { email: persona.email, language: persona.language });
  let signedIn = await confirmEmail(ports, visitor, { token: await mailedToken(office, persona.email) });
  let actor = await actorOf(ports, signedIn);
  const card = office.cardOf(persona);
  const challenge = await beginCardProof(ports, actor, { purpose: 'register' });
  const proof = await answerChallenge(await openJpkiCard(card), { ...challenge, pin: persona.authenticationPin });
  signedIn = await proveCard(ports, actor, { challengeId: challenge.challengeId, ...proof });
  actor = await actorOf(ports, signedIn);
  const consent = await beginConsent(ports, actor);
  const signed = await signManifest(await openJpkiCard(card), { manifest: new TextEncoder().encode(consent.statement), pin: persona.signaturePin, signedAt: office.clock.now() });
  signedIn = await completeRegistration(ports, actor, { challengeId: consent.challengeId, cms: signed.cms, password: demoPassword });
  return actorOf(ports, signedIn);
}

/** Reads the link out of the mail that waits in the outbox: the seed takes no shortcut around the token. */
async function mailedToken(office: SeedOffice, email: string): Promise<string> {
  const at = office.clock.now();
  const messages = await office.ports.outbox.claim(100, at, at + 1);
  let token: string | undefined;
  for (const message of messages) {
    if (message.to === email && message.kind === 'confirm-email') token = new URL(String(message.params['link'])).searchParams.get('token') ?? undefined;
    await office.ports.outbox.markSent(message.messageId, at);
  }
  if (token === undefined) throw new Error(`no link was mailed to ${email}`);
  return token;
}

/** @param other what is filed instead of an extension of the person's own stay. */
export async function fillDraft(office: SeedOffice, actor: Actor, persona: Persona, whole: boolean, other?: OtherFiling): Promise<string> {
  const { ports } = office;
  const { procedure, status, activity } = other === undefined ? { procedure: 'extension-of-period' as const, status: statusOf(persona), activity: undefined } : { activity: undefined, ...otherFilings[other] };
  const { applicationId } = await openDraft(ports, actor, { procedure, status, activity, together: other === undefined ? persona.together : [] });
  const todayOn = dayInJapan(office.todayAt);
  const answers = other === undefined ? answersOf(persona, todayOn) : otherFilingOf(persona, other, todayOn).answers;
  const draft = await ports.drafts.find(applicationId);
  const entries = Object.entries(answers).slice(0, whole ? undefined : 24);
  const changes: Change[] = entries.flatMap(([path, value]): Change[] => {
    if (typeof value === 'string') {
      const was = draft?.answers[path];
      return [{ op: 'set', path, was: typeof was === 'string' ? was : null, value }];
    }
    return value.flatMap((row): Change[] => [
      { op: 'add-row', group: path, rowId: row.rowId },
      ...Object.entries(row.values).map(([local, text]): Change => ({ op: 'set', path: `${path}/${row.rowId}/${local}`, was: null, value: text })),
    ]);
  });
  const saved = await saveDraft(ports, actor, { applicationId, changes });
  if (saved.conflicts.length > 0) throw new Error(`conflicts while seeding ${persona.personId}`);
  if (whole) await attachAll(office, actor, persona, applicationId);
  return applicationId;
}

async function attachAll(office: SeedOffice, actor: Actor, persona: Persona, applicationId: string): Promise<void> {
  const draft = await office.ports.drafts.find(applicationId);
  if (!draft) throw new Error('no draft');
  for (const document of catalogue.requiredDocuments({ ...draft, answers: draft.answers }).filter((rule) => rule.required)) {
    const isPhoto = document.slot === 'photo';
    const bytes = isPhoto ? await samplePhoto(persona.personId.length + persona.expiresInDays) : await samplePdf(document.slot, [persona.passportName], REQUIRED_PAGES);
    await attachDocument(office.ports, actor, { applicationId, slot: document.slot, name: isPhoto ? 'photo.jpg' : `${document.slot}.pdf`, declaredType: isPhoto ? 'image/jpeg' : 'application/pdf', bytes });
  }
}

export async function signAndSend(office: SeedOffice, actor: Actor, persona: Persona, applicationId: string): Promise<void> {
  // Filed for somebody else: a parent for the child, a relative for somebody abroad.
  const { filers } = await prepareSigning(office.ports, actor, { applicationId });
  const isAbroad = (await office.ports.drafts.find(applicationId))?.procedure === 'certificate-of-eligibility';
  const as = (isAbroad ? (['relative'] as const) : (['legal-representative', 'relative'] as const)).find((role) => filers.includes(role));
  const begun = await beginSigning(office.ports, actor, { applicationId, declared: declarations, ...(as ? { filer: { as } } : {}) });
  const jpki = await openJpkiCard(office.cardOf(persona));
  const { cms } = await signManifest(jpki, { manifest: new TextEncoder().encode(begun.manifest), pin: persona.signaturePin, signedAt: office.clock.now() });
  await finishSigning(office.ports, actor, { signingId: begun.signingId, cms });
}

/** What the desk has done with the case so far. */
export async function examine(office: SeedOffice, officer: Actor, applicant: Actor, persona: Persona, applicationId: string): Promise<void> {
  const { ports, clock } = office;
  const later = (days: number): void => clock.set(Math.min(clock.now() + days * DAY_MS, office.todayAt));
  if (persona.stage === 'submitted') return;
  later(1);
  await take(ports, officer, { applicationId });
  if (persona.stage === 'taken') return;
  later(1);
  if (persona.stage === 'granted') {
    await decideCase(ports, officer, { applicationId, outcome: 'granted', periodOfStay: '0300000', cardDelivery: 'mail', together: persona.together.map((procedure) => ({ procedure, outcome: 'granted' as const })), note: '在職、納税に問題なし。' });
    return;
  }
  if (persona.stage === 'denied') {
    await decideCase(ports, officer, { applicationId, outcome: 'denied', reasons: '提出された書類から、活動の内容を確認できませんでした。' });
    return;
  }
  await request(ports, officer, { applicationId, items: [{ slot: 'residence-tax', note: '令和8年度分' }, { slot: 'other', note: '前の勤務先の退職証明書' }], dueOn: addDays(dayInJapan(office.todayAt), 14), message: '退職の日がわかる書類がありませんでした。下の2つをお願いします。' });
  if (persona.stage !== 'documents-supplied') return;
  later(1);
  const { openRequest } = await readApplication(ports, applicant, { applicationId });
  if (!openRequest) throw new Error('nothing was requested');
  for (const item of openRequest.items) await attachDocument(ports, applicant, { applicationId, slot: item.itemId, name: `${item.slot}.pdf`, declaredType: 'application/pdf', bytes: await samplePdf(item.slot, [persona.passportName]) });
  await supplyDocuments(ports, applicant, { applicationId, requestId: openRequest.requestId });
}
