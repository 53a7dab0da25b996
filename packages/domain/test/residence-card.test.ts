import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWithResidenceCard, periodOfCode, type ResidenceCardFacts } from '../src/index.ts';
import { NATIONALITY_OF_LETTERS } from '../src/applying/nationality-letters.ts';

const lists = path.resolve(import.meta.dirname, '../../procedures/catalogue/lists/2026-02');
const read = (name: string): unknown => JSON.parse(readFileSync(path.join(lists, name), 'utf8'));
const countries = (read('countries.json') as Record<string, { code: string; ja: string; en: string }[]>)['CA61'] ?? [];
const municipalities = read('municipalities.json') as Record<string, { code: string }[]>;

const card: ResidenceCardFacts = { cardNumber: 'AB12345678CD', bornOn: '1991-08-20', sex: 'female', nationalityCode: 'CHN', statusCode: 'N010000000', period: { kind: 'months', months: 36 }, stayExpiresOn: '2029-03-31', address: { municipalityCode: '271276' } };
const offersAll = (fieldId: string) => fieldId !== 'stay.status';

describe('a residence card beside a form', () => {
  it('fills what is empty, in the codes of the sheet', () => {
    expect(compareWithResidenceCard(card, {}, offersAll)).toEqual({
      prefill: {
        'identity.nationality': '039', 'identity.birthOn': '1991-08-20', 'identity.sex': '2', 'address.prefecture': '270008', 'address.municipality': '271276', 'stay.period': '0300000',
        'stay.expiresOn': '2029-03-31', 'stay.hasCard': '1', 'stay.cardNumber': 'AB12345678CD',
      },
      differences: [],
      agreeing: [],
      notComparable: ['stay.status'],
    });
  });

  it('never replaces what a person typed, and shows where the two differ', () => {
    const typed = { 'identity.nationality': '283', 'identity.birthOn': '平成3/8/20', 'identity.sex': '2', 'stay.expiresOn': '2029/3/30', 'stay.hasCard': '1', 'stay.cardNumber': 'ab12345678cd' };
    const { prefill, differences, agreeing } = compareWithResidenceCard(card, typed, offersAll);
    expect(Object.keys(prefill)).toEqual(['address.prefecture', 'address.municipality', 'stay.period']);
    expect(differences).toEqual([{ fieldId: 'identity.nationality', typed: '283', onCard: '039' }, { fieldId: 'stay.expiresOn', typed: '2029/3/30', onCard: '2029-03-31' }]);
    expect(agreeing).toEqual(['identity.birthOn', 'identity.sex', 'stay.hasCard', 'stay.cardNumber']);
  });

  it('sorts each field that it speaks of into exactly one place, whatever was typed', () => {
    const value = fc.oneof(fc.constant(''), fc.string({ maxLength: 12 }), fc.constantFrom('1', '2', '039', '1991-08-20', '平成3/8/20', 'AB12345678CD'));
    const ids = ['identity.nationality', 'identity.birthOn', 'identity.sex', 'address.prefecture', 'address.municipality', 'stay.status', 'stay.period', 'stay.expiresOn', 'stay.hasCard', 'stay.cardNumber'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...ids), value), fc.subarray(ids), (answers, offered) => {
        const { prefill, differences, agreeing, notComparable } = compareWithResidenceCard(card, answers, (id) => offered.includes(id));
        expect([...Object.keys(prefill), ...differences.map(({ fieldId }) => fieldId), ...agreeing, ...notComparable].sort()).toEqual([...ids].sort());
        for (const id of Object.keys(prefill)) expect(answers[id] ?? '').toBe('');
        for (const { fieldId, typed } of differences) expect(answers[fieldId]).toBe(typed);
      }),
    );
  });

  it.each([[{ kind: 'months', months: 12 }, '0100000'], [{ kind: 'months', months: 18 }, '0106000'], [{ kind: 'months', months: 3 }, '0003000'], [{ kind: 'days', days: 15 }, '0000015']] as const)('says the period %j as %s', (period, code) => {
    expect(compareWithResidenceCard({ cardNumber: card.cardNumber, period }, {}, offersAll).prefill['stay.period']).toBe(code);
    expect(periodOfCode(code)).toEqual(period.kind === 'days' ? { days: period.days } : { months: period.months });
  });

  it('leaves to the person what the form cannot say: a stay without end, no sex, unknown letters, half a code', () => {
    const odd: ResidenceCardFacts = { cardNumber: card.cardNumber, period: { kind: 'indefinite' }, sex: 'unspecified', nationalityCode: 'XXX', address: { municipalityCode: '27127' } };
    expect(compareWithResidenceCard(odd, {}, offersAll)).toMatchObject({ prefill: { 'stay.hasCard': '1' }, notComparable: ['identity.nationality', 'identity.sex', 'address.prefecture', 'address.municipality', 'stay.period'] });
  });

  it('of the first generation says its address only', () => {
    expect(Object.keys(compareWithResidenceCard({ cardNumber: card.cardNumber, address: { municipalityCode: '131016' } }, {}, offersAll).prefill)).toEqual(['address.prefecture', 'address.municipality', 'stay.hasCard', 'stay.cardNumber']);
  });

  it('takes the agency’s own numbers of nationalities as they are', () => {
    expect(compareWithResidenceCard({ cardNumber: card.cardNumber, nationalityCode: '283' }, {}, offersAll).prefill['identity.nationality']).toBe('283');
  });

  it('finds the prefecture of every municipality of the list', () => {
    for (const [list, entries] of Object.entries(municipalities)) {
      for (const { code } of entries) expect(compareWithResidenceCard({ cardNumber: card.cardNumber, address: { municipalityCode: code } }, {}, offersAll).prefill['address.prefecture']).toBe(list.slice('CA69.'.length));
    }
  });
});

describe('letters of nationalities', () => {
  it('lead to a code of the list, each to its own', () => {
    const codes = new Set(countries.map(({ code }) => code));
    const used = Object.values(NATIONALITY_OF_LETTERS);
    for (const code of used) expect(codes.has(code)).toBe(true);
    expect(new Set(used).size).toBe(used.length);
    expect(countries.filter(({ code }) => !used.includes(code)).map(({ ja }) => ja)).toEqual(['コソボ', '朝鮮', '無国籍']);
  });

  it.each([['CHN', '中国'], ['VNM', 'ベトナム'], ['KOR', '韓国'], ['PHL', 'フィリピン'], ['NPL', 'ネパール'], ['TWN', '台湾'], ['USA', '米国'], ['COD', 'コンゴ民主共和国'], ['COG', 'コンゴ共和国'], ['DMA', 'ドミニカ'], ['DOM', 'ドミニカ共和国'], ['GIN', 'ギニア'], ['GNQ', '赤道ギニア'], ['GNB', 'ギニアビサウ'], ['SDN', 'スーダン'], ['SSD', '南スーダン共和国'], ['NER', 'ニジェール'], ['NGA', 'ナイジェリア']])('%s is %s', (letters, ja) => {
    expect(countries.find(({ code }) => code === NATIONALITY_OF_LETTERS[letters])?.ja).toBe(ja);
  });
});
