// What a log may hold of an error.

export interface DescribedError {
  readonly name: string;
  readonly code?: string;
  readonly stack?: readonly string[];
}

/** What lies below the words for people. */
export function causeOf(error: unknown): unknown {
  let at = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  return at;
}

/** What may be logged of an unexpected error: its kind and where it arose. Its message stays out: it may quote data. */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    stack: frames.slice(0, 12).map((line) => line.trim()),
  };
}
