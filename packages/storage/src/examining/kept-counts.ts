// How many cases stand in a list is counted from an index: among a hundred thousand that takes ten milliseconds, on every page that an
// officer turns. It is kept until a case changes, and for a few seconds at most: another process may have changed one.

const keptMs = 5000;
/** Lists of some bureaus and officers; who asks for more begins anew. */
const maxKept = 1000;

export interface KeptCounts<Which> {
  of(which: Which): Promise<number>;
  /** A case has changed: what was counted, or is being counted, holds no longer. */
  forget(): void;
}

/** @param now milliseconds that only grow. */
export function keepCounts<Which>(count: (which: Which) => Promise<number>, now: () => number = () => performance.now()): KeptCounts<Which> {
  const kept = new Map<string, { readonly until: number; readonly counted: Promise<number> }>();
  return {
    of(which) {
      const name = JSON.stringify(which);
      const known = kept.get(name);
      if (known && now() < known.until) return known.counted;
      if (kept.size >= maxKept) kept.clear();
      const counted = count(which);
      kept.set(name, { until: now() + keptMs, counted });
      counted.catch(() => kept.delete(name));
      return counted;
    },
    forget: () => kept.clear(),
  };
}
