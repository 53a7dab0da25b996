// The folder of the published item lists is found in one way, by the command and by the tests.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findOfficialFolder, leftOutWithout } from '@zairyu/procedures/samples/official-folder.ts';
import { expect, it } from 'vitest';
import { withDefaultFolder } from '../src/default-folder.ts';

it('is the one beside the repository, else the one that the environment names, else none', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-official-'));
  try {
    const empty = path.join(folder, 'nothing');
    expect(findOfficialFolder({ ZAIRYU_OFFICIAL: folder }, empty)).toBeUndefined();
    writeFileSync(path.join(folder, 'extension.json'), '{}');
    expect(findOfficialFolder({ ZAIRYU_OFFICIAL: folder }, empty)).toBe(folder);
    expect(findOfficialFolder({ ZAIRYU_OFFICIAL: empty }, folder)).toBe(folder);
    expect(findOfficialFolder({}, empty)).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('says in the name of a test why it does not run', () => {
  expect(leftOutWithout(undefined)).toContain('ZAIRYU_OFFICIAL');
  expect(leftOutWithout('/somewhere')).toBe('');
});

it('may be left out behind --official, wherever that stands', () => {
  expect(withDefaultFolder(['lint', '--official'])).toEqual(['lint', '--official=']);
  expect(withDefaultFolder(['lint', '--official', '--unverified'])).toEqual(['lint', '--official=', '--unverified']);
  expect(withDefaultFolder(['lint', '--official', 'folder'])).toEqual(['lint', '--official', 'folder']);
  expect(withDefaultFolder(['lint', '--official=folder'])).toEqual(['lint', '--official=folder']);
});
