// Mounts the tRPC router under /trpc: this file only knows how a request becomes a context.
import { appRouter, type ApiContext, faultOf } from '@zairyu/api';
import { fault, FaultError } from '@zairyu/errors';
import { fastifyTRPCPlugin, type CreateFastifyContextOptions, type FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify';
import type { FastifyInstance } from 'fastify';
import type { Ports } from '@zairyu/usecases';
import { clearSessionCookie, type ReadActor, setSessionCookie } from './actor.ts';
import { causeOf, describeError } from '../describe-error.ts';
import { isForOperators } from './errors.ts';
import { isPhone } from './pc-only.ts';

export async function serveTrpc(server: FastifyInstance, ports: Ports, actorOf: ReadActor): Promise<void> {
  // tRPC would also take multipart and octet-stream, which another site's form can send without asking first.
  server.addHook('onRequest', async (request) => {
    const type = request.headers['content-type'];
    if (type !== undefined && !/^application\/json\s*(;|$)/i.test(type)) throw new FaultError(fault('system.bad-request'));
  });
  const trpcOptions: FastifyTRPCPluginOptions<typeof appRouter>['trpcOptions'] = {
    router: appRouter,
    createContext: async ({ req, res }: CreateFastifyContextOptions): Promise<ApiContext> => ({
      ports,
      actor: await actorOf(req),
      isPhone: isPhone(req.headers),
      reference: req.id,
      setSession: (token) => setSessionCookie(res, token),
      clearSession: () => clearSessionCookie(res),
    }),
    onError: ({ error, ctx, path }) => {
      const { code } = faultOf(error, ctx?.reference);
      if (isForOperators(code)) server.log.error({ reqId: ctx?.reference, call: path, error: describeError(causeOf(error)) }, code);
    },
  };
  await server.register(fastifyTRPCPlugin, { prefix: '/trpc', trpcOptions });
}
