// The time-stamp authority of this installation: one by URL that the operator chose, in a demonstration one of its own, or none.
import { generateKeyPairSync, randomBytes, createPrivateKey, createPublicKey, sign, type KeyObject, type SignKeyObjectInput } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { certifyDemoStamper, createTimestampTrust, fromPem, issueTimestamp, toPem, type StampingKey } from '@zairyu/jpki';
import type { Clock, Timestamps } from '@zairyu/usecases/ports';
import { askOverHttp } from './ask-over-http.ts';
import type { Config } from '../config.ts';
import { demoFiles } from '../demo-files.ts';

const signInPool = promisify<string, Uint8Array, SignKeyObjectInput, Buffer>(sign);

const PATIENCE_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;
const TEN_YEARS_MS = 10 * 365 * 86_400_000;
const HOUR_MS = 3_600_000;

export async function openTimestamps(config: Pick<Config, 'mode' | 'dataFolder' | 'timestamps'>, clock: Clock): Promise<Timestamps | null> {
  const { url, anchors, policies } = config.timestamps;
  if (url !== undefined && anchors !== undefined) {
    return {
      trust: createTimestampTrust({ anchors: readAnchors(anchors), policies }),
      ask: (request) => askOverHttp({ url, contentType: 'application/timestamp-query', body: request, timeoutMs: PATIENCE_MS, maxBytes: MAX_ANSWER_BYTES }),
    };
  }
  return config.mode === 'demo' ? openDemoAuthority(config.dataFolder, clock) : null;
}

/** A file or a folder of certificates, PEM or DER. */
export function readAnchors(place: string): Uint8Array[] {
  const files = statSync(place).isDirectory() ? readdirSync(place).filter((name) => /\.(pem|crt|cer)$/i.test(name)).sort().map((name) => path.join(place, name)) : [place];
  return files.flatMap((file) => {
    const bytes = readFileSync(file);
    return bytes[0] === 0x30 ? [new Uint8Array(bytes)] : fromPem(bytes.toString('latin1'));
  });
}

/** Made at the first start of a demonstration; the name in its certificates says what it is. */
async function openDemoAuthority(dataFolder: string, clock: Clock): Promise<Timestamps> {
  const folder = path.join(demoFiles(dataFolder).folder, 'timestamps');
  const file = (name: string): string => path.join(folder, name);
  if (!existsSync(file('certificate.pem'))) await makeDemoAuthority(folder, clock.now());
  const [root = new Uint8Array(), certificate = new Uint8Array()] = [readAnchors(file('root.pem'))[0], readAnchors(file('certificate.pem'))[0]];
  const key = stampingKey(createPrivateKey(readFileSync(file('key.pem'))));
  return {
    trust: createTimestampTrust({ anchors: [root], demo: true }),
    ask: (request) => issueTimestamp({ request, key, certificate, at: clock.now(), serial: serial() }),
  };
}

async function makeDemoAuthority(folder: string, at: number): Promise<void> {
  const [rootKey, key] = [newKey(), newKey()];
  // The root's key is thrown away: it has certified what it ever will.
  const { root, certificate } = await certifyDemoStamper({ root: stampingKey(rootKey), stamper: stampingKey(key), serials: [serial(), serial()], validFrom: at - HOUR_MS, validUntil: at + TEN_YEARS_MS });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text, { mode: 0o600 });
  write('key.pem', key.export({ type: 'pkcs8', format: 'pem' }).toString());
  write('root.pem', toPem(root));
  // Last: its presence says that the others are there.
  write('certificate.pem', toPem(certificate));
}

const newKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;

function stampingKey(key: KeyObject): StampingKey {
  return {
    publicKeyInfo: new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' })),
    // In the engine's pool: it takes a millisecond, in which nobody would be answered.
    sign: async (bytes) => new Uint8Array(await signInPool('sha384', bytes, { key, dsaEncoding: 'der' })),
  };
}

/** Positive and never short. */
function serial(): Uint8Array {
  const bytes = new Uint8Array(randomBytes(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}
