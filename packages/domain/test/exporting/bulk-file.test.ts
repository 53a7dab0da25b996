import { strangers, type Answers, type GroupRow } from '@zairyu/forms';
import { bulkEditionOf, PEOPLE_PER_FILE } from '@zairyu/procedures/bulk';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bulkFiles, officialPerson, type OfficialFiling } from '../../src/exporting/index.ts';

const edition = await bulkEditionOf('extension-of-period', '2026-02');
if (edition === undefined) throw new Error('no bulk file');
const lists = catalogue.listLookup('2026-02');

function person(answers: Answers, { status = 'T26', category = 'N', together = [] as readonly string[], filer = undefined as OfficialFiling['filer'] } = {}) {
  const form = catalogue.loadForm({ procedure: 'extension-of-period', edition: '2026-02', category, together });
  const found = edition && officialPerson(edition, { status, together, form, lists, filer, answers: { 'stay.status': status, ...answers } });
  if (found === undefined) throw new Error('no kind of filing');
  return found;
}
const cellAt = (found: ReturnType<typeof person>, sheet: string, at: string) => found.cells.find((cell) => cell.sheet === sheet && cell.column.at === at)?.value;
const COMMON = '在留期間更新許可申請';
const family = (count: number) => Array.from({ length: count }, (_, index) => ({ rowId: `r${String(index)}`, values: { name: `山田${String(index)}`, birthOn: '2000-01-02' } }));
const changesOf = (answers: Answers, path: string, more = {}) => person(answers, more).losses.find((loss) => loss.path === path);

describe('the bulk file', () => {
  it('holds fields by TAB and lines by CRLF in UTF-16 with its mark, each value under its header', () => {
    const [file] = bulkFiles(edition, [person({ 'identity.name': 'NGUYEN VAN AN', 'identity.birthOn': '1990-01-05' }), person({ 'identity.name': 'LIN' })]);
    expect(file?.name).toBe('SA_03_003_04N2_ver001.csv');
    expect([...(file?.bytes.slice(0, 2) ?? [])]).toEqual([0xff, 0xfe]);
    const lines = Buffer.from(file?.bytes ?? []).toString('utf16le').slice(1).split('\r\n').map((line) => line.split('\t'));
    expect(lines).toHaveLength(3);
    const [header = [], first = [], second = []] = lines;
    expect([header[4], first[4], second[4]]).toEqual(['txtName', 'NGUYEN VAN AN', 'LIN']);
    expect(first.slice(0, 3)).toEqual(['1', '04N', '04N2']);
    expect(second.slice(0, 3)).toEqual(['2', '04N', '04N2']);
    expect(first[6]).toBe('19900105');
    expect(new Set(lines.map((line) => line.length))).toEqual(new Set([558]));
  });

  it('takes 300 people; more go into further files of the same name', () => {
    const one = person({ 'identity.name': 'LIN' });
    const files = bulkFiles(edition, Array.from({ length: 2 * PEOPLE_PER_FILE + 1 }, () => one));
    expect(files.map(({ name, people }) => [name, people])).toEqual([['1/SA_03_003_04N2_ver001.csv', 300], ['2/SA_03_003_04N2_ver001.csv', 300], ['3/SA_03_003_04N2_ver001.csv', 1]]);
    expect(bulkFiles(edition, [one, person({}, { status: 'T44', category: 'R' })]).map(({ name }) => name)).toEqual(['SA_03_003_04N2_ver001.csv', 'SA_03_003_04R1_ver001.csv']);
    expect(bulkFiles(edition, [])).toEqual([]);
  });

  it('works out the share of research costs, which the workbook asks nobody for, and never more than it is', () => {
    const small = (costs: string, more: Answers = {}) =>
      person({ 'activity.class': 'X2', 'activity.main': 'T26', 'points.special': '0', 'points.organisation.innovation': '01', 'points.organisation.research-costs': '02', 'points.organisation.costs': costs, 'points.organisation.sales': '1,000,000,000', ...more }, { status: 'T82', category: 'XN' });
    const at = (found: ReturnType<typeof person>) => cellAt(found, '高度専門職ポイント表', 'AH');
    expect([small('４０，０００，０００'), small('33333333'), small('30099999')].map(at)).toEqual(['4', '3.33', '3']);
    expect(small('40000000').missing.map(({ label }) => label)).not.toContain('割合');
    const untold = small('40000000', { 'points.organisation.sales': '' });
    expect([at(untold), untold.missing.some(({ label }) => label === '割合')]).toEqual([undefined, true]);
    expect(at(small('40000000', { 'points.organisation.research-costs': '00' }))).toBeUndefined();
  });

  it('fills the sheet of what is filed together only when something is', () => {
    expect(person({ 'identity.name': 'LIN' }).cells.some(({ sheet }) => sheet === '同時申請')).toBe(false);
    const filed = person({ 'identity.name': 'LIN' }, { together: ['re-entry'] });
    expect(['B', 'C', 'D', 'G'].map((at) => cellAt(filed, '同時申請', at))).toEqual(['1', '0', '0', 'LIN']);
  });

  it('names the place of the receiving office from the address, for cards that are collected', () => {
    const address = { 'address.prefecture': '130001', 'address.municipality': '131016' };
    expect(cellAt(person({ ...address, 'receiving.method': '02' }), COMMON, 'BU')).toBe('130001');
    expect(cellAt(person({ ...address, 'receiving.method': '01' }), COMMON, 'BU')).toBeUndefined();
    const ward = { 'address.prefecture': '140007', 'address.municipality': '141518', 'receiving.method': '02' };
    expect(cellAt(person(ward), COMMON, 'BU')).toBe('141500');
  });

  it('has no kind of filing for a status that the workbook does not know', () => {
    const form = catalogue.loadForm({ procedure: 'extension-of-period', edition: '2026-02', category: 'N', together: [] });
    expect(officialPerson(edition, { status: 'T99', together: [], form, answers: {}, lists })).toBeUndefined();
  });
});

describe('the block of whoever files for the applicant', () => {
  const together = ['re-entry', 'extra-status-activity', 'certificate-of-authorized-employment'];
  /** Name, postcode, prefecture, town, organisation, telephone, municipality: on the sheet of the category, then of each that is filed together. */
  const BLOCKS = [['区分N', 'BX', 'BY', 'BZ', 'CB', 'CC', 'CD', 'CA'], ['同時申請', 'AY', 'AZ', 'BA', 'BC', 'BD', 'BE', 'BB'], ['同時申請', 'CK', 'CL', 'CM', 'CO', 'CP', 'CQ', 'CN'], ['同時申請', 'DD', 'DE', 'DF', 'DH', 'DI', 'DJ', 'DG']] as const;
  const blocks = (found: ReturnType<typeof person>) => BLOCKS.map(([sheet, ...columns]) => columns.map((at) => cellAt(found, sheet, at)));
  const missingOf = (found: ReturnType<typeof person>) => found.missing.filter(({ label }) => label.startsWith('取次者'));
  const agent = { as: 'agent', name: '山田 花子', agent: { number: '1', untilOn: '2027-01-01' }, contact: { organisation: '山田行政書士事務所', postcode: '100-0001', prefecture: '130001', municipality: '131016', town: '千代田1-1', telephone: '03-1234-5678' } } as const;
  const named = { 'representative.any': '1', 'representative.name': '林　美玲', 'representative.relationship': '母', 'representative.postcode': '5300001', 'representative.prefecture': '270008', 'representative.municipality': '271276', 'representative.town': '梅田１', 'representative.telephone': '0661234567', 'representative.mobile': '09012345678' };

  it('holds an agent on the sheet of the category and in the block of everything that is filed together', () => {
    const found = person({ 'identity.name': 'LIN' }, { together, filer: agent });
    const held = ['山田\u3000花子', '1000001', '130001', '千代田１－１', '山田行政書士事務所', '0312345678', '131016'];
    expect(blocks(found)).toEqual([held, held, held, held]);
    expect(missingOf(found)).toEqual([]);
    expect(found.losses.find(({ path }) => path === 'filer.town')).toMatchObject({ kinds: ['form'], was: '千代田1-1', written: '千代田１－１' });
    // Told once, though it stands in four blocks.
    expect(found.losses.filter(({ path }) => path === 'filer.town')).toHaveLength(1);
  });

  it('leaves the blocks of what is not filed empty', () => {
    const [, reEntry, extra, work] = blocks(person({}, { together: ['extra-status-activity'], filer: agent }));
    expect([reEntry?.[0], extra?.[0], work?.[0]]).toEqual([undefined, '山田\u3000花子', undefined]);
  });

  it('of an agent who told a number and no address says what is missing', () => {
    const { contact: _, ...numberOnly } = agent;
    const found = person({}, { together: ['re-entry'], filer: numberOnly });
    expect(blocks(found)[1]).toEqual(['山田\u3000花子', undefined, undefined, undefined, undefined, undefined, undefined]);
    expect(missingOf(found).filter(({ sheet }) => sheet === '同時申請').map(({ at }) => at)).toEqual(['AZ', 'BA', 'BC', 'BD', 'BE']);
  });

  it('holds a relative with the relationship, and the block of legal representatives stays empty', () => {
    const found = person(named, { together: ['re-entry'], filer: { as: 'relative', name: '林美玲' } });
    const held = ['林\u3000美玲', '5300001', '270008', '梅田１', '母', '0661234567', '271276'];
    expect(blocks(found).slice(0, 2)).toEqual([held, held]);
    expect([cellAt(found, '区分N', 'BP'), cellAt(found, '同時申請', 'AQ')]).toEqual([undefined, undefined]);
    // One telephone number has a place there.
    expect(found.losses.filter(({ path }) => path.startsWith('representative.')).map(({ path, kinds }) => [path, ...kinds])).toEqual([['representative.any', 'not-official'], ['representative.mobile', 'not-asked']]);
  });

  it('stays empty, and is told as missing, where the applicant or a legal representative files', () => {
    for (const filer of [undefined, { as: 'legal-representative', name: '林美玲' } as const, { as: 'self', name: 'LIN' } as const]) {
      const found = person(named, { together: ['re-entry'], filer });
      expect(blocks(found)[1]).toEqual(Array.from({ length: 7 }, () => undefined));
      expect([cellAt(found, '区分N', 'BP'), cellAt(found, '同時申請', 'AQ')]).toEqual(['林\u3000美玲', '林\u3000美玲']);
      expect(missingOf(found).length).toBeGreaterThan(0);
    }
  });
});

describe('the loss report', () => {
  it('is empty when everything stands as it was answered', () => {
    expect(person({ 'identity.name': 'NGUYEN VAN AN', 'identity.homeTown': 'ベトナム\u3000フエ', 'identity.birthOn': '1990-01-05', 'contact.mobile': '09012345678' }).losses).toEqual([]);
  });

  it.each<readonly [string, Answers, string, object]>([
    ['letters that change their width', { 'identity.homeTown': 'Hue, 1-2' }, 'identity.homeTown', { kinds: ['form'], was: 'Hue, 1-2', written: 'Ｈｕｅ，\u3000１－２' }],
    ['hyphens of a telephone number', { 'contact.mobile': '090-1234-5678' }, 'contact.mobile', { kinds: ['form'], written: '09012345678' }],
    ['a year of an era', { 'identity.birthOn': '平成2/1/5' }, 'identity.birthOn', { kinds: ['era'], written: '19900105' }],
    ['lines that become one', { 'stay.reason': '一行目\n二行目' }, 'stay.reason', { kinds: ['line-break'], written: '一行目 二行目' }],
    ['letters in another spelling', { 'identity.homeTown': 'Zürich' }, 'identity.homeTown', { kinds: ['spelling'], written: 'Ｚｕｅｒｉｃｈ' }],
    ['a form of a kanji', { 'identity.homeTown': '葛\u{e0100}城' }, 'identity.homeTown', { kinds: ['variant'], written: '葛城' }],
    ['a character that has no place', { 'identity.homeTown': '서울市' }, 'identity.homeTown', { kinds: ['replaced', 'replaced'], written: '〓〓市' }],
    ['a mark that some systems lack', { 'identity.homeTown': '№5〜㈱' }, 'identity.homeTown', { kinds: ['spelling', 'spelling', 'spelling'], written: 'Ｎｏ５～（株）' }],
    ['kana that the class leaves out', { 'identity.homeTown': 'ヷ' }, 'identity.homeTown', { kinds: ['spelling'], written: 'ヴァ' }],
    ['a picture', { 'identity.homeTown': '町😀' }, 'identity.homeTown', { kinds: ['replaced'], written: '町〓' }],
    ['a kanji of two units, which is kept', { 'identity.homeTown': '𠮷野' }, 'identity.homeTown', { kinds: ['doubtful'], written: '𠮷野' }],
    ['the end of a text of such kanji, which count twice', { 'identity.homeTown': '𠮷'.repeat(41) }, 'identity.homeTown', { kinds: ['cut', 'doubtful'], written: '𠮷'.repeat(40) }],
    ['the form of a kanji that Unicode keeps for another standard', { 'identity.homeTown': '\ufa19戸' }, 'identity.homeTown', { kinds: ['variant'], written: '神戸' }],
    ['marks in a name, as the two lines of a passport write them', { 'identity.name': "O'BRIEN ANNE-MARIE" }, 'identity.name', { kinds: ['spelling', 'spelling'], written: 'OBRIEN ANNE MARIE' }],
    ['a number that is too short', { 'stay.hasCard': '0', 'stay.edDigits': '123456' }, 'stay.edDigits', { kinds: ['left-out'], written: '' }],
    ['the end of a long text', { 'identity.homeTown': '町'.repeat(81) }, 'identity.homeTown', { kinds: ['cut'], written: '町'.repeat(80) }],
    ['a date that is none', { 'identity.birthOn': '1990/2/30' }, 'identity.birthOn', { kinds: ['left-out'], written: '' }],
    ['a number with too many digits', { 'contact.mobile': '0901234567890' }, 'contact.mobile', { kinds: ['left-out'], written: '' }],
    ['a choice that is not offered', { 'identity.sex': '9' }, 'identity.sex', { kinds: ['left-out'], written: '' }],
    ['a question that is not on the form', { 'representative.any': '0' }, 'representative.any', { kinds: ['not-official'], written: '' }],
  ])('names %s', (_, answers, path, told) => {
    expect(changesOf(answers, path)).toMatchObject(told);
  });

  it('names the rows that the form has no block for', () => {
    const found = person({ 'family.any': '1', 'family.members': family(8) });
    const over = found.losses.filter(({ kinds }) => kinds.includes('overflow'));
    expect(over.map(({ rowNumber, path }) => [rowNumber, path])).toEqual([[7, 'family.members/r6/name'], [7, 'family.members/r6/birthOn'], [8, 'family.members/r7/name'], [8, 'family.members/r7/birthOn']]);
    expect(cellAt(found, COMMON, 'BN')).toBe('山田５');
  });

  it('leaves out, and names, what the workbook does not ask beside the other answers', () => {
    const jobs: GroupRow[] = [{ rowId: 'r0', values: { nameLatin: 'ABC LTD', nameKanji: '甲社' } }, { rowId: 'r1', values: { nameKanji: '乙社' } }];
    const found = person({ 'employment.any': '1', 'employment.jobs': jobs });
    expect(['U', 'V', 'AD', 'AE'].map((at) => cellAt(found, '区分N', at))).toEqual(['ABC LTD', undefined, undefined, '乙社']);
    expect(found.losses.map(({ path, kinds, was, written }) => [path, kinds, was, written])).toEqual([['employment.jobs/r0/nameKanji', ['not-asked'], '甲社', '']]);
  });

  it('writes both telephone numbers, of which the workbook requires one', () => {
    const found = person({ 'contact.telephone': '0312345678', 'contact.mobile': '09012345678' });
    expect([cellAt(found, COMMON, 'M'), cellAt(found, COMMON, 'N'), found.losses]).toEqual(['0312345678', '09012345678', []]);
  });

  it('fills of the sheet of what is filed together the blocks of what is, and no other', () => {
    const answers = { 'record.crime': '1', 'record.crimeDetail': '罰金' };
    const crime = (together: readonly string[]) => cellAt(person(answers, { together }), '同時申請', 'AM');
    expect([crime(['re-entry']), crime(['extra-status-activity'])]).toEqual(['罰金', undefined]);
    expect(person(answers, { together: ['extra-status-activity'] }).losses).toEqual([]);
  });

  it('lists a required column as missing when nothing of its answer can be written', () => {
    const { missing, losses } = person({ 'stay.hasCard': '0', 'stay.edLetters': '漢字' });
    expect(missing.map(({ at }) => at)).toContain('W');
    expect(losses.map(({ path }) => path)).toContain('stay.edLetters');
  });

  it('writes dates of which a part is not known as the help of the column says', () => {
    const written = (iso: string) => cellAt(person({ 'identity.birthOn': iso }), COMMON, 'C');
    expect(['1990', '1990-05', 'unknown'].map(written)).toEqual(['19900000', '19900500', '99999999']);
  });

  it('says what the workbook requires and no answer fills', () => {
    const { missing } = person({ 'family.any': '1' });
    expect(missing.some(({ sheet, at }) => sheet === COMMON && at === 'AD')).toBe(true);
    expect(missing.some(({ label }) => label.startsWith('取次者'))).toBe(true);
    expect(person({ 'family.any': '0' }).missing.some(({ sheet, at }) => sheet === COMMON && at === 'AD')).toBe(false);
  });

  it('names every change, whatever is typed, and what is written always fits', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 100 }), fc.string({ unit: 'grapheme', maxLength: 100 }), fc.string({ unit: fc.constantFrom('ｱ', 'ﾞ', 'é', '①', '髙', '𠮟', '\t', '\r\n', '~', '\u3000', 'ー', '-', '\u200b', '㈱'), maxLength: 100 }));
    fc.assert(
      fc.property(text, fc.constantFrom('identity.homeTown', 'identity.name', 'stay.reason', 'identity.occupation'), (typed, path) => {
        const found = person({ [path]: typed });
        const cell = found.cells.find((each) => each.path === path);
        const value = cell?.value ?? '';
        expect(value).not.toMatch(/[\t\r\n]/);
        expect(strangers(value, cell?.column.characters)).toEqual([]);
        expect(value.length).toBeLessThanOrEqual(cell?.column.length ?? Number.POSITIVE_INFINITY);
        if (value !== typed && typed.trim() !== '') expect(found.losses.find((loss) => loss.path === path)).toMatchObject({ was: typed, written: value });
      }),
      { numRuns: 150 },
    );
  });
});
