// What the tests write to the temporary folder goes into one folder of the run, and leaves the machine with it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Every package of a run calls it; the first one makes the folder. A short name: addresses of sockets end at some hundred letters. */
export default function ownTemp() {
  if (path.basename(tmpdir()).startsWith(PREFIX)) return undefined;
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(path.join(tmpdir(), PREFIX));
  process.env.TMPDIR = folder;
  return () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}

const PREFIX = 'zt-';
