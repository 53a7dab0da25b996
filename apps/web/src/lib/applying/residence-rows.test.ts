// What the page of a residence card shows beside the answers of a draft.
import type { FormDefinition, Option } from '@zairyu/forms';
import { describe, expect, it } from 'vitest';
import { residenceRows } from './residence-rows.ts';

const option = (code: string): Option => ({ code, ja: code, en: code });
const held: Readonly<Record<string, readonly Option[]>> = { P: [option('130001'), option('270008')], 'M.130001': [option('131016')], 'M.270008': [option('271276')], S: [option('STUDENT')] };
const lists = (id: string) => held[id];
const form = {
  sections: [
    {
      id: 'you',
      pages: [
        { id: 'address', fields: [{ id: 'address.prefecture', type: 'choice', list: 'P' }, { id: 'address.municipality', type: 'choice', list: 'M', linkedTo: 'address.prefecture' }] },
        { id: 'stay', fields: [{ id: 'stay.status', type: 'choice', list: 'S' }, { id: 'stay.expiresOn', type: 'date' }, { id: 'stay.cardNumber', type: 'card-number' }] },
      ],
    },
  ],
} as unknown as FormDefinition;
const card = { cardNumber: 'AB12345678CD', statusCode: 'SAMPLE0001', stayExpiresOn: '2028-11-28', address: { municipalityCode: '271276' } };
const states = (answers: Record<string, string>) => Object.fromEntries(residenceRows(card, form, answers, lists).map((row) => [row.field.id, row.state]));

describe('a residence card beside a draft', () => {
  it('can fill a municipality together with the prefecture that it lies in', () => {
    expect(states({})).toEqual({ 'address.prefecture': 'empty', 'address.municipality': 'empty', 'stay.status': 'not-comparable', 'stay.expiresOn': 'empty', 'stay.cardNumber': 'empty' });
  });

  it('offers no municipality of a prefecture that the person did not choose, and leaves their choice alone', () => {
    expect(states({ 'address.prefecture': '130001' })).toMatchObject({ 'address.prefecture': 'different', 'address.municipality': 'not-comparable' });
  });

  it('shows a difference with both values and the page where it is corrected', () => {
    expect(residenceRows(card, form, { 'stay.expiresOn': '2027-01-01' }, lists).find((row) => row.field.id === 'stay.expiresOn')).toMatchObject({ state: 'different', typed: '2027-01-01', onCard: '2028-11-28', pageId: 'stay' });
  });

  it('says of a value that was taken over that both are the same', () => {
    expect(states({ 'stay.cardNumber': 'AB12345678CD', 'stay.expiresOn': '2028-11-28' })).toMatchObject({ 'stay.cardNumber': 'same', 'stay.expiresOn': 'same' });
  });
});
