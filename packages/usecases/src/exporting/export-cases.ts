// A person takes cases along: as a document, as a table, or as the agency's bulk file after confirming every loss.
import { statusToldBy } from '@zairyu/domain';
import { bulkFiles, caseDocument, officialPerson, type BulkFile, type CaseDocument, type Loss, type MissingCell, type OfficialCell, type OfficialPerson } from '@zairyu/domain/exporting';
import { raise } from '@zairyu/errors';
import { canonicalAnswers } from '@zairyu/forms';
import { bulkEditionOf, type BulkEdition } from '@zairyu/procedures/bulk';
import type { Actor } from '../actor.ts';
import { formOf, listsOf } from '../catalogue.ts';
import { sha256HexOfText } from '../hashing.ts';
import type { FieldFacts, FieldRow, Ports } from '../ports/index.ts';
import { filerOnPaper } from '../signing/filer-on-paper.ts';
import { exportedCase, readCases, recordExport, type ReadCase } from './read-cases.ts';

interface Chosen {
  readonly applicationIds: readonly string[];
}

export async function exportDocument(ports: Ports, actor: Actor, input: Chosen): Promise<CaseDocument> {
  const cases = await readCases(ports, actor, input.applicationIds);
  const exported = await Promise.all(cases.map((read) => exportedCase(ports, read)));
  await recordExport(ports, actor, cases, 'json');
  return caseDocument(exported, ports.clock.now());
}

/** The cases of a table; the words and the bytes are the caller's. */
export async function exportTable(ports: Ports, actor: Actor, input: Chosen & { readonly kind: 'csv' | 'xlsx' }): Promise<readonly ReadCase[]> {
  const cases = await readCases(ports, actor, input.applicationIds);
  await recordExport(ports, actor, cases, input.kind);
  return cases;
}

export interface BulkPreview {
  /** Confirms exactly this report: goes with the request for the files. */
  readonly digest: string;
  readonly files: readonly { readonly name: string; readonly people: number }[];
  readonly cases: readonly (Pick<ReadCase, 'applicationId' | 'procedure' | 'edition' | 'category' | 'together' | 'receiptNumber' | 'applicantName'> & {
    /** False: the agency has no bulk file for this procedure or status. */
    readonly isOffered: boolean;
    readonly losses: readonly Loss[];
    readonly missing: readonly MissingCell[];
  })[];
}

export async function previewBulk(ports: Ports, actor: Actor, input: Chosen): Promise<BulkPreview> {
  const people = await peopleOf(await readCases(ports, actor, input.applicationIds));
  return {
    digest: await digestOf(people),
    files: filesOf(people).map(({ name, people: count }) => ({ name, people: count })),
    cases: people.map(({ read: { applicationId, procedure, edition, category, together, receiptNumber, applicantName }, person }) => ({
      applicationId,
      procedure,
      edition,
      category,
      together,
      receiptNumber,
      applicantName,
      isOffered: person !== undefined,
      losses: person?.losses ?? [],
      missing: person?.missing ?? [],
    })),
  };
}

/** @throws FaultError exporting.losses-not-confirmed when what would be lost is not what was confirmed, exporting.no-bulk-file. */
export async function exportBulk(ports: Ports, actor: Actor, input: Chosen & { readonly digest: string }): Promise<readonly BulkFile[]> {
  const cases = await readCases(ports, actor, input.applicationIds);
  const people = await peopleOf(cases);
  if (people.some(({ person }) => person === undefined)) return raise('exporting.no-bulk-file');
  if (input.digest !== (await digestOf(people))) return raise('exporting.losses-not-confirmed');
  await recordExport(ports, actor, cases, 'bulk');
  return filesOf(people);
}

export interface FieldSheet {
  readonly applicationId: string;
  readonly applicantName: string;
  readonly receiptNumber: string | null;
  /** `bulk`: as the agency's bulk form holds them; `paper`: as the paper form has them, where there is no bulk form. */
  readonly order: 'bulk' | 'paper';
  readonly rows: readonly FieldRow[];
}

/** What to type where, for people who type it over. */
export async function exportFieldSheet(ports: Ports, actor: Actor, input: { readonly applicationId: string }): Promise<FieldSheet> {
  const cases = await readCases(ports, actor, [input.applicationId]);
  const [{ read, person } = raise('application.not-found')] = await peopleOf(cases);
  const rows = person ? person.cells.map((cell) => ({ sheet: cell.sheet, at: cell.column.at, label: cell.column.label, value: cell.value, choice: choiceOf(cell) })) : await ports.papers.listFields(fieldFacts(read));
  await recordExport(ports, actor, cases, 'fields');
  const { applicationId, applicantName, receiptNumber } = read;
  return { applicationId, applicantName, receiptNumber, order: person ? 'bulk' : 'paper', rows };
}

function fieldFacts(read: ReadCase): FieldFacts {
  const form = formOf(read);
  const { together, filer, holderName } = read;
  return { form, answers: canonicalAnswers(form, read.answers), together, ...filerOnPaper(filer, holderName) };
}

function choiceOf({ option }: OfficialCell): { ja: string; en: string } | null {
  return option ? { ja: option.ja, en: option.en } : null;
}

interface Filed {
  readonly read: ReadCase;
  readonly edition: BulkEdition | undefined;
  readonly person: OfficialPerson | undefined;
}

async function peopleOf(cases: readonly ReadCase[]): Promise<Filed[]> {
  return Promise.all(cases.map(async (read) => {
    const edition = await bulkEditionOf(read.procedure, read.edition);
    const { procedure, together, answers, filer, holderName } = read;
    // The code of the file and the status in it are one: a draft may say another by now than it was opened for.
    const status = statusToldBy(procedure, answers, read.status);
    return { read, edition, person: edition && officialPerson(edition, { status, together, answers, form: formOf(read), lists: listsOf(read), ...(filer ? { filer: { ...filer, name: holderName } } : {}) }) };
  }));
}

/** Each workbook makes its own files. */
function filesOf(people: readonly Filed[]): BulkFile[] {
  const editions = new Set(people.flatMap(({ edition }) => edition ?? []));
  return [...editions].flatMap((edition) => bulkFiles(edition, people.flatMap((filed) => (filed.edition === edition && filed.person ? [filed.person] : []))));
}

function digestOf(people: readonly Filed[]): Promise<string> {
  return sha256HexOfText(JSON.stringify(people.map(({ read, person }) => [read.applicationId, person?.losses ?? null, person?.missing ?? null])));
}
