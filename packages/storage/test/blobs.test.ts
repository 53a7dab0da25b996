import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDiskBlobs } from '../src/index.ts';
import { newFolder } from './each-engine.ts';

const bytes = new TextEncoder().encode('課税証明書');

describe('files on disk', () => {
  it('are named by what is in them, stand once, and are readable by their owner only', async () => {
    const root = newFolder();
    const blobs = await openDiskBlobs(root);
    const name = await blobs.put(bytes);
    expect(await blobs.put(bytes.slice())).toBe(name);
    expect(await blobs.read(name)).toEqual(bytes);
    const listed: string[] = [];
    for await (const one of blobs.list()) listed.push(one);
    expect(listed).toEqual([name]);
    expect(statSync(path.join(root, name.slice(0, 2), name)).mode & 0o077).toBe(0);
    expect(readdirSync(path.join(root, 'incoming'))).toEqual([]);
    await blobs.remove(name);
    expect(await blobs.has(name)).toBe(false);
  });

  it('are not handed out when a byte has changed', async () => {
    const root = newFolder();
    const blobs = await openDiskBlobs(root);
    const name = await blobs.put(bytes);
    writeFileSync(path.join(root, name.slice(0, 2), name), 'other');
    await expect(blobs.read(name)).rejects.toThrow('changed');
  });

  it('are not looked for outside their folder', async () => {
    const blobs = await openDiskBlobs(newFolder());
    await expect(blobs.read('../../etc/passwd')).rejects.toThrow('not a SHA-256');
    await expect(blobs.read('4e7f')).rejects.toThrow('not a SHA-256');
  });

  it('leave no half upload behind after a crash', async () => {
    const root = newFolder();
    mkdirSync(path.join(root, 'incoming'));
    for (const name of ['half', 'arriving']) writeFileSync(path.join(root, 'incoming', name), 'x');
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    utimesSync(path.join(root, 'incoming', 'half'), longAgo, longAgo);
    await openDiskBlobs(root);
    // What another process is writing at this moment is left to it: the operator's commands open the folder of a running server.
    expect(readdirSync(path.join(root, 'incoming'))).toEqual(['arriving']);
  });
});
