// Interleaved measurement: A B A B …, at least five pairs; the answer is the median ratio and its spread.

export interface Ratio {
  /** Median of ours. */
  readonly value: number;
  /** Median of the peer or the limit. */
  readonly peer: number;
  /** Median of ours ÷ peer, pair by pair. */
  readonly ratio: number;
  /** Interquartile range of the ratios ÷ their median. */
  readonly spread: number;
  readonly pairs: number;
  readonly unit: string;
  readonly goal: string;
  /** What else was seen in the run. */
  readonly details?: Readonly<Record<string, number>>;
}

export async function measurePairs(
  pairs: number,
  unit: string,
  goal: string,
  ours: () => Promise<number>,
  peer: () => Promise<number>,
): Promise<Ratio> {
  if (pairs < 5) throw new RangeError('at least five pairs');
  const values: number[] = [];
  const peers: number[] = [];
  // One unmeasured pair first: compilers and caches warm up on both sides alike.
  await ours();
  await peer();
  for (let pair = 0; pair < pairs; pair++) {
    values.push(await ours());
    peers.push(await peer());
  }
  const ratios = values.map((value, index) => value / (peers[index] ?? Number.NaN)).sort((a, b) => a - b);
  return {
    value: round(median(values)),
    peer: round(median(peers)),
    ratio: round(median(ratios)),
    spread: round((quantile(ratios, 0.75) - quantile(ratios, 0.25)) / median(ratios)),
    pairs,
    unit,
    goal,
  };
}

function median(values: readonly number[]): number {
  return quantile([...values].sort((a, b) => a - b), 0.5);
}

function quantile(sorted: readonly number[], q: number): number {
  const position = (sorted.length - 1) * q;
  const low = sorted[Math.floor(position)] ?? Number.NaN;
  const high = sorted[Math.ceil(position)] ?? Number.NaN;
  return low + (high - low) * (position - Math.floor(position));
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
