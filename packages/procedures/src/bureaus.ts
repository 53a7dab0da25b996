// Which regional bureau receives an application, by place of residence. Data: the agency's own lists of receiving offices.
import type { Option } from '@zairyu/forms';

export type BureauId = 'sapporo' | 'sendai' | 'tokyo' | 'nagoya' | 'osaka' | 'hiroshima' | 'takamatsu' | 'fukuoka';

export interface Bureau {
  readonly bureau: BureauId;
  readonly ja: string;
  readonly en: string;
}
export const bureaus: readonly Bureau[] = [
  { bureau: 'sapporo', ja: '札幌出入国在留管理局', en: 'Sapporo Regional Immigration Services Bureau' },
  { bureau: 'sendai', ja: '仙台出入国在留管理局', en: 'Sendai Regional Immigration Services Bureau' },
  { bureau: 'tokyo', ja: '東京出入国在留管理局', en: 'Tokyo Regional Immigration Services Bureau' },
  { bureau: 'nagoya', ja: '名古屋出入国在留管理局', en: 'Nagoya Regional Immigration Services Bureau' },
  { bureau: 'osaka', ja: '大阪出入国在留管理局', en: 'Osaka Regional Immigration Services Bureau' },
  { bureau: 'hiroshima', ja: '広島出入国在留管理局', en: 'Hiroshima Regional Immigration Services Bureau' },
  { bureau: 'takamatsu', ja: '高松出入国在留管理局', en: 'Takamatsu Regional Immigration Services Bureau' },
  { bureau: 'fukuoka', ja: '福岡出入国在留管理局', en: 'Fukuoka Regional Immigration Services Bureau' },
];

export interface Routing {
  readonly bureau: BureauId;
  /** Offices where a card may be received; the bureau itself first. */
  readonly offices: readonly Option[];
}
export type Routes = Readonly<Record<string, Routing>>;

/** Some towns are served by another office than their prefecture (Machida, Sagamihara, the islands of Okinawa). */
export function routeOf(routes: Routes, prefectureCode: string, municipalityCode: string): Routing | undefined {
  return routes[municipalityCode] ?? routes[prefectureCode];
}
