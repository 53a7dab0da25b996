// drizzle-kit: the migrations of PostgreSQL, written from the one schema.
import { defineConfig } from 'drizzle-kit';
export default defineConfig({ dialect: 'postgresql', schema: './src/schema.pg.ts', out: './src/migrations/postgres' });
