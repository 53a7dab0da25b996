// ICAO Doc 9303-4, appendix B: the specimen of Utopia, and lines made from it.
import { readMachineReadableZone, type MachineReadableZone } from '@zairyu/forms';
import { describe, expect, it } from 'vitest';
import { compareWithPassport } from '../src/index.ts';

const today = '2026-11-29';
const offersAll = (): boolean => true;
const specimen = readMachineReadableZone('P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10');
if (!specimen.ok) throw new Error('the specimen is not read');
const zone: MachineReadableZone = { ...specimen.zone, nationality: 'CHN' };

describe('the lines of a passport beside a form', () => {
  it('fill what is empty, in the codes of the sheet', () => {
    expect(compareWithPassport(zone, {}, offersAll, today)).toEqual({
      prefill: {
        'identity.nationality': '039', 'identity.birthOn': '1974-08-12', 'identity.name': 'ERIKSSON ANNA MARIA', 'identity.sex': '2',
        'passport.number': 'L898902C3', 'passport.expiresOn': '2012-04-15',
      },
      differences: [],
      agreeing: [],
      notComparable: [],
    });
  });

  it('never replace what a person typed: a difference is named, another way of writing is none', () => {
    const typed = { 'identity.nationality': '283', 'identity.birthOn': '昭和49/8/12', 'identity.name': 'Eriksson, Anna-Maria', 'identity.sex': '2', 'passport.number': 'l898902c3', 'passport.expiresOn': '2012/4/16' };
    const { prefill, differences, agreeing } = compareWithPassport(zone, typed, offersAll, today);
    expect(prefill).toEqual({});
    expect(agreeing).toEqual(['identity.birthOn', 'identity.name', 'identity.sex', 'passport.number']);
    expect(differences).toEqual([{ fieldId: 'identity.nationality', typed: '283', onCard: '039' }, { fieldId: 'passport.expiresOn', typed: '2012/4/16', onCard: '2012-04-15' }]);
  });

  it.each([['ANNA', true], ['ERIKSSON', true], ['SMITH JOHN', true], ['ÉRIKSSON ANNA MARIA', false]])('ask about the name %s: %s', (name, asks) => {
    expect(compareWithPassport(zone, { 'identity.name': name }, offersAll, today).differences.some(({ fieldId }) => fieldId === 'identity.name')).toBe(asks);
  });

  it('leave to the person what they do not say: a region without a code, an unknown day, no sex', () => {
    const odd: MachineReadableZone = { ...zone, nationality: 'UTO', born: '7408<<', sex: '<' };
    expect(compareWithPassport(odd, {}, offersAll, today).notComparable).toEqual(['identity.nationality', 'identity.birthOn', 'identity.sex']);
  });

  it('write a birth of this century so only when it has happened', () => {
    const born = (yymmdd: string) => compareWithPassport({ ...zone, born: yymmdd }, {}, offersAll, today).prefill['identity.birthOn'];
    expect([born('261129'), born('261130'), born('000229')]).toEqual(['2026-11-29', '1926-11-30', '2000-02-29']);
    expect(compareWithPassport({ ...zone, born: '200101' }, { 'identity.birthOn': '1920-01-01' }, offersAll, today).agreeing).toContain('identity.birthOn');
  });

  it('know Germany by its one letter', () => {
    expect(compareWithPassport({ ...zone, nationality: 'D' }, {}, offersAll, today).prefill['identity.nationality']).toBe('091');
  });
});
