// The receipt: what stands on it, the QR that anybody can check, and its PDF.
import { statusAskedFor, wholeDay } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
import type { Answers } from '@zairyu/forms';
import { requireRegistered, type Actor } from '../actor.ts';
import { sha256, toBase64, toBase64Url } from '../hashing.ts';
import type { Ports, Submission } from '../ports/index.ts';
import { isAboutHolder } from './about-holder.ts';
import { ownApplication } from './follow-application.ts';

/** What is sealed. No name, no birth date, no card number: the code may be shown to anybody. */
export interface ReceiptPayload {
  readonly number: string;
  readonly instance: string;
  readonly at: number;
  readonly procedures: readonly string[];
  readonly competent: boolean;
  readonly expiresOn?: string;
  readonly specialPeriodEndsOn?: string;
  readonly keyId: string;
}

export function qrOf(origin: string, submission: Pick<Submission, 'receiptPayload' | 'receiptSignature'>): string {
  return `${origin}/check#ZR1.${toBase64Url(new TextEncoder().encode(submission.receiptPayload))}.${toBase64Url(submission.receiptSignature)}`;
}

export async function readReceipt(ports: Ports, actor: Actor, input: { applicationId: string }) {
  const account = requireRegistered(actor);
  const { state } = await ownApplication(ports, account, input.applicationId);
  const submission = (await ports.applications.findSubmission(input.applicationId)) ?? raise('application.not-found');
  const { submission: submitted } = state;
  const attachments = (await ports.attachments.list(input.applicationId)).filter((file) => file.requestId === null);
  const answers = (JSON.parse(submission.manifest) as { answers: Answers }).answers;
  const digest = await sha256(new TextEncoder().encode(submission.receiptPayload));
  const cardNumber = answers['stay.cardNumber'];
  return {
    receiptNumber: submission.receiptNumber,
    submittedAt: submission.submittedAt,
    procedure: submitted.procedure,
    together: submitted.together,
    name: submitted.applicantName,
    bornOn: wholeDay(answers['identity.birthOn']) ?? (isAboutHolder(submitted.procedure, answers, account) ? (account.identity?.bornOn ?? '') : ''),
    residenceCardNumber: typeof cardNumber === 'string' ? cardNumber : null,
    statusOfResidence: submitted.statusOfResidence,
    statusAskedFor: statusAskedFor(submitted),
    expiresOn: submitted.expiresOn,
    specialPeriodEndsOn: submitted.competent ? (submitted.specialPeriodEndsOn ?? null) : null,
    competent: submitted.competent,
    documentCount: attachments.length,
    pageCount: attachments.reduce((sum, file) => sum + file.pages, 0),
    bureau: submitted.bureau,
    instanceName: ports.instance.name,
    sample: ports.instance.mode === 'demo',
    qr: qrOf(ports.instance.origin, submission),
    sealDigest: toBase64(digest),
  };
}

export async function drawReceiptPdf(ports: Ports, actor: Actor, input: { applicationId: string }): Promise<Uint8Array> {
  const receipt = await readReceipt(ports, actor, input);
  return ports.papers.drawReceipt({
    ...receipt,
    residenceCardNumber: receipt.residenceCardNumber ?? undefined,
    specialPeriodEndsOn: receipt.specialPeriodEndsOn ?? undefined,
    digest: Uint8Array.from(atob(receipt.sealDigest), (character) => character.charCodeAt(0)),
    origin: ports.instance.origin,
  });
}
