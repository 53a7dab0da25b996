// `npm run proofs -- NAME`: runs one proof, or says which there are.
import { readdirSync } from 'node:fs';

const names = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const name = process.argv[2] ?? '';
if (!names.includes(name)) {
  console.error(`npm run proofs -- NAME, where NAME is one of: ${names.join(', ')}`);
  process.exit(2);
}
const { run } = (await import(`./${name}/run.ts`)) as { run: () => Promise<{ passed: number; failed: number; skipped: number }> };
const { passed, failed, skipped } = await run();
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(failed ? 1 : 0);
