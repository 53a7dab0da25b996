// Runs a serialisable transaction again when PostgreSQL says that another one came between (SQLSTATE 40001, 40P01).
import { codesOf } from '../database.ts';

/** One of several always gets through, so patience ends only when the database itself is slow. */
const patienceMs = 5000;
const longestPauseMs = 80;

export async function retryConflicts<T>(run: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (!isConflict(error) || performance.now() - begun > patienceMs) throw error;
      // Pauses differ by chance: those who met once would else meet again.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(2 ** attempt, longestPauseMs)));
    }
  }
}

function isConflict(error: unknown): boolean {
  return codesOf(error).some((code) => code === '40001' || code === '40P01');
}
