// The queue of writers on the one writing connection: first come, first served. Whoever waits while another commit goes to
// the disk shares the next one, so that many submissions at once cost few syncs. Nobody is told "done" before the commit.
// A commit holds up the whole process, so whoever would share it can only arrive when the event loop turns: it is given a few
// turns first. They pass in microseconds when nothing else is going on.
import type BetterSqlite3 from 'better-sqlite3';

/** Bounds how long the first of a commit waits for the last. */
const maxShared = 64;
/** Turns of the event loop without a newcomer after which nobody else is expected. */
const quietTurns = 3;
const maxTurns = 40;

interface Job {
  readonly work: () => Promise<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Statement = BetterSqlite3.Statement<[]>;
type Six = readonly [Statement, Statement, Statement, Statement, Statement, Statement];

export interface CommitQueue {
  /** Runs `work` in a transaction; a throw undoes its writes alone. */
  write<T>(work: () => Promise<T>): Promise<T>;
  /** Runs `work` between transactions, for what cannot stand inside one. */
  alone<T>(work: () => T): Promise<T>;
}

export function createCommitQueue(connection: BetterSqlite3.Database): CommitQueue {
  // Compiled once: around each of many small jobs, compiling would cost more than running.
  const [begin, commit, rollback, mark, release, undo] = (['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK', 'SAVEPOINT job', 'RELEASE job', 'ROLLBACK TO job'] as const).map((text) => connection.prepare(text)) as unknown as Six;
  const waiting: Job[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(turn: () => Promise<T>): Promise<T> => {
    const mine = last.then(turn);
    last = mine.catch(() => undefined);
    return mine;
  };

  const company = async (): Promise<void> => {
    let quiet = 0;
    for (let turn = 0; turn < maxTurns && quiet < quietTurns && waiting.length < maxShared; turn++) {
      const before = waiting.length;
      await nextTurn();
      quiet = waiting.length === before ? quiet + 1 : 0;
    }
  };

  const commitTogether = async (): Promise<void> => {
    if (waiting.length === 0) return;
    await company();
    const jobs = waiting.splice(0, maxShared);
    const done: (() => void)[] = [];
    try {
      begin.run();
      for (const job of jobs) {
        mark.run();
        try {
          const result = await job.work();
          release.run();
          done.push(() => job.resolve(result));
        } catch (error) {
          // A full disk may have ended the whole transaction already; then nobody's writes stand.
          if (!connection.inTransaction) throw error;
          undo.run();
          release.run();
          job.reject(error);
        }
      }
      commit.run();
      for (const tell of done) tell();
    } catch (error) {
      if (connection.inTransaction) rollback.run();
      // Settling a promise twice changes nothing, so those already refused keep their own reason.
      for (const job of jobs) job.reject(error);
    }
  };

  return {
    write: <T>(work: () => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: resolve as (result: unknown) => void, reject });
        void inTurn(commitTogether);
      }),
    alone: (work) => inTurn(async () => work()),
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
