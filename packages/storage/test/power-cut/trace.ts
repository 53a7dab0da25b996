// From the lines of `strace -f -y -xx` to what they did to files. strace(1): a call that another thread interrupts is told in two
// lines, and counts from the second, when it has returned.
import type { Operation } from './disk.ts';

/** What strace must be asked for. */
export const TRACED = 'openat,write,pwrite64,writev,pwritev,pwritev2,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat';

/**
 * Reads lines in their order.
 * @param root the folder that counts: what the process does elsewhere, with temporary files of its own, is not looked at
 * @returns nothing for a line that changed no file in it. @throws Error for a call that is not understood.
 */
export function createTraceReader(root: string): (line: string) => Operation | undefined {
  const begun = new Map<string, string>();
  return (line) => {
    const found = /^(\d+) +(.*)$/.exec(line);
    if (!found) return undefined;
    const [, thread = '', said = ''] = found;
    if (said.endsWith(' <unfinished ...>')) {
      begun.set(thread, said.slice(0, -' <unfinished ...>'.length));
      return undefined;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(said);
    if (!resumed) return operationOf(said, root);
    const whole = `${begun.get(thread) ?? ''}${resumed[1] ?? ''}`;
    begun.delete(thread);
    return operationOf(whole, root);
  };
}

const TEXT = '"((?:\\\\x[0-9a-f]{2})*)"(\\.\\.\\.)?';
const DESCRIPTOR = '\\d+<((?:\\\\x[0-9a-f]{2})*)(?:\\(deleted\\))?>';

function operationOf(call: string, root: string): Operation | undefined {
  const [, name = '', given = '', result = ''] = /^(\w+)\((.*)\) += (-?\d+)/s.exec(call) ?? [];
  if (name === '' || Number(result) < 0) return undefined;
  const [first = '', second = ''] = [...given.matchAll(new RegExp(TEXT, 'g'))].map(([, text = '']) => bytesOf(text).toString('utf8'));
  const descriptor = bytesOf(new RegExp(`^${DESCRIPTOR}`).exec(given)?.[1] ?? '').toString('utf8');
  if (![first, second, descriptor].some((file) => file.startsWith(root))) return undefined;
  switch (name) {
    case 'openat':
      return given.includes('O_CREAT') ? { kind: 'create', file: first } : undefined;
    case 'mkdir':
    case 'mkdirat':
      return { kind: 'create', file: first };
    case 'write':
    case 'pwrite64': {
      const [, text = '', cut, rest = ''] = new RegExp(`^${DESCRIPTOR}, ${TEXT}, \\d+(?:, (\\d+))?$`).exec(given)?.slice(1) ?? [];
      if (!descriptor.startsWith(root)) return undefined;
      const bytes = bytesOf(text);
      if (cut !== undefined || bytes.length < Number(result)) throw new Error(`${name} to ${descriptor} is not told whole`);
      return { kind: 'write', file: descriptor, at: rest === '' ? undefined : Number(rest), bytes: bytes.subarray(0, Number(result)) };
    }
    case 'ftruncate':
      return { kind: 'truncate', file: descriptor, length: Number(/, (\d+)$/.exec(given)?.[1]) };
    case 'fsync':
    case 'fdatasync':
      return { kind: 'sync', file: descriptor };
    case 'unlink':
    case 'unlinkat':
      return { kind: 'remove', file: first };
    case 'rename':
    case 'renameat':
    case 'renameat2':
      return { kind: 'rename', file: first, to: second };
    default:
      if (descriptor.startsWith(root)) throw new Error(`${name} to ${descriptor} is not understood`);
      return undefined;
  }
}

function bytesOf(escaped: string): Buffer {
  return Buffer.from(escaped.replaceAll('\\x', ''), 'hex');
}
