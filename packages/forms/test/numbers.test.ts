import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adviceOn, isCorporateNumber, mrzCheckDigit, normaliseAnswer, numberKindOf, readMachineReadableZone, type LeafField, type TextField } from '../src/index.ts';

const digits: TextField = { id: 'organisation.corporateNumber', type: 'text', maxLength: 13, exactLength: 13, characters: ['half-digits'] };
const insurance: TextField = { id: 'organisation.insuranceNumber', type: 'text', maxLength: 11, exactLength: 11, characters: ['half-digits'] };
const labour: TextField = { id: 'workplace.labourNumber', type: 'text', maxLength: 18, characters: ['half-latin', 'half-digits'] };
const passport: TextField = { id: 'passport.number', type: 'text', maxLength: 12, characters: ['half-latin', 'half-digits'], upperCase: true };
const phone: LeafField = { id: 'contact.telephone', type: 'phone', maxLength: 12 };

describe('a corporate number', () => {
  it.each(['7000012050002', '2000012010019', '8000012010038'])('%s has its check digit in front', (number) => expect(isCorporateNumber(number)).toBe(true));

  it('is found out by any wrong digit but 0 for 9 and some turned round, as its formula promises', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1, max: 8 }), (place, more) => {
        const base = [...'000012050002'];
        base[place] = String((Number(base[place]) + more) % 10);
        const changed = `7${base.join('')}`;
        const isNineForNought = Math.abs(Number(base[place]) - Number('000012050002'[place])) === 9;
        expect(isCorporateNumber(changed)).toBe(isNineForNought);
      }),
    );
  });

  it('may be typed in any width and in groups, and is doubted, not refused', () => {
    expect(normaliseAnswer(digits, '７-0000-1205-0002')).toBe('7000012050002');
    expect(adviceOn(digits, '７-0000-1205-0002')).toBeUndefined();
    expect(adviceOn(digits, '1234567890123')).toBe('corporate-number');
    expect(adviceOn(digits, '123456789')).toBeUndefined();
  });
});

describe('other numbers', () => {
  it('know their kind by the last word of their field', () => {
    expect([digits, insurance, labour, passport].map(numberKindOf)).toEqual(['corporate', 'employment-insurance', 'labour-insurance', 'passport']);
  });

  it.each([
    [insurance, '1301-123456-7', undefined],
    [insurance, '00000000000', 'employment-insurance-number'],
    [labour, '13-1-01-123456-000', undefined],
    [labour, '13101123456', undefined],
    [labour, '131011234560', 'labour-insurance-number'],
    [passport, 'TK 1234567', undefined],
    [passport, 'ＡＢ１２３４５６７８９０', 'passport-number-long'],
    [passport, 'AB12345678CD', 'passport-is-card'],
    [phone, '090-1234-5678', undefined],
    [phone, '+81 3 1234 5678', undefined],
    [phone, '03-1234-567', 'phone-short'],
    [phone, '639171234567', 'phone-foreign'],
  ] as const)('%#: what the form would take is doubted where it looks wrong', (field, typed, advice) => expect(adviceOn(field, typed)).toBe(advice));
});

describe('the lines of a passport', () => {
  // ICAO Doc 9303-4, appendix B: the specimen of Utopia.
  const [first, second] = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];

  it('give the name, the number and the days', () => {
    expect(readMachineReadableZone(`${first}\n${second}`)).toEqual({
      ok: true,
      zone: { issuer: 'UTO', nationality: 'UTO', surname: 'ERIKSSON', givenNames: 'ANNA MARIA', documentNumber: 'L898902C3', born: '740812', expires: '120415', sex: 'F' },
    });
  });

  it('are read in any width and case', () => expect(readMachineReadableZone(`${first}　${second.toLowerCase()}`.replaceAll('<', '＜'))).toMatchObject({ ok: true }));

  it('say which part does not fit', () => {
    expect(readMachineReadableZone(first + second.replace('7408122', '7408132'))).toEqual({ ok: false, wrong: ['born', 'all'] });
    expect(readMachineReadableZone(first + second.slice(1))).toEqual({ ok: false, wrong: 'shape' });
  });

  it.each([['520727', '3'], ['AB2134<<<', '5'], ['L898902C3', '6'], ['ZE184226B<<<<<', '1']])('check %s by %s', (text, digit) => expect(mrzCheckDigit(text)).toBe(digit));
});
