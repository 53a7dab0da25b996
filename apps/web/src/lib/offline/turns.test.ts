import { afterEach, expect, it, vi } from 'vitest';
import { allWritten, inTurn } from './turns.ts';

afterEach(() => vi.unstubAllGlobals());

function gate() {
  let open = () => {};
  const closed = new Promise<void>((resolve) => (open = resolve));
  return { open: () => open(), closed };
}

it('writes one at a time, and of what waits for one place only the newest', async () => {
  vi.stubGlobal('addEventListener', vi.fn());
  vi.stubGlobal('removeEventListener', vi.fn());
  const written: string[] = [];
  const first = gate();
  void inTurn('a', async () => (await first.closed, written.push('a1')));
  for (const name of ['a2', 'a3']) void inTurn('a', async () => written.push(name));
  const end = inTurn('b', async () => written.push('b1'));
  expect(written).toEqual([]);
  first.open();
  await end;
  expect(written).toEqual(['a1', 'a3', 'b1']);
});

it('goes on after a write that failed, and says when all is written', async () => {
  vi.stubGlobal('addEventListener', vi.fn());
  vi.stubGlobal('removeEventListener', vi.fn());
  const written: string[] = [];
  void inTurn('a', () => Promise.reject(new Error('storage is refused')));
  void inTurn('b', async () => written.push('b'));
  await allWritten();
  expect(written).toEqual(['b']);
  await allWritten();
});

it('asks whoever closes the tab for as long as something is on its way', async () => {
  const listening = new Set<unknown>();
  vi.stubGlobal('addEventListener', (_: string, listener: unknown) => listening.add(listener));
  vi.stubGlobal('removeEventListener', (_: string, listener: unknown) => listening.delete(listener));
  const write = gate();
  const end = inTurn('a', () => write.closed);
  expect(listening.size).toBe(1);
  write.open();
  await end;
  expect(listening.size).toBe(0);
});
