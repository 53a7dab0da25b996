// What one input may cost: processor time of this thread, so that a busy machine does not count, and memory.
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Node gives the collector to no code that was there before the flag: a new context has it.
setFlagsFromString('--expose-gc');
const collectRubbish = runInNewContext('gc') as () => void;

export const LIMITS = { cpuMs: 50, memoryBytes: 64 * 1024 * 1024 } as const;

/**
 * A run with a card is up to sixty commands through the whole client and a reader, with the arithmetic of the card itself, in which
 * the input has no part. It took up to 56 ms of processor time on a busy machine; five times the time of one input that is read.
 */
export const CARD_RUN_MS = 250;

export interface Cost {
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

export async function costOf(work: () => unknown): Promise<Cost> {
  const memory = memoryNow();
  const before = process.threadCpuUsage();
  const told = work();
  if (told instanceof Promise) await told;
  const { user, system } = process.threadCpuUsage(before);
  return { cpuMs: (user + system) / 1000, memoryBytes: memoryNow() - memory };
}

export function isTooMuch({ cpuMs, memoryBytes }: Cost, mostMs: number): boolean {
  return cpuMs > mostMs || memoryBytes > LIMITS.memoryBytes;
}

/**
 * The best of three: a collection of rubbish, or code that is compiled just then, is not the cost of an input. What earlier runs have
 * left is collected before each and after the last: freed in the middle of a run, it would hide what that run takes.
 */
export async function lastingCost(first: Cost, work: () => unknown): Promise<Cost> {
  const all = [first];
  while (all.length < 3) {
    collectRubbish();
    all.push(await costOf(work));
  }
  collectRubbish();
  return { cpuMs: Math.min(...all.map((cost) => cost.cpuMs)), memoryBytes: Math.min(...all.map((cost) => cost.memoryBytes)) };
}

export function memoryNow(): number {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
  return heap + external;
}
