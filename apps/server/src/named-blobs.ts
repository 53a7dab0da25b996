// Which files the rows of a database name: attached ones, drawn sheets, and proofs too large for a row; and whether they are whole.
import path from 'node:path';
import { openDiskBlobs, type Database } from '@zairyu/storage';

/** Reads every named file. @returns how many there are, and how many of them are missing or changed. */
export async function readNamedBlobs(database: Database, dataFolder: string): Promise<{ named: number; damaged: number }> {
  const blobs = await openDiskBlobs(path.join(dataFolder, 'blobs'));
  const named = await namedBlobs(database);
  let damaged = 0;
  for (const sha256 of named) await blobs.read(sha256).catch(() => (damaged += 1));
  return { named: named.size, damaged };
}

async function namedBlobs({ read, schema }: Database): Promise<ReadonlySet<string>> {
  const { attachments, evidence, signings, submissions } = schema;
  const [attached, filed, frozen, proofs] = await Promise.all([
    read.selectDistinct({ sha256: attachments.sha256 }).from(attachments),
    read.select({ ja: submissions.sheetJaSha256, both: submissions.sheetBothSha256 }).from(submissions),
    read.select({ ja: signings.sheetJaSha256, both: signings.sheetBothSha256 }).from(signings),
    read.selectDistinct({ sha256: evidence.sha256 }).from(evidence),
  ]);
  const names = [...attached, ...proofs].map(({ sha256 }) => sha256);
  return new Set([...names, ...[...filed, ...frozen].flatMap(({ ja, both }) => [ja, both])].filter((name) => name !== null));
}
