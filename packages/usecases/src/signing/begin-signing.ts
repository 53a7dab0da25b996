// Freezes what is to be signed: complete answers, all documents, both sheets drawn, one canonical manifest.
import { accompanimentFault, agentContactPage, buildManifest, contactAnswers, dayInJapan, declarationFault, declarationsNeeded, filerFault, filersFor, keptFiler, PHOTO_SLOT, statusToldBy, workToCertifyToldBy, type Declaration, type Filer } from '@zairyu/domain';
import { FaultError, raise } from '@zairyu/errors';
import type { AuthorityWanted } from '@zairyu/jpki';
import { canonicalAnswers, validate, validatePage, type Answers } from '@zairyu/forms';
import { requireRegistered, type Actor } from '../actor.ts';
import { filesOfDraft } from '../applying/files-asked-for.ts';
import { ownDraft } from '../applying/own-draft.ts';
import { documentsOf, formOf, listsOf } from '../catalogue.ts';
import type { Attachment, Draft, Ports } from '../ports/index.ts';
import { canonicalText } from '../registration/complete-registration.ts';
import { answersSha256 } from './answers-sha256.ts';
import { checkWindow } from './check-window.ts';
import { filerFactsOf } from './filer-facts.ts';
import { filerOnPaper } from './filer-on-paper.ts';
import { declaringOf } from './prepare-signing.ts';

export const SIGNING_MS = 30 * 60_000;

export interface BegunSigning {
  readonly signingId: string;
  /** Canonical JSON: its UTF-8 bytes are what the card signs. */
  readonly manifest: string;
  readonly expiresAt: number;
  readonly sheets: readonly { readonly lang: 'ja' | 'both'; readonly url: string; readonly sha256: string }[];
  readonly signer: { readonly name: string };
  readonly documentCount: number;
  /** What the signature is to bring along: the authority's certificate, where no file of it is here. */
  readonly authorityWanted: AuthorityWanted | null;
}

export async function beginSigning(ports: Ports, actor: Actor, input: { applicationId: string; declared: readonly Declaration[]; filer?: Filer | undefined }): Promise<BegunSigning> {
  const account = requireRegistered(actor);
  const draft = await ownDraft(ports, account, input.applicationId);
  const at = ports.clock.now();
  if (draft.signingId !== null) await ports.signings.remove(draft.signingId);

  const form = formOf(draft);
  const issues = validate(form, draft.answers, 'complete', { lists: listsOf(draft), todayOn: dayInJapan(at) });
  if (issues.length > 0) return raise('application.incomplete', { count: issues.length });
  const answers = canonicalAnswers(form, draft.answers);
  checkTogether(draft, answers);
  checkWindow(draft.procedure, answers, at);
  const filing = filerFactsOf(draft, answers, account, at);
  // Where nothing is asked, the applicant files.
  const filer = filersFor(filing).length > 0 ? input.filer : undefined;
  const mayNotFile = filerFault(filing, input.filer);
  if (mayNotFile) throw new FaultError(mayNotFile);
  checkContact(draft, filer, at);
  const declaring = declaringOf(draft, form, answers);
  const undeclared = declarationFault(declaring, input.declared);
  if (undeclared) throw new FaultError(undeclared);
  const { asked: files } = filesOfDraft(draft, answers, await ports.attachments.list(draft.applicationId));
  checkDocuments(draft, answers, files, at);

  ports.packageChecks.expect();
  const signingId = ports.ids.newId();
  const photo = files.find((file) => file.slot === PHOTO_SLOT);
  const sheets = await ports.papers.drawSheets({
    form,
    answers,
    together: draft.together,
    ...(photo ? { photo: await ports.blobs.read(photo.sha256) } : {}),
    ...filerOnPaper(filer, account.identity?.name ?? ''),
    createdAt: at,
    reference: signingId,
  });
  const [sheetJaSha256, sheetBothSha256] = [await ports.blobs.put(sheets.ja), await ports.blobs.put(sheets.both)];
  const manifest = canonicalText(
    buildManifest({
      applicationId: draft.applicationId,
      procedure: draft.procedure,
      together: draft.together,
      edition: draft.edition,
      category: draft.category,
      answers,
      declared: declarationsNeeded(declaring),
      ...(filer ? { filer } : {}),
      files: files.map(({ slot, name, mediaType, bytes, sha256 }) => ({ slot, name, mediaType, bytes, sha256 })),
      sheets: { ja: sheetJaSha256, both: sheetBothSha256 },
      origin: ports.instance.origin,
      nonce: ports.ids.newSecret(),
      createdAt: at,
    }),
  );
  await ports.signings.create({ signingId, applicationId: draft.applicationId, accountId: account.accountId, manifest, answersSha256: await answersSha256(draft.answers), sheetJaSha256, sheetBothSha256, expiresAt: at + SIGNING_MS, createdAt: at });
  // Frozen last: an edit that came between makes this fail, and the session that nobody uses runs out.
  await ports.drafts.save(draft.applicationId, draft.version, { signingId, ...(filer ? { filer: keptFiler(filer) } : {}) }, at);
  const url = (lang: 'ja' | 'both'): string => `/files/signing/${signingId}/sheet-${lang}.pdf`;
  return {
    signingId,
    manifest,
    expiresAt: at + SIGNING_MS,
    sheets: [
      { lang: 'ja', url: url('ja'), sha256: sheetJaSha256 },
      { lang: 'both', url: url('both'), sha256: sheetBothSha256 },
    ],
    signer: { name: account.identity?.name ?? '' },
    documentCount: files.length,
    authorityWanted: ports.trustStore.authorityWanted('signature') ?? null,
  };
}

/** What an agent says of themselves stands on the sheets like an answer, and is judged like one. */
function checkContact(draft: Draft, filer: Filer | undefined, at: number): void {
  if (filer?.contact === undefined) return;
  const issues = validatePage(agentContactPage, contactAnswers(filer.contact), { lists: listsOf(draft), todayOn: dayInJapan(at) });
  if (issues.length > 0) return raise('application.incomplete', { count: issues.length });
}

/** The status may have been corrected on the form after something was chosen to go with it, and a certificate needs work to certify (R11). */
function checkTogether({ procedure, together, status }: Draft, answers: Answers): void {
  const fault = accompanimentFault(procedure, together, statusToldBy(procedure, answers, status)) ?? workToCertifyToldBy(procedure, answers, status);
  if (fault) throw new FaultError(fault);
}

function checkDocuments(draft: Draft, answers: Answers, files: readonly Attachment[], at: number): void {
  const missing = documentsOf(draft, answers, dayInJapan(at)).filter((document) => document.required && !files.some((file) => file.slot === document.slot));
  if (missing.length > 0) raise('application.documents-missing', { count: missing.length });
}

/** Thaws a draft: the frozen contents go, the answers may be changed again. */
export async function cancelSigning(ports: Ports, actor: Actor, input: { applicationId: string }): Promise<{ done: true }> {
  const draft = await ownDraft(ports, requireRegistered(actor), input.applicationId);
  if (draft.signingId === null) return { done: true };
  await ports.signings.remove(draft.signingId);
  await ports.drafts.save(draft.applicationId, draft.version, { signingId: null }, ports.clock.now());
  return { done: true };
}

