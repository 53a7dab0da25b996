// The memory of a process that runs, as the kernel shows it to root (proc(5), /proc/PID/maps, pagemap and mem).
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const PIECE_BYTES = 16 * 1024 * 1024;
/** Longer than any form of a PIN: what lies across two pieces is seen in the second. */
const OVERLAP_BYTES = 256;
const PAGE_BYTES = 4096;
const ENTRY_BYTES = 8;
const ENTRIES_AT_ONCE = 65_536;

/** Every writable page that was ever touched: heaps, stacks, buffers. Code and files that are only read hold nothing of a run. */
export function* memoryOf(pid: number): Generator<{ readonly where: string; readonly bytes: Buffer }> {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const pagemap = openSync(`/proc/${pid}/pagemap`, 'r');
  try {
    for (const { start, end, name } of writablePages(pid)) {
      for (const run of touchedRuns(pagemap, start, end)) {
        for (let at = run.start; at < run.end; at += PIECE_BYTES) {
          const from = at === run.start ? at : at - OVERLAP_BYTES;
          const bytes = readPages(memory, from, Math.min(at + PIECE_BYTES, run.end) - from);
          if (bytes) yield { where: `${name || 'heap'} ${from.toString(16)}`, bytes };
        }
      }
    }
  } finally {
    closeSync(memory);
    closeSync(pagemap);
  }
}

/** A browser reserves gigabytes of addresses and uses few. An entry has eight bytes; its highest two bits say "in memory" and "in swap". */
function* touchedRuns(pagemap: number, start: number, end: number): Generator<{ readonly start: number; readonly end: number }> {
  const entries = Buffer.alloc(ENTRIES_AT_ONCE * ENTRY_BYTES);
  let from: number | undefined;
  for (let at = start; at < end; ) {
    const read = readSync(pagemap, entries, 0, Math.min(entries.length, ((end - at) / PAGE_BYTES) * ENTRY_BYTES), (at / PAGE_BYTES) * ENTRY_BYTES);
    if (read === 0) break;
    for (let entry = 0; entry < read; entry += ENTRY_BYTES, at += PAGE_BYTES) {
      const isTouched = ((entries[entry + ENTRY_BYTES - 1] ?? 0) & 0xc0) !== 0;
      if (isTouched) from ??= at;
      else if (from !== undefined) {
        yield { start: from, end: at };
        from = undefined;
      }
    }
  }
  if (from !== undefined) yield { start: from, end };
}

function writablePages(pid: number): { readonly start: number; readonly end: number; readonly name: string }[] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, start, end, name] = /^([0-9a-f]+)-([0-9a-f]+) rw\S* \S+ \S+ \S+\s*(.*)$/.exec(line) ?? [];
      return start && end ? [{ start: Number.parseInt(start, 16), end: Number.parseInt(end, 16), name: name ?? '' }] : [];
    });
}

/** @returns undefined for pages that are mapped and cannot be read, or are gone since. */
function readPages(memory: number, start: number, length: number): Buffer | undefined {
  const bytes = Buffer.alloc(length);
  let held = 0;
  try {
    while (held < length) {
      const read = readSync(memory, bytes, held, length - held, start + held);
      if (read === 0) break;
      held += read;
    }
  } catch {
    // EIO: never touched, or a device. What was read before it counts.
  }
  return held === 0 ? undefined : bytes.subarray(0, held);
}
