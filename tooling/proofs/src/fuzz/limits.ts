// What one input may cost: processor time of this thread, so that a busy machine does not count, and memory.
import { getHeapStatistics } from 'node:v8';

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

/** The best of three: a collection of rubbish, or code that is compiled just then, is not the cost of an input. */
export async function lastingCost(first: Cost, work: () => unknown): Promise<Cost> {
  const all = [first, await costOf(work), await costOf(work)];
  return { cpuMs: Math.min(...all.map((cost) => cost.cpuMs)), memoryBytes: Math.min(...all.map((cost) => cost.memoryBytes)) };
}

export function memoryNow(): number {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
  return heap + external;
}
