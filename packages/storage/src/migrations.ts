// Where the generated migrations stand, and the refusal to open data that a newer version has written.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export function migrationsFolder(dialect: 'sqlite' | 'postgres'): string {
  return fileURLToPath(new URL(`./migrations/${dialect}`, import.meta.url));
}

/** @param appliedAt the youngest migration found in the database (drizzle's `created_at`), if any. */
export function refuseNewerData(dialect: 'sqlite' | 'postgres', appliedAt: number | undefined): void {
  if (appliedAt === undefined) return;
  const journal = JSON.parse(readFileSync(`${migrationsFolder(dialect)}/meta/_journal.json`, 'utf8')) as { entries: { when: number }[] };
  const newestKnown = Math.max(0, ...journal.entries.map((entry) => entry.when));
  if (appliedAt > newestKnown) {
    throw new Error('This data was written by a newer version of Zairyu. Start that version, or restore a backup made before the upgrade.');
  }
}
