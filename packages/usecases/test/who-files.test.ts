// Who files (R9, R10, R26): asked where it is not plainly the applicant, judged before the signature, signed with it.
import { declarations, type Filer } from '@zairyu/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { beginSigning, exportDocument, exportFieldSheet, finishSigning, importCases, listApplications, openDraft, prepareSigning, readApplication, readDraft, readReceipt, saveDraft, type Actor } from '../src/index.ts';
import type { SheetFacts } from '../src/ports/index.ts';
import { codeOf, DAY_MS, EXTENSION, lin, Office, tanvir, type Filing } from './office.ts';

let office: Office;
let actor: Actor;
beforeAll(async () => {
  office = await Office.open();
  actor = await office.register(lin);
});

const ready = (filing: Filing, given: Readonly<Record<string, string>> = {}) => office.readyDraft(actor, { ...filing, given: { ...filing.given, ...given } });
const begin = (applicationId: string, filer?: Filer) => codeOf(beginSigning(office.ports, actor, { applicationId, declared: declarations, filer }));
const CHILD = { 'identity.birthOn': '2014-05-01', 'representative.any': '1' };
const ADULT = { 'identity.birthOn': '1990-05-01', 'representative.any': '1' };
const ALONE: Filing = { ...EXTENSION, together: [] };

describe('an extension of somebody else', () => {
  it('asks nothing of whoever files for themselves, and signs nothing of it', async () => {
    const applicationId = await ready(ALONE);
    expect(await prepareSigning(office.ports, actor, { applicationId })).toMatchObject({ filers: [] });
    const { manifest } = await beginSigning(office.ports, actor, { applicationId, declared: declarations, filer: { as: 'relative' } });
    expect(JSON.parse(manifest)).not.toHaveProperty('filer');
  });

  it('of a child needs the name of the parent in the form, and says who it was', async () => {
    expect(await begin(await ready(ALONE, { ...CHILD, 'representative.any': '0' }), { as: 'self' })).toBe('application.representative-missing');
    const applicationId = await ready(ALONE, CHILD);
    expect(await begin(applicationId)).toBe('signing.filer-missing');
    const { manifest } = await beginSigning(office.ports, actor, { applicationId, declared: declarations, filer: { as: 'relative' } });
    expect(JSON.parse(manifest)).toMatchObject({ filer: { as: 'relative' } });
  });

  it('of somebody of age is open to a relative only where the applicant cannot act', async () => {
    const applicationId = await ready(ALONE, ADULT);
    expect(await prepareSigning(office.ports, actor, { applicationId })).toMatchObject({ filers: ['legal-representative', 'relative', 'agent'], relativeMustExplain: true });
    expect(await begin(applicationId, { as: 'relative' })).toBe('application.applicant-can-act');
    expect(await begin(applicationId, { as: 'relative', cannotAct: true })).toBe('accepted');
    expect(await begin(applicationId, { as: 'legal-representative' })).toBe('accepted');
  });

  it('is closed to a relative with a permission for an extra activity, and open with a re-entry permission', async () => {
    expect(await begin(await ready({ ...EXTENSION, together: ['extra-status-activity'] }, CHILD), { as: 'relative' })).toBe('application.relative-not-for-procedure');
    expect(await begin(await ready({ ...EXTENSION, together: ['re-entry'] }, CHILD), { as: 'relative' })).toBe('accepted');
  });

  it('asks whose certificate says another birth date, and lets them go on when it is their own all the same', async () => {
    const applicationId = await ready(ALONE, { ...ADULT, 'representative.any': '0' });
    expect(await begin(applicationId)).toBe('signing.filer-missing');
    expect(await begin(applicationId, { as: 'legal-representative' })).toBe('application.filer-not-named');
    expect(await begin(applicationId, { as: 'self' })).toBe('accepted');
  });
});

describe('a form for somebody else', () => {
  const begun = async (isForOther?: boolean) => {
    const { applicationId } = await openDraft(office.ports, actor, { procedure: 'change-of-status', status: 'T26', together: [], isForOther });
    return (await readDraft(office.ports, actor, { applicationId })).answers;
  };
  it('holds nothing of the card of whoever opens it, but where the agency reaches them', async () => {
    const answers = await begun(true);
    expect(Object.keys(answers).filter((id) => /^(identity|contact|address)\./.test(id))).toEqual([]);
    expect(answers['receiving.noticeEmail']).toBe(lin.email);
    expect(await begun()).toMatchObject({ 'identity.birthOn': lin.bornOn, 'contact.email': lin.email });
  });

  it('is told apart in the list by the name of the applicant, and the own one bears none', async () => {
    const own = await Office.open();
    const agent = await own.register(lin);
    const given = { 'identity.birthOn': '1995-05-01', 'representative.any': '0' };
    const { applicationId: draftId } = await openDraft(own.ports, agent, { procedure: 'extension-of-period', status: 'T26', together: [], isForOther: true });
    await saveDraft(own.ports, agent, { applicationId: draftId, changes: Object.entries({ ...given, 'identity.name': 'PARK HANEUL' }).map(([path, value]) => ({ op: 'set', path, was: null, value })) });
    const { applicationId } = await own.submit(agent, lin);
    expect((await listApplications(own.ports, agent)).applications.map(({ stage, applicantName }) => [stage, applicantName]).sort()).toEqual([['draft', 'PARK HANEUL'], ['submitted', null]]);
    expect((await readApplication(own.ports, agent, { applicationId })).applicantName).toBeNull();
  });
});

describe('the receipt of somebody else', () => {
  it('bears the birth date of the applicant, and not of whoever signs', async () => {
    const own = await Office.open();
    const parent = await own.register(lin);
    const { applicationId } = await own.submit(parent, lin, { ...ALONE, given: { ...ALONE.given, ...CHILD } });
    expect((await readReceipt(own.ports, parent, { applicationId })).bornOn).toBe(CHILD['identity.birthOn']);
  });
});

describe('an agent for somebody abroad', () => {
  it('does not find their own name as the representative, who is somebody else', async () => {
    const begun = async (filer: 'agent' | 'accepting-organisation') => {
      const { applicationId } = await openDraft(office.ports, actor, { procedure: 'certificate-of-eligibility', status: 'T26', together: [], filer });
      return (await readDraft(office.ports, actor, { applicationId })).answers['representative.name'];
    };
    expect([await begun('agent'), await begun('accepting-organisation')]).toEqual([undefined, lin.name]);
  });
});

describe('what an agent says of themselves', () => {
  const contact = { organisation: '山田行政書士事務所', postcode: '100-0001', prefecture: '130001', municipality: '131016', town: '千代田1-1', telephone: '03-1234-5678' };
  const told: Filer = { as: 'agent', agent: { number: '大取行25-001', untilOn: '2099-12-31' }, contact };
  const CLIENT = { ...ADULT, 'representative.any': '0' };

  it('is judged like an answer of the form', async () => {
    const applicationId = await ready(ALONE, CLIENT);
    for (const wrong of [{ postcode: '12' }, { telephone: '' }, { municipality: '271276' }, { town: '1234 5678 9018' }]) expect([wrong, await begin(applicationId, { ...told, contact: { ...contact, ...wrong } })]).toEqual([wrong, 'application.incomplete']);
    expect(await begin(applicationId, told)).toBe('accepted');
  });

  it('is known when they file for the next person, and to nobody else', async () => {
    const own = await Office.open();
    const agent = await own.register(lin);
    const first = await own.readyDraft(agent, { ...ALONE, given: { ...ALONE.given, ...CLIENT } });
    expect(await prepareSigning(own.ports, agent, { applicationId: first })).toMatchObject({ filer: null, agent: null });
    await beginSigning(own.ports, agent, { applicationId: first, declared: declarations, filer: told });
    const second = await own.readyDraft(agent, { ...ALONE, given: { ...ALONE.given, ...CLIENT } });
    expect(await prepareSigning(own.ports, agent, { applicationId: second })).toMatchObject({ filer: null, agent: { agent: told.agent, contact } });
    const other = await own.register(tanvir);
    const theirs = await own.readyDraft(other, { ...ALONE, given: { ...ALONE.given, ...CLIENT } });
    expect(await prepareSigning(own.ports, other, { applicationId: theirs })).toMatchObject({ agent: null });
  });

  it('goes to the sheets, to the bulk file with the name of the certificate, and into another installation', async () => {
    const own = await Office.open();
    const agent = await own.register(lin);
    const applicationId = await own.readyDraft(agent, { ...EXTENSION, together: ['re-entry'], given: { ...EXTENSION.given, ...CLIENT } });
    const drawn: SheetFacts[] = [];
    const { drawSheets } = own.ports.papers;
    const ports = { ...own.ports, papers: { ...own.ports.papers, drawSheets: (facts: SheetFacts) => (drawn.push(facts), drawSheets(facts)) } };
    await beginSigning(ports, agent, { applicationId, declared: declarations, filer: told });
    expect(drawn[0]?.filer).toEqual({ ...told, name: lin.name });
    const { rows } = await exportFieldSheet(own.ports, agent, { applicationId });
    const block = rows.filter(({ label }) => label.startsWith('取次者'));
    expect(block.map(({ sheet }) => sheet)).toEqual([...Array.from({ length: 7 }, () => '区分N'), ...Array.from({ length: 7 }, () => '同時申請')]);
    expect(new Set(block.map(({ value }) => value)).size).toBe(7);
    const { cases } = await exportDocument(own.ports, agent, { applicationIds: [applicationId] });
    expect(cases[0]?.filer).toEqual(told);
    const { applicationIds } = await importCases(own.ports, agent, { document: { schema: 'zairyu/cases/1', exportedAt: 0, cases } });
    expect(await prepareSigning(own.ports, agent, { applicationId: applicationIds[0] ?? '' })).toMatchObject({ filer: told });
    const spoilt = cases.map((each) => ({ ...each, filer: { ...told, contact: { ...contact, town: 7 } } }));
    expect(await codeOf(importCases(own.ports, agent, { document: { schema: 'zairyu/cases/1', exportedAt: 0, cases: spoilt } }))).toBe('exporting.document-unreadable');
  });
});

describe('an agent', () => {
  const agent = (untilOn: string, number = '大取行25-001'): Filer => ({ as: 'agent', agent: { number, untilOn } });
  it('files with a number until its last day, and not afterwards', async () => {
    const applicationId = await ready(ALONE, { ...ADULT, 'representative.any': '0' });
    const todayOn = new Date(office.at + 9 * 3_600_000).toISOString().slice(0, 10);
    const yesterdayOn = new Date(office.at + 9 * 3_600_000 - DAY_MS).toISOString().slice(0, 10);
    expect(await begin(applicationId, { as: 'agent' })).toBe('application.agent-without-number');
    expect(await begin(applicationId, agent(todayOn, ' '))).toBe('application.agent-without-number');
    expect(await begin(applicationId, agent(yesterdayOn))).toBe('application.agent-number-expired');
    expect(await begin(applicationId, agent(todayOn))).toBe('accepted');
  });

  it('whose number runs out between the two steps of signing does not file', async () => {
    const late = await Office.open();
    const signer = await late.register(lin);
    const applicationId = await late.readyDraft(signer, { ...ALONE, given: { ...ALONE.given, ...ADULT, 'representative.any': '0' } });
    // Ten minutes before midnight in Japan.
    late.at += 86_400_000 - ((late.at + 9 * 3_600_000) % 86_400_000) - 600_000;
    const todayOn = new Date(late.at + 9 * 3_600_000).toISOString().slice(0, 10);
    const { signingId, manifest } = await beginSigning(late.ports, signer, { applicationId, declared: declarations, filer: agent(todayOn) });
    const cms = await late.signWith(lin, manifest);
    late.at += 1_200_000;
    expect(await codeOf(finishSigning(late.ports, signer, { signingId, cms }))).toBe('application.agent-number-expired');
  });
});

describe('a certificate of eligibility', () => {
  const ELIGIBILITY = (status: string): Filing => ({ procedure: 'certificate-of-eligibility', status, together: [], given: { 'desired.status': status, 'identity.birthOn': '1999-04-01' } });
  it('is filed by somebody in Japan, as the status allows', async () => {
    const engineer = await ready(ELIGIBILITY('T26'));
    expect(await prepareSigning(office.ports, actor, { applicationId: engineer })).toMatchObject({ filers: ['accepting-organisation', 'legal-representative', 'agent', 'self'], relativeMustExplain: false });
    expect(await begin(engineer)).toBe('signing.filer-missing');
    expect(await begin(engineer, { as: 'relative' })).toBe('application.filer-not-for-status');
    expect(await begin(engineer, { as: 'school' })).toBe('application.filer-not-for-status');
    expect(await begin(engineer, { as: 'accepting-organisation' })).toBe('accepted');
    const spouse = await ready(ELIGIBILITY('T61'));
    expect(await begin(spouse, { as: 'accepting-organisation' })).toBe('application.filer-not-for-status');
    expect(await begin(spouse, { as: 'relative' })).toBe('accepted');
  });

  it('carries on who was said to file, and signs what is said at the end', async () => {
    const spouse = await ready({ ...ELIGIBILITY('T61'), filer: 'relative' });
    const told = async () => (await prepareSigning(office.ports, actor, { applicationId: spouse })).filer;
    expect(await told()).toEqual({ as: 'relative' });
    // What was said at the start signs nothing by itself.
    expect(await begin(spouse)).toBe('signing.filer-missing');
    const untilOn = new Date(office.at + 30 * DAY_MS).toISOString().slice(0, 10);
    const agent: Filer = { as: 'agent', agent: { number: '大取行25-001', untilOn } };
    const { manifest } = await beginSigning(office.ports, actor, { applicationId: spouse, declared: declarations, filer: agent });
    expect(JSON.parse(manifest)).toMatchObject({ filer: agent });
    expect(await told()).toEqual(agent);
  });

  it('asks again where the status that is asked for knows that capacity no more', async () => {
    const spouse = await ready({ ...ELIGIBILITY('T44'), filer: 'relative' });
    const { version } = await readDraft(office.ports, actor, { applicationId: spouse });
    const draft = await office.ports.drafts.find(spouse);
    await office.ports.drafts.save(spouse, version, { answers: { ...draft?.answers, 'desired.status': 'T26' } }, office.at);
    expect(await prepareSigning(office.ports, actor, { applicationId: spouse })).toMatchObject({ filer: null, filers: ['accepting-organisation', 'legal-representative', 'agent', 'self'] });
  });

  it('does not keep that an applicant cannot act: that is declared each time', async () => {
    const applicationId = await ready(ALONE, ADULT);
    await beginSigning(office.ports, actor, { applicationId, declared: declarations, filer: { as: 'relative', cannotAct: true } });
    expect((await prepareSigning(office.ports, actor, { applicationId })).filer).toEqual({ as: 'relative' });
  });

  it('is not opened by the applicant abroad, nor in a capacity that the status does not know', async () => {
    const open = (filer: 'applicant-abroad' | 'relative' | 'agent') => codeOf(openDraft(office.ports, actor, { procedure: 'certificate-of-eligibility', status: 'T26', together: [], filer }));
    expect([await open('applicant-abroad'), await open('relative'), await open('agent')]).toEqual(['application.applicant-abroad', 'application.filer-not-for-status', 'accepted']);
  });
});
