// `npm run arch`: prints every broken law and exits non-zero when there is one.
import path from 'node:path';
import { cruiseTree } from './cruise-tree.ts';
import { turboBoundaries } from './turbo-boundaries.ts';

const rootFolder = path.resolve(import.meta.dirname, '../../..');
const { violations, moduleCount } = await cruiseTree(rootFolder);
for (const { law, from, to } of violations) console.log(`${law}: ${from} -> ${to}`);
const boundaries = turboBoundaries(rootFolder);
if (!boundaries.ok) console.log(boundaries.output);
console.log(`${moduleCount} modules read, ${violations.length} broken laws, turbo boundaries ${boundaries.ok ? 'kept' : 'broken'}`);
process.exit(violations.length === 0 && boundaries.ok ? 0 : 1);
