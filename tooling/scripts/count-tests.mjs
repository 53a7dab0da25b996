// Adds up the "Tests  N passed | N failed" lines of every runner in a log and prints "N passed, N failed".
import { readFileSync } from 'node:fs';

const [logFile, statusText] = process.argv.slice(2);
const text = readFileSync(logFile, 'utf8').replace(/\u001b\[[0-9;]*m/g, '');
let passed = 0;
let failed = 0;
for (const line of text.split('\n')) {
  if (!/(^|\s)Tests\s+\d/.test(line)) continue;
  passed += Number(/(\d+) passed/.exec(line)?.[1] ?? 0);
  failed += Number(/(\d+) failed/.exec(line)?.[1] ?? 0);
}
// A step may fail without a failing test (types, a law, a crash): it must not print a clean line.
if (statusText !== '0' && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
