import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalAnswers, countCharacters, normaliseAnswer, transliterate, type CharacterClass, type LeafField, type TextField } from '../src/index.ts';
import { complete, form } from './people.ts';

const name: TextField = { id: 'a.name', type: 'text', maxLength: 104, characters: ['half-latin', 'half-symbols'], upperCase: true };
const address: TextField = { id: 'a.town', type: 'text', maxLength: 85, characters: ['hiragana', 'full-katakana', 'kanji', 'full-latin', 'full-digits', 'full-symbols'] };
const free: TextField = { id: 'a.free', type: 'text', maxLength: 600, characters: ['any'], multiline: true };

describe('what the official form will hold', () => {
  it.each([
    [name, 'ｊｏｓｅ　ｐｅｒｅｚ', 'JOSE PEREZ'],
    [name, '  jose   perez ', 'JOSE PEREZ'],
    [name, 'O’BRIEN−SMITH', "O'BRIEN-SMITH"],
    [address, '梅田3-1-3 ﾊｲﾂ202号', '梅田３－１－３　ハイツ２０２号'],
    [address, '霞ヶ関ﾊﾟｰｸﾋﾞﾙ', '霞ヶ関パークビル'],
    [address, '１－１−１', '１－１－１'],
    [address, 'ハイツ‐サクラ', 'ハイツーサクラ'],
    [free, '一行目\r\n二行目 ABC', '一行目\n二行目 ABC'],
  ] as const)('%#: width and script follow the form, whatever was typed', (field, typed, held) => expect(normaliseAnswer(field, typed)).toBe(held));

  it.each([
    ['phone', '+81 90-1234-5678', '09012345678'],
    ['phone', '0081 (0)6-1234-5678', '0612345678'],
    ['phone', '+84 24 3825 2345', '842438252345'],
    ['phone', '（０９０）１２３４－５６７８', '09012345678'],
    ['postcode', '〒５３０－０００１', '5300001'],
    ['card-number', 'ａｂ 1234-5678 cd', 'AB12345678CD'],
    ['email', ' Lin＠example.jp ', 'Lin@example.jp'],
    ['number', '３，０００，０００円', '3000000'],
  ] as const)('reads a %s', (type, typed, held) => {
    const field = { id: 'a.b', type, maxLength: 60, maxDigits: 10 } as LeafField;
    expect(normaliseAnswer(field, typed)).toBe(held);
  });

  it('gives each letter the width that the form holds, where it holds some in full and others in half width', () => {
    const mixed: TextField = { id: 'a.b', type: 'text', maxLength: 60, characters: ['kanji', 'hiragana', 'full-katakana', 'full-latin', 'full-symbols', 'half-digits'] };
    expect(normaliseAnswer(mixed, 'ABｶﾞｽ１2号-3')).toBe('ＡＢガス12号－3');
  });

  it('keeps rare kanji and counts them as one each, also with a variation selector', () => {
    expect(normaliseAnswer(address, '𠮷田髙﨑')).toBe('𠮷田髙﨑');
    expect(countCharacters('𠮷田葛\u{e0100}')).toBe(3);
  });

  it('leaves out what nobody sees and what would turn other letters round', () => {
    expect(normaliseAnswer(name, 'LIN\u200b \ufeffMEI\u00adHUA\u2060')).toBe('LIN MEIHUA');
    expect(normaliseAnswer(free, '理由\u202eABC\u202c\u0007です\n二行目')).toBe('理由ABCです\n二行目');
    expect(normaliseAnswer(free, '\u2067שלום\u2069')).toBe('שלום');
    expect(normaliseAnswer(free, '理由\ud83d です \udc4d👍')).toBe('理由 です 👍');
  });

  it.each([
    ['a letter that fills and shows nothing', '\u3164\u115f\uffa0\u2800', ''],
    ['joiners that join nothing', '\u200dLIN\u200c\u200d', 'LIN'],
    ['a selector without its letter', '\u{e0100}\ufe0f', ''],
    ['words hidden in tags or in selectors', 'LIN\u{e0041}\u{e0042}\u{e0100}\u{e0101}', 'LIN'],
    ['the place of a picture', '\ufffcLIN', 'LIN'],
  ])('takes %s for no answer', (_what, typed, held) => {
    for (const field of [name, free, address]) expect(normaliseAnswer(field, typed)).toBe(field === address && held !== '' ? 'ＬＩＮ' : held);
  });

  it('keeps what makes a letter another one, or joins it with the next', () => {
    for (const text of ['辻\u{e0100}・﨑\ufe00', 'می\u200cخواهم', 'က\u200dျ', '👨\u200d👩\u200d👧 ❤\ufe0f']) expect(normaliseAnswer(free, text)).toBe(text.normalize('NFC'));
  });

  it('breaks lines where a word processor broke them, and joins no two words', () => {
    for (const mark of ['\v', '\f', '\u0085', '\u2028', '\u2029', '\r', '\r\n']) {
      expect(normaliseAnswer(free, `一行目${mark}二行目`)).toBe('一行目\n二行目');
      expect(normaliseAnswer(name, `LIN${mark}MEIHUA`)).toBe('LIN MEIHUA');
    }
  });

  // As it comes out of the telephone book of a computer or of a page, with marks around it that nobody sees.
  it.each([
    ['phone', '\u202a090-1234-5678\u202c', '09012345678'],
    ['postcode', '\u200b530-0001', '5300001'],
    ['card-number', '\u200eAB12345678CD', 'AB12345678CD'],
    ['email', '\u202alin@example.jp\u202c', 'lin@example.jp'],
    ['number', '\ufeff3,000,000', '3000000'],
    ['date', '\u200e2026年4月1日\u200e', '2026-04-01'],
  ] as const)('reads a %s that was copied', (type, typed, held) => {
    const field = { id: 'a.b', type, maxLength: 60, maxDigits: 10, precision: 'day' } as LeafField;
    expect(normaliseAnswer(field, typed)).toBe(held);
  });

  it('reads a telephone number of any kind once and for all', () => {
    const phone = { id: 'a.b', type: 'phone', maxLength: 12 } as LeafField;
    // Both ways to call from abroad at once, as people write them.
    expect(['+0081 90-1234-5678', '++81 90-1234-5678'].map((text) => normaliseAnswer(phone, text))).toEqual(['09012345678', '09012345678']);
    const typed = fc.string({ unit: fc.constantFrom('+', '0', '8', '1', '9', '-', '(', ')', ' ', '\u202a'), maxLength: 20 });
    fc.assert(fc.property(typed, (text) => void expect(normaliseAnswer(phone, normaliseAnswer(phone, text))).toBe(normaliseAnswer(phone, text))));
  });

  it('is idempotent for every text and width', () => {
    const classes: CharacterClass[][] = [['kanji', 'hiragana', 'full-katakana', 'full-latin', 'full-symbols', 'half-digits'], ['half-latin', 'half-symbols'], ['kanji', 'full-katakana', 'hiragana', 'full-symbols'], ['any'], ['half-digits'], []];
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom(...classes), fc.boolean(), fc.boolean(), (text, characters, upperCase, multiline) => {
        const field: TextField = { id: 'a.b', type: 'text', maxLength: 100, characters, upperCase, multiline };
        const once = normaliseAnswer(field, text);
        expect(normaliseAnswer(field, once)).toBe(once);
      }),
    );
  });

  it('never loses a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcXYZあアｱ漢𠮷ÖñÀ髙０1'), maxLength: 30 }), (text) => {
        const count = (value: string): number => [...value.normalize('NFKC')].length;
        expect(count(normaliseAnswer(address, text))).toBe(count(text));
      }),
    );
  });

  it('holds only the fields that apply, without empty ones', () => {
    const held = canonicalAnswers(form, { ...complete, 'family.any': '0', 'contact.email': ' ' });
    expect(held['family.members']).toBeUndefined();
    expect(held['contact.email']).toBeUndefined();
    expect(held['identity.name']).toBe('LIN MEIHUA');
    expect(held['identity.birthOn']).toBe('1991-08-20');
    expect(held['work.salary']).toBe('300000');
  });
});

describe('a proposal for letters that the form lacks', () => {
  it.each([['MÜLLER', 'MUELLER'], ['Søren', 'Soeren'], ['NÚÑEZ', 'NUNEZ'], ['Łukasz', 'Lukasz'], ['Straße', 'Strasse']])('proposes for %s', (from, to) =>
    expect(transliterate(from).toUpperCase()).toBe(to.toUpperCase()),
  );
});
