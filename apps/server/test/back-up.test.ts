// A backup while the office is at work, and the way back: the folder is started with, and everything is there.
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createOfficer } from '@zairyu/usecases';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backUp } from '../src/back-up.ts';
import { compose, type Composed } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { examine } from '../src/doctor.ts';

const place = mkdtempSync(path.join(tmpdir(), 'zairyu-backup-'));
const configOf = (folder: string, more: Readonly<Record<string, string>> = {}) => readConfig({ ZAIRYU_MODE: 'demo', ZAIRYU_DATA: folder, ZAIRYU_LOG: 'silent', ...more });
const live = configOf(path.join(place, 'live'));
const at = Date.now();
let office: Composed;
let sha256: string;

beforeAll(async () => {
  office = await compose(live);
  await createOfficer(office.ports, { email: 'mori@example.jp', displayName: '森', bureau: 'tokyo', language: 'ja', password: 'midori-no-kawa-27' });
  sha256 = await office.ports.blobs.put(new TextEncoder().encode('課税証明書'));
  await office.ports.attachments.add({ attachmentId: 'a', applicationId: 'app', slot: 'tax', requestId: null, name: 'a.pdf', mediaType: 'application/pdf', bytes: 15, sha256, pages: 1, addedAt: at }, { maxFiles: 9, maxTotalBytes: 1e9, replacesSlot: false });
});
afterAll(async () => {
  await office.close();
  rmSync(place, { recursive: true, force: true });
});

it('holds what was there when it was made, for its owner only, and is a data folder again', async () => {
  const target = path.join(place, 'monday');
  expect(await backUp(live, target)).toEqual({ files: 1 });
  await createOfficer(office.ports, { email: 'later@example.jp', displayName: '後', bureau: 'tokyo', language: 'ja', password: 'midori-no-kawa-27' });
  expect(statSync(target).mode & 0o077).toBe(0);
  expect(readdirSync(path.join(target, 'keys')).toSorted()).toEqual(readdirSync(path.join(live.dataFolder, 'keys')).toSorted());

  const back = await compose(configOf(target));
  try {
    expect((await back.ports.accounts.findByEmail('mori@example.jp'))?.displayName).toBe('森');
    expect(await back.ports.accounts.findByEmail('later@example.jp')).toBeUndefined();
    expect(new TextDecoder().decode(await back.ports.blobs.read(sha256))).toBe('課税証明書');
    expect(back.ports.sealKey.keyId).toBe(office.ports.sealKey.keyId);
  } finally {
    await back.close();
  }
  const said = await examine(configOf(target));
  expect(said.filter(({ about, state }) => about === 'database and files' && state !== 'ok')).toEqual([]);
});

it('goes on being made while others write', async () => {
  const target = path.join(place, 'busy');
  let writing = true;
  const writer = (async () => {
    for (let each = 0; writing; each += 1) await office.ports.accessLog.record({ accountId: 'a', applicationId: `app-${each}`, what: 'case', at });
  })();
  await backUp(live, target);
  writing = false;
  await writer;
  expect((await examine(configOf(target))).find(({ about }) => about === 'database and files')?.state).toBe('ok');
});

it('takes the place of nothing, and says what PostgreSQL needs', async () => {
  await expect(backUp(live, path.join(place, 'monday'))).rejects.toThrow('exists already');
  await expect(backUp(configOf(live.dataFolder, { ZAIRYU_DATABASE_URL: 'postgresql://zairyu@db/zairyu' }), path.join(place, 'pg'))).rejects.toThrow('pg_dump');
});

it('is not made of a folder in which a file has changed, and leaves nothing that looks like one', async () => {
  const file = path.join(live.dataFolder, 'blobs', sha256.slice(0, 2), sha256);
  writeFileSync(file, 'other');
  const target = path.join(place, 'tuesday');
  await expect(backUp(live, target)).rejects.toThrow('1 of 1 files');
  expect(readdirSync(place)).not.toContain('tuesday');
  expect((await examine(live)).filter(({ state }) => state === 'fault').map(({ about }) => about)).toContain('database and files');
});

it.each([
  [{ bureau: 'tokio' }, 'examining.no-such-bureau'],
  [{ email: 'mori' }, 'registration.email-malformed'],
  [{ displayName: ' ' }, 'examining.officer-nameless'],
])('no officer is added with %o', async (change, code) => {
  await expect(createOfficer(office.ports, { email: 'x@example.jp', displayName: '森', bureau: 'tokyo', language: 'ja', password: 'midori-no-kawa-27', ...change })).rejects.toMatchObject({ fault: { code } });
});
