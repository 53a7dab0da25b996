// `node apps/server/src/main.ts`: reads the configuration, opens the ports, listens, and ends when asked to.
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { ConfigError, readConfig } from './config.ts';
import { giveMemoryBack } from './give-memory-back.ts';
import { describeError } from './describe-error.ts';
import { createLogger } from './logger.ts';

/** After this the process ends although something is still under way. */
const patienceMs = 10_000;

export async function main(env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const config = readConfig(env);
    const logger = createLogger(config);
    // Compiled code is kept for the next start, where nobody else can write.
    enableCompileCache(path.join(config.dataFolder, 'cache'));
    const { startServer } = await import('./start-server.ts');
    const running = await startServer(config, { logger });
    process.stdout.write(`Zairyu ${config.version} (${config.mode}) ${config.origin}\n`);
    giveMemoryBack().catch((error: unknown) => logger.error({ error: describeError(error) }, 'memory was not given back'));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        setTimeout(() => process.exit(1), patienceMs).unref();
        running.close().then(() => process.exit(0), (error: unknown) => {
          logger.error({ error: describeError(error) }, 'did not close');
          process.exit(1);
        });
      });
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof ConfigError ? 78 : 1;
  }
}

if (import.meta.main) await main(process.env);
