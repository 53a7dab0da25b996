// The key under which rate limits count a caller: kept while it is the same caller on the same day, and no longer.
import type { Ports } from '@zairyu/usecases';
import type { FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { createActorReader, hideAddress } from './actor.ts';

const secret = new Uint8Array(32).fill(7);
const day = 86_400_000;

it('counts an address under one key each day, and every address under its own', async () => {
  let now = 400 * day;
  const actorOf = createActorReader({ clock: { now: () => now } } as unknown as Ports, secret);
  const keyOf = async (ip: string) => (await actorOf({ ip, cookies: {} } as unknown as FastifyRequest)).clientKey;
  const addresses = Array.from({ length: 2500 }, (_, index) => `10.0.${index >> 8}.${index & 255}`);
  for (const wait of [0, day - 1, 1, day]) {
    now += wait;
    for (const address of [...addresses, addresses[0] ?? '']) expect(await keyOf(address)).toBe(hideAddress(secret, address, now));
  }
  expect(await keyOf('2001:db8::1')).toBe(await keyOf('2001:db8::2'));
});
