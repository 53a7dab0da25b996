// Turns the agency's published choice lists into the catalogue's option lists: `node src/import-lists.ts <folder> <edition> [<workbook> <filing>]`.
// <folder> holds extension.lists.json and extension.linked-lists.json (see catalogue SOURCE.md). Codes and labels stay as published.
// With a further workbook ("change 05": its file and how its filing codes begin) it writes only what that one publishes
// otherwise, under names of its own ("CC02.change.T26"): into lists/<workbook>-<edition>.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { currentEdition, familyOf, filingsOf, letterOf } from '@zairyu/procedures';
import { choicesByActivity, filingTable } from './filings.ts';
import { filingsOfStatus, readOfficial } from './official.ts';

interface Option {
  code: string;
  ja: string;
  en: string;
  also?: string;
}
interface Published {
  title: string;
  items: [string, string?][];
}

const [folder, edition, workbook = 'extension', filings = '04'] = process.argv.slice(2);
if (!folder || !edition) throw new Error('usage: import-lists.ts <folder> <edition> [<workbook> <filing>]');
const read = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Record<string, Published>;
const lists = read(`${workbook}.lists.json`);
const official = readOfficial(folder, workbook, {});
// Where the workbook asks for the purpose of entry its lists go by the status that one comes for.
const linked: Record<string, Published> = { ...read(`${workbook}.linked-lists.json`), ...(official.purposes === undefined ? {} : (official.linked as Record<string, Published>)) };
const catalogue = path.resolve(import.meta.dirname, '../../../packages/procedures/catalogue');
const target = path.join(catalogue, 'lists', workbook === 'extension' ? edition : `${workbook}-${edition}`);
mkdirSync(target, { recursive: true });
const FILING_OF_STATUS = filingsOfStatus(filings);

const PERMANENT_RESIDENT = 'X14';
/** The lists that the other workbooks are compared with. */
const VARIANT_OF = '2026-02';
/** Lists that go by the kind of filing and no answer: what people are asked goes by the status instead. */
const FILING_CODE = /^0\d[A-Z]/;
/** Lists of the workbook itself: which columns show, which file goes with which filing. */
const CONTROL_LISTS = ['A062_1', 'CB18', 'CB18_1', 'CB18_2', 'CB19_0', 'CB19_5', 'CC02_1', 'CC13_1', 'CC13_2', 'CC52_1', ...(workbook === 'coe' ? ['CC02_4', 'CC02_5', 'CC11', 'CC11_1', 'CC11_2', 'CB19', 'CB20_1'] : [])];

const PREFECTURES: Record<string, string> = { 北海道: 'Hokkaido', 青森県: 'Aomori', 岩手県: 'Iwate', 宮城県: 'Miyagi', 秋田県: 'Akita', 山形県: 'Yamagata', 福島県: 'Fukushima', 茨城県: 'Ibaraki', 栃木県: 'Tochigi', 群馬県: 'Gunma', 埼玉県: 'Saitama', 千葉県: 'Chiba', 東京都: 'Tokyo', 神奈川県: 'Kanagawa', 新潟県: 'Niigata', 富山県: 'Toyama', 石川県: 'Ishikawa', 福井県: 'Fukui', 山梨県: 'Yamanashi', 長野県: 'Nagano', 岐阜県: 'Gifu', 静岡県: 'Shizuoka', 愛知県: 'Aichi', 三重県: 'Mie', 滋賀県: 'Shiga', 京都府: 'Kyoto', 大阪府: 'Osaka', 兵庫県: 'Hyogo', 奈良県: 'Nara', 和歌山県: 'Wakayama', 鳥取県: 'Tottori', 島根県: 'Shimane', 岡山県: 'Okayama', 広島県: 'Hiroshima', 山口県: 'Yamaguchi', 徳島県: 'Tokushima', 香川県: 'Kagawa', 愛媛県: 'Ehime', 高知県: 'Kochi', 福岡県: 'Fukuoka', 佐賀県: 'Saga', 長崎県: 'Nagasaki', 熊本県: 'Kumamoto', 大分県: 'Oita', 宮崎県: 'Miyazaki', 鹿児島県: 'Kagoshima', 沖縄県: 'Okinawa' };

/** What people type who do not know the published name of a country: found by it, never shown. */
const COUNTRIES_ALSO: Record<string, string> = { 米国: 'アメリカ合衆国 USA', 英国: 'イギリス UK Great Britain', 韓国: '大韓民国 South Korea', 中国: '中華人民共和国', ミャンマー: 'ビルマ Burma', トルコ: 'Türkiye', オランダ: 'Holland', チェコ: 'Czechia', コートジボワール: 'Ivory Coast', 東ティモール: 'East Timor', エスワティニ: 'スワジランド Swaziland', ジョージア: 'グルジア', アラブ首長国連邦: 'UAE', コンゴ民主共和国: 'DR Congo', カーボベルデ: 'Cabo Verde', バチカン: 'Holy See', 'セントクリストファー・ネービス': 'Saint Kitts' };
/** "有 Yes" holds both languages; a label without a Latin part stands in both. */
function option([label, code = '']: [string, string?]): Option {
  if (label === '朝鮮') return { code, ja: label, en: 'Korea (Chosen)' };
  // Some publish brackets, ampersands and dots of full width in the English: "耕種農業（農業分野） General crop farming（Agriculture）".
  const match = /^(.*[^\u0020-\u007e･＆](?:\([A-Z]{3}\))?)\s+([\u0020-\u007e‐-―’…：\u00c0-\u017f（）･＆]+)$/u.exec(label.trim());
  return match ? { code, ja: (match[1] ?? '').trim(), en: (match[2] ?? '').trim() } : { code, ja: label.trim(), en: PREFECTURES[label.trim()] ?? label.trim() };
}
function simple(listId: string): Option[] {
  const list = lists[listId];
  if (!list) throw new Error(`no list ${listId}`);
  return list.items.map(option);
}
function countries(listId: string): Option[] {
  return simple(listId).map((entry) => ({ ...entry, ...(COUNTRIES_ALSO[entry.ja] === undefined ? {} : { also: COUNTRIES_ALSO[entry.ja] }) }));
}
/** The published lists write a code for "undecided" and none for the opposite; an empty code gets a word of ours. */
function withOwnCode(options: Option[], code: string): Option[] {
  return options.map((entry) => (entry.code === '' ? { ...entry, code } : entry));
}

function periodEnglish(code: string, ja: string): string {
  const match = /(\d{2})(\d{2})(\d{3})$/.exec(code);
  if (!match || code.endsWith('9999998') || code.endsWith('9999999')) return ja;
  const [years, months, days] = match.slice(1).map(Number);
  const say = (count: number | undefined, word: string) => (count ? `${count} ${word}${count === 1 ? '' : 's'}` : '');
  return [say(years, 'year'), say(months, 'month'), say(days, 'day')].filter(Boolean).join(' ') || ja;
}
function period([label, code = '']: [string, string?]): Option {
  const { ja, en } = option([label, code]);
  const short = /（([^（）]+)）$/.exec(ja)?.[1] ?? ja;
  const shown = short.normalize('NFKC').replace(/月/g, 'か月');
  return { code, ja: shown, en: /^\d{7}$|^T\d{9}$/.test(code) ? periodEnglish(code, en) : en };
}

const small: Record<string, Option[]> = {};
// Lists that one category or two ask from: the common pages do not carry them.
const further: Record<string, Option[]> = {};
for (const id of ['A021', 'A025_2', 'A026', 'A045', 'C611', 'CA69_1', 'CA79', 'CA80_1', 'CA81', 'CA93', 'CB04', 'CB06_1', 'CB06_3', 'CB07_1', 'CB25', 'CC33', 'CC35', 'CC36'].filter((each) => workbook === 'extension' || lists[each] !== undefined)) small[id] = simple(id);
small['A036'] = withOwnCode(simple('A036'), '0');
small['CC34'] = simple('CC34').map((entry) => (entry.code === '' ? { code: '00', ja: entry.ja, en: 'The date is decided' } : entry));
// By e-mail is for certificates of eligibility; cards are posted or handed over.
small['CB22'] = simple('CB22').filter((entry) => ['01', '02'].includes(entry.code));
// Who files re-entry permission together collects the card at the counter (help of the same question).
small['CB22.re-entry'] = small['CB22'].filter((entry) => entry.code === '02');
small['organisation-category'] = [
  { code: '1', ja: 'カテゴリー1（上場企業、国・地方公共団体、公益法人など）', en: 'Category 1 (listed company, public body, public-interest corporation and so on)' },
  { code: '2', ja: 'カテゴリー2（前年の源泉徴収税額が1,000万円以上など）', en: 'Category 2 (withheld 10,000,000 yen or more in income tax last year, and so on)' },
  { code: '3', ja: 'カテゴリー3（前年分の法定調書合計表を提出した団体・個人）', en: 'Category 3 (filed the withholding summary for last year)' },
  { code: '4', ja: 'カテゴリー4（上のどれでもない）', en: 'Category 4 (none of these)' },
];
small['dispatch-kind'] = [
  { code: 'none', ja: 'どちらでもない（契約先で働く）', en: 'Neither (works at the contracting organisation)' },
  { code: 'dispatched', ja: '派遣されて働く', en: 'Dispatched to another organisation' },
  { code: 'elsewhere', ja: '派遣ではないが、契約先と違う場所で働く', en: 'Not dispatched, but works at another place' },
];
// The statuses of a form: those that are filed on its letter, or by their main activity (X, D).
const table = { ...filingTable(official), purposes: official.purposes };
const formOf = (category: string) => familyOf(category) ?? category;
const statusForms = [...new Set(table.filings.map(({ category }) => formOf(category)))];
const isFiledOn = (form: string, status: string) => table.filings.some(({ category, statuses }) => formOf(category) === form && statuses.includes(status));
// The certificate and the change ask for the wanted status instead.
if (workbook === 'extension') for (const form of statusForms) small[`CB19.${form}`] = simple('CB19').filter(({ code }) => isFiledOn(form, code));
small['CB19_1'] = simple('CB19_1');
// Where present and wanted status differ, the present one is any; the wanted one (CB19_5) goes by the category.
if (workbook === 'change') {
  small['CB19'] = simple('CB19');
  for (const form of statusForms) small[`CB19_5.${form}`] = simple('CB19_5').filter(({ code }) => isFiledOn(form, code));
  for (const { code } of simple('CB19_5')) small[`CB20.wanted.${code}`] = (linked[`CB19_5_${code}`] ?? { items: [] }).items.map(period);
}
// The certificate asks for the status that one comes for, by the category; who comes with whom has purposes of its own.
if (workbook === 'coe') {
  for (const form of statusForms) small[`CC11.${form}`] = simple('CB19').filter(({ code }) => isFiledOn(form, code));
  small['CC11.family'] = (table.purposes ?? []).filter(({ purpose, statuses }) => /^R/.test(purpose) && statuses.includes('T51')).map(({ label, purpose }) => option([label, purpose]));
  for (const id of ['A024', 'A025_1', 'A026_1', 'A027', 'CB06_2']) small[id] = simple(id);
  // Who stays in Japan already and supports somebody may hold periods that nobody is admitted for any more.
  for (const family of ['CB19_1', 'CB19_3', 'CB19_4']) {
    for (const { code } of simple(family)) further[`CB20.supporter.${code}`] ??= (linked[`${family}_${code}`] ?? { items: [] }).items.map(period);
  }
  small['CB22'] = simple('CB22').filter(({ code }) => ['01', '02', '03'].includes(code));
}

// Periods by status; occupations and industries by the kind of filing that the status has.
for (const { code } of simple('CB19')) {
  const present = linked[`CB19_${code}`] ?? linked[`CB19_0_${code}`];
  if (present) small[`CB20.${code}`] = present.items.map(period);
  const desired = linked[`C970_${code}`];
  if (desired) small[`C970.${code}`] = desired.items.map(period);
}
// A supporter may hold statuses that cannot be extended (permanent residents): their periods come from the list of that question.
for (const family of ['CB19_1', 'CB19_4']) {
  for (const { code } of simple(family)) small[`CB20.${code}`] ??= (linked[`${family}_${code}`] ?? linked[`CB19_0_${code}`] ?? { items: [] }).items.map(period);
}
const work: Record<string, Option[]> = {};
for (const [status, filing] of Object.entries(FILING_OF_STATUS)) {
  for (const list of ['CC02', 'CC13']) {
    const found = linked[`${list}_1_${filing}`];
    if (found) work[`${list}.${status}`] = found.items.map(option);
  }
}
const standing = new Set([...Object.keys(small).map((id) => id.split('.')[0]), 'CA61', 'CB79', 'CA69', 'CB52', 'C619', 'CC02', 'CC13', 'C970', 'CB20', ...CONTROL_LISTS]);
for (const id of Object.keys(lists)) if (!standing.has(id) && lists[id]?.items.every(([, code]) => code !== undefined && code !== '')) further[id] = simple(id);
// Lists that go by another answer: `CC05.<code>` from `CC05_<code>`; those by status of residence go by its code. Some are
// published under the list of that other answer: the operations of a training occupation.
const UNDER_PARENT: Record<string, string> = { CA94: 'CB30_1', CC23: 'CC24' };
for (const [key, list] of Object.entries(linked)) {
  const [, id = '', code = ''] = /^([A-Z]+[0-9]+(?:_[0-9])?)_([0-9A-Z]+)$/.exec(key) ?? [];
  if (id !== '' && !['CB18', 'CB19', 'CB19_0', 'CB19_1', 'CB19_5', 'C619', 'C970', 'CA69_1', 'CC02_1', 'CC13_1', 'CC52_1'].includes(id) && !FILING_CODE.test(code) && !(official.purposes !== undefined && /^CB19_/.test(id)) && !(official.purposes ?? []).some(({ purpose }) => purpose === code)) further[`${UNDER_PARENT[id] ?? id}.${code}`] = list.items.map(option).map((entry) => withEnglish(id, entry));
}
// Lists that the publication keeps under the name of the question that they go by: `CC05.<field>` from `CC04_<field>`.
const BY_PARENT: Record<string, string> = { CC05: 'CC04', CB30: 'CC02_3', ...(lists['CB30_2'] === undefined ? {} : { CB30_2: 'CC02_3' }) };
for (const [list, parent] of Object.entries(BY_PARENT)) {
  for (const { code } of simple(parent)) further[`${list}.${code}`] = (linked[`${parent}_${code}`] ?? { items: [] }).items.map(option);
}
// Lists that go by the kind of filing of the status, beside occupations and industries: `CC52.<status>` from `CC52_1_<filing>`.
const BY_FILING: Record<string, string> = { A062: 'A062_1', 'CC02.other': 'CC02_5', CC52: 'CC52_1' };
for (const [status, filing] of Object.entries(FILING_OF_STATUS)) {
  for (const [list, family] of Object.entries(BY_FILING)) {
    const found = linked[`${family}_${filing}`];
    // Some lists go on with choices of another kind of filing, which have no code there.
    if (found) further[`${list}.${status}`] = found.items.filter(([, code]) => code !== undefined && code !== '').map(option).map((entry) => withEnglish(family, entry));
  }
}

/** Some lists leave the English out; the list that they are a part of (CC02 of CC02_4) says it for the same code and words. */
function withEnglish(listId: string, entry: Option): Option {
  const whole = lists[listId.split('_')[0] ?? '']?.items.map(option).find(({ code, ja }) => code === entry.code && ja === entry.ja);
  return entry.en === entry.ja && whole !== undefined ? { ...entry, en: whole.en } : entry;
}

// Some lists are published for the main activities of highly-skilled professionals too. Where one of them offers something else than the
// list of its status, theirs stand beside as `CC13_3.skilled.<status>`, and the part X of the forms asks from them.
for (const column of Object.values(official.sheets).flat()) {
  const byActivity = choicesByActivity(official, column);
  const id = column.list ?? '';
  const differs = [...byActivity].some(([status, items]) => JSON.stringify(items) !== JSON.stringify(linked[`${id}_${status}`]?.items));
  if (differs) for (const [status, items] of byActivity) further[`${id}.skilled.${status}`] = items.map((entry) => withEnglish(id, option([...entry] as [string, string?])));
}

// Main activities by form, by the status whose questions they have; the class of highly-skilled professionals by status.
for (const { category, as, ja, en } of table.filings) {
  if (as === undefined) continue;
  const list = (further[`main-activity.${formOf(category)}.${letterOf(category)}`] ??= []);
  if (!list.some(({ code }) => code === as)) list.push({ code: as, ja, en });
}
for (const { code = '', ...name } of simple('CB18').map(({ code: filing, ...words }) => ({ ...words, code: filing.slice(2) })).filter(({ code: filing }) => filing.startsWith('X'))) {
  const statuses = table.filings.find((filing) => filing.class === code)?.statuses ?? [];
  // Every class bears the name of (ii) as well, whether or not the workbook takes it.
  for (const status of new Set([...statuses, 'T90'])) (further[`activity-class.${status}`] ??= []).push({ code, ...name });
}

const municipalities: Record<string, Option[]> = {};
for (const prefecture of small['CA69_1'] ?? []) {
  const found = linked[`CA69_1_${prefecture.code}`];
  if (!found) throw new Error(`no municipalities of ${prefecture.ja}`);
  municipalities[`CA69.${prefecture.code}`] = found.items.map(option);
}

const bureauIds: [string, string][] = [['札幌', 'sapporo'], ['仙台', 'sendai'], ['東京', 'tokyo'], ['名古屋', 'nagoya'], ['大阪', 'osaka'], ['広島', 'hiroshima'], ['高松', 'takamatsu'], ['福岡', 'fukuoka']];
const offices: Record<string, { bureau: string; offices: Option[] }> = {};
for (const [key, list] of Object.entries(linked)) {
  const place = /^C619_(\d{6})$/.exec(key)?.[1];
  if (!place) continue;
  const found = list.items.map(option);
  const bureau = bureauIds.find(([ja]) => found[0]?.ja.startsWith(ja))?.[1];
  if (!bureau) throw new Error(`no bureau for ${list.title}`);
  offices[place] = { bureau, offices: found };
}

// The publication names a city (141500) and a district (473707) where addresses have their wards and villages: these have the same offices.
for (const { code } of Object.values(municipalities).flat()) {
  const wider = Object.keys(offices).find((place) => place !== code && place.startsWith(`${code.slice(0, 4)}0`));
  const routing = wider === undefined ? undefined : offices[wider];
  if (routing) offices[code] = routing;
}

// Permanent residents ask for no period; the work that they may do can be certified. Their code stands in the list for relatives.
const permanent = workbook === 'extension' ? simple('CB19_4').filter(({ code }) => code === PERMANENT_RESIDENT) : [];
// Highly-skilled (ii) can be asked for and not be extended: it stands in the workbook for the change alone.
const asked = workbook === 'extension' ? (JSON.parse(readFileSync(path.join(folder, 'change.lists.json'), 'utf8')) as Record<string, Published>)['CB19_5']?.items.map(option) ?? [] : [];
const statuses = [...simple('CB19'), ...asked.filter(({ code }) => !simple('CB19').some((each) => each.code === code)), ...permanent].map((entry) => ({
  ...entry,
  periods: (linked[`CB19_${entry.code}`]?.items ?? linked[`CB19_4_${entry.code}`]?.items ?? []).map(period),
}));

// What may be certified is the work of a status that allows it, or of a permission beside it: the certificate asks for those alone.
if (workbook === 'extension') {
  const certified = new Set(filingsOf('certificate-of-authorized-employment', currentEdition('certificate-of-authorized-employment')).flatMap((filing) => filing.statuses));
  further['CB19.certified'] = statuses.filter(({ code }) => certified.has(code)).map(({ code, ja, en }) => ({ code, ja, en }));
}

const write = (file: string, value: unknown) => writeFileSync(path.join(catalogue, file), `${JSON.stringify(value, null, 1)}\n`);
if (workbook === 'extension') writeAll();
else writeVariants();

function writeAll(): void {
  write(`lists/${edition}/small.json`, small);
  write(`lists/${edition}/work.json`, work);
  write(`lists/${edition}/further.json`, further);
  write(`lists/${edition}/countries.json`, { CA61: countries('CA61'), CB79: countries('CB79') });
  write(`lists/${edition}/municipalities.json`, municipalities);
  write(`lists/${edition}/offices.json`, offices);
  write(`lists/${edition}/statuses.json`, statuses);
  console.log(Object.keys(small).length, 'small lists,', Object.keys(municipalities).length, 'prefectures,', Object.keys(offices).length, 'places,', statuses.length, 'statuses');
}

/** A family ("CC02" with all its "CC02.<code>") of which a list differs from that of the extension is written whole; of others what is new. */
function writeVariants(): void {
  const standing: Record<string, Option[]> = Object.assign({}, ...['small', 'work', 'further'].map((name) => JSON.parse(readFileSync(path.join(catalogue, 'lists', VARIANT_OF, `${name}.json`), 'utf8')) as Record<string, Option[]>)) as Record<string, Option[]>;
  const published: Record<string, Option[]> = { ...small, ...work, ...further };
  const familyOfList = (id: string) => id.split('.')[0] ?? id;
  const same = (id: string) => JSON.stringify(published[id]) === JSON.stringify(standing[id]);
  const differing = new Set(Object.keys(published).filter((id) => standing[id] !== undefined && !same(id)).map(familyOfList));
  const written = Object.entries(published).filter(([id, options]) => options.length > 0 && (differing.has(familyOfList(id)) || !same(id)));
  for (const [file, kept] of Object.entries({ small, work, further })) {
    const own = written.filter(([id]) => id in kept).map(([id, options]) => [[familyOfList(id), workbook, ...id.split('.').slice(1)].join('.'), options] as const);
    write(`lists/${workbook}-${edition}/${file}.json`, Object.fromEntries(own));
  }
  console.log(`${[...differing].sort().join(' ')} differ; new in ${[...new Set(written.map(([id]) => familyOfList(id)))].filter((id) => !differing.has(id)).sort().join(' ')}; ${String(written.length)} lists`);
}
