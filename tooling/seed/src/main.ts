// `npm run seed`: fills the demonstration's data folder. With --if-empty it leaves a folder that has data alone.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { demoPassword, officers } from './personas.ts';
import { seed } from './seed.ts';

const dataFolder = path.resolve(process.env['ZAIRYU_DATA'] ?? path.join(import.meta.dirname, '../../../var/demo'));
const done = path.join(dataFolder, 'seeded');
if (process.argv.includes('--if-empty') && existsSync(done)) process.exit(0);
if (existsSync(dataFolder) && !existsSync(done)) {
  // A seed that was interrupted is begun again; a folder that somebody else filled is never touched.
  if (!existsSync(path.join(dataFolder, 'demo')) && existsSync(path.join(dataFolder, 'zairyu.db'))) {
    console.error(`${dataFolder} holds data that this seed did not make. Choose another folder with ZAIRYU_DATA.`);
    process.exit(1);
  }
}
if (existsSync(path.join(dataFolder, 'demo'))) rmSync(dataFolder, { recursive: true });
mkdirSync(dataFolder, { recursive: true });
const startedAt = performance.now();
const { people, cases } = await seed({ ...process.env, ZAIRYU_DATA: dataFolder });
mkdirSync(done, { recursive: true });
console.error(`Seeded ${people} people and ${cases} cases in ${((performance.now() - startedAt) / 1000).toFixed(1)} s. Officer: ${officers[0].email}, password: ${demoPassword}`);
process.exit(0);
