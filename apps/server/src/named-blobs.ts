// Which files the rows of a database name: attached ones, drawn sheets, and proofs too large for a row.
import type { Database } from '@zairyu/storage';

export async function namedBlobs({ read, schema }: Database): Promise<ReadonlySet<string>> {
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
