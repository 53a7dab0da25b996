// Keeps compiled statements: the query builder asks for the same few texts again and again. (A bound LIMIT makes SQLite compile anew
// at each use all the same, so rows that are found by their key are asked for without one.)
import type BetterSqlite3 from 'better-sqlite3';

const maxStatements = 500;

export function keepStatements(connection: BetterSqlite3.Database): void {
  const kept = new Map<string, BetterSqlite3.Statement>();
  const compile = connection.prepare.bind(connection);
  const prepare = (text: string): BetterSqlite3.Statement => {
    const known = kept.get(text);
    if (known) return known.reader ? known.raw(false) : known;
    const statement = compile(text);
    if (kept.size >= maxStatements) kept.clear();
    kept.set(text, statement);
    return statement;
  };
  connection.prepare = prepare as typeof connection.prepare;
}
