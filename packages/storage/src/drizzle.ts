// drizzle-orm by its CommonJS files. Its package.json is 180 kB and Node reads it again for every ES module of the package:
// two seconds of every start on a small machine, measured; the CommonJS files of the same code cost a tenth.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const { and, asc, desc, eq, getTableColumns, inArray, isNull, lt, lte, ne, sql } = require('drizzle-orm') as typeof import('drizzle-orm');
export const pg = require('drizzle-orm/pg-core') as typeof import('drizzle-orm/pg-core');
export const lite = require('drizzle-orm/sqlite-core') as typeof import('drizzle-orm/sqlite-core');

/** What opens a database, asked for only by the engine that is used. */
export const drivers = {
  sqlite: () => ({
    ...(require('drizzle-orm/better-sqlite3') as typeof import('drizzle-orm/better-sqlite3')),
    ...(require('drizzle-orm/better-sqlite3/migrator') as typeof import('drizzle-orm/better-sqlite3/migrator')),
  }),
  postgres: () => ({
    ...(require('drizzle-orm/node-postgres') as typeof import('drizzle-orm/node-postgres')),
    ...(require('drizzle-orm/node-postgres/migrator') as typeof import('drizzle-orm/node-postgres/migrator')),
  }),
};
