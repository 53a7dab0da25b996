// Asks `turbo boundaries` about tags, circular packages and imports that leave their package.
import { spawnSync } from 'node:child_process';

export function turboBoundaries(rootFolder: string): { ok: boolean; output: string } {
  const run = spawnSync('turbo', ['boundaries', '--no-color'], {
    cwd: rootFolder,
    encoding: 'utf8',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
  });
  if (run.error) throw run.error;
  return { ok: run.status === 0, output: `${run.stdout}${run.stderr}` };
}
