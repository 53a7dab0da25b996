// `node replay.ts STATES [CONTROL]`: lets the writer work under strace, cuts the power after each promise (four disks) and at each
// sync (one), and examines every disk. Prints one line of JSON. CONTROL makes the writer lie: then something must be lost.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createDisk, CUTS, type Cut, type Disk, type Operation } from './disk.ts';
import { examine, newlyPromised, promise, type Promised } from './examine.ts';
import { createTraceReader, TRACED } from './trace.ts';

export interface Replayed {
  readonly states: number;
  readonly promises: number;
  readonly offices: number;
  readonly wrong: number;
  /** The first few of what was wrong. */
  readonly examples: readonly string[];
}

/** Disks that one office gives: promises by four, syncs by one. It only bounds how many offices are asked for. */
const STATES_OF_AN_OFFICE = 600;
const LONGEST_WRITE = 1_000_000;

export async function replay(atLeast: number, control = ''): Promise<Replayed> {
  const root = mkdtempSync(path.join(tmpdir(), 'zairyu-power-cut-'));
  const scratch = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'zairyu-power-cut-'));
  const rounds = Math.ceil(atLeast / STATES_OF_AN_OFFICE);
  const writer = fileURLToPath(new URL('./writer.ts', import.meta.url));
  const child = spawn('strace', ['-f', '-q', '-y', '-xx', '-s', String(LONGEST_WRITE), '-o', '|cat >&3', '-e', `trace=${TRACED}`, process.execPath, writer, root, String(rounds), control], { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  try {
    const cutter = createCutter(root, scratch);
    const read = createTraceReader(root);
    for await (const line of createInterface({ input: child.stdio[3] as Readable })) {
      const operation = read(line);
      if (operation && !operation.file.endsWith('-shm')) await cutter.take(operation);
    }
    if ((await ended) !== 0) throw new Error('the writer did not come to its end');
    return { ...cutter.result(), offices: rounds };
  } finally {
    child.kill('SIGKILL');
    for (const folder of [root, scratch]) rmSync(folder, { recursive: true, force: true });
  }
}

function createCutter(root: string, scratch: string) {
  const chance = createChance(7);
  let [states, promises, wrong] = [0, 0, 0];
  const examples: string[] = [];
  let office: { readonly folder: string; readonly disk: Disk; readonly promised: Promised } | undefined;

  const cutPower = async (cut: Cut): Promise<void> => {
    if (!office) return;
    states += 1;
    const trouble = await examine(office.folder, office.disk.after(cut, chance), office.promised, scratch);
    if (trouble === undefined) return;
    wrong += 1;
    if (examples.length < 5) examples.push(`${cut}: ${trouble}`);
  };

  return {
    async take(operation: Operation): Promise<void> {
      const folder = path.join(root, path.relative(root, operation.file).split(path.sep)[0] ?? '');
      if (operation.file === folder && operation.kind !== 'sync') return;
      if (office?.folder !== folder) office = { folder, disk: createDisk(), promised: newlyPromised() };
      if (operation.file === path.join(folder, 'acks')) {
        if (operation.kind !== 'write') return;
        for (const line of operation.bytes.toString('utf8').trim().split('\n')) promise(office.promised, line);
        promises += 1;
        for (const cut of CUTS) await cutPower(cut);
        return;
      }
      if (operation.kind === 'sync') await cutPower(CUTS[Math.floor(chance() * CUTS.length)] ?? 'nothing');
      office.disk.apply(operation);
    },
    result: () => ({ states, promises, wrong, examples }),
  };
}

/** The same numbers in every run. */
function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

if (import.meta.main) {
  const [states = '10000', control = ''] = process.argv.slice(2);
  if (spawnSync('strace', ['-V']).status !== 0) {
    console.log(JSON.stringify({ missing: 'strace' }));
  } else console.log(JSON.stringify(await replay(Number(states), control)));
}
