// What stands before a signature: what is still to be declared (R2, R14, R15), who may file (R9, R10, R26), and what is said without stopping anybody: a passport
// that has run out (R17), a case that is open already (R19), a certificate that says otherwise than the form (R20).
import { besideOpenCases, compareWithCertificate, dayInJapan, declarationsNeeded, filersFor, isForAnother, isSameName, passportWarning, relativeMustExplain, statusesFiled, wholeDay, type CertificateNote, type Declaration, type Declaring, type FilerRole } from '@zairyu/domain';
import { applicablePages, canonicalAnswers, toldText, type Answers, type FormDefinition } from '@zairyu/forms';
import { requireRegistered, type Actor } from '../actor.ts';
import { ownDraft } from '../applying/own-draft.ts';
import { formOf, listsOf } from '../catalogue.ts';
import type { Account, Draft, Ports } from '../ports/index.ts';
import { filerFactsOf } from './filer-facts.ts';

/** Codes of the official list C611. */
const SEXES: ReadonlyMap<string, 'male' | 'female'> = new Map([['1', 'male'], ['2', 'female']]);

export interface FilingNotes {
  /** The day on which the passport ran out, when it has. */
  readonly passportExpiredOn?: string;
  readonly openCases: readonly { readonly applicationId: string; readonly receiptNumber: string; readonly procedure: string }[];
  /** Without the name: two ways to write one name are explained by the comparison of names. */
  readonly certificate: readonly CertificateNote[];
}
export interface PreparedSigning {
  readonly declarations: readonly Declaration[];
  /** Who may file this; empty where the applicant does and nobody is asked. */
  readonly filers: readonly FilerRole[];
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
  return { declarations: declarationsNeeded(declaringOf(draft, form, answers)), filers: filersFor(filing), relativeMustExplain: relativeMustExplain(filing), notes: await notesOf(ports, account, draft, answers) };
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
  return {
    ...(isExpired ? { passportExpiredOn: passportUntilOn } : {}),
    openCases: besideOpenCases(draft.procedure, ownRows).map(({ applicationId, receiptNumber, procedure }) => ({ applicationId, receiptNumber, procedure })),
    certificate: account.identity ? compareWithCertificate(account.identity, identityOf(draft, answers), isForAnother(draft.procedure) || answers['representative.any'] === '1' ? 'other' : 'self') : [],
  };
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
