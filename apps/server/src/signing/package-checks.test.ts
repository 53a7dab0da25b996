import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isFaultError } from '@zairyu/errors';
import { openJpkiCard, signManifest } from '@zairyu/jpki';
import { openDiskBlobs } from '@zairyu/storage/blobs';
import { createDemoAuthority, issueCard, unbase64, VirtualCard } from '@zairyu/virtual-card';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newFolder } from '../../test/open-test-server.ts';
import { createPackageChecks, type ClosablePackageChecks } from './package-checks.ts';

const DAY_MS = 86_400_000;
const at = Date.now();
const manifest = '{"files":[],"name":"林　美華"}';
const blobsFolder = path.join(newFolder(), 'blobs');
let checks: ClosablePackageChecks;
let cms: Uint8Array;
let files: string[];

beforeAll(async () => {
  const authority = await createDemoAuthority({ validFrom: at - DAY_MS, validUntil: at + 365 * DAY_MS });
  const person = { name: '林　美華', sex: 'female', bornOn: '1991-08-20', address: '大阪府大阪市北区梅田９丁目９番９号' } as const;
  const card = new VirtualCard(await issueCard(authority, person, { validFrom: at - DAY_MS, validUntil: at + DAY_MS, pins: { signature: 'MIDORI27', authentication: '1234' } }));
  ({ cms } = await signManifest(await openJpkiCard(card), { manifest: new TextEncoder().encode(manifest), pin: 'MIDORI27', signedAt: at }));
  const blobs = await openDiskBlobs(blobsFolder);
  files = [await blobs.put(new TextEncoder().encode('a sheet')), await blobs.put(new Uint8Array(300_000).fill(7))];
  checks = createPackageChecks({ blobsFolder, trust: { mode: 'demo', operatorAnchors: [], demoAnchors: [{ kind: 'signature', der: unbase64(authority.signature.certificate) }] } });
});
afterAll(() => checks.close());

const fileOf = (sha256: string): string => path.join(blobsFolder, sha256.slice(0, 2), sha256);
const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => 'accepted', (error: unknown) => (isFaultError(error) ? error.fault.code : String(error)));

describe('a signed package, checked in a thread', () => {
  it('says who signed, in the same form as the process itself would', async () => {
    checks.expect();
    const verified = await checks.check({ cms, manifest, files, at });
    expect(verified).toMatchObject({ holder: { name: '林　美華', bornOn: '1991-08-20' }, anchor: { demo: true }, validAt: at, level: 'B', signedAt: Math.floor(at / 1000) * 1000 });
    expect(verified.certificateDer).toBeInstanceOf(Uint8Array);
    expect(verified.certificateDer[0]).toBe(0x30);
  });

  it('refuses another text, a signature that is none, and one of another day, each with its own fault', async () => {
    expect(await refusal(checks.check({ cms, manifest: `${manifest} `, files, at }))).toBe('signature.content-altered');
    expect(await refusal(checks.check({ cms: new Uint8Array([0x30, 0x00]), manifest, files, at }))).toBe('signature.malformed');
    expect(await refusal(checks.check({ cms, manifest, files, at: at + 2 * DAY_MS }))).toBe('certificate.expired');
  });

  it('refuses a file of which one bit is another, and one that is gone', async () => {
    const [small = '', large = ''] = files;
    for (const sha256 of [small, large]) {
      const bytes = readFileSync(fileOf(sha256));
      writeFileSync(fileOf(sha256), Buffer.concat([bytes.subarray(0, -1), Buffer.of((bytes.at(-1) ?? 0) ^ 1)]));
      expect(await refusal(checks.check({ cms, manifest, files, at }))).toBe('signing.manifest-mismatch');
      writeFileSync(fileOf(sha256), bytes);
    }
    expect(await refusal(checks.check({ cms, manifest, files: [...files, 'a'.repeat(64)], at }))).toBe('signing.manifest-mismatch');
    expect(await refusal(checks.check({ cms, manifest, files, at }))).toBe('accepted');
  });
});
