// The data of the bulk file is what the published workbooks say, and is never changed by hand.
import { readFileSync } from 'node:fs';
import { findOfficialFolder, leftOutWithout } from '@zairyu/procedures/samples/official-folder.ts';
import { expect, it } from 'vitest';
import { bulkColumn } from '../src/bulk-columns.ts';
import type { Official } from '../src/official.ts';
import { bulkFiles } from '../src/write-bulk.ts';

const folder = findOfficialFolder();
const leftOut = leftOutWithout(folder);

it.skipIf(folder === undefined)(`stands as the published workbooks make it${leftOut}`, () => {
  const files = bulkFiles(folder ?? '');
  expect(files.length).toBeGreaterThan(0);
  for (const { file, text } of files) expect(readFileSync(file, 'utf8') === text, file).toBe(true);
});

const invented: Official = {
  workbook: { isaFile: '001', version: 'invented' },
  statuses: [],
  sheets: { 在留期間: [{ at: 'B', label: '色', list: 'L1' }], 区分A: [{ at: 'B', label: '味', list: 'L2' }] },
  lists: {
    L1: { items: [['赤 Red', '1'], ['青 Blue', '2']] },
    L2: { items: [['甘い，辛い Both', '1'], ['苦い Bitter', '2'], ['無い None', '3']] },
    L3: { items: [['月不詳 Unknown(Month)', '2'], ['不明な点は無い', '1']] },
    L4: { items: [['未定', '1'], ['有', undefined]] },
  },
  linked: {},
};

it('reads the classes, the length, the condition and the places of a column', () => {
  const column = { at: 'C', label: '名\u3000前', chars: '半角スペース，半角英大文字', help: '104文字以内', required: true, whenColumn: '在B', whenValue: ['青 Blue'], csv: [{ header: 'name', order: [4, null, 9] }] };
  expect(bulkColumn(invented, {}, '区分A', column)).toEqual({
    at: 'C',
    label: '名 前',
    characters: ['half-symbols', 'half-latin'],
    capitals: 'words',
    length: 104,
    required: true,
    when: { sheet: '在留期間', columns: ['B'], codes: ['2'] },
    fields: [['name', '', { 0: 4, 2: 9 }]],
  });
});

it('joins a condition that was cut at the comma of a label, and knows the condition that wants any answer', () => {
  const asked = (whenValue: readonly string[]) => bulkColumn(invented, {}, '区分A', { at: 'D', label: '店', whenColumn: 'B', whenValue, csv: [] }).when?.codes;
  expect(asked(['甘い', '辛い Both'])).toEqual(['1']);
  expect(asked(['甘い', '辛い Both', '苦い Bitter', '無い None'])).toEqual(['*']);
  expect(asked(['入力あり'])).toEqual(['*']);
});

it('knows the question which part of a date is unknown, and the choice without a code', () => {
  expect(bulkColumn(invented, {}, '区分A', { at: 'E', label: '月', list: 'L3', csv: [] }).unknown).toEqual({ month: '2', nothing: '1' });
  expect(bulkColumn(invented, { L4: '0' }, '区分A', { at: 'F', label: '有無', list: 'L4', csv: [] }).codes).toEqual({ 0: '' });
});

it('refuses a class that it does not know', () => {
  expect(() => bulkColumn(invented, {}, '区分A', { at: 'G', label: '絵', chars: '絵文字', csv: [] })).toThrow('絵文字');
});
