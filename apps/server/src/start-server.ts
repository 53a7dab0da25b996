// Starts the whole process in this process: for the command line, and for seed, journeys and benchmarks.
import type { AddressInfo } from 'node:net';
import type { Ports } from '@zairyu/usecases';
import { openSecret } from './adapters/secret.ts';
import { compose } from './compose.ts';
import type { Config } from './config.ts';
import { createActorReader } from './http/actor.ts';
import { createServer } from './http/create-server.ts';
import { serveExports } from './http/exports.ts';
import { serveFiles } from './http/files.ts';
import { serveTrpc } from './http/trpc.ts';
import { createLogger, type Logger } from './logger.ts';
import { startDelivery } from './workers/deliver-messages.ts';
import { startExpiry } from './workers/expire-drafts.ts';
import { startReminding } from './workers/remind-of-expiry.ts';
import { startSettling } from './workers/settle-checks.ts';

export interface Overrides {
  readonly ports?: Partial<Ports>;
  readonly logger?: Logger;
  /** False: nothing is sent or expired unless the caller does it. */
  readonly workers?: boolean;
}

export interface RunningServer {
  /** Where it listens, e.g. http://127.0.0.1:3300. What people open is `config.origin`. */
  readonly url: string;
  readonly config: Config;
  readonly ports: Ports;
  /** Sends what waits in the outbox now. */
  deliverNow(): void;
  /** Answers what is under way, then closes database and mail. Who has not read an answer after `graceMs` is cut off. */
  close(): Promise<void>;
}

/** Well within what a container is given to end in; `main.ts` ends the process after the whole of that. */
const graceMs = 3_000;

/** With port 0 the system chooses one; an origin that ends in ":0" then takes that port. */
export async function startServer(config: Config, overrides: Overrides = {}): Promise<RunningServer> {
  const logger = overrides.logger ?? createLogger(config);
  const port = await freePort(config);
  const settled: Config = { ...config, port, origin: config.origin.replace(/:0$/, `:${port}`) };
  const composed = await compose(settled, overrides.ports);
  const { ports, database } = composed;
  try {
    const actorOf = createActorReader(ports, await openSecret(settled.dataFolder, 'address.secret'));
    const server = await createServer({
      config: settled,
      logger,
      mounts: [(scope) => serveFiles(scope, ports, actorOf), async (scope) => serveExports(scope, ports, actorOf), (scope) => serveTrpc(scope, ports, actorOf)],
      now: () => ports.clock.now(),
      checkHealth: () => database.read.$count(database.schema.challenges),
    });
    await server.listen({ host: settled.host, port });
    const workers = overrides.workers === false ? [] : [startDelivery(ports, logger), startExpiry(ports, database, logger), startReminding(ports, logger), startSettling(ports, logger)];
    const { port: listening } = server.server.address() as AddressInfo;
    let closing: Promise<void> | undefined;
    return {
      url: `http://${settled.host.includes(':') ? `[${settled.host}]` : settled.host}:${listening}`,
      config: settled,
      ports,
      deliverNow: () => workers[0]?.wake(),
      close: () =>
        (closing ??= (async () => {
          const cut = setTimeout(() => server.server.closeAllConnections(), graceMs);
          await server.close();
          clearTimeout(cut);
          await Promise.all(workers.map((worker) => worker.stop()));
          await composed.close();
        })()),
    };
  } catch (error) {
    await composed.close();
    throw error;
  }
}

/** The origin is part of what the ports are made with, so a port that the system chooses is asked for first. */
async function freePort(config: Config): Promise<number> {
  if (config.port !== 0) return config.port;
  const { createServer: createProbe } = await import('node:net');
  return new Promise((resolve, reject) => {
    const probe = createProbe().once('error', reject);
    probe.listen(0, config.host, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
