import { inspect } from 'node:util';
import { isFaultError } from '@zairyu/errors';
import { afterEach, describe, expect, it } from 'vitest';
import type { OddTask } from '../../test/threads/odd-thread.ts';
import { causeOf, describeError } from '../describe-error.ts';
import { openTaskThread, type TaskThread } from './task-thread.ts';

const opened: TaskThread<OddTask, string>[] = [];
afterEach(() => Promise.all(opened.splice(0).map((thread) => thread.close())));

function open(): TaskThread<OddTask, string> {
  const thread = openTaskThread<OddTask, string>(new URL('../../test/threads/odd-thread.ts', import.meta.url), 'greeting', 'Lin');
  opened.push(thread);
  return thread;
}

const reasonOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'no reason', (error: unknown) => error);

describe('a thread for tasks', () => {
  it('answers each task with its own result, started before or with the first', async () => {
    const thread = open();
    thread.expect();
    thread.expect();
    expect(await Promise.all([thread.run('greet'), thread.run('greet')])).toEqual(['hello Lin', 'hello Lin']);
    expect(await open().run('greet')).toBe('hello Lin');
  });

  it('throws a fault as the thread threw it, with its parameters', async () => {
    const reason = await reasonOf(open().run('refuse'));
    expect(isFaultError(reason) && reason.fault).toEqual({ code: 'attachment.too-many', params: { maxFiles: 20 } });
  });

  it('tells of any other error its kind and where it arose, for the log, but not its text: that may hold answers', async () => {
    const reason = await reasonOf(open().run('fail'));
    expect(String(reason)).toBe('Error: greeting failed');
    expect(describeError(causeOf(reason))).toEqual({ name: 'TypeError', stack: expect.arrayContaining([expect.stringContaining('odd-thread.ts')]) });
    expect(inspect(reason)).not.toContain('林');
  });

  it('brings the cause of a failing disk back to the log', async () => {
    const reason = await reasonOf(open().run('no-room'));
    expect(isFaultError(reason) && reason.fault.code).toBe('system.storage-failed');
    expect(describeError(causeOf(reason))).toMatchObject({ name: 'Error', code: 'ENOSPC' });
    expect(inspect(reason)).not.toContain('林');
  });

  it.each(['throw', 'exit'] as const)('that ends in the middle (%s) leaves nobody waiting, and the next task finds another', async (end) => {
    const thread = open();
    const waiting = thread.run('fill');
    const [reason, other] = await Promise.all([reasonOf(thread.run(end)), reasonOf(waiting)]);
    expect([String(reason), String(other)]).toEqual(Array(2).fill('Error: the thread of greeting ended'));
    expect(await thread.run('greet')).toBe('hello Lin');
  });

  it('tells who waits that it was closed', async () => {
    const thread = open();
    const waiting = reasonOf(thread.run('fill'));
    await thread.close();
    expect(String(await waiting)).toBe('Error: closed');
  });
});
