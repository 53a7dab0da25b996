// drizzle-kit: the migrations of SQLite, written from the one schema.
import { defineConfig } from 'drizzle-kit';
export default defineConfig({ dialect: 'sqlite', schema: './src/schema.sqlite.ts', out: './src/migrations/sqlite' });
