// Everything that one software residence card holds, as plain JSON. 在留カード等仕様書 Ver 1.5 (first generation) and
// 第２世代在留カード等仕様書 Ver 1.1 (second), both of the Immigration Services Agency.

/** First generation: 1 residence card, 2 special permanent resident certificate. Second: 05 and 06; 07 and 08 are specified cards. */
export type ResidenceCardType = '1' | '2' | '05' | '06' | '07' | '08';

export interface ResidenceCardData {
  readonly type: ResidenceCardType;
  /** Twelve capitals and digits, as printed. */
  readonly number: string;
  /** Contents of the data objects: base64 by tag in hex, e.g. `D0` or `DFD1`. What is absent is empty on the card. */
  readonly values: Readonly<Record<string, string>>;
}

export function generationOf(type: ResidenceCardType): 1 | 2 {
  return type === '1' || type === '2' ? 1 : 2;
}
export function isSpecified(type: ResidenceCardType): boolean {
  return type === '07' || type === '08';
}
