// A process that answers what it is given: @trpc/server with its own adapter for node:http and nothing else. The peer of a benchmark.
// `node echo.ts` prints the port that it listens on.
import { initTRPC } from '@trpc/server';
import { createHTTPServer } from '@trpc/server/adapters/standalone';
import * as z from 'zod';

const t = initTRPC.create();
const input = z.object({ signingId: z.string().max(64), cms: z.string().max(96 * 1024) });
const router = t.router({ echo: t.procedure.input(input).mutation(({ input: given }) => given) });

const server = createHTTPServer({ router });
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.stdout.write(`${address.port}\n`);
});
