// Japanese eras with their first days (the days on which the cabinet orders took effect).

export type EraName = 'meiji' | 'taisho' | 'showa' | 'heisei' | 'reiwa';
export interface Era {
  readonly name: EraName;
  readonly kanji: string;
  readonly letter: string;
  /** First day, YYYY-MM-DD. */
  readonly from: string;
  /** Last day; the running era has none. */
  readonly to?: string;
}

/** Gregorian dates begin for Japan on 1873-01-01 (Meiji 6); the eras before that day are not converted. */
export const ERAS: readonly Era[] = [
  { name: 'meiji', kanji: '明治', letter: 'M', from: '1868-01-25', to: '1912-07-29' },
  { name: 'taisho', kanji: '大正', letter: 'T', from: '1912-07-30', to: '1926-12-24' },
  { name: 'showa', kanji: '昭和', letter: 'S', from: '1926-12-25', to: '1989-01-07' },
  { name: 'heisei', kanji: '平成', letter: 'H', from: '1989-01-08', to: '2019-04-30' },
  { name: 'reiwa', kanji: '令和', letter: 'R', from: '2019-05-01' },
];

/** The era of a whole or partial ISO date; a partial date takes the era in which its last possible day falls. */
export function eraOf(iso: string): { era: EraName; year: number } | undefined {
  const [year, month, day] = iso.split('-');
  if (year === undefined || !/^\d{4}$/.test(year)) return undefined;
  const probe = `${year}-${month ?? '12'}-${day ?? '31'}`;
  const era = ERAS.findLast((candidate) => candidate.from <= probe);
  return era && { era: era.name, year: Number(year) - Number(era.from.slice(0, 4)) + 1 };
}

export function firstYearOf(era: Era): number {
  return Number(era.from.slice(0, 4));
}

/** Last year that the era reached; Infinity for the running one. */
export function lastEraYear(era: Era): number {
  return era.to === undefined ? Number.POSITIVE_INFINITY : Number(era.to.slice(0, 4)) - firstYearOf(era) + 1;
}
