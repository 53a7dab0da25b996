// The signature has arrived: everything is verified anew, then the application is received in one write.
import { fault, FaultError, isFaultError, raise } from '@zairyu/errors';
import { acquisitionWindow, dayInJapan, filerFault, isSamePerson, periodOfCode, hasSpecialPeriod, queueRow, receiptNumber, replay, searchWords, specialPeriodEnd, statusToldBy, type ApplicationEvent, type Manifest } from '@zairyu/domain';
import { toldText } from '@zairyu/forms';
import type { RevocationAnswer, VerifiedSignature } from '@zairyu/jpki';
import { kindOf } from '@zairyu/procedures';
import { bureauFor } from '@zairyu/procedures/catalogue-node';
import { requireRegistered, type Actor } from '../actor.ts';
import { filesOfDraft } from '../applying/files-asked-for.ts';
import { caseLink } from '../applying/follow-application.ts';
import type { ReceiptPayload } from '../applying/read-receipt.ts';
import { sha256HexOfText } from '../hashing.ts';
import { messageTo } from '../notifying/compose-message.ts';
import type { Account, Attachment, CheckKind, Draft, Evidence, Ports, SigningSession, Submission } from '../ports/index.ts';
import { canonicalText } from '../registration/complete-registration.ts';
import { verdictOf } from './ask-revocation.ts';
import { acquisitionEventOn, checkWindow } from './check-window.ts';
import { answersSha256 } from './answers-sha256.ts';
import { filerFactsOf } from './filer-facts.ts';
import { keep } from './settle-checks.ts';
import type { StoredReport } from './signature-report.ts';

const MAX_DRAWS = 3;

type Submitted = Extract<ApplicationEvent, { readonly type: 'submitted' }>;

export interface FinishedSigning {
  readonly applicationId: string;
  readonly receiptNumber: string;
}

export async function finishSigning(ports: Ports, actor: Actor, input: { signingId: string; cms: Uint8Array }): Promise<FinishedSigning> {
  const account = requireRegistered(actor);
  const session = await ports.signings.find(input.signingId);
  if (!session) return alreadyReceived(ports, account, input.signingId);
  if (session.accountId !== account.accountId) return raise('application.not-found');
  const draft = await ports.drafts.find(session.applicationId);
  if (!draft) return alreadyReceived(ports, account, input.signingId, session.applicationId);
  const at = ports.clock.now();
  if (session.expiresAt <= at) return raise('signing.session-expired');
  if (draft.signingId !== session.signingId) return raise('signing.session-used');

  const manifest = JSON.parse(session.manifest) as Manifest;
  const { asked, leftOver } = filesOfDraft(draft, manifest.answers, await ports.attachments.list(draft.applicationId));
  await checkContents(ports, draft, session, manifest, asked);
  checkWindow(draft.procedure, manifest.answers, at);
  const mayNotFile = filerFault(filerFactsOf(draft, manifest.answers, account, at), manifest.filer);
  if (mayNotFile) throw new FaultError(mayNotFile);
  const verified = await ports.packageChecks.check({ cms: input.cms, manifest: session.manifest, files: [...manifest.files.map((file) => file.sha256), manifest.sheets.ja, manifest.sheets.both], at });
  if (!account.identity || !isSamePerson(verified.holder, account.identity)) return raise('signing.other-person');
  const revocation = await ports.revocation.check({ certificateDer: verified.certificateDer, authorityDer: verified.authorityDer, now: at, validAt: at });
  if (revocation.state === 'revoked') return raise('certificate.revoked');
  const proof = await gatherProof(ports, draft.applicationId, revocation);
  const filing: SignedFiling = { account, draft, session, manifest, cms: input.cms, verified, proof, leftOver: leftOver.map(({ attachmentId }) => attachmentId), at };

  // Among millions of receipts a number may be taken already: then another one is drawn.
  for (let draws = 0; draws < MAX_DRAWS; draws++) {
    const received = await receive(ports, filing);
    if (received) return received;
  }
  return raise('application.version-conflict');
}

/** The manifest must be of this draft, whose answers must lie as they lay when it was made, and name the files that are attached to it. */
async function checkContents(ports: Ports, draft: Draft, session: SigningSession, manifest: Manifest, files: readonly Attachment[]): Promise<void> {
  if (manifest.applicationId !== draft.applicationId || manifest.origin !== ports.instance.origin || session.answersSha256 !== (await answersSha256(draft.answers))) raise('signing.manifest-mismatch');
  if (files.length !== manifest.files.length) raise('signing.manifest-mismatch');
  const stored = files.map((file) => `${file.slot} ${file.sha256}`).sort();
  const signed = manifest.files.map((file) => `${file.slot} ${file.sha256}`).sort();
  if (stored.join('\n') !== signed.join('\n')) raise('signing.manifest-mismatch');
}

interface Proof {
  readonly revocation: RevocationAnswer;
  readonly evidence: readonly Evidence[];
  readonly openChecks: readonly CheckKind[];
}

/** Everything that was looked at and found good: what is left is to write it down. */
interface SignedFiling {
  readonly account: Account;
  readonly draft: Draft;
  readonly session: SigningSession;
  readonly manifest: Manifest;
  readonly cms: Uint8Array;
  readonly verified: VerifiedSignature;
  readonly proof: Proof;
  /** Files of the draft (by id) that are not part of what was signed. */
  readonly leftOver: readonly string[];
  readonly at: number;
}

/**
 * What shows years later that the signature was good today. The filing is received at level B at once and says so: its time-stamp
 * comes from a worker, right after or when the authority answers again, so that nobody waits for an authority.
 */
async function gatherProof(ports: Ports, applicationId: string, revocation: RevocationAnswer): Promise<Proof> {
  const evidence: Evidence[] = [];
  if (revocation.evidence) evidence.push({ ...(await keep(ports, applicationId, revocation.evidence)), kind: 'revocation', verdict: verdictOf(revocation) });
  const openChecks: CheckKind[] = [];
  if (ports.timestamps) openChecks.push('timestamp');
  if (revocation.state === 'unknown' && ports.revocation.required) openChecks.push('revocation');
  return { revocation, evidence, openChecks };
}

function reportOf({ session, manifest, verified, proof, at }: SignedFiling): StoredReport {
  const { holder, certificate, anchor, algorithm, signedAt } = verified;
  return {
    signingId: session.signingId,
    holder: { name: holder.name, bornOn: holder.bornOn },
    certificate,
    anchor,
    algorithm,
    signedAt: signedAt ?? null,
    verifiedAt: at,
    files: manifest.files.length,
    revocation: verdictOf(proof.revocation),
  };
}

/** What the log says of the filing; the receipt and the row of the queue follow from it. */
async function submittedEvent(ports: Ports, { account, draft, session, manifest, at }: SignedFiling, number: string): Promise<Submitted> {
  const { answers } = manifest;
  const text = (fieldId: string): string => (typeof answers[fieldId] === 'string' ? (answers[fieldId] as string) : '');
  const { statusField, grants } = kindOf(draft.procedure);
  // Without a status a person may stay for sixty days: that day is looked at like the end of a stay.
  const eventOn = draft.procedure === 'acquisition-of-status' ? acquisitionEventOn(answers) : undefined;
  const expiresOn = eventOn === undefined ? text('stay.expiresOn') : acquisitionWindow({ eventOn, todayOn: dayInJapan(at) }).stayUntilOn;
  const period = periodOfCode(text('stay.period'));
  const special = grants === 'period' && eventOn === undefined && ports.instance.competent && expiresOn >= dayInJapan(at) && hasSpecialPeriod(period) ? { specialPeriodEndsOn: specialPeriodEnd(expiresOn) } : {};
  return {
    type: 'submitted',
    at,
    accountId: account.accountId,
    receiptNumber: number,
    procedure: draft.procedure,
    edition: draft.edition,
    category: draft.category,
    together: draft.together,
    // What was signed counts: the status may have been corrected on the form after the draft was opened.
    statusOfResidence: text('stay.status') || draft.status,
    ...(statusField === 'stay.status' ? {} : { desiredStatus: statusToldBy(draft.procedure, answers, draft.status) }),
    expiresOn,
    ...special,
    bureau: bureauFor(text('address.prefecture'), text('address.municipality')).bureau,
    applicantName: text('identity.name') || (account.identity?.name ?? ''),
    language: account.language,
    competent: ports.instance.competent,
    manifestSha256: await sha256HexOfText(session.manifest),
    attachmentCount: manifest.files.length,
  };
}

function payloadOf(ports: Ports, { procedure, together, competent, at, receiptNumber: number, expiresOn, specialPeriodEndsOn }: Submitted): ReceiptPayload {
  return {
    number,
    instance: ports.instance.name.en,
    at,
    procedures: [procedure, ...together],
    competent,
    // The sixty days after a birth are no stay whose end a receipt may state.
    ...(competent && procedure !== 'acquisition-of-status' && expiresOn !== '' ? { expiresOn, ...(specialPeriodEndsOn === undefined ? {} : { specialPeriodEndsOn }) } : {}),
    keyId: ports.sealKey.keyId,
  };
}

/** @returns nothing when the receipt number was taken. */
async function receive(ports: Ports, filing: SignedFiling): Promise<FinishedSigning | undefined> {
  const { account, draft, session, manifest, verified, proof, leftOver, at } = filing;
  const number = receiptNumber(at, ports.ids.randomBytes(8));
  const event = await submittedEvent(ports, filing, number);
  const receiptPayload = canonicalText(payloadOf(ports, event));
  const submission: Submission = {
    applicationId: draft.applicationId,
    idempotencyKey: draft.idempotencyKey,
    signingId: session.signingId,
    receiptNumber: number,
    manifest: session.manifest,
    cms: filing.cms,
    sheetJaSha256: session.sheetJaSha256,
    sheetBothSha256: session.sheetBothSha256,
    report: reportOf(filing),
    receiptPayload,
    receiptSignature: await ports.sealKey.sign(new TextEncoder().encode(receiptPayload)),
    submittedAt: at,
  };
  const message = messageTo(ports, account, 'receipt', { receiptNumber: number, link: `${caseLink(ports, account, draft.applicationId)}/receipt`, competent: ports.instance.competent ? 1 : 0 }, draft.applicationId);
  // An applicant's own certificate may hold the name in kanji; an agent's is another's. Nobody begins a receipt number with its year.
  const words = searchWords([event.applicantName, manifest.filer === undefined || manifest.filer.as === 'self' ? verified.holder.name : '', number.replace('-', ''), toldText(manifest.answers, 'stay.cardNumber') ?? '']);
  try {
    await ports.applications.append(draft.applicationId, 0, { events: [event], queueRow: queueRow(draft.applicationId, replay([event]), at), words, messages: [message], submission, evidence: proof.evidence, openChecks: proof.openChecks, leftOver });
  } catch (error) {
    if (!isFaultError(error) || error.fault.code !== 'application.version-conflict') throw error;
    // A double click: the first of two identical submissions has won, the second gets the same receipt.
    const first = await ports.applications.findSubmissionByKey(draft.idempotencyKey);
    return first && { applicationId: first.applicationId, receiptNumber: first.receiptNumber };
  }
  return { applicationId: draft.applicationId, receiptNumber: number };
}

/** The signing session is gone: either this was received before (the same receipt again), or it has run out. */
async function alreadyReceived(ports: Ports, account: Account, signingId: string, applicationId?: string): Promise<FinishedSigning> {
  const submission = applicationId === undefined ? await ports.applications.findSubmissionBySigning(signingId) : await ports.applications.findSubmission(applicationId);
  const [submitted] = submission ? await ports.applications.load(submission.applicationId) : [];
  if (!submission || submitted?.type !== 'submitted' || submitted.accountId !== account.accountId) throw new FaultError(fault('signing.session-expired'));
  return { applicationId: submission.applicationId, receiptNumber: submission.receiptNumber };
}
