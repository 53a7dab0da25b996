import type { Answers, PostcodeField } from '@zairyu/forms';
import { describe, expect, it } from 'vitest';
import { bringsTown, placeLine, proposalOf } from './found-address.ts';

const place = (municipality: string, town: string, prefecture = '130001') => ({ prefecture: { code: prefecture, ja: '都', en: '' }, municipality: { code: municipality, ja: municipality, en: '' }, town });
const ginza = place('131024', '銀座');
const field: PostcodeField = { id: 'address.postcode', type: 'postcode', fills: { prefecture: 'address.prefecture', municipality: 'address.municipality', town: 'address.town' } };
const filled = (answers: Answers, places = [ginza]) => proposalOf(field, 'address.postcode', answers, places);

describe('an address below its postcode', () => {
  it('is filled in where nothing stands', () => {
    expect(filled({})).toEqual({
      fill: [
        { path: 'address.prefecture', was: null, value: '130001' },
        { path: 'address.municipality', was: null, value: '131024' },
        { path: 'address.town', was: null, value: '銀座' },
      ],
      offer: [],
    });
  });

  it('keeps the town that a person has written', () => {
    expect(filled({ 'address.town': '銀座１－１' }).fill.map(({ path }) => path)).toEqual(['address.prefecture', 'address.municipality']);
  });

  it('is only offered where another place stands, and offered without touching the town', () => {
    const { fill, offer } = filled({ 'address.prefecture': '270008', 'address.municipality': '271276', 'address.town': '梅田１' });
    expect(fill).toEqual([]);
    expect(offer.map((each) => each.fill)).toEqual([[{ path: 'address.prefecture', was: '270008', value: '130001' }, { path: 'address.municipality', was: '271276', value: '131024' }]]);
  });

  it('takes the town of another postcode along while nobody has written on', () => {
    const answers = { 'address.prefecture': '270008', 'address.municipality': '271276', 'address.town': '梅田' };
    const townsOf = (filledTown: string) => proposalOf(field, 'address.postcode', answers, [ginza], filledTown).offer.map(({ place, fill }) => bringsTown(place, fill));
    expect([townsOf('梅田'), townsOf(''), townsOf('梅')]).toEqual([[true], [false], [false]]);
    const lineOf = (filledTown: string) => proposalOf(field, 'address.postcode', answers, [ginza], filledTown).offer.map(({ place, fill }) => placeLine(place, fill));
    expect([lineOf('梅田'), lineOf('')]).toEqual([['都131024銀座'], ['都131024']]);
  });

  it('has nothing to say where it stands already', () => {
    expect(filled({ 'address.prefecture': '130001', 'address.municipality': '131024', 'address.town': '築地' })).toEqual({ fill: [], offer: [] });
  });

  it('asks for the town where a postcode stands for several of one municipality', () => {
    const { fill, offer } = filled({}, [ginza, place('131024', '築地')]);
    expect(fill.map(({ value }) => value)).toEqual(['130001', '131024']);
    expect(offer.map((each) => each.fill)).toEqual([[{ path: 'address.town', was: null, value: '銀座' }], [{ path: 'address.town', was: null, value: '築地' }]]);
  });

  it('asks for the place where a postcode stands for several municipalities', () => {
    const { fill, offer } = filled({}, [ginza, place('131032', '芝')]);
    expect([fill, offer.map((each) => each.fill.length)]).toEqual([[], [3, 3]]);
  });

  it('finds nothing for a postcode that is in no table', () => expect(filled({}, [])).toEqual({ fill: [], offer: [] }));

  it('stays in its row', () => {
    const inRow: PostcodeField = { id: 'postcode', type: 'postcode', fills: { prefecture: 'prefecture', municipality: 'municipality', town: 'town' } };
    const answers: Answers = { venues: [{ rowId: 'a', values: { postcode: '1040061' } }, { rowId: 'b', values: { town: '新川' } }] };
    expect(proposalOf(inRow, 'venues/b/postcode', answers, [ginza]).fill.map(({ path }) => path)).toEqual(['venues/b/prefecture', 'venues/b/municipality']);
  });
});
