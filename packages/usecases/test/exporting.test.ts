import { beforeEach, describe, expect, it } from 'vitest';
import { accompanimentFault, type Filer } from '@zairyu/domain';
import { canonicalAnswers, type Answers } from '@zairyu/forms';
import { categoryOf, companionsOf, currentEdition, filingsOfStatus, openingAnswers, procedureKinds, statuses } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { createWalk, legalAnswers } from '@zairyu/procedures/samples/legal-answers.ts';
import { exportBulk, exportDocument, exportFieldSheet, exportTable, importCases, prepareSigning, previewBulk, readDraft, saveDraft, type Actor } from '../src/index.ts';
import { codeOf, lin, Office, tanvir, type Filing } from './office.ts';

const CHANGE: Filing = { procedure: 'change-of-status', together: [], given: { 'stay.status': 'T41', 'stay.period': '0100000', 'desired.status': 'T26', 'desired.period': '0300000' } };

let office: Office;
let applicant: Actor;
let officer: Actor;
let applicationId: string;
let draftId: string;
beforeEach(async () => {
  office = await Office.open();
  applicant = await office.register(lin);
  officer = await office.officer('osaka');
  ({ applicationId } = await office.submit(applicant, lin));
  draftId = await office.readyDraft(applicant);
});
/** Every status with every activity, for each procedure that has a form of its own. */
const everyFiling = procedureKinds.flatMap((procedure) => statuses.flatMap(({ code }) => filingsOfStatus(procedure, code).map((filing) => ({ procedure, status: code, filing }))));
const traces = async (id: string) => (await office.ports.accessLog.list(id)).map(({ what }) => what);

describe('taking cases along', () => {
  it('gives the applicant drafts and sent applications, the officer the cases of the bureau, and nobody else anything', async () => {
    const both = await exportDocument(office.ports, applicant, { applicationIds: [applicationId, draftId] });
    expect(both.cases.map(({ receiptNumber }) => receiptNumber !== undefined)).toEqual([true, false]);
    expect((await exportDocument(office.ports, officer, { applicationIds: [applicationId] })).cases).toHaveLength(1);
    const stranger = await office.register(tanvir);
    const elsewhere = await office.officer('tokyo', 'kimura');
    for (const [actor, id] of [[stranger, applicationId], [stranger, draftId], [elsewhere, applicationId], [officer, draftId]] as const) {
      const input = { applicationIds: [id] };
      for (const attempt of [exportDocument(office.ports, actor, input), exportTable(office.ports, actor, { ...input, kind: 'csv' }), previewBulk(office.ports, actor, input), exportBulk(office.ports, actor, { ...input, digest: '' }), exportFieldSheet(office.ports, actor, { applicationId: id })]) expect(await codeOf(attempt)).toBe('application.not-found');
    }
    expect(await codeOf(exportDocument(office.ports, office.visitor(), { applicationIds: [applicationId] }))).toBe('registration.not-signed-in');
    expect(await codeOf(exportDocument(office.ports, applicant, { applicationIds: [] }))).toBe('exporting.nothing-chosen');
  });

  it('leaves a trace with the kind of export and nothing of the case', async () => {
    await exportDocument(office.ports, officer, { applicationIds: [applicationId] });
    await exportTable(office.ports, officer, { applicationIds: [applicationId], kind: 'xlsx' });
    const { digest } = await previewBulk(office.ports, officer, { applicationIds: [applicationId] });
    await exportBulk(office.ports, officer, { applicationIds: [applicationId], digest });
    await exportFieldSheet(office.ports, officer, { applicationId });
    expect(await traces(applicationId)).toEqual(['export json', 'export xlsx', 'export bulk', 'export fields']);
  });

  it('makes the bulk file only of the losses that were confirmed', async () => {
    const before = await previewBulk(office.ports, applicant, { applicationIds: [draftId] });
    expect(before.files).toEqual([{ name: 'SA_03_003_04N2_ver001.csv', people: 1 }]);
    const draft = await readDraft(office.ports, applicant, { applicationId: draftId });
    const was = draft.answers['identity.homeTown'];
    await saveDraft(office.ports, applicant, { applicationId: draftId, changes: [{ op: 'set', path: 'identity.homeTown', was: typeof was === 'string' ? was : null, value: 'Hue 葛\u{e0100}城' }] });
    expect(await codeOf(exportBulk(office.ports, applicant, { applicationIds: [draftId], digest: before.digest }))).toBe('exporting.losses-not-confirmed');
    const after = await previewBulk(office.ports, applicant, { applicationIds: [draftId] });
    expect(after.cases[0]?.losses.find(({ path }) => path === 'identity.homeTown')).toMatchObject({ was: 'Hue 葛\u{e0100}城', written: 'Ｈｕｅ\u3000葛城' });
    const [file] = await exportBulk(office.ports, applicant, { applicationIds: [draftId], digest: after.digest });
    expect(Buffer.from(file?.bytes ?? []).toString('utf16le')).toContain('Ｈｕｅ\u3000葛城');
  });

  it('takes a sent change of status for what is asked for, not for the status that the person has', async () => {
    const { applicationId: sentId } = await office.submit(applicant, lin, CHANGE);
    const document = await exportDocument(office.ports, officer, { applicationIds: [sentId] });
    expect(document.cases).toMatchObject([{ category: 'N', status: 'T26', answers: { 'stay.status': 'T41', 'desired.status': 'T26' } }]);
    expect(await codeOf(importCases(office.ports, applicant, { document }))).toBe('accepted');
    expect((await previewBulk(office.ports, officer, { applicationIds: [sentId] })).files).toEqual([{ name: 'SA_03_002_05N2_ver001.csv', people: 1 }]);
    const { rows } = await exportFieldSheet(office.ports, officer, { applicationId: sentId });
    expect(rows[0]).toMatchObject({ sheet: '在留資格変更許可申請', at: 'B', label: '国籍・地域' });
  });

  it('names the bulk file by the status that a draft says now', async () => {
    const engineer = await office.readyDraft(applicant, CHANGE);
    await saveDraft(office.ports, applicant, { applicationId: engineer, changes: [{ op: 'set', path: 'desired.status', was: 'T26', value: 'T20' }] });
    expect((await previewBulk(office.ports, applicant, { applicationIds: [engineer] })).files).toEqual([{ name: 'SA_03_002_05N3_ver001.csv', people: 1 }]);
  });

  it('lets no Individual Number out that was written down before they were refused', async () => {
    const draft = await office.ports.drafts.find(draftId);
    await office.ports.drafts.save(draftId, draft?.version ?? 0, { answers: { ...draft?.answers, 'stay.reason': '番号は1234 5678 9018です' } }, office.at);
    const { cases } = await exportDocument(office.ports, applicant, { applicationIds: [draftId] });
    expect(cases[0]?.answers['stay.reason']).toBe('番号はです');
  });

  it('lists the fields in the order of the agency, choices in words', async () => {
    const { rows } = await exportFieldSheet(office.ports, applicant, { applicationId: draftId });
    expect(rows[0]).toMatchObject({ sheet: '在留期間更新許可申請', at: 'B', label: '国籍・地域' });
    expect(rows.find(({ label }) => label === '性別')?.choice?.ja).toMatch(/男|女/);
  });
});

describe('bringing cases back', () => {
  const exported = (more: object = {}, answers: Answers = { 'identity.name': 'LIN' }) => ({ schema: 'zairyu/cases/1', exportedAt: 0, cases: [{ procedure: 'extension-of-period', edition: '2026-02', category: 'N', status: 'T26', together: [], answers, files: [], ...more }] });

  it('gives a draft with the same answers, for every status and activity of all seven procedures, with all that may be filed together', async () => {
    const seen = new Set<string>();
    for (const [turn, { procedure, status, filing }] of everyFiling.entries()) {
      const together = companionsOf(procedure).filter((companion) => accompanimentFault(procedure, [companion], status) === undefined);
      const [edition, { category }] = [currentEdition(procedure), filing];
      const form = catalogue.loadForm({ procedure, edition, category, together });
      const answers = canonicalAnswers(form, legalAnswers(form, { lists: catalogue.listLookup(edition), todayOn: '2026-11-10', rows: 1 + (turn % 8) }, createWalk(turn), openingAnswers(procedure, status, filing)));
      const document: unknown = JSON.parse(JSON.stringify(exported({ procedure, edition, category, status, together }, answers)));
      const { applicationIds } = await importCases(office.ports, applicant, { document });
      const { cases } = await exportDocument(office.ports, applicant, { applicationIds });
      expect(cases[0]?.answers, `${procedure} ${status} ${category}`).toEqual(answers);
      expect(cases[0]).toMatchObject({ procedure, edition, category, status, together });
      for (const each of [procedure, ...together]) seen.add(each);
    }
    expect([...seen].sort()).toEqual([...procedureKinds].sort());
  });

  it('takes what was exported as text, unchanged by the way', async () => {
    const document = JSON.parse(JSON.stringify(await exportDocument(office.ports, applicant, { applicationIds: [applicationId, draftId] }))) as unknown;
    const { applicationIds } = await importCases(office.ports, applicant, { document });
    const again = await exportDocument(office.ports, applicant, { applicationIds });
    const first = await exportDocument(office.ports, applicant, { applicationIds: [applicationId, draftId] });
    expect(again.cases.map(({ answers }) => answers)).toEqual(first.cases.map(({ answers }) => answers));
  });

  it('takes along in which capacity somebody files, and asks for nothing twice', async () => {
    const agent: Filer = { as: 'agent', agent: { number: '大-26-0001', untilOn: '2028-03-31' } };
    const filing = { procedure: 'certificate-of-eligibility', edition: currentEdition('certificate-of-eligibility'), category: categoryOf('certificate-of-eligibility', 'T26') };
    const { applicationIds } = await importCases(office.ports, applicant, { document: exported({ ...filing, filer: { ...agent, cannotAct: true } }) });
    expect((await prepareSigning(office.ports, applicant, { applicationId: applicationIds[0] ?? '' })).filer).toEqual(agent);
    expect((await exportDocument(office.ports, applicant, { applicationIds })).cases[0]?.filer).toEqual(agent);
    const { applicationIds: relatives } = await importCases(office.ports, applicant, { document: exported({ ...filing, filer: { as: 'relative' } }) });
    expect((await prepareSigning(office.ports, applicant, { applicationId: relatives[0] ?? '' })).filer).toBeNull();
    expect((await exportDocument(office.ports, applicant, { applicationIds: [draftId] })).cases[0]).not.toHaveProperty('filer');
  });

  it.each<readonly [string, unknown, string]>([
    ['no document', 'text', 'exporting.document-unreadable'],
    ['another schema', { ...exported(), schema: 'zairyu/cases/9' }, 'exporting.schema-unknown'],
    ['no case', { ...exported(), cases: [] }, 'exporting.document-unreadable'],
    ['answers of another shape', exported({ answers: { 'identity.name': 7 } }), 'exporting.document-unreadable'],
    ['somebody who files as nothing known', exported({ filer: { as: 'friend' } }), 'exporting.document-unreadable'],
    ['an agent without a day', exported({ filer: { as: 'agent', agent: { number: '1', untilOn: 'soon' } } }), 'exporting.document-unreadable'],
    ['an unknown procedure', exported({ procedure: 'wedding' }), 'exporting.document-unreadable'],
    ['an unknown edition', exported({ edition: '1999-01' }), 'exporting.document-unreadable'],
    ['a category that does not fit the status', exported({ category: 'R' }), 'exporting.document-unreadable'],
    ['an answer without a place', exported({}, { 'identity.shoeSize': '26' }), 'exporting.answer-without-place'],
    ['two rows of one id', exported({}, { 'family.members': [{ rowId: 'a', values: { name: 'A' } }, { rowId: 'a', values: { name: 'B' } }] }), 'exporting.answer-without-place'],
    ['a name that belongs to the language', exported({}, JSON.parse('{"__proto__": "x"}') as Answers), 'exporting.answer-without-place'],
    ['an Individual Number', exported({}, { 'stay.reason': '1234 5678 9018' }), 'application.individual-number'],
  ])('refuses %s, and takes nothing of the document', async (_, document, code) => {
    const before = (await office.ports.drafts.listByAccount(applicant.account?.accountId ?? '')).length;
    const both = typeof document === 'object' && document !== null && 'cases' in document ? { ...document, cases: [...(document.cases as unknown[])] } : document;
    expect(await codeOf(importCases(office.ports, applicant, { document: both }))).toBe(code);
    expect((await office.ports.drafts.listByAccount(applicant.account?.accountId ?? '')).length).toBe(before);
  });

  it('is for registered applicants', async () => {
    expect(await codeOf(importCases(office.ports, officer, { document: exported() }))).toBe('registration.not-allowed');
  });
});
