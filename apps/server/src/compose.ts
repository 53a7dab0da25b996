// The one place that knows every adapter: from a configuration to the ports that the use cases wait on.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createFolderMailer, createSmtpMailer, type ClosableMailer } from '@zairyu/mail';
import { createStores, type Database, openDiskBlobs, openPostgres, openSqlite } from '@zairyu/storage';
import type { Clock, Instance, Ports } from '@zairyu/usecases/ports';
import { randomIds, systemClock } from './adapters/chance-and-time.ts';
import { argon2Passwords } from './adapters/passwords.ts';
import { nodeCryptoEngine } from './adapters/node-crypto.ts';
import { createRevocation } from './adapters/revocation.ts';
import { openSealKey } from './adapters/seal-key.ts';
import { openTimestamps } from './adapters/timestamps.ts';
import { openResidenceCardTrust, readTrustFiles, trustStoreOf } from './adapters/trust.ts';
import type { Config } from './config.ts';
import { demoFiles } from './demo-files.ts';
import { documentInspector } from './inspect/document-inspector.ts';
import { createPapers } from './papers/papers.ts';
import { createPackageChecks } from './signing/package-checks.ts';

/** In the data folder. */
export const DATABASE_FILE = 'zairyu.db';

export interface Composed {
  readonly ports: Ports;
  readonly database: Database;
  close(): Promise<void>;
}

/** Opens the data folder, brings the tables up to date and wires the ports. @param overrides replace single ports in tests. */
export async function compose(config: Config, overrides: Partial<Ports> = {}): Promise<Composed> {
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 });
  const database = await openDatabase(config);
  try {
    await database.migrate();
    const clock = overrides.clock ?? systemClock;
    const mailer = openMailer(config, clock);
    const papers = createPapers();
    const blobsFolder = path.join(config.dataFolder, 'blobs');
    const trust = readTrustFiles(config);
    const packageChecks = createPackageChecks({ blobsFolder, trust });
    const ports: Ports = {
      ...createStores(database),
      blobs: await openDiskBlobs(blobsFolder),
      passwords: argon2Passwords,
      mailer,
      revocation: createRevocation(config, randomIds, nodeCryptoEngine),
      timestamps: await openTimestamps(config, clock),
      sealKey: await openSealKey(config.dataFolder),
      inspector: documentInspector,
      papers,
      trustStore: await trustStoreOf(trust),
      packageChecks,
      residenceCardTrust: await openResidenceCardTrust(config),
      clock,
      ids: randomIds,
      instance: describeInstance(config),
      ...overrides,
    };
    return {
      ports,
      database,
      close: async () => {
        mailer.close();
        await papers.close();
        await packageChecks.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

export function openDatabase(config: Config): Promise<Database> {
  return config.databaseUrl === undefined ? openSqlite(path.join(config.dataFolder, DATABASE_FILE)) : openPostgres(config.databaseUrl);
}

function openMailer(config: Config, clock: Clock): ClosableMailer {
  if (config.smtpUrl !== undefined) return createSmtpMailer({ url: config.smtpUrl, from: config.mailFrom });
  return createFolderMailer({ folder: demoFiles(config.dataFolder).mails, from: config.mailFrom, now: clock.now });
}

function describeInstance(config: Config): Instance {
  const { mode, competent, origin, instanceName, operator, postalAddress, version } = config;
  return { mode, competent, origin, name: instanceName, operator, postalAddress, version };
}
