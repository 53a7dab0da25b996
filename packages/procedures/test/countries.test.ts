// Countries are found by the names that people use, too: the published list says 米国, 英国 and Republic of Korea.
import { describe, expect, it } from 'vitest';
import { catalogue } from '../src/catalogue-node.ts';

const lists = catalogue.listLookup('2026-02');

describe.each(['CA61', 'CB79'])('the countries of %s', (listId) => {
  const options = lists(listId) ?? [];
  const found = (typed: string) => options.filter(({ ja, en, also = '' }) => [ja, en, also].some((words) => words.toLowerCase().includes(typed.toLowerCase()))).map(({ ja }) => ja);

  it.each([
    ['アメリカ', '米国'],
    ['USA', '米国'],
    ['イギリス', '英国'],
    ['South Korea', '韓国'],
    ['大韓民国', '韓国'],
    ['Burma', 'ミャンマー'],
    ['UAE', 'アラブ首長国連邦'],
    ['Czechia', 'チェコ'],
  ])('are found by another name: %s', (typed, name) => {
    expect(found(typed)).toEqual([name]);
  });

  it('have other names beside their own, and never in its place', () => {
    const renamed = options.filter(({ also }) => also !== undefined);
    expect(renamed.length).toBeGreaterThan(10);
    expect(renamed.filter(({ ja, en, also }) => [ja, en].includes(also ?? ''))).toEqual([]);
  });
});
