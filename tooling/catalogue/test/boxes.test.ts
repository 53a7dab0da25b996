// Answers at their longest: what is cut off, runs over the edge of the paper or lies over other words is named.
import { beforeAll, describe, expect, it } from 'vitest';
import { overprinted } from '@zairyu/paper/samples/overprinted.ts';
import { currentChoices } from '../src/editions.ts';
import { drawItems, everyItem, unprinted, type Item } from '../src/soundness/boxes.ts';

let drawn: Awaited<ReturnType<typeof everyItem>>;
let pdf: Uint8Array;
beforeAll(async () => {
  drawn = await everyItem(currentChoices('acquisition-of-status'));
  pdf = await drawItems(drawn.input, [...drawn.items.keys()]);
});
const longest = () => [...drawn.items].reduce((most, each) => (sizeOf(each[0]) > sizeOf(most[0]) ? each : most));
const sizeOf = (item: Item) => (item.kind === 'value' ? (item.value?.ja.length ?? 0) : 0);

describe('the boxes of a sheet', () => {
  it('hold the longest answers, on the sheet and on the additional sheet', () => {
    expect(drawn.items.size).toBeGreaterThan(30);
    expect(sizeOf(longest()[0])).toBeGreaterThan(500);
    expect([...drawn.items.keys()].some((item) => item.kind === 'table' && item.rows.length > item.sheetRows)).toBe(true);
    expect([...unprinted(drawn.items, pdf), ...overprinted(pdf)]).toEqual([]);
  });

  it('are named when a letter is cut off', async () => {
    const [item, form] = longest();
    if (item.kind !== 'value' || item.value === null) throw new Error('no text');
    const cut: Item = { ...item, value: { ja: item.value.ja.slice(0, -1), en: item.value.en.slice(0, -1) } };
    const found = unprinted(new Map([[item, form]]), await drawItems(drawn.input, [cut]));
    expect(found).toEqual([expect.stringContaining(`${form}, ${item.label.ja}: ${String(sizeOf(item))} letters are not printed whole`)]);
  });

  it('are named when words lie over each other', async () => {
    // Broken into more lines than the row is high.
    const number: Item = { kind: 'value', item: '21(1)②ア、イ、ウ及びエからクまで', label: { ja: '勤務先', en: 'Employer' }, value: { ja: '答え', en: 'Answer' } };
    expect(overprinted(await drawItems(drawn.input, [number, number])).join('\n')).toMatch(/is printed over/);
  });
});
