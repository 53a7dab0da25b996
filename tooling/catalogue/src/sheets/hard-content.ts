// Answers that are hard to print: letters that the face lacks, variations, marks, scripts of all directions, and many rows. And whether a page shows
// each of them: as itself, or by the name that stands for it.
import { fieldsById, type Answers, type FormDefinition, type GroupRow } from '@zairyu/forms';

export const HARD_TEXTS: readonly string[] = [
  '𠮷田　髙志・﨑山', '葛\u{e0100}飾区葛\u{e0101}城市', '辻\u{e0100}\u{e0101}橋', '渡邉󠄂邊󠄄', '👩‍👩‍👧‍👦🇻🇳😀', 'محمد بن عبد الله آل سعود', 'देवनागरी क्षत्रिय', 'ကိုဇော်မျိုးအောင်', 'NGUYỄN THỊ HƯƠNG GIANG Đặng Ữ',
  'o\u0302\u0323n\u0303e\u0301', '한글 이름', 'ก็ไทย', 'ŞŸŷșț ǅ ß İı', 'O’NEIL-VAN DER BERG/FERNÁNDEZ', 'WOLFESCHLEGELSTEINHAUSENBERGERDORFFWOLFESCHLEGELSTEINHAUSENBERGERDORFFWOLFESCHLE', '龍\u{20b9f}𩸽𠀋鷗', '①②㈱℡㎡', 'ｱｲｳｶﾞ', '☃♥✈\ufe0f', '\u202eabc\u202c',
  'Казахстан Ελλάδα עברית', '12/34 New Bridge Road, Flat 9/B, Yangon 11181, Myanmar（ミャンマー連邦共和国）', '東京都千代田区丸の内一丁目９番１号グラントウキョウノースタワー３８階３８０１号室'.repeat(2),
];

/** The answers with every text a hard one, by turns, and every group with as many rows. @param turn which text comes first */
export function hardAnswers(form: FormDefinition, answers: Answers, turn: number, rows: number): Answers {
  let at = turn;
  const next = (): string => HARD_TEXTS[at++ % HARD_TEXTS.length] ?? '';
  const fields = fieldsById(form);
  const isText = (path: string): boolean => fields.get(path)?.type === 'text';
  return Object.fromEntries(
    Object.entries(answers).map(([id, value]): [string, string | readonly GroupRow[]] => {
      if (typeof value === 'string') return [id, isText(id) ? next() : value];
      const many = value.length === 0 ? [] : Array.from({ length: rows }, (_, index) => value[index % value.length] as GroupRow);
      return [id, many.map(({ values }, index) => ({ rowId: `r${String(index)}`, values: Object.fromEntries(Object.entries(values).map(([local, each]) => [local, isText(`${id}/${local}`) ? next() : each])) }))];
    }),
  );
}

/** Every text among the answers that `hardAnswers` has put there. */
export function hardTextsIn(form: FormDefinition, answers: Answers): readonly string[] {
  const fields = fieldsById(form);
  return Object.entries(answers).flatMap(([id, value]) =>
    typeof value === 'string' ? (fields.get(id)?.type === 'text' ? [value] : []) : value.flatMap(({ values }) => Object.entries(values).flatMap(([local, each]) => (fields.get(`${id}/${local}`)?.type === 'text' ? [each] : []))),
  );
}

/**
 * How often each text stands on the pages, letter by letter: each as itself, or as [U+10900], or, a variation, as [VS18] behind its letter.
 * @param printed what poppler reads, spaces and breaks left out by this
 */
export function timesPrinted(text: string, printed: string): number {
  return [...bare(printed).matchAll(new RegExp(asPrinted(text), 'gu'))].length;
}

function asPrinted(text: string): string {
  // A half-width kana and its mark are one letter once widths do not count.
  return (composed(text).match(/[ｦ-ﾝ][ﾞﾟ]|\S/gu) ?? [])
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      const named = selector(code) ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
      return `(?:${literally(character.normalize('NFKC'))}|${literally(`[${named}]`)})`;
    })
    .join('');
}

function bare(text: string): string {
  return composed(text).replace(/\s+/gu, '').normalize('NFKC');
}

/** Canonically the same: a Latin letter with its marks. */
function composed(text: string): string {
  return text.replace(/[A-Za-z\u00c0-\u024f\u1e00-\u1eff][\u0300-\u036f]+/gu, (letter) => letter.normalize('NFC'));
}

function selector(code: number): string | undefined {
  if (code >= 0xfe00 && code <= 0xfe0f) return `VS${String(code - 0xfe00 + 1)}`;
  return code >= 0xe0100 && code <= 0xe01ef ? `VS${String(code - 0xe0100 + 17)}` : undefined;
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
