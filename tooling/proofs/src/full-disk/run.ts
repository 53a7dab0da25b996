// `npm run proofs -- full-disk`: an office whose disk is full keeps what it has, takes nothing that it cannot keep, says so, and goes
// on when there is room again. The disk is a small one in memory, of a name space of its own: nothing of this machine is filled.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Proof, type ProofResult } from '../proof.ts';
import { proveFullDisk } from './prove-full-disk.ts';

/** Set for the process that lives on the small disk. */
const INSIDE = 'ZAIRYU_SMALL_DISK';
const MEGABYTES = 64;
const NAME_SPACE = ['unshare', '--map-root-user', '--mount'] as const;

export async function run(): Promise<ProofResult> {
  if (process.env[INSIDE] !== undefined) return proveFullDisk(process.env[INSIDE]);
  const [command, ...options] = NAME_SPACE;
  if (spawnSync(command, [...options, 'true']).status !== 0) {
    const proof = new Proof();
    proof.skip('what happens when the disk is full', `this machine does not let ${NAME_SPACE.join(' ')} make a disk of its own`);
    return proof.result;
  }
  const disk = mkdtempSync(path.join(tmpdir(), 'zairyu-small-'));
  try {
    const script = `mount -t tmpfs -o size=${MEGABYTES}m none "$1" && shift && exec "$@"`;
    const child = spawn(command, [...options, 'sh', '-c', script, 'sh', disk, process.execPath, path.join(import.meta.dirname, '../main.ts'), 'full-disk'], { env: { ...process.env, TMPDIR: disk, [INSIDE]: disk }, stdio: ['ignore', 'pipe', 'inherit'] });
    let told = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (told += text));
    await new Promise((resolve) => child.once('close', resolve));
    const sum = /^(\d+) passed, (\d+) failed$/m.exec(told);
    process.stdout.write(told.replace(sum?.[0] ?? '', '').trimEnd() + '\n');
    if (!sum) throw new Error('the process on the small disk did not come to its end');
    return { passed: Number(sum[1]), failed: Number(sum[2]), skipped: 0 };
  } finally {
    rmdirSync(disk);
  }
}
