// A disk that remembers what was written and what of it was synced, and gives the disks that a power cut may leave. POSIX: only
// fsync makes the bytes of a file durable, and only fsync of its folder makes its name durable; the rest may be there or not.
import path from 'node:path';

export type Operation =
  /** A file or a folder. */
  | { readonly kind: 'create'; readonly file: string }
  | { readonly kind: 'write'; readonly file: string; /** Undefined: behind the last byte. */ readonly at: number | undefined; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly length: number }
  | { readonly kind: 'rename'; readonly file: string; readonly to: string }
  | { readonly kind: 'remove'; readonly file: string }
  /** Of a file or of a folder. */
  | { readonly kind: 'sync'; readonly file: string };

/** What a power cut leaves of all that was not synced. */
export const CUTS = ['nothing', 'a beginning', 'some of it', 'torn sectors'] as const;
export type Cut = (typeof CUTS)[number];

/** Bytes that a disk writes whole or not at all. */
const SECTOR = 512;

interface Inode {
  durable: Buffer;
  /** As the running system sees it. */
  length: number;
}
type Pending =
  | { readonly kind: 'bytes'; readonly inode: Inode; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'length'; readonly inode: Inode; readonly length: number }
  | { readonly kind: 'name'; readonly folder: string; readonly file: string; readonly inode: Inode | undefined };

export interface Disk {
  apply(operation: Operation): void;
  /** The files by name that are found after a power cut now. @param chance gives numbers from 0 to below 1. */
  after(cut: Cut, chance: () => number): Map<string, Buffer>;
}

export function createDisk(): Disk {
  const names = new Map<string, Inode>();
  const durableNames = new Map<string, Inode>();
  let pending: Pending[] = [];
  /** Files and folders that were not there before. */
  const made = new Set<string>();

  const inodeOf = (file: string): Inode => {
    let inode = names.get(file);
    if (!inode) names.set(file, (inode = { durable: Buffer.alloc(0), length: 0 }));
    return inode;
  };
  const name = (file: string, inode: Inode | undefined): void => {
    if (inode) names.set(file, inode);
    else names.delete(file);
    pending.push({ kind: 'name', folder: path.dirname(file), file, inode });
  };

  return {
    apply(operation) {
      switch (operation.kind) {
        case 'create':
          if (!names.has(operation.file)) name(operation.file, { durable: Buffer.alloc(0), length: 0 });
          made.add(operation.file);
          return;
        case 'write': {
          const inode = inodeOf(operation.file);
          const at = operation.at ?? inode.length;
          inode.length = Math.max(inode.length, at + operation.bytes.length);
          pending.push({ kind: 'bytes', inode, at, bytes: operation.bytes });
          return;
        }
        case 'truncate': {
          const inode = inodeOf(operation.file);
          inode.length = operation.length;
          pending.push({ kind: 'length', inode, length: operation.length });
          return;
        }
        case 'rename': {
          const inode = inodeOf(operation.file);
          name(operation.to, inode);
          name(operation.file, undefined);
          return;
        }
        case 'remove':
          name(operation.file, undefined);
          return;
        case 'sync': {
          const inode = names.get(operation.file);
          const isOf = (each: Pending): boolean => (each.kind === 'name' ? each.folder === operation.file : each.inode === inode);
          for (const each of pending.filter(isOf)) {
            if (each.kind !== 'name') each.inode.durable = changed(each.inode.durable, each);
            else if (each.inode) durableNames.set(each.file, each.inode);
            else durableNames.delete(each.file);
          }
          pending = pending.filter((each) => !isOf(each));
        }
      }
    },

    after(cut, chance) {
      const found = new Map(durableNames);
      const contents = new Map<Inode, Buffer>();
      const beginning = Math.floor(chance() * (pending.length + 1));
      pending.forEach((each, order) => {
        if (cut === 'nothing' || (cut === 'a beginning' && order >= beginning) || (cut === 'some of it' && chance() < 0.5)) return;
        if (each.kind === 'name') {
          if (cut === 'torn sectors' && chance() < 0.5) return;
          if (each.inode) found.set(each.file, each.inode);
          else found.delete(each.file);
          return;
        }
        const before = contents.get(each.inode) ?? each.inode.durable;
        const pieces = cut === 'torn sectors' && each.kind === 'bytes' ? sectorsOf(each).filter(() => chance() < 0.5) : [each];
        contents.set(each.inode, pieces.reduce<Buffer>(changed, before));
      });
      // A file in a folder whose own name is lost is found by nobody.
      const isReached = (file: string): boolean => {
        const folder = path.dirname(file);
        return !made.has(folder) || (found.has(folder) && isReached(folder));
      };
      return new Map([...found].filter(([file]) => isReached(file)).map(([file, inode]) => [file, contents.get(inode) ?? inode.durable]));
    },
  };
}

/** A copy: what is durable is never changed by what only may be. */
function changed(bytes: Buffer, change: Exclude<Pending, { kind: 'name' }>): Buffer {
  if (change.kind === 'length') return Buffer.concat([bytes.subarray(0, change.length), Buffer.alloc(Math.max(0, change.length - bytes.length))]);
  const grown = Buffer.alloc(Math.max(bytes.length, change.at + change.bytes.length));
  bytes.copy(grown);
  change.bytes.copy(grown, change.at);
  return grown;
}

function sectorsOf({ inode, at, bytes }: Extract<Pending, { kind: 'bytes' }>): Extract<Pending, { kind: 'bytes' }>[] {
  const sectors = [];
  for (let from = 0; from < bytes.length; ) {
    const to = Math.min(bytes.length, from + SECTOR - ((at + from) % SECTOR));
    sectors.push({ kind: 'bytes' as const, inode, at: at + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return sectors;
}
