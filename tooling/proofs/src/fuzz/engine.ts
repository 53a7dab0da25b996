// Bends the inputs of one target again and again. An input whose verdict was not seen before joins those that are bent: so the
// way leads deeper without a look into the code.
import { costOf, isTooMuch, lastingCost, LIMITS } from './limits.ts';
import { mutate } from './mutate.ts';
import { Random } from './random.ts';
import type { Target } from './target.ts';

export interface Finding {
  readonly target: string;
  readonly what: string;
  readonly input: Uint8Array;
}

export interface Outcome {
  readonly inputs: number;
  readonly findings: readonly Finding[];
  /** One input for each verdict that was seen. */
  readonly verdicts: ReadonlyMap<string, Uint8Array>;
  readonly slowestMs: number;
}

export interface FuzzSettings {
  readonly inputs: number;
  readonly seed: number;
  /** More to begin with, found in earlier runs. */
  readonly corpus?: readonly Uint8Array[];
  /** Called before each input: a watchdog knows then which one hangs. */
  readonly onInput?: (bytes: Uint8Array) => void;
  readonly maxFindings?: number;
}

const MAX_POOL = 400;
const MAX_FINDINGS = 5;

export async function fuzz(target: Target, { inputs, seed, corpus = [], onInput, maxFindings = MAX_FINDINGS }: FuzzSettings): Promise<Outcome> {
  const random = new Random(seed);
  const pool = [...target.seeds, ...corpus];
  const verdicts = new Map<string, Uint8Array>();
  const findings: Finding[] = [];
  let slowestMs = 0;
  let count = 0;
  const queue = [...pool];
  for (; count < inputs && findings.length < maxFindings; count++) {
    const input = queue.shift() ?? bent(target, pool, random);
    onInput?.(input);
    const seen = await tryInput(target, input);
    slowestMs = Math.max(slowestMs, seen.cpuMs);
    if (seen.trouble !== undefined) findings.push({ target: target.name, what: seen.trouble, input });
    else if (!verdicts.has(seen.verdict)) {
      verdicts.set(seen.verdict, input);
      if (pool.length < MAX_POOL) pool.push(input);
    }
  }
  return { inputs: count, findings, verdicts, slowestMs };
}

export interface Tried {
  readonly verdict: string;
  readonly cpuMs: number;
  /** What happened that must not. */
  readonly trouble?: string;
}

export async function tryInput(target: Target, input: Uint8Array): Promise<Tried> {
  const mostMs = target.cpuMs ?? LIMITS.cpuMs;
  let verdict = '';
  const run = async (): Promise<void> => {
    const told = target.run(input.slice());
    verdict = typeof told === 'string' ? told : await told;
  };
  try {
    let cost = await costOf(run);
    if (isTooMuch(cost, mostMs)) cost = await lastingCost(cost, run);
    const trouble = cost.memoryBytes > LIMITS.memoryBytes ? `takes ${cost.memoryBytes} bytes` : cost.cpuMs > mostMs ? `takes ${cost.cpuMs} ms` : undefined;
    return { verdict, cpuMs: cost.cpuMs, ...(trouble === undefined ? {} : { trouble }) };
  } catch (error) {
    return { verdict: '', cpuMs: 0, trouble: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function bent({ mend }: Target, pool: readonly Uint8Array[], random: Random): Uint8Array {
  const input = mutate(random.from(pool), pool, random);
  return mend && !random.isOneIn(3) ? mend(input, random) : input;
}
