// Figures for people. By hand, like days: the browser's own way costs a slow phone a tenth of a second the first time.

/** 4000 → 4,000, as both languages write it. @param amount a whole number */
export function grouped(amount: number): string {
  return String(amount).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}
