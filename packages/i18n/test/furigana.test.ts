// Every Japanese word of the pages and of the lists that forms ask from has a reading; what stands above it is only read, never typed.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import glossary from '../readings/ja.json' with { type: 'json' };
import { aligned, Furigana, hasKanji } from '../src/furigana/furigana.ts';

const locales = path.resolve(import.meta.dirname, '../locales/ja');
const lists = path.resolve(import.meta.dirname, '../../procedures/catalogue/lists');
const furigana = new Furigana(glossary);
const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json')).sort();
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Names of places and of offices are no words of ours: a guess at one would be a wrong address. */
const ofPlaces = /(municipalities|offices)\.json$/;
const wordFiles = filesIn(locales);
const listFiles = filesIn(lists).filter((name) => !ofPlaces.test(name));

/** A text as it is shown: a number where a value is filled in. */
const shown = (text: string): string => text.replace(/\{\{[^}]+\}\}/g, '7');
const withoutReading = (texts: readonly string[]): string[] => texts.filter((text) => furigana.bare(shown(text)).length > 0).map((text) => `${furigana.bare(shown(text)).join('')} in ${text}`);

function optionsOf(data: unknown): string[] {
  if (Array.isArray(data)) return data.flatMap((each) => optionsOf(each));
  if (typeof data !== 'object' || data === null) return [];
  return 'ja' in data && typeof data.ja === 'string' ? [data.ja] : Object.values(data).flatMap((each) => optionsOf(each));
}

describe('readings above kanji', () => {
  it.each(wordFiles)('stand for every word of %s', (name) => {
    expect(withoutReading(Object.values(read(path.join(locales, name)) as Record<string, string>)), 'add the words to packages/i18n/readings/ja.json').toEqual([]);
  });

  it.each(listFiles)('stand for every choice of %s', (name) => {
    expect(withoutReading([...new Set(optionsOf(read(path.join(lists, name))))]), 'add the words to packages/i18n/readings/ja.json').toEqual([]);
  });

  it('were looked for in labels and choices that are there', () => {
    expect(wordFiles.filter((name) => name.startsWith('procedures')).length).toBeGreaterThan(10);
    expect(listFiles.flatMap((name) => optionsOf(read(path.join(lists, name)))).filter(hasKanji).length).toBeGreaterThan(1_000);
  });

  it('are missed where the glossary has a hole', () => {
    const { 在留資格: _status, 在留: _stay, ...holed } = { 在留資格: '', ...glossary };
    expect(new Furigana(holed).bare('在留期間')).toEqual(['在', '留']);
    expect(furigana.bare('彁')).toEqual(['彁']);
  });

  it('are hiragana, with the katakana, Latin letters and signs of the word itself', () => {
    const wrong = Object.entries(glossary).filter(([word, reading]) => !reading.split('').every((sign) => /[ぁ-ゖ]/.test(sign) || word.includes(sign)));
    expect(wrong).toEqual([]);
  });

  it('stand above kanji only: no word is read as a whole where it bears kana', () => {
    const whole = Object.entries(glossary).filter(([word, reading]) => !/^[0-9]/.test(word) && aligned(word, reading).some((piece) => piece.reading !== undefined && /[ぁ-ゖァ-ヺ]/.test(piece.text)));
    expect(whole).toEqual([]);
  });
});

describe('reading a text', () => {
  const readOut = (text: string): string => furigana.over(text).map((piece) => piece.reading ?? piece.text).join('');

  it.each([
    ['在留資格変更許可申請', 'ざいりゅうしかくへんこうきょかしんせい'],
    ['申請人が日本で持つ在留資格', 'しんせいにんがにほんでもつざいりゅうしかく'],
    ['生年月日', 'せいねんがっぴ'],
    ['今日中に窓口へ行ってください。', 'きょうじゅうにまどぐちへいってください。'],
    ['もう一度、最初から行ってください。', 'もういちど、さいしょからおこなってください。'],
    ['外国にいる方', 'がいこくにいるかた'],
    ['監護人の氏名', 'かんごにんのしめい'],
    ['博士', 'はくし'],
    ['2027年1月29日（金）', '2027ねん1がつ29にち（きん）'],
    ['あと14日', 'あとじゅうよっか'],
    ['1人', 'ひとり'],
    ['11人', '11にん'],
  ])('says %s as %s', (text, reading) => expect(readOut(text)).toBe(reading));

  it('cuts a word so that its kana have nothing above them', () => {
    expect(aligned('受け取る', 'うけとる')).toEqual([{ text: '受', reading: 'う' }, { text: 'け' }, { text: '取', reading: 'と' }, { text: 'る' }]);
    expect(aligned('今日', 'きょう')).toEqual([{ text: '今日', reading: 'きょう' }]);
  });

  it('keeps every sign of every text', () => {
    const all = wordFiles.flatMap((name) => Object.values(read(path.join(locales, name)) as Record<string, string>));
    expect(all.filter((text) => furigana.over(text).map((piece) => piece.text).join('') !== text)).toEqual([]);
  });

  it('guesses at no name of a person', () => {
    for (const name of ['林', '金', '文', '王', '李', '森', '范']) expect(furigana.over(name)).toEqual([{ text: name }]);
  });
});
