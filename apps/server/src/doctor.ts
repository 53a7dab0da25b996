// `zairyu doctor`: looks at an installation and says in words what is wrong with it, one line a finding.
import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { openSealKey } from './adapters/seal-key.ts';
import { openDatabase } from './compose.ts';
import type { Config } from './config.ts';
import { examineAnchors, examineResidenceAnchors, examineRevocation, examineTimestamps } from './examine-proofs.ts';
import type { Finding } from './finding.ts';
import { readNamedBlobs } from './named-blobs.ts';
import { pagePolicy } from './http/page-policy.ts';

const minFreeBytes = 1024 ** 3;
const smtpPatienceMs = 5000;

export async function examine(config: Config): Promise<Finding[]> {
  const checks: readonly [about: string, check: (config: Config) => Promise<Finding[]>][] = [
    ['data folder', examineFolder],
    ['seal key', examineSealKey],
    ['database and files', examineDatabase],
    ['pages', examinePages],
    ['card authorities', (each) => examineAnchors(each)],
    ['residence card authorities', examineResidenceAnchors],
    ['time-stamps', (each) => examineTimestamps(each)],
    ['revocation', (each) => examineRevocation(each)],
    ['addresses of clients', examineProxies],
    ['mail', examineMail],
  ];
  const findings: Finding[] = [];
  for (const [about, check] of checks) {
    const found = await check(config).catch((error: unknown): Finding[] => [finding('fault', about, error instanceof Error ? error.message : String(error))]);
    findings.push(...(found.length > 0 ? found : [finding('ok', about, 'in order')]));
  }
  return findings;
}

function finding(state: Finding['state'], about: string, words: string): Finding {
  return { state, about, words };
}

async function examineFolder({ dataFolder }: Config): Promise<Finding[]> {
  const about = 'data folder';
  if (!existsSync(dataFolder)) return [finding('fault', about, `${dataFolder} does not exist. Mount the volume, or start the server once.`)];
  accessSync(dataFolder, constants.R_OK | constants.W_OK);
  const { bavail, bsize } = statfsSync(dataFolder);
  const findings: Finding[] = [];
  if (bavail * bsize < minFreeBytes) findings.push(finding('fault', about, 'less than 1 GB is free. Nothing can be received when the disk is full.'));
  if ((statSync(dataFolder).mode & 0o007) !== 0) findings.push(finding('warning', about, 'other users of the machine may look into it. Run chmod 700.'));
  return findings;
}

async function examineSealKey({ dataFolder }: Config): Promise<Finding[]> {
  if (!existsSync(path.join(dataFolder, 'keys', 'seal.pem'))) return [finding('warning', 'seal key', 'not made yet; the first start makes it.')];
  await openSealKey(dataFolder);
  return [];
}

async function examineDatabase(config: Config): Promise<Finding[]> {
  const about = 'database and files';
  const database = await openDatabase(config);
  try {
    await database.migrate();
    const { accounts, outbox } = database.schema;
    const findings: Finding[] = [];
    const { named, damaged } = await readNamedBlobs(database, config.dataFolder);
    if (damaged > 0) findings.push(finding('fault', about, `${damaged} of ${named} attached files, sheets and proofs are missing or changed. Restore them from the backup.`));
    const messages = await database.read.select({ sentAt: outbox.sentAt, dueAt: outbox.dueAt }).from(outbox);
    const givenUp = messages.filter((message) => message.sentAt === null && message.dueAt === null).length;
    if (givenUp > 0) findings.push(finding('fault', about, `${givenUp} mails were given up. Check the mail server and the addresses.`));
    const roles = await database.read.selectDistinct({ role: accounts.role, bureau: accounts.bureau }).from(accounts);
    if (!roles.some(({ role, bureau }) => role === 'officer' && bureau !== null)) findings.push(finding('warning', about, 'there is no officer yet: nobody can take a case. Add one with the command officer.'));
    return findings;
  } finally {
    await database.close();
  }
}

async function examinePages({ webFolder }: Config): Promise<Finding[]> {
  const shell = path.join(webFolder, 'app.html');
  if (!existsSync(shell)) return [finding('fault', 'pages', `${webFolder} holds no built pages. Run npm run build.`)];
  pagePolicy(readFileSync(shell, 'utf8'), 'app.html');
  return [];
}

/** This process speaks plain http: behind an https address stands a proxy, and without its word all people come from one address. */
async function examineProxies({ origin, trustedHops }: Config): Promise<Finding[]> {
  if (!origin.startsWith('https:') || trustedHops > 0) return [];
  return [finding('warning', 'addresses of clients', 'people reach an https address, so a proxy stands in front, and its word about them is not believed: all of them share one limit for sign-ins and mails. Set ZAIRYU_TRUSTED_HOPS to the number of your proxies.')];
}

async function examineMail({ smtpUrl }: Config): Promise<Finding[]> {
  if (smtpUrl === undefined) return [finding('ok', 'mail', 'kept in the data folder, nothing is sent')];
  const { hostname, port, protocol } = new URL(smtpUrl);
  const answers = await new Promise<boolean>((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || (protocol === 'smtps:' ? 465 : 587)), timeout: smtpPatienceMs });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false)).once('timeout', () => resolve(false));
    socket.once('connect', () => socket.destroy()).once('timeout', () => socket.destroy());
  });
  return answers ? [] : [finding('fault', 'mail', `no mail server answers at ${hostname}. Mails wait until it does.`)];
}
