import { validateAnswer, type CharacterClass, type TextField } from '@zairyu/forms';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../src/catalogue-node.ts';
import { receivingPlaceOf } from '../src/bulk/index.ts';
import { bureaus, type BureauId } from '../src/index.ts';
import { createWalk } from '../samples/legal-answers.ts';
import { everyForm, leavesOfForm } from './forms.ts';

const lists = catalogue.listLookup('2026-02');
const context = { lists, todayOn: '2026-11-24' };

/** 法務省組織令 and 地方出入国在留管理局組織規則: the area of each regional bureau by prefecture (JIS X 0401), district offices with their bureau. */
const AREAS: readonly (readonly [BureauId, number, number])[] = [
  ['sapporo', 1, 1], ['sendai', 2, 7], ['tokyo', 8, 15], ['nagoya', 16, 18], ['tokyo', 19, 20], ['nagoya', 21, 24], ['osaka', 25, 30], ['hiroshima', 31, 35], ['takamatsu', 36, 39], ['fukuoka', 40, 47],
];

describe('the office that receives an application', () => {
  const prefectures = (lists('CA69_1') ?? []).filter(({ code }) => /^\d{6}$/.test(code) && Number(code.slice(0, 2)) <= 47);

  it('is that of the area, for all 47 prefectures and every municipality in them, and comes first', () => {
    expect(new Set(prefectures.map(({ code }) => code.slice(0, 2))).size).toBe(47);
    let places = 0;
    for (const prefecture of prefectures) {
      const number = Number(prefecture.code.slice(0, 2));
      const area = AREAS.find(([, first, last]) => first <= number && number <= last)?.[0];
      for (const municipality of lists(`CA69.${prefecture.code}`) ?? []) {
        const routing = catalogue.bureauFor(prefecture.code, municipality.code);
        expect(routing.bureau, `${prefecture.ja}${municipality.ja}`).toBe(area);
        expect(routing.offices[0]?.ja).toBe(bureaus.find(({ bureau }) => bureau === area)?.ja);
        places += 1;
      }
    }
    expect(places).toBeGreaterThan(1_700);
  });

  it('is offered with the offices of the city to the wards of a city, and with those of the district to its villages', () => {
    const names = (prefecture: string, municipality: string) => catalogue.bureauFor(prefecture, municipality).offices.map(({ ja }) => ja);
    const [sagamihara, kanagawa] = [names('140007', '141518'), names('140007', '141003')];
    expect([sagamihara, kanagawa].map((offices) => offices.includes('東京出入国在留管理局立川出張所'))).toEqual([true, false]);
    expect(names('470007', '473758')).toContain('福岡出入国在留管理局那覇支局宮古島出張所');
    expect(names('470007', '472140')).toEqual(names('470007', '473758'));
    // Every place that the agency names apart is reached by a town.
    const towns = prefectures.flatMap(({ code }) => (lists(`CA69.${code}`) ?? []).map((town) => receivingPlaceOf(code, town.code)));
    expect(new Set(towns).size).toBe(55);
    expect(catalogue.bureauFor('140007', '').bureau).toBe('tokyo');
  });
});

describe('nationalities and regions', () => {
  it('are the 197 of the list, ten frequent ones first', () => {
    const countries = lists('CA61') ?? [];
    expect(countries).toHaveLength(197);
    expect(countries.slice(0, 10).map(({ ja }) => ja)).toEqual(['中国', 'ベトナム', '韓国', 'フィリピン', 'ブラジル', 'ネパール', 'インドネシア', 'ミャンマー', '台湾', '米国']);
  });
});

/** What people write, by what the form can hold of it; its width is left to chance. */
const WRITTEN: readonly (readonly [readonly CharacterClass[], string])[] = [
  [['half-latin', 'full-latin'], 'ABCabcXYZ'],
  [['half-digits', 'full-digits'], '0123456789'],
  [['full-katakana', 'half-katakana'], 'アイウカキクケコマヤラン'],
  [['hiragana'], 'あいうかきくけこ'],
  [['kanji'], '東京都港区髙﨑'],
  [['half-symbols', 'full-symbols'], "-,.()'&"],
];
const HALF_KANA = new Map([...'アイウカキクケコマヤラン'].map((letter, index) => [letter, [...'ｱｲｳｶｷｸｹｺﾏﾔﾗﾝ'][index] ?? letter]));

function typed(field: TextField, next: () => number): string {
  const may = WRITTEN.filter(([classes]) => !field.characters || field.characters.length === 0 || field.characters.includes('any') || classes.some((name) => field.characters?.includes(name))).map(([, letters]) => letters);
  const length = field.exactLength ?? 1 + Math.floor(next() * Math.min(field.maxLength, 11));
  return Array.from({ length }, () => {
    const letters = may[Math.floor(next() * may.length)] ?? '漢';
    const letter = [...letters][Math.floor(next() * [...letters].length)] ?? '漢';
    if (next() < 0.5) return letter;
    return /[!-~]/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : (HALF_KANA.get(letter) ?? letter);
  }).join('');
}

describe('texts in any mixture of widths', () => {
  it('are taken by every field of all seven procedures: 5,000 inputs, and none "must be in full width"', () => {
    // Parts are shared by many forms: a question that is the same in all of them is typed into once a round.
    const all = everyForm.flatMap(([, , form]) => leavesOfForm(form).flatMap(({ field }) => (field.type === 'text' ? [field] : [])));
    const texts = [...new Map(all.map((field) => [`${field.id} ${String(field.maxLength)} ${String(field.exactLength)} ${String(field.characters)} ${String(field.upperCase)}`, field])).values()];
    expect(new Set(everyForm.flatMap(([, { procedure, together }]) => [procedure, ...together])).size).toBe(7);
    expect(texts.length).toBeGreaterThan(350);
    const next = createWalk(11);
    const refused: string[] = [];
    let taken = 0;
    for (let index = 0; taken < 5_000; index += 1) {
      const field = texts[index % texts.length] as TextField;
      const value = typed(field, next);
      if (/^[\s\-－]*$/.test(value)) continue;
      taken += 1;
      for (const { code, params } of validateAnswer(field, field.id, { [field.id]: value }, context)) refused.push(`${field.id} "${value}": ${code} ${JSON.stringify(params)}`);
    }
    expect(refused).toEqual([]);
  });
});
