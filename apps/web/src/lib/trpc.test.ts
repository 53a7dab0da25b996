// The client against a real tRPC server: same protocol, same faults.
import { initTRPC } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { describe, expect, it } from 'vitest';
import { FaultAnswer } from './faults/client-fault.ts';
import { clientOver } from './trpc.ts';

const t = initTRPC.create({
  errorFormatter: ({ shape, error }) => ({ ...shape, data: { ...shape.data, fault: { code: error.message, params: { attemptsLeft: 4 }, retry: 'after-fix' } } }),
});
const given = (value: unknown) => value as { text: string };
const router = t.router({
  echo: t.router({
    read: t.procedure.input(given).query(({ input, ctx }) => `${input.text} by ${(ctx as { method: string }).method}`),
    write: t.procedure.input(given).mutation(({ input, ctx }) => `${input.text} by ${(ctx as { method: string }).method}`),
    nothing: t.procedure.query(() => null),
    refuse: t.procedure.mutation(() => {
      throw new Error('card.pin-wrong');
    }),
  }),
});

const overTheWire = ((path: string, init?: RequestInit) =>
  fetchRequestHandler({
    endpoint: '/trpc',
    req: new Request(new URL(path, 'http://localhost'), init),
    router,
    createContext: ({ req }) => ({ method: req.method }),
  })) as typeof fetch;
interface Echo {
  read: { query(input: { text: string }): Promise<string> };
  write: { mutate(input: { text: string }): Promise<string> };
  nothing: { query(): Promise<null> };
  refuse: { mutate(): Promise<never> };
}
const api = clientOver(overTheWire) as { echo: Echo };

describe('calling the API', () => {
  it('asks a query by GET and sends a mutation by POST, Japanese text unharmed', async () => {
    expect(await api.echo.read.query({ text: '髙橋 𠮷野家 & ?' })).toBe('髙橋 𠮷野家 & ? by GET');
    expect(await api.echo.write.mutate({ text: '署名' })).toBe('署名 by POST');
  });
  it('gives null as null', async () => {
    expect(await api.echo.nothing.query()).toBeNull();
  });
  it('carries a fault with its values', async () => {
    const refused = await api.echo.refuse.mutate().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FaultAnswer);
    expect((refused as FaultAnswer).fault).toEqual({ code: 'card.pin-wrong', params: { attemptsLeft: 4 }, retry: 'after-fix' });
  });
  it('says that the server cannot be reached, when it cannot', async () => {
    const broken = clientOver(() => Promise.reject(new TypeError('Failed to fetch'))) as { echo: Echo };
    const refused = await broken.echo.read.query({ text: 'a' }).catch((error: unknown) => error);
    expect((refused as FaultAnswer).fault.code).toBe('system.offline');
  });
  it('takes an answer of something in between as not reached', async () => {
    const proxy = clientOver(() => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 }))) as { echo: Echo };
    const refused = await proxy.echo.read.query({ text: 'a' }).catch((error: unknown) => error);
    expect((refused as FaultAnswer).fault.code).toBe('system.offline');
  });
});
