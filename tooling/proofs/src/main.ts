// `npm run proofs -- NAME`: runs one proof, or says which there are. 0 only when all of it ran and passed.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { ProofResult } from './proof.ts';

const names = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(path.join(import.meta.dirname, entry.name, 'run.ts')))
  .map((entry) => entry.name);
const [name = '', ...args] = process.argv.slice(2);
if (!names.includes(name)) {
  console.error(`npm run proofs -- NAME, where NAME is one of: ${names.join(', ')}`);
  process.exit(2);
}
const { run } = (await import(`./${name}/run.ts`)) as { run: (args: readonly string[]) => Promise<ProofResult> };
const { passed, failed, skipped } = await run(args);
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
// What was skipped is not shown, so it does not count as proved.
process.exit(failed || skipped ? 1 : 0);
