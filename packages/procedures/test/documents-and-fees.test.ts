import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fieldsById, type Condition, type FormDefinition } from '@zairyu/forms';
import acquisitionDocuments from '../catalogue/acquisition-of-status/2026-10/documents.json' with { type: 'json' };
import eligibilityDocuments from '../catalogue/certificate-of-eligibility/2026-04/documents.json' with { type: 'json' };
import changeDocuments from '../catalogue/change-of-status/2026-04/documents.json' with { type: 'json' };
import workCertificateDocuments from '../catalogue/certificate-of-authorized-employment/2026-02/documents.json' with { type: 'json' };
import extraActivityDocuments from '../catalogue/extra-status-activity/2026-02/documents.json' with { type: 'json' };
import documents from '../catalogue/extension-of-period/2026-02/documents.json' with { type: 'json' };
import { catalogue } from '../src/catalogue-node.ts';
import { bureaus, categoriesOf, companionsOf, currentEdition, familyOf, feeForPeriod, feeOfKind, feeRange, feesOf, letterOf, procedureKinds, reducedCounterYen, type DocumentRules, type ProcedureKind } from '../src/index.ts';

const filing = (category: string) => ({ procedure: 'extension-of-period', edition: '2026-02', category, together: [] }) as const;
const rulesOf: Readonly<Partial<Record<ProcedureKind, DocumentRules>>> = {
  'certificate-of-eligibility': eligibilityDocuments as unknown as DocumentRules,
  'change-of-status': changeDocuments as unknown as DocumentRules,
  'extension-of-period': documents as unknown as DocumentRules,
  'acquisition-of-status': acquisitionDocuments as unknown as DocumentRules,
  'certificate-of-authorized-employment': workCertificateDocuments as unknown as DocumentRules,
};
/** Every category of every procedure with forms. */
const filings = procedureKinds.flatMap((procedure) => categoriesOf(procedure).map((category) => ({ procedure, edition: currentEdition(procedure), category, together: [] })));
const words = (lang: string) => JSON.parse(readFileSync(fileURLToPath(new URL(`../../i18n/locales/${lang}/documents.json`, import.meta.url)), 'utf8')) as Record<string, string>;

describe('required documents', () => {
  it('ask every engineer for the photo and the proof of the category', () => {
    const slots = catalogue.requiredDocuments({ ...filing('N'), answers: { 'organisation.category': '2' } }).filter((rule) => rule.required).map((rule) => rule.slot);
    expect(slots).toEqual(['photo', 'category-proof']);
  });
  it('ask an organisation that has no proof of its category for none', () => {
    const slots = catalogue.requiredDocuments({ ...filing('N'), answers: { 'organisation.category': '4' } }).map((rule) => rule.slot);
    expect(slots).not.toContain('category-proof');
  });
  it('ask for no photo when three months or less are desired', () => {
    const slots = (desired: string) => catalogue.requiredDocuments({ ...filing('R'), answers: { 'stay.desiredPeriod': desired } }).map((rule) => rule.slot);
    expect(slots('T440003000')).not.toContain('photo');
    expect(slots('T440004000')).toContain('photo');
    const short = categoriesOf('extension-of-period').flatMap((category) => (catalogue.listLookup('2026-02')(`CB19.${category}`) ?? []).flatMap(({ code }) => catalogue.listLookup('2026-02')(`C970.${code}`) ?? [])).filter(({ code }) => /^T\d\d000[0-3]\d{3}$/.test(code));
    expect(short.map(({ code }) => code).filter((code) => slots(code).includes('photo'))).toEqual([]);
    const named = [documents.common.find((rule) => rule.slot === 'photo')?.showWhen?.not?.any[0]?.equals ?? []].flat();
    expect(named.toSorted()).toEqual([...new Set(short.map(({ code }) => code))].toSorted());
  });
  it('ask for no photo when three months or less are desired with the new status', () => {
    const wanted = filings.filter(({ procedure }) => procedure === 'change-of-status').flatMap((choice) => (catalogue.listLookup('2026-04')(`CB19_5.change.${choice.category}`) ?? []).flatMap(({ code }) => (catalogue.listLookup('2026-04')(`CB20.change.wanted.${code}`) ?? []).map((period) => [choice, period.code] as const)));
    const photo = (choice: (typeof filings)[number], period: string) => catalogue.requiredDocuments({ ...choice, answers: { 'desired.period': period } }).some(({ slot }) => slot === 'photo');
    for (const [choice, period] of wanted) expect(photo(choice, period), `${choice.category} ${period}`).toBe(!/^000[0-3]/.test(period));
    expect(wanted.length).toBeGreaterThan(50);
  });
  it('ask an Official for no photo: no residence card comes of it', () => {
    const asks = (procedure: ProcedureKind, category: string, answers: Record<string, string>) => catalogue.requiredDocuments({ procedure, edition: currentEdition(procedure), category, together: [], answers }).some(({ slot }) => slot === 'photo');
    expect([asks('extension-of-period', 'U', { 'stay.status': 'T02' }), asks('extension-of-period', 'U', { 'stay.status': 'T13' })]).toEqual([false, true]);
    for (const [procedure, category] of [['change-of-status', 'U'], ['acquisition-of-status', '-']] as const) expect([asks(procedure, category, { 'desired.status': 'T02' }), asks(procedure, category, { 'desired.status': 'T13' })]).toEqual([false, true]);
  });
  it('require no photo of a child under one year of age', () => {
    const required = (procedure: ProcedureKind, category: string, bornOn: string, todayOn?: string) =>
      catalogue.requiredDocuments({ procedure, edition: currentEdition(procedure), category, together: [], answers: { 'identity.birthOn': bornOn }, ...(todayOn === undefined ? {} : { todayOn }) }).find(({ slot }) => slot === 'photo')?.required;
    for (const [procedure, category] of [['certificate-of-eligibility', 'R'], ['change-of-status', 'R'], ['extension-of-period', 'R'], ['acquisition-of-status', '-']] as const) {
      expect([procedure, required(procedure, category, '2025-11-30', '2026-11-29')]).toEqual([procedure, false]);
      expect([procedure, required(procedure, category, '2025-11-30', '2026-11-30')]).toEqual([procedure, true]);
      // As people type it; a day that is not wholly told, is still to come, or that nobody holds against today's says nothing.
      expect([procedure, required(procedure, category, '令和7年11月30日', '2026-11-29')]).toEqual([procedure, false]);
      for (const unclear of ['2026', '2026-11', '2026-11-30', '']) expect([unclear, required(procedure, category, unclear, '2026-11-29')]).toEqual([unclear, true]);
      expect([procedure, required(procedure, category, '2026-11-01')]).toEqual([procedure, true]);
    }
  });
  it('ask whoever changes to another status for what the first permission needs', () => {
    const required = (category: string, answers: Record<string, string>) => catalogue.requiredDocuments({ procedure: 'change-of-status', edition: '2026-04', category, together: [], answers }).filter((rule) => rule.required).map((rule) => rule.slot);
    expect(required('N', { 'organisation.category': '1', 'desired.status': 'T26' })).toEqual(['photo', 'category-proof']);
    expect(required('N', { 'organisation.category': '3', 'desired.status': 'T26' })).toEqual(expect.arrayContaining(['working-conditions', 'registry-certificate', 'accounts', 'representative-declaration']));
    expect(required('T', { 'desired.status': 'T61', 'relationship.status': '11' })).toEqual(expect.arrayContaining(['family-register', 'household-record', 'questionnaire', 'guarantee-letter']));
    expect(required('R', {})).toEqual(expect.arrayContaining(['relationship-proof', 'supporter-card']));
  });
  it('ask for the papers of the status, not only of the form it shares', () => {
    const list = (procedure: ProcedureKind, category: string, answers: Record<string, string>) => {
      const asked = catalogue.requiredDocuments({ procedure, edition: currentEdition(procedure), category, together: [], answers });
      return { required: asked.filter((rule) => rule.required).map(({ slot }) => slot), offered: asked.filter((rule) => !rule.required).map(({ slot }) => slot) };
    };
    for (const procedure of ['change-of-status', 'certificate-of-eligibility'] as const) {
      for (const category of ['1', '2', '3', '4']) {
        // Nursing care: conditions, registration with the facility's profile and the declaration, whatever the category; not what engineers file.
        const care = list(procedure, 'N', { 'desired.status': 'T29', 'organisation.category': category });
        expect(care.required).toEqual(['photo', 'working-conditions', 'representative-declaration', 'care-certificate']);
        expect(care.offered).toContain('skill-transfer');
        const cook = list(procedure, 'N', { 'desired.status': 'T20', 'organisation.category': category });
        expect(cook.required.includes('activity-proof')).toBe(category === '1' || category === '2');
        expect([...cook.required, ...cook.offered]).not.toContain('curriculum-vitae');
        const graduate = list(procedure, 'DN', { 'activity.main': 'T26', 'desired.status': 'T51', 'organisation.category': category });
        const employer = category === '1' || category === '2' ? ['graduate-employer'] : ['working-conditions', 'registry-certificate', 'company-profile'];
        expect(graduate.required).toEqual(expect.arrayContaining([...employer, 'hiring-reason']));
      }
      // Full-time teachers: nothing at ordinary schools, so what others file is only offered.
      expect(list(procedure, 'I', { 'desired.status': 'T15', 'job.employmentKind': '1' })).toMatchObject({ required: ['photo'], offered: expect.arrayContaining(['teacher-papers']) as unknown });
      expect(list(procedure, 'I', { 'desired.status': 'T03', 'job.employmentKind': '1' }).offered).not.toContain('teacher-papers');
      const kin = (status: string, relation: string) => list(procedure, 'T', { 'desired.status': status, 'relationship.status': relation });
      expect(kin('T61', '11').required).toEqual(expect.arrayContaining(['marriage-proof', 'questionnaire', 'couple-photos', 'household-record']));
      for (const child of ['12', '13']) {
        expect(kin('T61', child).required).toContain('child-proof');
        expect(kin('T61', child).required).not.toContain('household-record');
        expect(kin('T61', child).offered).toContain('household-record');
      }
      expect(kin('T62', '17').required).toEqual(expect.arrayContaining(['family-relation', 'questionnaire', 'household-record']));
      expect(kin('T62', '17').required).not.toContain('child-proof');
      expect(kin('T63', '32').required).toContain('questionnaire');
      expect(kin('T63', '33').offered).toContain('supporter-card');
      const doctor = list(procedure, 'U', { 'desired.status': 'T13', 'activity.kind': '06' });
      expect(doctor.required).not.toContain('facility-overview');
      expect(list(procedure, 'U', { 'desired.status': 'T13', 'activity.kind': '08' }).required).toContain('facility-overview');
    }
    expect(list('certificate-of-eligibility', 'M', {}).offered).toContain('setup-mandate');
    const extending = (status: string, answers: Record<string, string>) => list('extension-of-period', 'N', { 'stay.status': status, ...answers }).required;
    expect(extending('T29', { 'organisation.category': '1' })).toEqual(['photo', 'residence-tax', 'representative-declaration']);
    expect(extending('T29', { 'organisation.category': '4', 'organisation.firstAfterJobChange': '1' })).toEqual(['photo', 'residence-tax', 'representative-declaration', 'working-conditions', 'company-profile']);
    expect(extending('T26', { 'organisation.category': '1', 'organisation.firstAfterJobChange': '1' })).toEqual(['photo', 'category-proof']);
    expect(list('extension-of-period', 'DN', { 'stay.status': 'T51', 'activity.main': 'T26', 'organisation.category': '1' }).required).toEqual(['photo', 'category-proof', 'residence-tax']);
    const acquiring = (status: string, cause: string) => list('acquisition-of-status', '-', { 'desired.status': status, 'acquisition.cause': cause }).required;
    expect(acquiring('T61', 'loss')).toEqual(expect.arrayContaining(['photo', 'nationality-proof', 'status-documents', 'household-record']));
    expect(acquiring('T62', 'birth')).not.toContain('status-documents');
    expect(acquiring('T26', 'loss')).not.toContain('status-documents');
  });
  it('ask a legal representative for proof', () => {
    const slots = (any: string) => catalogue.requiredDocuments({ ...filing('R'), answers: { 'representative.any': any } }).filter(({ required }) => required).map((rule) => rule.slot);
    expect(slots('1')).toContain('representative-proof');
    expect(slots('0')).not.toContain('representative-proof');
  });
  it('ask those of categories 3 and 4 for the tax certificates too', () => {
    for (const category of ['3', '4']) {
      const slots = catalogue.requiredDocuments({ ...filing('N'), answers: { 'organisation.category': category } }).filter((rule) => rule.required).map((rule) => rule.slot);
      expect(slots).toContain('residence-tax');
    }
  });
  it('ask dependents for the relationship and the supporter', () => {
    const slots = catalogue.requiredDocuments({ ...filing('R'), answers: {} }).filter((rule) => rule.required).map((rule) => rule.slot);
    expect(slots).toEqual(expect.arrayContaining(['photo', 'relationship-proof', 'supporter-card']));
  });
  it('have words in both languages for whatever the desk may ask', () => {
    for (const choice of filings) {
      for (const slot of catalogue.requestableSlots({ ...choice, together: companionsOf(choice.procedure) })) for (const lang of ['ja', 'en']) expect(words(lang)[`${slot}.label`], `${lang} ${slot}`).toBeTruthy();
    }
  });
});

describe('document rules', () => {
  const beside = [workCertificateDocuments, extraActivityDocuments] as unknown as readonly DocumentRules[];
  const rules = [...Object.values(rulesOf), ...beside].flatMap((each) => Object.values(each).flat());
  it('stand for every procedure with forms', () => {
    expect(Object.keys(rulesOf)).toEqual([...new Set(filings.map(({ procedure }) => procedure))]);
  });
  it('say in both languages what each paper is, why it is asked for and where that is written', () => {
    for (const lang of ['ja', 'en']) {
      const said = words(lang);
      expect(rules.filter(({ slot, source }) => [`${slot}.label`, `${slot}.why`, `sources.${source}`].some((key) => !said[key]?.trim())).map(({ slot }) => `${lang} ${slot}`)).toEqual([]);
    }
  });
  it('have no words left over, and no slot twice in one filing', () => {
    const slots = rules.map(({ slot }) => slot);
    for (const choice of filings) {
      const asked = catalogue.requestableSlots(choice);
      expect(asked.filter((slot, index) => asked.indexOf(slot) !== index), `${choice.procedure} ${choice.category}`).toEqual([]);
    }
    const wanted = new Set(['origin', 'unsure', 'unsure.desk', 'left-over.label', 'left-over.why', 'every-paper', ...slots.flatMap((slot) => [`${slot}.label`, `${slot}.why`]), ...rules.map(({ source }) => `sources.${source}`)]);
    expect(Object.keys(words('ja')).filter((key) => !wanted.has(key))).toEqual([]);
  });
  it('of what is filed together look only at its own questions, and ask for their papers only then', () => {
    const choice = { ...filing('N'), together: companionsOf('extension-of-period') };
    const fields = fieldsById(catalogue.loadForm(choice));
    const looked = beside.flatMap((each) => each.common).flatMap(({ showWhen }) => (showWhen && 'field' in showWhen ? [showWhen.field] : []));
    expect(looked.length).toBeGreaterThan(3);
    for (const field of looked) expect(fields.has(field), field).toBe(true);
    const required = (together: readonly string[], answers: Record<string, string>) => catalogue.requiredDocuments({ ...filing('N'), together, answers: { 'organisation.category': '1', ...answers } }).filter((rule) => rule.required).map(({ slot }) => slot);
    expect(required([], { 'workCertificate.employerChanged': '1' })).toEqual(['photo', 'category-proof']);
    expect(required(['certificate-of-authorized-employment'], { 'workCertificate.employerChanged': '0' })).toEqual(['photo', 'category-proof']);
    expect(required(['certificate-of-authorized-employment'], { 'workCertificate.employerChanged': '1' })).toEqual(expect.arrayContaining(['former-employer-papers', 'new-work-contract']));
    expect(required(['extra-status-activity'], { 'extra.workDecided': '1' })).toContain('extra-work-terms');
  });
  it('keep a note, the day of reading and how sure they are', () => {
    for (const rule of rules) {
      expect(rule.note.length, rule.slot).toBeGreaterThan(10);
      expect(rule.readOn, rule.slot).toMatch(/^\d{4}-\d{2}$/);
      expect(['high', 'medium', 'low'], rule.slot).toContain(rule.confidence);
    }
  });
  it.each(Object.entries(rulesOf))('look only at questions and options that the forms of %s have', (procedure, own) => {
    const atoms = (condition: Condition): { field: string; equals: string | readonly string[] }[] =>
      'all' in condition ? condition.all.flatMap(atoms) : 'any' in condition ? condition.any.flatMap(atoms) : 'not' in condition ? atoms(condition.not) : 'field' in condition ? [condition] : [];
    const lists = catalogue.listLookup('2026-02');
    const choices = filings.filter((each) => each.procedure === procedure);
    const forms = choices.map((choice) => catalogue.loadForm(choice));
    const codesOf = (form: FormDefinition, id: string): string[] => {
      const field = fieldsById(form).get(id);
      if (field?.type !== 'choice') return [];
      const names = field.linkedTo === undefined ? [field.list] : codesOf(form, field.linkedTo).map((code) => `${field.list}.${code}`);
      return names.flatMap((name) => (lists(name) ?? []).map(({ code }) => code));
    };
    for (const [at, { category }] of choices.entries()) {
      const fields = fieldsById(forms[at] as FormDefinition);
      for (const rule of [...own.common, ...(own[letterOf(category)] ?? []), ...(own[familyOf(category) ?? ''] ?? []), ...own.tail]) {
        for (const { field } of rule.showWhen ? atoms(rule.showWhen) : []) expect(fields.has(field), `${rule.slot} ${field}`).toBe(true);
      }
    }
    const wanted = Object.values(own).flat().flatMap((rule) => (rule.showWhen ? atoms(rule.showWhen) : []));
    const codes = (field: string) => forms.flatMap((form) => codesOf(form, field));
    expect(wanted.flatMap(({ field, equals }) => [equals].flat().filter((code) => !codes(field).includes(code)).map((code) => `${field} is never ${code}`))).toEqual([]);
  });
});

describe('the documents of a highly-skilled professional', () => {
  const skilled = (procedure: 'change-of-status' | 'extension-of-period', category: string, answers: Record<string, string>) =>
    catalogue.requiredDocuments({ procedure, edition: currentEdition(procedure), category, together: [], answers }).map(({ slot }) => slot);

  it('are those of the status that the activity is called after, and the proof of each row that is claimed', () => {
    const slots = skilled('extension-of-period', 'XL', { 'stay.status': 'T82', 'activity.main': 'T06', 'activity.class': 'X2', 'points.special': '0', 'points.technical.education': '03', 'points.japan': '01', 'points.age': '00' });
    expect(slots).toEqual(expect.arrayContaining(['press-proof', 'points-education', 'points-japanese-degree', 'points-japanese']));
    for (const unclaimed of ['points-career', 'points-patent', 'points-special', 'category-proof']) expect(slots).not.toContain(unclaimed);
  });
  it('are the proof of the special system alone where that is used', () => {
    const slots = skilled('extension-of-period', 'XN', { 'stay.status': 'T82', 'activity.main': 'T26', 'activity.class': 'X2', 'points.special': '1', 'points.technical.education': '03' });
    expect(slots.filter((slot) => slot.startsWith('points-'))).toEqual(['points-special']);
  });
  it('are more for (ii)', () => {
    const answers = { 'activity.main': 'T26', 'activity.class': 'X2', 'points.special': '0' };
    expect(skilled('change-of-status', 'XN', { ...answers, 'desired.status': 'T90' })).toContain('hsp2-residence-tax');
    expect(skilled('change-of-status', 'XN', { ...answers, 'desired.status': 'T82' })).not.toContain('hsp2-residence-tax');
  });
});

describe('fees', () => {
  it('are those of the day of receipt', () => {
    expect(feesOf('extension-of-period', '2026-10-01').length).toBeGreaterThan(1);
    expect(feesOf('extension-of-period', '2026-09-30')).not.toEqual(feesOf('extension-of-period', '2026-10-01'));
  });
  it('are known as a range before the decision', () => {
    const range = feeRange('extension-of-period', '2026-11-24');
    expect(range?.least.onlineYen).toBe(10_000);
    expect(range?.most.onlineYen).toBeGreaterThan(10_000);
    expect(feeRange('certificate-of-eligibility', '2026-11-24')).toBeUndefined();
  });
  it('of what has no period go by its kind', () => {
    expect(feeOfKind('certificate-of-authorized-employment', '2026-11-24')).toEqual({ counterYen: 2000, onlineYen: 1600, paymentYen: 220 });
    expect(feeOfKind('certificate-of-authorized-employment', '2026-09-30')).toEqual({ counterYen: 2000, onlineYen: 1600 });
    expect(feeOfKind('re-entry', '2026-11-24', '02')?.onlineYen).toBe(6500);
    expect(feeOfKind('re-entry', '2026-11-24')).toBeUndefined();
    expect(feeOfKind('extra-status-activity', '2026-11-24')).toBeUndefined();
    expect(feeOfKind('extension-of-period', '2026-11-24')).toBeUndefined();
  });
  it('are lower for people in hardship, at the counter, since the tariff knows it', () => {
    expect(procedureKinds.flatMap((procedure) => reducedCounterYen(procedure, '2026-10-01') ?? [])).toEqual([10_000, 10_000]);
    expect(reducedCounterYen('extension-of-period', '2026-10-01')).toBe(10_000);
    expect(reducedCounterYen('extension-of-period', '2026-09-30')).toBeUndefined();
  });
  it('are the same for a change as for an extension of the same period', () => {
    for (const day of ['2025-04-01', '2026-09-30', '2026-10-01', '2026-11-24']) expect(feesOf('change-of-status', day)).toEqual(feesOf('extension-of-period', day));
  });
  it('grow with the granted period and are never more online than at the counter', () => {
    const months = [1, 3, 4, 6, 11, 12, 13, 35, 36, 59, 60];
    const fees = months.map((each) => feeForPeriod('extension-of-period', '2026-11-24', each));
    for (const [index, fee] of fees.entries()) {
      expect(fee, `${months[index]} months`).toBeDefined();
      expect(fee?.onlineYen).toBeLessThanOrEqual(fee?.counterYen ?? 0);
      expect(fee?.onlineYen).toBeGreaterThanOrEqual(fees[index - 1]?.onlineYen ?? 0);
    }
  });
});

describe('receiving offices', () => {
  const prefectures = catalogue.listLookup('2026-02')('CA69_1') ?? [];
  it('route every municipality of every prefecture to one of the eight bureaus', () => {
    expect(prefectures).toHaveLength(47);
    let routed = 0;
    for (const prefecture of prefectures) {
      for (const municipality of catalogue.listLookup('2026-02')(`CA69.${prefecture.code}`) ?? []) {
        const { bureau, offices } = catalogue.bureauFor(prefecture.code, municipality.code);
        expect(bureaus.map((each) => each.bureau)).toContain(bureau);
        expect(offices.length).toBeGreaterThan(0);
        routed += 1;
      }
    }
    expect(routed).toBeGreaterThan(1_700);
  });
  it('refuse a place that is not on the list', () => expect(() => catalogue.bureauFor('999999', '999999')).toThrow('application.answer-unknown'));
});

describe('a document that no official list names', () => {
  const asked = (cause: string) => catalogue.requiredDocuments({ procedure: 'acquisition-of-status', edition: '2026-10', category: '-', together: [], answers: { 'acquisition.cause': cause } });
  it('is marked where people meet it, and no other is', () => {
    const marked = asked('birth').filter(({ unconfirmed }) => unconfirmed).map(({ slot }) => slot);
    expect(marked).toEqual(['questionnaire']);
    const low = Object.values(acquisitionDocuments).flat().filter(({ confidence }) => confidence === 'low').map(({ slot }) => slot);
    expect(marked).toEqual(low);
  });
});
