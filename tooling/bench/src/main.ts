// `npm run bench -- --only R1,R5,R7 --json`: runs the named ratios and prints one JSON object with the figures of each.
import { parseArgs } from 'node:util';
import type { Ratio } from './paired.ts';

const benches: Readonly<Record<string, () => Promise<Ratio>>> = {
  R1: async () => (await import('./r1-submit.ts')).run(),
  R2: async () => (await import('./r2-echo.ts')).run(),
  R3: async () => (await import('./r3-tail.ts')).run(),
  R4: async () => (await import('./r4-verify.ts')).run(),
  R5: async () => (await import('./r5-first-load.ts')).run(),
  R6: async () => (await import('./r6-sheet.ts')).run(),
  R7: async () => (await import('./r7-signing.ts')).run(),
  R8: async () => (await import('./r8-queue.ts')).run(),
  VALIDATE: async () => (await import('./validate.ts')).run(),
  BATCH: async () => (await import('./batch.ts')).run(),
  START: async () => (await import('./gates.ts')).runColdStart(),
  MEMORY: async () => (await import('./gates.ts')).runIdleMemory(),
};

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean', default: false } } });
const wanted = values.only === undefined ? Object.keys(benches) : values.only.split(',').map((name) => name.trim());
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`no such ratio: ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

const results: Record<string, Ratio> = {};
for (const name of wanted) {
  const ratio = await benches[name]?.().catch((error: unknown) => {
    // The others are still worth knowing.
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
  if (!ratio) continue;
  results[name] = ratio;
  if (!values.json) console.log(`${name}: ratio ${ratio.ratio} (ours ${ratio.value}, peer ${ratio.peer} ${ratio.unit}, spread ${ratio.spread}, goal ${ratio.goal})`);
}
if (values.json) console.log(JSON.stringify(results));
process.exit();
