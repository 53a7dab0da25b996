// Made-up stays, from a seed: the same number gives the same stays. Edges (month ends, leap days, the day before, the expiry day, the last
// day of the special period) come far more often than chance would bring them.
import { indexOf, lastOfMonth, monthsFrom } from './day-table.ts';

/** Days as places in the table of days. */
export interface Tuple {
  readonly expires: number;
  readonly today: number;
  readonly period: { readonly months: number } | { readonly days: number } | undefined;
  readonly signature: number | undefined;
  readonly authentication: number | undefined;
  readonly card: number | undefined;
  readonly passport: number | undefined;
  readonly pendingSince: number | undefined;
  readonly due: number | undefined;
  readonly answersNeedCard: boolean;
  readonly lastDayBeforeExpiry: 0 | 1;
  readonly born: number;
  readonly event: number;
  readonly leaves: number | undefined;
}

const FIRST = indexOf('2025-06-01');
const LAST = indexOf('2032-09-30');
const PERIODS = [{ months: 60 }, { months: 36 }, { months: 12 }, { months: 6 }, { months: 5 }, { months: 4 }, { months: 3 }, { months: 1 }, { days: 15 }, { days: 30 }, { days: 31 }, { days: 90 }, { days: 180 }, { days: 181 }, undefined] as const;

export function* tuples(count: number, seed = 20_261_128): Generator<Tuple> {
  const next = randomFrom(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const between = (from: number, to: number): number => from + below(to - from + 1);
  const maybe = (index: number): number | undefined => (below(8) === 0 ? undefined : index);

  for (let made = 0; made < count; made += 1) {
    let expires = between(FIRST, LAST);
    const kind = below(6);
    if (kind === 0) expires = lastOfMonth(expires);
    if (kind === 1) expires = pick([indexOf('2028-02-29'), indexOf('2027-02-28'), indexOf('2028-02-28'), indexOf('2032-02-29'), indexOf('2027-01-01'), indexOf('2029-12-31')]);
    const special = monthsFrom(expires, 2);
    const opens = monthsFrom(expires, -3);
    const edges = [expires, special, opens, expires - 30, expires - 7];
    const near = (): number => (below(3) === 0 ? between(expires - 130, expires + 90) : pick(edges) + between(-2, 2));
    const today = near();
    const certificate = below(3) === 0 ? expires : near();
    yield {
      expires,
      today,
      period: pick(PERIODS),
      signature: maybe(certificate),
      authentication: maybe(below(2) === 0 ? certificate : near()),
      card: below(2) === 0 ? undefined : near(),
      passport: maybe(between(expires - 200, expires + 800)),
      pendingSince: below(2) === 0 ? undefined : pick([expires, expires - 1, expires + 1, between(opens, expires + 10)]),
      due: below(2) === 0 ? undefined : near(),
      answersNeedCard: below(3) > 0,
      lastDayBeforeExpiry: below(3) === 0 ? 0 : 1,
      born: below(4) === 0 ? pick([indexOf('2012-02-29'), indexOf('2008-02-29'), indexOf('2012-02-28'), indexOf('2012-03-01')]) : between(indexOf('2008-01-01'), indexOf('2016-12-31')),
      event: today - pick([0, 1, 29, 30, 31, 59, 60, 61, -1, below(90)]),
      leaves: below(2) === 0 ? undefined : today + below(90),
    };
  }
}

/** mulberry32: small, known, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
