// The whole life of every kind of filing: each status and activity of each procedure, from a document that is brought along over the
// signature, the exits of the desk and of the applicant and the decision to what is done next. A form that works as a draft may not as a case.
import { beforeAll, expect, it } from 'vitest';
import { addDays, dayInJapan } from '@zairyu/domain';
import { canonicalAnswers, fieldsById, type Answers } from '@zairyu/forms';
import { currentEdition, filingsOfStatus, kindOf, openingAnswers, procedureKinds, statuses, type ProcedureKind } from '@zairyu/procedures';
import { bulkEditionOf } from '@zairyu/procedures/bulk';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { createWalk, legalAnswers } from '@zairyu/procedures/samples/legal-answers.ts';
import {
  decideCase, exportBulk, exportDocument, exportFieldSheet, exportTable, importCases, listApplications, previewBulk, readApplication, readCase, readReceipt, take, type Actor,
} from '../src/index.ts';
import { codeOf, lin, Office } from './office.ts';

let office: Office;
let applicant: Actor;
let officer: Actor;
beforeAll(async () => {
  office = await Office.open();
  applicant = await office.register(lin);
  officer = await office.officer('osaka');
});

type Kind = ReturnType<typeof filingsOfStatus>[number];

/** What the law asks of whoever files: a stay that goes on, days that are not past, a person whose certificate it is. */
function lawful(procedure: ProcedureKind, status: string, fields: ReadonlyMap<string, unknown>, todayOn: string): Readonly<Record<string, string>> {
  const osaka = { 'address.prefecture': '270008', 'address.municipality': catalogue.listLookup(currentEdition(procedure))('CA69.270008')?.[0]?.code ?? '' };
  const birth = { 'acquisition.cause': 'birth', 'identity.birthOn': addDays(todayOn, -5), 'representative.any': '1' };
  return {
    'identity.name': 'LIN MEIHUA',
    ...osaka,
    ...(procedure === 'acquisition-of-status' ? birth : { 'identity.birthOn': lin.bornOn, 'representative.any': '0' }),
    ...(fields.has('stay.expiresOn') ? { 'stay.expiresOn': addDays(todayOn, 60) } : {}),
    // Highly skilled (ii) comes after (i) alone.
    ...(procedure === 'change-of-status' && status === 'T90' ? { 'stay.status': 'T81' } : {}),
  };
}

async function send(document: unknown): Promise<string> {
  const { applicationIds: [applicationId = ''] } = await importCases(office.ports, applicant, { document });
  await office.attachRequired(applicant, applicationId);
  await office.send(applicant, lin, applicationId);
  return applicationId;
}

/** What differs from the draft on any way out of the office. */
async function leave(applicationId: string, { procedure, status, category, answers }: { procedure: ProcedureKind; status: string; category: string; answers: Answers }): Promise<void> {
  for (const actor of [officer, applicant]) {
    const input = { applicationIds: [applicationId] };
    const document = await exportDocument(office.ports, actor, input);
    expect(document.cases).toMatchObject([{ procedure, status, category, answers }]);
    await importCases(office.ports, applicant, { document: JSON.parse(JSON.stringify(document)) as unknown });
    if (await bulkEditionOf(procedure, currentEdition(procedure))) {
      const { files, digest } = await previewBulk(office.ports, actor, input);
      const made = await exportBulk(office.ports, actor, { ...input, digest });
      expect([files.length, made.map(({ name }) => name)]).toEqual([1, files.map(({ name }) => name)]);
    } else expect(await codeOf(exportBulk(office.ports, actor, { ...input, digest: '' }))).toBe('exporting.no-bulk-file');
    expect((await exportFieldSheet(office.ports, actor, { applicationId })).rows.length).toBeGreaterThan(10);
    expect((await exportTable(office.ports, actor, { ...input, kind: 'csv' })).length).toBe(1);
  }
}

async function decideAndRead(applicationId: string, procedure: ProcedureKind, status: string): Promise<void> {
  const { statusAskedFor, requestable, possiblePeriods } = await readCase(office.ports, officer, { applicationId });
  expect(statusAskedFor).toBe(status);
  expect(requestable.length).toBeGreaterThan(1);
  await take(office.ports, officer, { applicationId });
  const isPeriod = kindOf(procedure).grants === 'period';
  await decideCase(office.ports, officer, { applicationId, outcome: 'granted', ...(isPeriod ? { periodOfStay: possiblePeriods[0] } : {}), cardDelivery: 'counter', together: [] });
  expect(await readApplication(office.ports, applicant, { applicationId })).toMatchObject({ status: 'granted', procedure, statusAskedFor: status, ...(isPeriod ? { decision: { statusOfResidence: status } } : {}) });
  expect(await readReceipt(office.ports, applicant, { applicationId })).toMatchObject({ procedure });
}

/** Those that are filed along with another only are sent in journeys of their own. */
const alone = procedureKinds.filter((procedure) => filingsOfStatus(procedure, 'T26').length > 0 || filingsOfStatus(procedure, 'T44').length > 0);

it.each(alone)('%s, of every status and activity', async (procedure) => {
  const todayOn = dayInJapan(office.at);
  const edition = currentEdition(procedure);
  const lists = catalogue.listLookup(edition);
  const filings: (Kind & { status: string })[] = statuses.flatMap(({ code }) => filingsOfStatus(procedure, code).map((filing) => ({ ...filing, status: code })));
  expect(filings.length).toBeGreaterThan(25);
  const wrong: string[] = [];
  for (const [turn, { status, ...filing }] of filings.entries()) {
    const { category } = filing;
    const form = catalogue.loadForm({ procedure, edition, category, together: [] });
    const answers = canonicalAnswers(form, legalAnswers(form, { lists, todayOn, rows: 1 }, createWalk(turn), { ...openingAnswers(procedure, status, filing), ...lawful(procedure, status, fieldsById(form), todayOn) }));
    try {
      const applicationId = await send({ schema: 'zairyu/cases/1', exportedAt: 0, cases: [{ procedure, edition, category, status, together: [], answers, files: [] }] });
      await leave(applicationId, { procedure, status, category, answers });
      await decideAndRead(applicationId, procedure, status);
    } catch (error) {
      wrong.push(`${status} ${filing.filing}: ${error instanceof Error ? error.message : String(error)} ${JSON.stringify((error as { fault?: unknown }).fault ?? '')}`);
    }
  }
  expect(wrong).toEqual([]);
  const { applications } = await listApplications(office.ports, applicant);
  expect(applications.filter((each) => each.stage === 'granted' && each.procedure === procedure)).toHaveLength(filings.length);
});
