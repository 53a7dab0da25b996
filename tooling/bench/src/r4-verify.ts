// R4: whole verifications of a signature (CMS, chain to the authority, profile, content) in a second of processor time, against a
// third of the bare RSA-2048 verifications that `openssl speed` counts in one: two are needed, and a third of the work is free.
// `openssl speed` divides by processor time, so ours is divided by it too, of all threads: a busy machine does not count.
import { spawnSync } from 'node:child_process';
import { createTrustStore, openJpkiCard, signManifest, verifyDetachedSignature } from '@zairyu/jpki';
import { nodeCryptoEngine } from '@zairyu/server';
import { createDemoAuthority, issueCard, unbase64, VirtualCard } from '@zairyu/virtual-card';
import { measurePairs, type Ratio } from './paired.ts';

const PAIRS = 5;
const SIGNERS = 4;
/** Long enough that a sample is a server at work and not its compiler warming up. */
const ROUNDS = 6000;
const SHARE = 3;
const YEAR_MS = 365 * 86_400_000;
const PINS = { signature: 'MIDORI27', authentication: '1234' };
/** As long as the manifest of a work application with eight files. */
const MANIFEST = new TextEncoder().encode(JSON.stringify({ schema: 'zairyu/manifest/1', answers: 'x'.repeat(6000) }));

export async function run(): Promise<Ratio> {
  const at = Date.now();
  const valid = { validFrom: at - YEAR_MS, validUntil: at + YEAR_MS };
  const authority = await createDemoAuthority(valid);
  const signatures: Uint8Array[] = [];
  for (let index = 0; index < SIGNERS; index++) {
    const data = await issueCard(authority, { name: `林　美華${index}`, sex: 'female', bornOn: '1991-08-20', address: '大阪府大阪市北区梅田９丁目９番９号' }, { ...valid, pins: PINS });
    signatures.push((await signManifest(await openJpkiCard(new VirtualCard(data)), { manifest: MANIFEST, pin: PINS.signature, signedAt: at })).cms);
  }
  const demoAnchors = (['signature', 'authentication'] as const).map((kind) => ({ kind, der: unbase64(authority[kind].certificate) }));
  const trustStore = await createTrustStore({ mode: 'demo', operatorAnchors: [], demoAnchors, engine: nodeCryptoEngine });
  const ours = async (): Promise<number> => {
    const before = process.cpuUsage();
    for (let round = 0; round < ROUNDS; round++) await verifyDetachedSignature({ cms: signatures[round % SIGNERS] as Uint8Array, content: MANIFEST, trustStore, at });
    const { user, system } = process.cpuUsage(before);
    return ROUNDS / ((user + system) / 1e6);
  };
  const ratio = await measurePairs(PAIRS, 'verifications/s', '>= 0.30', ours, async () => bareVerifications() / SHARE);
  return { ...ratio, details: { signatureBytes: signatures[0]?.length ?? 0, manifestBytes: MANIFEST.length } };
}

/** @throws Error when openssl is not there or says something else. */
function bareVerifications(): number {
  const { stdout } = spawnSync('openssl', ['speed', '-seconds', '1', 'rsa2048'], { encoding: 'utf8' });
  const perSecond = /rsa 2048 bits\s+\S+s\s+\S+s\s+[\d.]+\s+([\d.]+)/.exec(stdout ?? '')?.[1];
  if (perSecond === undefined) throw new Error('openssl speed is needed beside R4');
  return Number(perSecond);
}
