import { describe, expect, it } from 'vitest';
import { adviceOn, asSchema, dateIssues, evaluate, sectionProgress, summary, validate, validateAnswer, validatePage, type Answers, type GroupRow, type LeafField, type Page } from '../src/index.ts';
import { complete, context, form, lists } from './people.ts';

const codes = (answers: Answers, mode: 'partial' | 'complete' = 'complete') => validate(form, answers, mode, context).map((found) => `${found.path} ${found.code}`);

describe('validating a form', () => {
  it('finds nothing in a complete application', () => {
    expect(codes(complete)).toEqual([]);
  });

  it('asks for nothing while a draft is being written', () => {
    expect(codes({}, 'partial')).toEqual([]);
    expect(codes({ 'identity.birthOn': '1990/1/' }, 'partial')).toEqual([]);
  });

  it('asks for everything that applies when it is to be sent, and for nothing else', () => {
    expect(codes({ 'family.any': '0' })).toEqual([
      'identity.name required', 'identity.birthOn required', 'address.postcode required', 'address.prefecture required',
      'address.municipality required', 'contact.mobile required', 'work.intent confirm-missing',
    ]);
  });

  it('asks for one of two numbers', () => {
    const { 'contact.mobile': _mobile, ...rest } = complete;
    expect(codes(rest)).toEqual(['contact.mobile required']);
    expect(codes({ ...rest, 'contact.telephone': '06-1234-5678' })).toEqual([]);
  });

  it('names the letters that the form cannot hold and proposes others', () => {
    const found = validate(form, { ...complete, 'identity.name': 'Müller Søren' }, 'complete', context);
    expect(found).toEqual([{ path: 'identity.name', code: 'characters', params: { characters: 'Ü Ø' }, fix: 'MUELLER SOEREN' }]);
  });

  it('counts what is too long', () => {
    expect(validate(form, { ...complete, 'address.town': '𠮷'.repeat(12) }, 'partial', context)).toEqual([{ path: 'address.town', code: 'too-long', params: { max: 10, over: 2 } }]);
  });

  it('asks for a name of another script as a paper has it, and says that "none" is an empty answer', () => {
    const said = (answers: Answers) => validate(form, { ...complete, ...answers }, 'partial', context).map(({ code }) => code);
    expect(said({ 'identity.name': '林 美華' })).toEqual(['characters-name']);
    expect(said({ 'identity.name': 'リン' })).toEqual(['characters-name']);
    const name: LeafField = { id: 'identity.name', type: 'text', maxLength: 104, upperCase: true, characters: ['half-latin', 'half-symbols'] };
    expect(['林 美華', 'リン', 'Ким', 'LIN MEIHUA', 'Müller'].map((raw) => adviceOn(name, raw))).toEqual(['characters-name', 'characters-name', 'characters-name', undefined, undefined]);
    const number: LeafField = { id: 'passport.number', type: 'text', maxLength: 12, upperCase: true, characters: ['half-latin', 'half-digits'] };
    const ofNumber = (raw: string, required = false) => validateAnswer({ ...number, required }, 'passport.number', { 'passport.number': raw }, context).map(({ code }) => code);
    expect(['なし', '無し', 'ない', '無'].map((raw) => ofNumber(raw))).toEqual([['none-written'], ['none-written'], ['none-written'], ['none-written']]);
    expect(['none', '-', 'TK1234567'].map((raw) => ofNumber(raw))).toEqual([[], [], []]);
    expect(ofNumber('なし', true)).toEqual(['characters-latin']);
    expect(validatePage({ id: 'p', fields: [{ ...number, required: true }] }, { 'passport.number': '-' }, context).map(({ code }) => code)).toEqual(['required']);
    expect(['none', 'NONE', 'N/A', '－', 'ー', '-', '0', 'x', 'NO'].map((raw) => adviceOn(number, raw))).toEqual(Array(9).fill('none-written'));
    expect(['NO1234567', 'X1234567', 'M00000000'].map((raw) => adviceOn(number, raw))).toEqual([undefined, undefined, undefined]);
  });
  it('refuses a year in which nobody now alive was born, and one that no paper reaches', () => {
    const born = (year: number) => validate(form, { ...complete, 'identity.birthOn': `${year}/1/5` }, 'partial', context);
    expect(born(1870)).toEqual([{ path: 'identity.birthOn', code: 'date-too-early', params: { part: 'year', year: 1896 } }]);
    expect([1895, 1896].map((year) => born(year).length)).toEqual([1, 0]);
    const until = (id: string, raw: string) => dateIssues({ id, precision: 'day' }, id, raw, 'complete', context).map(({ code }) => code);
    expect(until('passport.expiresOn', '2207/1/29')).toEqual(['date-too-late']);
    expect(until('passport.expiresOn', '2099/12/31')).toEqual([]);
    expect(['1927/1/29', '2011/12/31', '2012/7/9', '2032/2/1', '2033/1/1', '2207/1/29'].map((raw) => until('stay.expiresOn', raw))).toEqual([['date-too-early'], ['date-too-early'], [], [], ['date-too-late'], ['date-too-late']]);
    expect(until('stay.expiresOn', '2027/2/30')).toEqual(['date-impossible']);
  });
  it('refuses a birth date in the future', () => {
    expect(codes({ ...complete, 'identity.birthOn': '2026/11/25' })).toEqual(['identity.birthOn date-not-past']);
    expect(codes({ ...complete, 'identity.birthOn': '2026/11/24' })).toEqual([]);
  });

  it('refuses a period that ends before it begins, as far as both dates are known, and not while a draft is being written', () => {
    const date = (id: string, more: object): LeafField => ({ id, type: 'date', precision: 'day', mayBeUnknown: ['day', 'month'], ...more }) as LeafField;
    const page: Page = {
      id: 'period',
      fields: [
        date('contract.startsOn', {}),
        date('contract.endsOn', { notBefore: 'contract.startsOn' }),
        { id: 'jobs', type: 'group', sheetRows: 1, fields: [date('startedOn', {}), date('endedOn', { notBefore: 'startedOn' })] },
      ],
    };
    const found = (startsOn: string, endsOn: string) => validatePage(page, { 'contract.startsOn': startsOn, 'contract.endsOn': endsOn }, context).map(({ path, code }) => `${path} ${code}`);
    const wrong = ['contract.endsOn date-before-start'];
    expect(found('2026/4/2', '2026/4/1')).toEqual(wrong);
    expect(found('令和8/4/2', '2025/12/31')).toEqual(wrong);
    expect(found('2026/4/2', '2026/3/?')).toEqual(wrong);
    expect(found('2026/4/2', '2026/4/2')).toEqual([]);
    expect(found('2026/4/2', '2026/4/?')).toEqual([]);
    expect(found('2026/?/?', '2026/1/1')).toEqual([]);
    expect(found('', '2026/1/1')).toEqual([]);
    const rows = { jobs: [{ rowId: 'a', values: { startedOn: '2020/5/1', endedOn: '2019/5/1' } }] };
    expect(validatePage(page, rows, context).map(({ path, code }) => `${path} ${code}`)).toEqual(['jobs/a/endedOn date-before-start']);
    expect(validate({ ...form, sections: [{ id: 'one', author: 'applicant', pages: [page] }] }, rows, 'partial', context)).toEqual([]);
  });

  it('follows a linked list to its parent', () => {
    expect(codes({ ...complete, 'address.prefecture': '13' })).toEqual(['address.municipality not-a-choice']);
  });

  it('speaks of the row and the field inside a group', () => {
    const members: GroupRow[] = [{ rowId: 'r1', values: { name: 'A' , cohabits: '1' } }, { rowId: 'r2', values: { cohabits: '0' } }];
    expect(codes({ ...complete, 'family.members': members })).toEqual(['family.members/r1/cardNumber required', 'family.members/r2/name required']);
    expect(codes({ ...complete, 'family.members': [] })).toEqual(['family.members rows-missing']);
  });

  it.each([['contact.email', 'lin@', 'email-malformed'], ['contact.telephone', '12', 'phone-malformed'], ['address.postcode', '123', 'postcode-malformed'], ['work.salary', 'many', 'number-malformed'], ['work.salary', '0', 'number-range']])(
    'refuses %s = %s', (path, value, code) => expect(codes({ ...complete, [path]: value })).toContain(`${path} ${code}`),
  );

  it('wears the Standard Schema interface', () => {
    const schema = asSchema(form, context)['~standard'];
    expect(schema.validate(complete)).toEqual({ value: complete });
    expect(schema.validate({ ...complete, 'identity.name': '' })).toEqual({ issues: [{ message: 'required', path: ['identity.name'] }] });
    expect(schema.validate({ 'identity.name': 3 })).toEqual({ issues: [{ message: 'shape', path: [] }] });
  });
});

describe('a condition', () => {
  it('has five shapes', () => {
    expect(evaluate({ answered: 'a.b' }, { 'a.b': 'x' })).toBe(true);
    expect(evaluate({ answered: 'a.b' }, { 'a.b': [] })).toBe(false);
    expect(evaluate({ field: 'a.b', equals: ['x', 'y'] }, { 'a.b': 'y' })).toBe(true);
    expect(evaluate({ all: [{ answered: 'a.b' }, { not: { answered: 'c.d' } }] }, { 'a.b': 'x' })).toBe(true);
    expect(evaluate({ any: [{ answered: 'a.b' }, { answered: 'c.d' }] }, {})).toBe(false);
  });
});

describe('progress', () => {
  it('says per section what is complete and where to go on', () => {
    expect(sectionProgress(form, complete, context).map((entry) => entry.state)).toEqual(['complete', 'complete']);
    const started = sectionProgress(form, { 'identity.name': 'LIN' }, context);
    expect(started[0]).toMatchObject({ sectionId: 'about-you', state: 'started', nextPageId: 'identity' });
    expect(started[1]).toMatchObject({ sectionId: 'family', state: 'not-started', nextPageId: 'any' });
  });
});

describe('the summary', () => {
  const words = { t: (key: string) => key, lists, lang: 'ja' as const, date: (iso: string) => `日付${iso}` };
  it('shows applicable answers as the form will hold them', () => {
    const rows = summary(form, complete, words).flatMap((section) => section.pages.flatMap((page) => page.rows));
    expect(rows.find((row) => row.path === 'identity.name')).toEqual({ fieldId: 'identity.name', path: 'identity.name', item: '3', label: 'identity.name.label', value: 'LIN MEIHUA' });
    expect(rows.find((row) => row.path === 'address.prefecture')?.value).toBe('大阪府');
    expect(rows.find((row) => row.path === 'family.members/r1/cardNumber')).toMatchObject({ value: 'AB12345678CD', rowNumber: 1, label: 'family.members.cardNumber.label' });
    expect(rows.find((row) => row.path === 'contact.email')?.value).toBeNull();
  });
  it('says what of a question was read in no official source: of a column the number of its group and its own words', () => {
    const leaf = { id: 'a', type: 'text', maxLength: 9, item: '21', unverified: ['item', 'en'] } as const;
    const group = { id: 'rows', type: 'group', sheetRows: 2, item: '22', unverified: ['item'], fields: [{ id: 'name', type: 'text', maxLength: 9, item: '1', unverified: ['item', 'ja'] }] } as const;
    const small = { procedure: 'extension-of-period', edition: 'test', sections: [{ id: 's', author: 'applicant', pages: [{ id: 'p', fields: [leaf, group] }] }] } as const;
    const [section] = summary(small, { rows: [{ rowId: 'r', values: {} }] }, words);
    expect(section?.pages[0]?.rows.map(({ path, unverified }) => [path, unverified])).toEqual([['a', ['item', 'en']], ['rows/r/name', ['item', 'ja']]]);
  });
});
