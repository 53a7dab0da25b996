// Where the days of a stay lie on its line, in percent of its width. Dates are ISO days; no clock.

export interface StayAxis {
  readonly fromOn: string;
  readonly toOn: string;
}
export interface StayLabel {
  readonly at: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** 0 or 1: labels that would touch stand one row lower. */
  readonly row: number;
}

const DAY_MS = 86_400_000;

export function daysBetween(fromOn: string, toOn: string): number {
  return Math.round((Date.parse(toOn) - Date.parse(fromOn)) / DAY_MS);
}

/** Percent of a day on the axis, kept on the line. */
export function percentOf(axis: StayAxis, on: string): number {
  const share = daysBetween(axis.fromOn, on) / daysBetween(axis.fromOn, axis.toOn);
  return Math.round(Math.min(Math.max(share, 0), 1) * 1000) / 10;
}

/** Whole months around all the days that must be seen: one month before the first, one after the last. */
export function axisAround(days: readonly string[]): StayAxis {
  const sorted = [...days].sort();
  return { fromOn: monthStart(sorted[0] ?? '', -1), toOn: monthStart(sorted.at(-1) ?? '', 2) };
}

/** First days of the months on the axis; thinned so that at most `most` remain. */
export function monthsOf(
  axis: StayAxis,
  most = 9,
): readonly { readonly on: string; readonly month: number; readonly year: number }[] {
  const months: { on: string; month: number; year: number }[] = [];
  for (let on = monthStart(axis.fromOn, 0); on < axis.toOn; on = monthStart(on, 1)) {
    months.push({ on, month: Number(on.slice(5, 7)), year: Number(on.slice(0, 4)) });
  }
  const step = Math.ceil(months.length / most);
  return months.filter((_, index) => index % step === 0);
}

/** @param gap least distance between two label centres in percent; closer ones stand one row lower. */
export function placeLabels(positions: readonly number[], gap: number): readonly StayLabel[] {
  const lastInRow = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return positions.map((at) => {
    const row = at - (lastInRow[0] ?? 0) >= gap ? 0 : 1;
    lastInRow[row] = at;
    return { at, row, anchor: at < 9 ? 'start' : at > 91 ? 'end' : 'middle' };
  });
}

function monthStart(on: string, shift: number): string {
  const date = new Date(Date.UTC(Number(on.slice(0, 4)), Number(on.slice(5, 7)) - 1 + shift, 1));
  return date.toISOString().slice(0, 10);
}
