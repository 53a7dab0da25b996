// What is tried: bytes from outside go in, and out comes a verdict in a word, or an error that no caller expects.
import { DerError } from '@zairyu/jpki';
import type { Random } from './random.ts';

export interface Target {
  readonly name: string;
  /** Its part of all inputs, as a weight among the targets. */
  readonly weight: number;
  /** Processor time of one input, where it is not one that is read but a whole run with a card: `LIMITS.cpuMs` otherwise. */
  readonly cpuMs?: number;
  /** Valid inputs to begin with. */
  readonly seeds: readonly Uint8Array[];
  /** Makes checksums and lengths right again, so that what stands behind them is reached. */
  readonly mend?: (bytes: Uint8Array, random: Random) => Uint8Array;
  /** @returns a word for what happened; throws where something happened that must not. */
  readonly run: (bytes: Uint8Array) => string | Promise<string>;
}

/** Says that a promise was broken although nothing was thrown. */
export class BrokenPromise extends Error {}

/** @returns the word for a refusal that callers expect: a declared fault, or bytes that are not the DER they should be. */
export function refusalIn(error: unknown): string | undefined {
  if (error instanceof DerError) return `not DER: ${error.message}`;
  if (!(error instanceof Error) || !('fault' in error) || typeof error.fault !== 'object' || error.fault === null || !('code' in error.fault)) return undefined;
  const params = 'params' in error.fault && typeof error.fault.params === 'object' ? error.fault.params : undefined;
  const detail = params && 'detail' in params ? ` ${String(params.detail)}` : '';
  return `${String(error.fault.code)}${detail}`;
}

/** For a parser that reads or refuses. */
export function reading(work: (bytes: Uint8Array) => unknown): Target['run'] {
  return (bytes) => {
    try {
      const told = work(bytes);
      return told instanceof Promise ? told.then(wordFor, refusal) : wordFor(told);
    } catch (error) {
      return refusal(error);
    }
  };
}

function wordFor(told: unknown): string {
  return typeof told === 'string' ? `read: ${told}` : 'read';
}

function refusal(error: unknown): string {
  const word = refusalIn(error);
  if (word === undefined) throw error;
  return word;
}
