// Which bureau receives, and at which offices a card may be received, by place of residence: every prefecture and every town with offices
// of its own, written down by hand from the agency's lists of April 2026 (workbooks 001453107 to 109), apart from the import. Bureaus: Organisation
// Rules of the Regional Immigration Services Bureaus.
import { describe, expect, it } from 'vitest';
import routes from '../catalogue/lists/2026-02/offices.json' with { type: 'json' };
import { bureaus, routeOf, type BureauId, type Routes } from '../src/index.ts';

/** Offices besides the bureau itself. */
const PREFECTURES: Readonly<Record<BureauId, Readonly<Record<string, string>>>> = {
  sapporo: { '01': '函館 旭川 釧路港 稚内港 千歳苫小牧' },
  sendai: { '02': '青森 盛岡 秋田', '03': '青森 盛岡 秋田', '04': '', '05': '青森 盛岡 秋田 酒田港', '06': '秋田 酒田港 郡山', '07': '郡山' },
  tokyo: {
    '08': '水戸 宇都宮 千葉 松戸', '09': '水戸 宇都宮 高崎', '10': '宇都宮 高崎', '11': '高崎 さいたま', '12': '千葉 松戸', '13': '立川', '14': '横浜支局 横浜支局川崎',
    '15': '高崎 新潟 長野', '19': '立川 甲府', '20': '高崎 甲府 長野',
  },
  nagoya: { '16': '富山 金沢', '17': '金沢 福井', '18': '福井', '21': '富山 岐阜', '22': '静岡 浜松', '23': '豊橋港', '24': '四日市港' },
  osaka: { '25': '大津 京都', '26': '大津 京都 舞鶴港', '27': '', '28': '舞鶴港 神戸支局 神戸支局姫路港', '29': '奈良 和歌山', '30': '奈良 和歌山' },
  hiroshima: { '31': '境港 松江 岡山', '32': '境港 松江 下関 周南', '33': '岡山 福山', '34': '福山 周南', '35': '下関 周南' },
  takamatsu: { '36': '徳島 高知', '37': '徳島', '38': '松山', '39': '徳島 松山 高知' },
  fukuoka: {
    '40': '北九州 佐賀 熊本', '41': '佐賀 長崎', '42': '佐賀 長崎 対馬', '43': '熊本 大分 宮崎 鹿児島', '44': '北九州 熊本 大分', '45': '熊本 大分 宮崎 鹿児島', '46': '鹿児島',
    '47': '那覇支局 那覇支局嘉手納',
  },
};
/** 全国地方公共団体コード of towns with other offices than their prefecture. */
const TOWNS: readonly (readonly [what: string, codes: readonly string[], offices: string])[] = [
  ['町田市, 狛江市, 多摩市, 稲城市', ['132098', '132195', '132241', '132250'], '横浜支局川崎 立川'],
  ['相模原市 and its wards', ['141500', '141518', '141526', '141534'], '立川 横浜支局 横浜支局川崎'],
  ['石垣市', ['472077'], '那覇支局 那覇支局嘉手納 那覇支局石垣港'],
  ['宮古島市, 宮古郡', ['472140', '473758'], '那覇支局 那覇支局嘉手納 那覇支局宮古島'],
];
const route = (prefecture: string, town = '') => {
  const found = routeOf(routes as Routes, prefecture, town) ?? expect.fail(`no route ${prefecture} ${town}`);
  const bureau = bureaus.find((each) => each.bureau === found.bureau)?.ja ?? '';
  const [own, ...others] = found.offices.map(({ ja }) => ja.replace(bureau, '').replace(/出張所$/, ''));
  return { bureau: found.bureau, own, others: others.toSorted() };
};
const sorted = (offices: string) => offices.split(' ').filter(Boolean).toSorted();
/** The codes of prefectures end in zeros and a check digit. */
const codeOf = (jis: string) => Object.keys(routes).find((code) => code.startsWith(`${jis}000`)) ?? expect.fail(`no prefecture ${jis}`);

describe('receiving offices by place of residence', () => {
  it.each(Object.entries(PREFECTURES))('of the bureau of %s', (bureau, prefectures) => {
    for (const [jis, offices] of Object.entries(prefectures)) expect([jis, route(codeOf(jis))]).toEqual([jis, { bureau, own: '', others: sorted(offices) }]);
  });
  it('stand for the 47 prefectures, each once', () => {
    const all = Object.values(PREFECTURES).flatMap((each) => Object.keys(each));
    expect(all.toSorted()).toEqual(Array.from({ length: 47 }, (_, index) => String(index + 1).padStart(2, '0')));
  });
  it.each(TOWNS)('of %s', (_what, codes, offices) => {
    for (const code of codes) expect([code, route(codeOf(code.slice(0, 2)), code).others]).toEqual([code, sorted(offices)]);
  });
  it('are those of the prefecture for every other town', () => {
    const named = TOWNS.flatMap(([, codes]) => codes);
    // 宮古郡 stands in the agency's list as a whole too.
    const others = Object.keys(routes).filter((code) => code.slice(2, 5) !== '000' && !named.includes(code));
    expect(others).toEqual(['473707']);
  });
});
