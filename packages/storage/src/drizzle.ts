// drizzle-orm by its CommonJS files. Its package.json is 180 kB and Node reads it again for every ES module of the package:
// two seconds of every start on a small machine, measured; the CommonJS files of the same code cost a tenth.
import { createRequire } from 'node:module';
import type * as Core from 'drizzle-orm';
import type * as Sqlite from 'drizzle-orm/better-sqlite3';
import type * as SqliteMigrator from 'drizzle-orm/better-sqlite3/migrator';
import type * as Postgres from 'drizzle-orm/node-postgres';
import type * as PostgresMigrator from 'drizzle-orm/node-postgres/migrator';
import type * as Pg from 'drizzle-orm/pg-core';
import type * as Lite from 'drizzle-orm/sqlite-core';

const require = createRequire(import.meta.url);

export const { and, asc, desc, eq, getTableColumns, gt, inArray, isNull, like, lt, lte, ne, sql } = require('drizzle-orm') as typeof Core;
export const pg = require('drizzle-orm/pg-core') as typeof Pg;
export const lite = require('drizzle-orm/sqlite-core') as typeof Lite;

/** What opens a database, asked for only by the engine that is used. */
export const drivers = {
  sqlite: () => ({ ...(require('drizzle-orm/better-sqlite3') as typeof Sqlite), ...(require('drizzle-orm/better-sqlite3/migrator') as typeof SqliteMigrator) }),
  postgres: () => ({ ...(require('drizzle-orm/node-postgres') as typeof Postgres), ...(require('drizzle-orm/node-postgres/migrator') as typeof PostgresMigrator) }),
};
