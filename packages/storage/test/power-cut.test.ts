// The disk that the proof of the power cut plays with, and the reading of what was done to it. `npm run proofs -- power-cut` runs it.
import { describe, expect, it } from 'vitest';
import { createDisk, type Cut, type Operation } from './power-cut/disk.ts';
import { createTraceReader } from './power-cut/trace.ts';

const bytes = (text: string) => Buffer.from(text);
const afterAll = (operations: readonly Operation[], cut: Cut, chance = () => 0) => {
  const disk = createDisk();
  for (const operation of operations) disk.apply(operation);
  return Object.fromEntries([...disk.after(cut, chance)].map(([file, content]) => [file, content.toString()]));
};
const created: Operation[] = [{ kind: 'create', file: '/o/a' }, { kind: 'write', file: '/o/a', at: undefined, bytes: bytes('one') }];

describe('a disk whose power is cut', () => {
  it('has a file for certain only when the file and its folder were synced', () => {
    expect(afterAll(created, 'nothing')).toEqual({});
    expect(afterAll([...created, { kind: 'sync', file: '/o/a' }], 'nothing')).toEqual({});
    expect(afterAll([...created, { kind: 'sync', file: '/o' }], 'nothing')).toEqual({ '/o/a': '' });
    expect(afterAll([...created, { kind: 'sync', file: '/o/a' }, { kind: 'sync', file: '/o' }], 'nothing')).toEqual({ '/o/a': 'one' });
  });

  it('has no file whose folder lost its name', () => {
    const inFolder: Operation[] = [{ kind: 'create', file: '/o/f' }, { kind: 'create', file: '/o/f/a' }, { kind: 'sync', file: '/o/f' }];
    expect(afterAll(inFolder, 'nothing')).toEqual({});
    expect(Object.keys(afterAll([...inFolder, { kind: 'sync', file: '/o' }], 'nothing'))).toContain('/o/f/a');
  });

  it('may have what was not synced: a beginning, some of it, or sectors of it', () => {
    const synced: Operation[] = [...created, { kind: 'sync', file: '/o/a' }, { kind: 'sync', file: '/o' }];
    const twice: Operation[] = [...synced, { kind: 'write', file: '/o/a', at: 0, bytes: bytes('ONE') }, { kind: 'write', file: '/o/a', at: 3, bytes: bytes('more') }];
    expect(afterAll(twice, 'a beginning', () => 0.5)).toEqual({ '/o/a': 'ONE' });
    expect(afterAll(twice, 'a beginning', () => 0.99)).toEqual({ '/o/a': 'ONEmore' });
    const turns = [0, 0.1, 0.9];
    expect(afterAll(twice, 'some of it', () => turns.shift() ?? 0)).toEqual({ '/o/a': 'onemore' });
    const sectors = [0, 0.9, 0.1];
    expect(afterAll([...synced, { kind: 'write', file: '/o/a', at: 512, bytes: Buffer.alloc(1024, 'x') }], 'torn sectors', () => sectors.shift() ?? 0)['/o/a']).toHaveLength(1536);
  });

  it('keeps what is durable as it was, however often it is looked at', () => {
    const disk = createDisk();
    for (const operation of [...created, { kind: 'sync', file: '/o/a' } as const, { kind: 'sync', file: '/o' } as const, { kind: 'write', file: '/o/a', at: 0, bytes: bytes('X') } as const]) disk.apply(operation);
    disk.after('torn sectors', () => 0.9);
    expect(disk.after('nothing', () => 0).get('/o/a')?.toString()).toBe('one');
  });

  it('may have an old name or a removed file again until the folder is synced', () => {
    const moved: Operation[] = [...created, { kind: 'sync', file: '/o/a' }, { kind: 'sync', file: '/o' }, { kind: 'rename', file: '/o/a', to: '/o/b' }];
    expect(afterAll(moved, 'nothing')).toEqual({ '/o/a': 'one' });
    expect(afterAll([...moved, { kind: 'sync', file: '/o' }], 'nothing')).toEqual({ '/o/b': 'one' });
    expect(afterAll([...moved, { kind: 'sync', file: '/o' }, { kind: 'remove', file: '/o/b' }], 'nothing')).toEqual({ '/o/b': 'one' });
  });
});

describe('a line of strace', () => {
  const hex = (text: string) => [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  const file = hex('/o/a');

  it.each<[string, string, Operation]>([
    ['a file that is made', `7 openat(AT_FDCWD<${hex('/')}>, "${file}", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 22<${file}>`, { kind: 'create', file: '/o/a' }],
    ['a write at a place', `7 pwrite64(22<${file}>, "${hex('ab')}", 2, 4096) = 2`, { kind: 'write', file: '/o/a', at: 4096, bytes: bytes('ab') }],
    ['a write that was cut short', `7 write(22<${file}>, "${hex('abc')}", 3) = 2`, { kind: 'write', file: '/o/a', at: undefined, bytes: bytes('ab') }],
    ['a new name', `7 rename("${file}", "${hex('/o/b')}") = 0`, { kind: 'rename', file: '/o/a', to: '/o/b' }],
    ['a new length', `7 ftruncate(22<${file}>, 0) = 0`, { kind: 'truncate', file: '/o/a', length: 0 }],
  ])('tells of %s', (_name, line, operation) => expect(createTraceReader('/o')(line)).toEqual(operation));

  it('counts a call that another thread interrupts when it has returned', () => {
    const read = createTraceReader('/o');
    expect(read(`7 fsync(22<${file}> <unfinished ...>`)).toBeUndefined();
    expect(read(`8 write(23<${file}>, "${hex('a')}", 1) = 1`)).toMatchObject({ kind: 'write' });
    expect(read('7 <... fsync resumed>) = 0')).toEqual({ kind: 'sync', file: '/o/a' });
  });

  it('says nothing of a call that failed, and stops at one whose bytes are not told whole', () => {
    expect(createTraceReader('/o')(`7 mkdir("${file}", 0700) = -1 EEXIST (File exists)`)).toBeUndefined();
    expect(() => createTraceReader('/o')(`7 write(22<${file}>, "${hex('ab')}"..., 3) = 3`)).toThrow('not told whole');
  });

  it('looks at no temporary file of the process elsewhere', () => {
    expect(createTraceReader('/o')(`7 pwrite64(22<${hex('/var/tmp/#1')}(deleted)>, "${hex('ab')}"..., 3, 0) = 3`)).toBeUndefined();
  });
});
