// The official terms of GLOSSARY.md stand in both languages: what one text calls by its official name, the other does too.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../locales');
const rows = readFileSync(path.resolve(root, '../GLOSSARY.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').slice(1, 4).map((cell) => cell.trim()) as [string, string, string]);
const pairs = rows.flatMap(([ja, en]): [string, string][] => ja.split(' / ').map((term, at) => [term, en.split(' / ')[at] ?? en]));
const englishOf = new Map(pairs);

/**
 * Terms that are looked for in every text, with the shorter words that may stand for the English one. Everyday words such as
 * 申請 and 許可 are left out: they are verbs and parts of other words, so that no single word stands for them.
 */
const WATCHED: Readonly<Record<string, { readonly short?: readonly string[]; readonly why?: string }>> = {
  マイナンバーカード: {},
  署名用電子証明書: {},
  利用者証明用電子証明書: {},
  署名用パスワード: { short: ['The password'], why: 'a page that speaks of no other password' },
  特例期間: {},
  資格外活動許可: { short: ['other activities', 'activity other than'], why: 'the name of the procedure, short and in full' },
  受付番号: {},
  在留カード: {},
  在留手続: {},
  地方出入国在留管理局: { short: ['regional bureau', 'the bureau'], why: 'short sentences for second-language readers; the full name stands where it is introduced' },
};

/** Texts that say the same without the term. A line that has become idle is red. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'documents.json permanent-resident-card.label: 在留カード': 'the card of a permanent resident is a residence card or an older one',
  'faults.json residence.number-format.title: 在留カード': 'a title on the page of the residence card, where no other card is spoken of',
  'faults.json residence.number-wrong.title: 在留カード': 'a title on the page of the residence card, where no other card is spoken of',
  'papers.json posting.enclose.return: 受付番号': 'the English points at the label for the back, which bears the number',
  'papers.json posting.keeping.text: 在留カード': 'the text speaks of one card',
  'procedures/extension-of-period/2026-02.json pages.receiving.title: 在留カード': 'a short title',
};

/** Wordings that are not the official ones, and a letter's word for an email: a receipt comes by email, a card by post. */
const NOT_OURS = { ja: ['マイナカード', '在留ビザ', 'ビザ更新', 'ビザの更新'], en: ['zairyu card', 'my number card', 'visa extension', 'visa renewal', 'alien registration', 'extra activity', ' mails', ' a mail', ' by mail'] } as const;

/**
 * Japanese words that can be written in two ways: the one that stands on the pages, and the other. Kana where kanji only slow the
 * reader, kanji where the other words of an office have them. Labels of forms are the agency's and are left out; so are the desk's
 * pages for えらぶ, which officers read as they write it.
 */
const WRITTEN_SO: Readonly<Record<string, RegExp>> = {
  手続: /手続き/, ください: /下さい/, いっしょに: /一緒/, わかる: /分か[らりるっ]/, えらぶ: /選[ばびぶべん]/, いちばん: /一番/, まちがえる: /間違/, 違う: /(?<!ま)ちが[ういえっ]/,
  戻る: /もど[るりすし]/, 読み取る: /読みと[るりれらっ]/, 確かめる: /たしかめ/, 超える: /こえ[るなてま]/, 今の: /いまの/, 桁: /[0-9}]けた/, 始める: /はじめる/, リーダ: /リーダー/, ブラウザ: /ブラウザー/,
  ログイン: /サインイン/, '〜': /～/, QRコード: /QR(?!コード)/, 'Zairyuは': /Zairyu [ぁ-ん]/, ページを開きなおす: /ページを読み(こみ|込み)?なお/,
};
const officers = (key: string): boolean => key.startsWith('examining.json ') || key.startsWith('faults.json examining.');
const officialLabel = (key: string): boolean => key.startsWith('procedures/') && key.endsWith('.label');

type Texts = ReadonlyMap<string, string>;
const files = readdirSync(path.join(root, 'ja'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json')).sort();
const textsOf = (lang: 'ja' | 'en'): Texts =>
  new Map(files.flatMap((name) => Object.entries(JSON.parse(readFileSync(path.join(root, lang, name), 'utf8')) as Record<string, string>).map(([key, text]) => [`${name} ${key}`, text] as const)));
const [japanese, english] = [textsOf('ja'), textsOf('en')];

/** Keys whose Japanese has a watched term and whose English has neither the official words nor a short form. */
function strayTerms(ja: Texts, en: Texts): string[] {
  // The longer term first: 在留カード is not looked for inside another one.
  const terms = Object.keys(WATCHED).sort((a, b) => b.length - a.length);
  return [...ja].flatMap(([key, text]) => {
    let rest = text;
    return terms.flatMap((term) => {
      if (!rest.includes(term)) return [];
      rest = rest.replaceAll(term, ' ');
      const words = [englishOf.get(term) ?? term, ...(WATCHED[term]?.short ?? [])].map((word) => word.toLowerCase());
      const other = (en.get(key) ?? en.get(`${key}_other`) ?? '').toLowerCase();
      return words.some((word) => other.includes(word)) ? [] : [`${key}: ${term}`];
    });
  });
}

/** Keys with a wording that is not the official one, in either language. */
function foreignWords(ja: Texts, en: Texts): string[] {
  const found = (texts: Texts, words: readonly string[]) => [...texts].flatMap(([key, text]) => words.filter((word) => text.toLowerCase().includes(word)).map((word) => `${key}: ${word}`));
  return [...found(ja, NOT_OURS.ja), ...found(en, NOT_OURS.en)];
}

/** Keys whose Japanese writes a word in the way that the other pages do not. */
function writtenOtherwise(ja: Texts): string[] {
  const ours = [...ja].filter(([key]) => !officialLabel(key));
  return Object.entries(WRITTEN_SO).flatMap(([word, otherwise]) => ours.filter(([key, text]) => otherwise.test(text) && !(word === 'えらぶ' && officers(key))).map(([key]) => `${key}: ${word}`));
}

describe('a word', () => {
  it('is written in one way on all pages', () => {
    expect(writtenOtherwise(japanese)).toEqual([]);
  });

  it('that is written in another way is found, outside the labels of the forms', () => {
    const written = new Map([['faults.json a', '1つ選んでください'], ['faults.json examining.a', '1つ選んでください'], ['procedures/x.json a.label', '一番近いもの'], ['ui.json a', 'まちがいです。9けたです']]);
    expect(writtenOtherwise(written)).toEqual(['faults.json a: えらぶ', 'ui.json a: 桁']);
  });
});

describe('the official terms', () => {
  it('are in the glossary, each with its English', () => {
    expect(Object.keys(WATCHED).filter((term) => !englishOf.has(term))).toEqual([]);
  });

  it('stand in both languages, or a line says why not', () => {
    const strays = strayTerms(japanese, english);
    expect(strays.filter((each) => OTHERWISE[each] === undefined)).toEqual([]);
    expect(Object.keys(OTHERWISE).filter((each) => !strays.includes(each))).toEqual([]);
  });

  it('are never replaced by everyday wordings', () => {
    expect(foreignWords(japanese, english)).toEqual([]);
  });

  it.each(rows.filter(([, , code]) => japanese.has(`papers.json sheet.title.${code}`)))('head the sheets: %s', (ja, en, code) => {
    expect(japanese.get(`papers.json sheet.title.${code}`)).toBe(`${ja}書`);
    expect(english.get(`papers.json sheet.title.${code}`)?.toLowerCase()).toBe(en.toLowerCase());
  });

  it('that are written otherwise are found', () => {
    expect(strayTerms(new Map([['k', '特例期間が終わります']]), new Map([['k', 'The grace period ends']]))).toEqual(['k: 特例期間']);
    expect(strayTerms(new Map([['k', '特例期間が終わります']]), new Map([['k', 'The special period ends']]))).toEqual([]);
    expect(foreignWords(new Map([['k', 'マイナカードを置く']]), new Map([['k', 'Your visa extension']]))).toEqual(['k: マイナカード', 'k: visa extension']);
  });
});
