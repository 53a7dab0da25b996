import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mrzName } from '@zairyu/forms';
import { compareNames, proposeNames, readName } from '../../src/index.ts';

const kinds = (one: string, other: string) => {
  const { verdict, differences } = compareNames(one, other);
  return [verdict, ...differences.map(({ kind }) => kind)].join(' ');
};

describe('comparing two papers', () => {
  it.each([
    ['LIN MEIHUA', 'LIN MEIHUA', 'same'],
    ['LIN MEIHUA', 'ＬＩＮ　ＭＥＩＨＵＡ', 'same width'],
    ['LIN MEIHUA', 'Meihua Lin', 'same order case'],
    ['LIN MEIHUA', 'LIN<<MEI<HUA', 'same spacing'],
    ['LIN MEIHUA', 'ＬＩＮ　ＭＥＩＨＵＡ＿林美華', 'same width'],
    ['MÜLLER JÖRG', 'MUELLER JOERG', 'same spelling'],
    ['MÜLLER JÖRG', 'MULLER JORG', 'same spelling'],
    ['ŌTA YŪTA', 'OHTA YUTA', 'same spelling'],
    ["O'BRIEN ANN", 'OBRIEN ANN', 'same punctuation'],
    ['SMITH ANN-MARIE', 'SMITH ANN MARIE', 'same punctuation'],
    ['SMITH JOHN WILLIAM', 'SMITH JOHN', 'ask part-missing'],
    ['SMITH JOHN WILLIAM', 'SMITH JOHN W.', 'ask initial punctuation'],
    ['SMITH JOHN', 'SMITH JOHN JR', 'ask suffix'],
    ['SUKARNO', 'SUKARNO SUKARNO', 'ask filler'],
    ['SUKARNO', 'FNU SUKARNO', 'ask filler'],
    ['髙橋恵子', '高橋惠子', 'same variant-kanji variant-kanji'],
    ['张伟', '張偉', 'same variant-kanji variant-kanji'],
    ['陳偉', '陳■', 'ask replaced-letter'],
    ['陳偉', '陳薇', 'different other-name'],
    ['CHEN WEI_陳偉', 'CHEN WEI_陳薇', 'different other-name'],
    ['リン・メイファ', 'りん　めいふぁ', 'same'],
    ['ショウコ', 'シヨーコ', 'ask kana-form'],
    ['LI NAN', 'LIN AN', 'different other-name'],
    ['SMITH JOHN', 'SMITH JANE', 'different other-name'],
    ['LIN, MEI', 'MEI, LIN', 'different other-name'],
    ['LIN MEIHUA', '林美華', 'not-comparable'],
  ])('%s and %s: %s', (one, other, said) => expect(kinds(one, other)).toBe(said));

  it('knows a name that a passport had to cut', () => {
    const whole = 'WICKRAMASINGHE MUDIYANSELAGE GUNAWARDENA NIROSHAN';
    const { field, cut } = mrzName('WICKRAMASINGHE MUDIYANSELAGE GUNAWARDENA<<NIROSHAN');
    expect([cut, field.length]).toEqual([true, 39]);
    expect(kinds(whole, field)).toBe('ask cut');
  });

  it('says what each has in the place of the other', () => {
    expect(compareNames('SMITH JOHN WILLIAM', 'SMITH JOHN').differences).toEqual([{ kind: 'part-missing', one: 'WILLIAM', other: '' }]);
    expect(compareNames('髙橋', '高橋').differences).toEqual([{ kind: 'variant-kanji', one: '髙', other: '高' }]);
  });

  it('takes a certificate apart', () => {
    expect(readName('ＬＩＮ　ＭＥＩＨＵＡ＿林　美華')).toEqual({ latin: ['LIN', 'MEIHUA'], kanji: '林美華', kana: '', other: [], isZone: false });
  });
});

describe('the line of a passport', () => {
  it.each([
    ['MÜLLER, JÖRG', 'MUELLER<<JOERG'],
    ["d'Artagnan Marie-Elise", 'DARTAGNAN<MARIE<ELISE'],
    ['ＬＩＮ　ＭＥＩＨＵＡ', 'LIN<MEIHUA'],
    ['ÅKERSTRÖM ÞÓRA', 'AAKERSTROEM<THORA'],
  ])('prints %s as %s', (name, field) => expect(mrzName(name)).toMatchObject({ field, cut: false, unwritable: [] }));

  it('tells which letters it cannot hold', () => expect(mrzName('LIN 美華 3')).toMatchObject({ field: 'LIN', unwritable: ['美', '華', '3'] }));

  it('ends in a letter where the family name is cut between two words', () => {
    const family = `${'A'.repeat(6)} ${'B'.repeat(5)} ${'C'.repeat(11)} ${'D'.repeat(10)} ${'E'.repeat(9)}`;
    expect(mrzName(`${family}<<F`)).toMatchObject({ field: `${'A'.repeat(6)}<${'B'.repeat(5)}<${'C'.repeat(11)}<${'D'.repeat(9)}<E<<F`, cut: true });
  });

  it('ends in a letter where it was cut, and keeps the beginning of the given names', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Z]{1,16}$/), { minLength: 1, maxLength: 6 }), fc.array(fc.stringMatching(/^[A-Z]{1,12}$/), { minLength: 1, maxLength: 4 }), fc.constantFrom(39, 30), (family, given, places) => {
        const { field, cut } = mrzName(`${family.join(' ')}<<${given.join(' ')}`, places);
        expect(field.length).toBeLessThanOrEqual(places);
        expect(field).toMatch(/^[A-Z]+(<[A-Z]+)*<<[A-Z]+(<[A-Z]+)*$/);
        if (cut) expect(field).toHaveLength(places);
      }),
    );
  });
});

describe('what is proposed for each place', () => {
  it('takes the Latin name of the passport, the kanji of the certificate, and the alias as it stands', () => {
    const proposals = proposeNames({ passport: 'Lín Meihua', certificate: 'ＬＩＮ　ＭＥＩＨＵＡ＿林美華' }, '林 はな子');
    expect(proposals.map(({ slot, source, value }) => [slot, source, value])).toEqual([['latin', 'passport', 'LIN MEIHUA'], ['kanji', 'certificate', '林美華'], ['alias', 'form', '林　はな子']]);
    expect(proposals[0]?.changed).toEqual([{ from: 'í', to: 'I' }]);
  });

  it('names the papers that write it in other letters, and whether it is the same name', () => {
    const slots = proposeNames({ passport: 'LIN MEIHUA ANNA', 'residence-card': 'LIN MEIHUA 林美华', certificate: 'ＬＩＮ　ＭＥＩ－ＨＵＡ　ＡＮＮＡ＿林美華', form: 'CHEN MEIHUA' });
    expect(slots.map(({ slot, source, value, others }) => [slot, source, value, others])).toEqual([
      ['latin', 'passport', 'LIN MEIHUA ANNA', [{ source: 'residence-card', part: 'LIN MEIHUA', isSame: false }, { source: 'certificate', part: 'LIN MEI-HUA ANNA', isSame: true }, { source: 'form', part: 'CHEN MEIHUA', isSame: false }]],
      ['kanji', 'residence-card', '林美华', [{ source: 'certificate', part: '林美華', isSame: true }]],
    ]);
  });

  it('lets no letter go: what comes in goes out, or is named', () => {
    const letter = fc.constantFrom(...'ABCxyzÄÖÜßŌÑĐłŞ’-. 林髙𠮷张あアー＿李ＡＺ１'.normalize('NFC'));
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 24 }), (name) => {
        for (const { steps, value } of proposeNames({ certificate: name }, name)) {
          expect(steps.map(({ to }) => to).join('')).toBe(value);
          for (const { from, to } of steps) expect(to, from).not.toBe('');
        }
        // Every letter of the name stands in one of its parts.
        const parts = readName(name);
        const letters = (text: string): string => [...text.normalize('NFKC')].filter((each) => /[\p{L}\p{N}]/u.test(each) || each === 'ー').sort().join('');
        const held = [...parts.latin, parts.kanji, parts.kana, ...parts.other].join('');
        expect(letters(held).replaceAll('ー', '')).toBe(letters(name).replaceAll('ー', ''));
        const line = mrzName(name);
        expect(line.steps.map(({ from }) => from).join('')).toBe(name);
        for (const { from, to } of line.steps) if (to === '' && /\p{L}/u.test(from)) expect(line.unwritable).toContain(from);
      }),
    );
  });
});
