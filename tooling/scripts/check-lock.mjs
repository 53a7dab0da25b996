// Fails when the lockfile lacks an optional platform package that a locked package names: `npm ci` would refuse it elsewhere.
import { readFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const missing = [];
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    let folder = place;
    let found = false;
    while (!found) {
      if (lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) found = true;
      if (folder === '') break;
      folder = folder.includes('/node_modules/') ? folder.slice(0, folder.lastIndexOf('/node_modules/')) : '';
    }
    if (!found) missing.push(`${place || 'top'} -> ${name}`);
  }
  if (entry.resolved && /^https?:/.test(entry.resolved)) missing.push(`${place} names a registry host`);
}
if (missing.length > 0) console.log(missing.join('\n'));
console.log(`lockfile: ${missing.length} problems`);
process.exit(missing.length === 0 ? 0 : 1);
