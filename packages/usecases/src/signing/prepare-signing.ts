// What stands before a signature: what is still to be declared (R2, R14, R15), who may file (R9, R10, R26), and what is said without stopping anybody: a passport
// that has run out (R17), work and journeys beyond a permission (R12, R13), a case that is open already (R19), a certificate that says otherwise than the form (R20).
import { besideOpenCases, compareWithCertificate, dayInJapan, declarationsNeeded, extraActivityRuling, filersFor, generalPermissionRuling, isForAnother, isSameName, passportWarning, permissionUntil, relativeMustExplain, specialPeriodEnd, specialReEntryUntil, statusesFiled, statusToldBy, wholeDay, type CertificateNote, type Declaration, type Declaring, type Filer, type FilerRole } from '@zairyu/domain';
import { applicablePages, canonicalAnswers, toldText, type Answers, type FormDefinition } from '@zairyu/forms';
import { requireRegistered, type Actor } from '../actor.ts';
import { ownDraft } from '../applying/own-draft.ts';
import { formOf, listsOf } from '../catalogue.ts';
import type { Account, Draft, Ports } from '../ports/index.ts';
import { filerFactsOf } from './filer-facts.ts';
import { knownAgent, type KnownAgent } from './known-agent.ts';

/** Codes of the official list C611. */
const SEXES: ReadonlyMap<string, 'male' | 'female'> = new Map([['1', 'male'], ['2', 'female']]);

export interface FilingNotes {
  /** The extra activity that is asked for: more hours than a general permission has, or beside specified skills. */
  readonly extraActivity?: 'over-28-hours' | 'why-beside-specified-skills';
  /** A journey that a permission cannot cover, or that needs none; with the last day to come back. */
  readonly comingBack?: { readonly says: 'too-late' | 'no-permission-needed'; readonly untilOn: string };
  /** The stay is over, so a pending application has to carry it: the last day of the special period. */
  readonly pendingUntilOn?: string;
  /** The day on which the passport ran out, when it has. */
  readonly passportExpiredOn?: string;
  readonly openCases: readonly { readonly applicationId: string; readonly receiptNumber: string; readonly procedure: string }[];
  /** Without the name: two ways to write one name are explained by the comparison of names. */
  readonly certificate: readonly CertificateNote[];
}
export interface PreparedSigning {
  readonly procedure: Draft['procedure'];
  readonly edition: string;
  readonly declarations: readonly Declaration[];
  /** Who may file this; empty where the applicant does and nobody is asked. */
  readonly filers: readonly FilerRole[];
  /** What was said of it already, while it is still among these: to be confirmed. */
  readonly filer: Filer | null;
  /** What this person said as an agent last, in this filing or another one; null where an agent cannot file, or they never did. */
  readonly agent: KnownAgent | null;
  /** A relative has to say that the applicant cannot act. */
  readonly relativeMustExplain: boolean;
  readonly notes: FilingNotes;
}

export async function prepareSigning(ports: Ports, actor: Actor, input: { applicationId: string }): Promise<PreparedSigning> {
  const account = requireRegistered(actor);
  const draft = await ownDraft(ports, account, input.applicationId);
  const form = formOf(draft);
  const answers = canonicalAnswers(form, draft.answers);
  const filing = filerFactsOf(draft, answers, account, ports.clock.now());
  const filers = filersFor(filing);
  const told = draft.filer && filers.includes(draft.filer.as) ? draft.filer : null;
  const agent = filers.includes('agent') ? ((await knownAgent(ports, account, draft)) ?? null) : null;
  return { procedure: draft.procedure, edition: draft.edition, declarations: declarationsNeeded(declaringOf(draft, form, answers)), filers, filer: told, agent, relativeMustExplain: relativeMustExplain(filing), notes: await notesOf(ports, account, draft, answers) };
}

/** What the declarations depend on, as the form answers it now. */
export function declaringOf(draft: Draft, form: FormDefinition, answers: Answers): Declaring {
  return {
    procedure: draft.procedure,
    ...statusesFiled(draft.procedure, (id) => toldText(answers, id), draft.status),
    hasOrganisationPart: applicablePages(form, answers).some(({ section }) => section.author !== 'applicant'),
    confirmsIntention: answers['declaration.intent'] === '1',
  };
}

async function notesOf(ports: Ports, account: Account, draft: Draft, answers: Answers): Promise<FilingNotes> {
  const passportUntilOn = wholeDay(answers['passport.expiresOn']);
  const isExpired = passportUntilOn !== undefined && passportWarning(passportUntilOn, dayInJapan(ports.clock.now())) !== undefined;
  const rows = await ports.applications.listByAccount(account.accountId);
  // One account may hold the cases of a whole family: a second case is one of the same person.
  const ownRows = rows.filter((row) => isSameName(row.applicantName, toldText(answers, 'identity.name') ?? row.applicantName));
  const todayOn = dayInJapan(ports.clock.now());
  return {
    ...extraActivityNote(draft, answers),
    ...comingBackNote(draft, answers, todayOn),
    ...pendingNote(draft, answers, todayOn),
    ...(isExpired ? { passportExpiredOn: passportUntilOn } : {}),
    openCases: besideOpenCases(draft.procedure, ownRows).map(({ applicationId, receiptNumber, procedure }) => ({ applicationId, receiptNumber, procedure })),
    certificate: account.identity ? compareWithCertificate(account.identity, identityOf(draft, answers), isForAnother(draft.procedure) || answers['representative.any'] === '1' ? 'other' : 'self') : [],
  };
}

function extraActivityNote(draft: Draft, answers: Answers): Pick<FilingNotes, 'extraActivity'> {
  if (!draft.together.includes('extra-status-activity')) return {};
  const status = statusToldBy(draft.procedure, answers, draft.status);
  const hours = Number(toldText(answers, 'extra.hoursPerWeek') ?? '');
  // All hours of a week on one of its days: the sum is what counts.
  if (hours > 0 && generalPermissionRuling({ status, enrolled: true, days: [{ hours }] }).says === 'no') return { extraActivity: 'over-28-hours' };
  return extraActivityRuling(status).says === 'explain' ? { extraActivity: 'why-beside-specified-skills' } : {};
}

/** The stay that is asked for is not known yet, so a permission is held to its five years alone. */
function comingBackNote(draft: Draft, answers: Answers, todayOn: string): Pick<FilingNotes, 'comingBack'> {
  const returnsOn = draft.together.includes('re-entry') ? wholeDay(answers['reentry.returnsOn']) : undefined;
  if (returnsOn === undefined) return {};
  const permittedUntilOn = permissionUntil(todayOn, {});
  if (returnsOn > permittedUntilOn) return { comingBack: { says: 'too-late', untilOn: permittedUntilOn } };
  const [departsOn, expiresOn] = [wholeDay(answers['reentry.departsOn']), wholeDay(answers['stay.expiresOn'])];
  const freeUntilOn = departsOn !== undefined && expiresOn !== undefined ? specialReEntryUntil(departsOn, { expiresOn }) : undefined;
  return freeUntilOn !== undefined && returnsOn <= freeUntilOn ? { comingBack: { says: 'no-permission-needed', untilOn: freeUntilOn } } : {};
}

/** A certificate of work may be asked for after the last day of a stay only while an application is pending (decision 0111). */
function pendingNote({ procedure }: Draft, answers: Answers, todayOn: string): Pick<FilingNotes, 'pendingUntilOn'> {
  const expiresOn = procedure === 'certificate-of-authorized-employment' ? wholeDay(answers['stay.expiresOn']) : undefined;
  return expiresOn !== undefined && expiresOn < todayOn ? { pendingUntilOn: specialPeriodEnd(expiresOn) } : {};
}

function identityOf(draft: Draft, answers: Answers): { bornOn?: string; sex?: 'male' | 'female'; address?: string } {
  const lists = listsOf(draft);
  const labelled = (listId: string, id: string): string | undefined => lists(listId)?.find(({ code }) => code === answers[id])?.ja;
  const [prefecture, town] = [toldText(answers, 'address.prefecture'), toldText(answers, 'address.town')];
  const place = [labelled('CA69_1', 'address.prefecture'), labelled(`CA69.${prefecture ?? ''}`, 'address.municipality'), town];
  const bornOn = wholeDay(answers['identity.birthOn']);
  const sex = SEXES.get(toldText(answers, 'identity.sex') ?? '');
  return {
    ...(bornOn === undefined ? {} : { bornOn }),
    ...(sex === undefined ? {} : { sex }),
    ...(place.every((part) => part !== undefined) ? { address: place.join('') } : {}),
  };
}
