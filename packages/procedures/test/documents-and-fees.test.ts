import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fieldsById, type Condition, type FormDefinition } from '@zairyu/forms';
import documents from '../catalogue/extension-of-period/2026-02/documents.json' with { type: 'json' };
import { catalogue } from '../src/catalogue-node.ts';
import { bureaus, categoriesOf, feeForPeriod, feeRange, feesOf } from '../src/index.ts';

const filing = (category: string) => ({ procedure: 'extension-of-period', edition: '2026-02', category, together: [] }) as const;
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
    const named = documents.common.find((rule) => rule.slot === 'photo')?.showWhen?.not?.equals ?? [];
    expect(named.toSorted()).toEqual(short.map(({ code }) => code).toSorted());
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
    for (const category of categoriesOf('extension-of-period')) {
      for (const slot of catalogue.requestableSlots(filing(category))) for (const lang of ['ja', 'en']) expect(words(lang)[`${slot}.label`], `${lang} ${slot}`).toBeTruthy();
    }
  });
});

describe('document rules', () => {
  const rules = Object.values(documents).flat();
  it('say in both languages what each paper is, why it is asked for and where that is written', () => {
    for (const lang of ['ja', 'en']) {
      const said = words(lang);
      expect(rules.filter(({ slot, source }) => [`${slot}.label`, `${slot}.why`, `sources.${source}`].some((key) => !said[key]?.trim())).map(({ slot }) => `${lang} ${slot}`)).toEqual([]);
    }
  });
  it('have no words left over, and no slot twice in one filing', () => {
    const slots = rules.map(({ slot }) => slot);
    for (const category of categoriesOf('extension-of-period')) {
      const asked = catalogue.requestableSlots(filing(category));
      expect(asked.filter((slot, index) => asked.indexOf(slot) !== index), category).toEqual([]);
    }
    const wanted = new Set([...slots.flatMap((slot) => [`${slot}.label`, `${slot}.why`]), ...rules.map(({ source }) => `sources.${source}`)]);
    expect(Object.keys(words('ja')).filter((key) => !wanted.has(key))).toEqual([]);
  });
  it('keep a note, the day of reading and how sure they are', () => {
    for (const rule of rules) {
      expect(rule.note.length, rule.slot).toBeGreaterThan(10);
      expect(rule.readOn, rule.slot).toMatch(/^\d{4}-\d{2}$/);
      expect(['high', 'medium', 'low'], rule.slot).toContain(rule.confidence);
    }
  });
  it('look only at questions and options that the form of the category has', () => {
    const atoms = (condition: Condition): { field: string; equals: string | readonly string[] }[] =>
      'all' in condition ? condition.all.flatMap(atoms) : 'any' in condition ? condition.any.flatMap(atoms) : 'not' in condition ? atoms(condition.not) : 'field' in condition ? [condition] : [];
    const lists = catalogue.listLookup('2026-02');
    const categories = categoriesOf('extension-of-period');
    const forms = categories.map((category) => catalogue.loadForm(filing(category)));
    const codesOf = (form: FormDefinition, id: string): string[] => {
      const field = fieldsById(form).get(id);
      if (field?.type !== 'choice') return [];
      const names = field.linkedTo === undefined ? [field.list] : codesOf(form, field.linkedTo).map((code) => `${field.list}.${code}`);
      return names.flatMap((name) => (lists(name) ?? []).map(({ code }) => code));
    };
    for (const [at, category] of categories.entries()) {
      const fields = fieldsById(forms[at] as FormDefinition);
      for (const rule of [...documents.common, ...documents[category as 'N'], ...documents.tail] as readonly { slot: string; showWhen?: Condition }[]) {
        for (const { field } of rule.showWhen ? atoms(rule.showWhen) : []) expect(fields.has(field), `${rule.slot} ${field}`).toBe(true);
      }
    }
    const wanted = rules.flatMap((rule) => ('showWhen' in rule ? atoms(rule.showWhen as Condition) : []));
    const codes = (field: string) => forms.flatMap((form) => codesOf(form, field));
    expect(wanted.flatMap(({ field, equals }) => [equals].flat().filter((code) => !codes(field).includes(code)).map((code) => `${field} is never ${code}`))).toEqual([]);
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
