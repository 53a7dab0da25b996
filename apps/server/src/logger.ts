// Structured logs that hold ids and codes only: no body, no query, no message that could quote what a person typed.
import pino, { type Logger } from 'pino';
import type { Config } from './config.ts';

export type { Logger };

export function createLogger(config: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

/** What may be logged of an unexpected error: its kind and where it arose. Its message stays out: it may quote data. */
export function describeError(error: unknown): { name: string; code?: string; stack?: string[] } {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    stack: frames.slice(0, 12).map((line) => line.trim()),
  };
}
