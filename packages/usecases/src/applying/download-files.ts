// Bytes that go out: a file, a sheet, the signed package. The same doors for the applicant and for the officer of the bureau.
import { replay, safeFileName } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
import { requireRegistered, type Actor } from '../actor.ts';
import { attachTimestamp, parseSignature, toPem } from '@zairyu/jpki';
import { renderSignatureReport } from '@zairyu/i18n/node';
import { sentFiles } from './sent-files.ts';
import type { Attachment, Evidence, Ports, Submission } from '../ports/index.ts';
import { newest, readSignatureReport } from '../signing/signature-report.ts';

export interface Download {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** @throws FaultError application.not-found for everybody who is neither the applicant nor an officer of the bureau. */
async function mayRead(ports: Ports, actor: Actor, applicationId: string, what: string, attachment?: Attachment): Promise<void> {
  const account = actor.account ?? raise('registration.not-signed-in');
  const draft = await ports.drafts.find(applicationId);
  if (draft) {
    if (draft.accountId !== account.accountId) raise('application.not-found');
    return;
  }
  const events = await ports.applications.load(applicationId);
  if (events.length === 0) return raise('application.not-found');
  const { submission } = replay(events);
  if (account.role === 'officer' && account.bureau === submission.bureau) {
    if (attachment && sentFiles(events, [attachment]).length === 0) raise('attachment.not-found');
    await ports.accessLog.record({ accountId: account.accountId, applicationId, what, at: ports.clock.now() });
    return;
  }
  if (submission.accountId !== account.accountId) raise('application.not-found');
}

export async function downloadAttachment(ports: Ports, actor: Actor, input: { attachmentId: string }): Promise<Download> {
  if (!actor.account) return raise('registration.not-signed-in');
  const attachment = (await ports.attachments.find(input.attachmentId)) ?? raise('attachment.not-found');
  await mayRead(ports, actor, attachment.applicationId, `file ${attachment.attachmentId}`, attachment);
  return { name: safeFileName(attachment.name), mediaType: attachment.mediaType, bytes: await ports.blobs.read(attachment.sha256) };
}

export async function downloadSheet(ports: Ports, actor: Actor, input: { applicationId: string; lang: 'ja' | 'both' }): Promise<Download> {
  await mayRead(ports, actor, input.applicationId, `sheet ${input.lang}`);
  const submission = (await ports.applications.findSubmission(input.applicationId)) ?? raise('application.not-found');
  return { name: `sheet-${input.lang}.pdf`, mediaType: 'application/pdf', bytes: await ports.blobs.read(input.lang === 'ja' ? submission.sheetJaSha256 : submission.sheetBothSha256) };
}

/** The sheets as they will be signed, before they are. */
export async function downloadFrozenSheet(ports: Ports, actor: Actor, input: { signingId: string; lang: 'ja' | 'both' }): Promise<Download> {
  const account = requireRegistered(actor);
  const session = await ports.signings.find(input.signingId);
  if (!session || session.accountId !== account.accountId) return raise('application.not-found');
  return { name: `sheet-${input.lang}.pdf`, mediaType: 'application/pdf', bytes: await ports.blobs.read(input.lang === 'ja' ? session.sheetJaSha256 : session.sheetBothSha256) };
}

export interface PackageEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The signed package: everything that a third party needs to verify it with openssl alone. */
export async function listPackage(ports: Ports, actor: Actor, input: { applicationId: string }): Promise<{ receiptNumber: string; entries: readonly PackageEntry[] }> {
  await mayRead(ports, actor, input.applicationId, 'package');
  const submission = (await ports.applications.findSubmission(input.applicationId)) ?? raise('application.not-found');
  const files = (await ports.attachments.list(input.applicationId)).filter((file) => file.requestId === null);
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);
  const proof = await proofEntries(ports, submission);
  return {
    receiptNumber: submission.receiptNumber,
    entries: [
      { path: 'README.txt', bytes: text(packageReadme(submission, proof.some(({ path }) => path === STAMP))) },
      { path: 'manifest.json', bytes: text(submission.manifest) },
      ...proof,
      { path: 'sheets/sheet-ja.pdf', bytes: await ports.blobs.read(submission.sheetJaSha256) },
      { path: 'sheets/sheet-both.pdf', bytes: await ports.blobs.read(submission.sheetBothSha256) },
      ...[...ports.trustStore.anchorsPem(), ...(await broughtAlong(ports, submission))].map((pem, index) => ({ path: `anchors/anchor-${index + 1}.pem`, bytes: text(pem) })),
      ...(await Promise.all(files.map(async (file, index) => ({ path: `files/${packageName(file, index)}`, bytes: await ports.blobs.read(file.sha256) })))),
    ],
  };
}

/** An authority that came from the card, of which no file is here: without it nobody else could verify the signature. */
async function broughtAlong({ trustStore }: Ports, { cms }: Submission): Promise<string[]> {
  const anchors = await Promise.all(parseSignature(cms).otherCertificates.map((der) => trustStore.pinnedAnchor(der)));
  const known = new Set(trustStore.anchorsPem());
  return anchors.flatMap((anchor) => (anchor ? [toPem(anchor.certificate.der)] : [])).filter((pem) => !known.has(pem));
}

const STAMP = 'evidence/timestamp.der';

/** Signature, report and evidence: a signature that was stamped carries its time-stamp, and every signed byte stays as it was. */
async function proofEntries(ports: Ports, submission: Submission): Promise<PackageEntry[]> {
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);
  const [kept, report] = [await ports.evidence.list(submission.applicationId), await readSignatureReport(ports, submission)];
  const bytesOf = async (evidence: Evidence | undefined) => (evidence?.sha256 ? ports.blobs.read(evidence.sha256) : (evidence?.bytes ?? undefined));
  const [token, answer] = [await bytesOf(newest(kept, 'timestamp')), await bytesOf(newest(kept, 'revocation'))];
  const reportIn = (lang: 'ja' | 'en') => text(renderSignatureReport(lang, { receiptNumber: submission.receiptNumber, instanceName: ports.instance.name[lang], ...report }));
  return [
    { path: 'signature.p7s', bytes: token ? attachTimestamp(submission.cms, token) : submission.cms },
    { path: 'report.json', bytes: text(JSON.stringify(report, null, 2)) },
    { path: 'report-ja.txt', bytes: reportIn('ja') },
    { path: 'report-en.txt', bytes: reportIn('en') },
    ...(token
      ? [
          { path: STAMP, bytes: token },
          { path: 'evidence/signature-value.bin', bytes: parseSignature(submission.cms).signature },
          ...(ports.timestamps?.trust.anchors ?? []).map(({ der }, index) => ({ path: `evidence/timestamp-anchor-${index + 1}.pem`, bytes: text(toPem(der)) })),
        ]
      : []),
    ...(answer ? [{ path: report.revocation.source === 'crl' ? 'evidence/revocation-list.crl' : 'evidence/ocsp-response.der', bytes: answer }] : []),
  ];
}

function packageName(file: Attachment, index: number): string {
  return `${String(index + 1).padStart(2, '0')}-${file.slot}-${safeFileName(file.name).replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '_')}`;
}

function packageReadme(submission: Submission, isStamped: boolean): string {
  return [
    `${submission.receiptNumber}`,
    '',
    '署名の確かめ方 / How to verify the signature',
    '',
    '  cat anchors/*.pem > anchors.pem',
    '  openssl cms -verify -cades -binary -inform DER -in signature.p7s -content manifest.json -CAfile anchors.pem -purpose any -out /dev/null',
    '',
    ...(isStamped
      ? [
          '署名のタイムスタンプ / The time-stamp of the signature',
          '',
          '  cat evidence/timestamp-anchor-*.pem > tsa.pem',
          '  openssl ts -verify -token_in -in evidence/timestamp.der -data evidence/signature-value.bin -CAfile tsa.pem',
          '',
        ]
      : []),
    'manifest.jsonには、すべての回答と、添付書類・様式のSHA-256が入っています。',
    'manifest.json holds every answer and the SHA-256 of each file and sheet.',
    '',
    '  sha256sum sheets/*.pdf files/*',
    '',
    'Zairyuは出入国在留管理庁のシステムではありません。',
    'Zairyu is not operated by the Immigration Services Agency.',
    '',
  ].join('\n');
}
