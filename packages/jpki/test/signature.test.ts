import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unbase64 } from '@zairyu/virtual-card';
import { assembleSignature, createTrustStore, DerError, fromPem, parseCertificate, parseSignature, PINNED_ANCHORS, prepareSignature, readDer, readHolder, signManifest, toPem, verifyDetachedSignature, verifyRsa } from '../src/index.ts';
import { fromHex } from '../src/bytes.ts';
import { at, codeOf, lin, makeWorld, open, pins, storeOf, type World } from './people.ts';

let world: World;
let foreign: World;
let folder: string;
const manifest = new TextEncoder().encode('{"answers":{"identity.name":"LIN MEIHUA"}}');
let cms: Uint8Array;

beforeAll(async () => {
  [world, foreign] = await Promise.all([makeWorld(), makeWorld()]);
  cms = (await signManifest((await open(world.data)).jpki, { manifest, pin: pins.signature, signedAt: at })).cms;
  folder = mkdtempSync(path.join(tmpdir(), 'zairyu-cms-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const verify = (change: Partial<Parameters<typeof verifyDetachedSignature>[0]> = {}) => verifyDetachedSignature({ cms, content: manifest, trustStore: world.trustStore, at, ...change });

describe('a signature of the card', () => {
  it('64: is accepted by openssl as CAdES, and refused when a byte differs', () => {
    const file = (name: string, bytes: Uint8Array | string): string => (writeFileSync(path.join(folder, name), bytes), path.join(folder, name));
    const ca = file('ca.pem', toPem(unbase64(world.authority.signature.certificate)));
    const run = (content: Uint8Array, anchors: string) =>
      spawnSync('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', file('s.p7s', cms), '-content', file('doc', content), '-CAfile', anchors, '-purpose', 'any', '-attime', String(at / 1000), '-out', path.join(folder, 'out')], { encoding: 'utf8' });
    const good = run(manifest, ca);
    expect(good.stderr).toContain('CAdES Verification successful');
    expect(good.status).toBe(0);
    const altered = manifest.slice();
    altered[5] = (altered[5] ?? 0) ^ 1;
    expect(run(altered, ca).status).not.toBe(0);
    expect(run(manifest, file('auth.pem', toPem(unbase64(world.authority.authentication.certificate)))).status).not.toBe(0);
  });

  it('names its holder, the authority and the claimed time', async () => {
    expect(await verify()).toMatchObject({
      holder: { name: lin.name, sex: 'female', bornOn: lin.bornOn, address: lin.address },
      anchor: { generation: 'demo', demo: true },
      certificate: { validUntilOn: '2030-01-01' },
      signedAt: at,
    });
  });

  it('65: says that the content was altered', async () => {
    expect(await codeOf(verify({ content: new TextEncoder().encode('{"answers":{"identity.name":"LIN MEIHUB"}}') }))).toBe('signature.content-altered');
  });

  it('54, 55: is not believed from a foreign authority, nor from the demonstration in an office', async () => {
    expect(await codeOf(verify({ trustStore: foreign.trustStore }))).toBe('certificate.untrusted');
    expect(await codeOf(verify({ trustStore: await createTrustStore({ mode: 'office', operatorAnchors: [] }) }))).toBe('certificate.untrusted');
  });

  it('52: finds its issuer among three authorities of one name', async () => {
    const third = await makeWorld();
    const anchors = [foreign, third, world].map((each) => ({ kind: 'signature' as const, der: unbase64(each.authority.signature.certificate) }));
    expect(await codeOf(verify({ trustStore: await createTrustStore({ mode: 'demo', operatorAnchors: [], demoAnchors: anchors }) }))).toBe('no fault');
  });

  it('57: dies with its certificate', async () => {
    expect(await codeOf(verify({ at: Date.UTC(2030, 0, 1) + 1 }))).toBe('certificate.expired');
  });

  it('66, 67: is refused for every single changed byte', async () => {
    const outcomes = new Map<string, number>();
    for (let index = 0; index < cms.length; index += 3) {
      const changed = cms.slice();
      changed[index] = (changed[index] ?? 0) ^ 0x01;
      const code = await codeOf(verify({ cms: changed }));
      outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
    }
    expect(outcomes.has('no fault')).toBe(false);
    expect([...outcomes.keys()].every((code) => /^(signature|certificate)\./.test(code))).toBe(true);
  });

  it('41: with the authentication certificate inside is the wrong kind', async () => {
    // Our own client refuses to make it; another one does not.
    const { jpki } = await open(world.data);
    const certificate = await jpki.readAuthenticationCertificate();
    const prepared = await prepareSignature({ content: manifest, certificate, signedAt: at });
    await jpki.verifyPin('authentication', pins.authentication);
    const cms = assembleSignature(prepared, await jpki.signDigest('authentication', prepared.digest));
    expect(await codeOf(verify({ cms }))).toBe('certificate.wrong-kind');
  });
});

describe('trust', () => {
  it('gives the demonstration no way into an office', async () => {
    const demoAnchors = [{ kind: 'signature' as const, der: unbase64(world.authority.signature.certificate) }];
    expect(await codeOf(createTrustStore({ mode: 'office', operatorAnchors: [], demoAnchors }))).toBe('certificate.anchor-refused');
    expect(await codeOf(createTrustStore({ mode: 'office', operatorAnchors: [unbase64(world.authority.signature.certificate)] }))).toBe('certificate.anchor-refused');
    expect(await codeOf(createTrustStore({ mode: 'office', operatorAnchors: [unbase64(world.data.certificates.signature ?? '')] }))).toBe('certificate.anchor-refused');
  });

  it('knows the published authorities by their pinned fingerprints', async (context) => {
    const anchors = path.resolve(import.meta.dirname, '../../../../shared/anchors');
    if (!existsSync(anchors)) return context.skip('the published certificates are not beside this tree');
    const files = readdirSync(anchors).filter((name) => name.endsWith('.pem'));
    const store = await createTrustStore({ mode: 'office', operatorAnchors: files.flatMap((name) => fromPem(readFileSync(path.join(anchors, name), 'utf8'))) });
    const generations = [...store.anchorsOf('signature'), ...store.anchorsOf('authentication')].map((anchor) => `${anchor.kind} ${anchor.generation}`).sort();
    expect(generations).toEqual(['authentication 2015', 'authentication 2023', 'signature 2015', 'signature 2023']);
    expect(PINNED_ANCHORS.length).toBe(5);
  });

  it.each(['AA=A', 'A', 'AAAA====', ' = '])('refuses a certificate file whose base64 is damaged: %s', async (damaged) => {
    expect(await codeOf((async () => fromPem(`-----BEGIN CERTIFICATE-----\n${damaged}\n-----END CERTIFICATE-----\n`))())).toBe('certificate.anchor-refused');
  });

  it('is not shared between two authorities of the same profile', async () => {
    expect((await storeOf(foreign.authority)).anchorsOf('signature')[0]?.certificate.serial).not.toBe(world.trustStore.anchorsOf('signature')[0]?.certificate.serial);
  });
});

describe('RSA verification', () => {
  it('68: agrees with every vector of Wycheproof', async (context) => {
    const file = path.resolve(import.meta.dirname, '../../../../shared/vectors/rsa_signature_2048_sha256_test.json');
    if (!existsSync(file)) return context.skip('the vectors are not beside this tree');
    interface Vectors {
      testGroups: { publicKeyDer?: string; publicKeyAsn?: string; keyDer?: string; tests: { tcId: number; msg: string; sig: string; result: 'valid' | 'invalid' | 'acceptable' }[] }[];
    }
    const { testGroups } = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
    let checked = 0;
    for (const group of testGroups) {
      const key = fromHex(group.publicKeyDer ?? group.keyDer ?? '');
      for (const vector of group.tests) {
        const accepted = await verifyRsa(key, fromHex(vector.sig), fromHex(vector.msg));
        if (vector.result !== 'acceptable') expect(accepted, `test ${vector.tcId}`).toBe(vector.result === 'valid');
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(100);
  });
});

describe('strict reading', () => {
  it.each(['3080', '308100', '30810100', '3082000100', '30848000000000', '0281010000', '300000', '30030201', '1f8101'])('62: refuses %s', (hex) => {
    expect(() => readDer(fromHex(hex))).toThrow(DerError);
  });

  it('62: answers mutated certificates and signatures with a refusal, never with anything else', () => {
    const certificate = unbase64(world.data.certificates.signature ?? '');
    const readers: ((bytes: Uint8Array) => unknown)[] = [(bytes) => readHolder(parseCertificate(bytes)), parseSignature];
    fc.assert(
      fc.property(fc.constantFrom(0, 1), fc.array(fc.record({ at: fc.nat(4000), to: fc.integer({ min: 0, max: 255 }) }), { minLength: 1, maxLength: 6 }), fc.nat(40), (which, edits, cut) => {
        const source = which === 0 ? certificate : cms;
        const bytes = source.slice(0, source.length - (cut > 30 ? cut : 0));
        for (const edit of edits) bytes[edit.at % bytes.length] = edit.to;
        try {
          readers[which]?.(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(DerError);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('61: reads the holder as openssl shows the bytes', () => {
    writeFileSync(path.join(folder, 'leaf.pem'), toPem(unbase64(world.data.certificates.signature ?? '')));
    const text = execFileSync('openssl', ['asn1parse', '-in', path.join(folder, 'leaf.pem'), '-strparse', String(sanOffset(folder))], { encoding: 'utf8' });
    expect(text).toContain('1.2.392.200149.8.5.5.1');
    expect(readHolder(parseCertificate(unbase64(world.data.certificates.signature ?? ''))).name).toBe('林　美華');
  });
});

function sanOffset(place: string): number {
  const lines = execFileSync('openssl', ['asn1parse', '-in', path.join(place, 'leaf.pem')], { encoding: 'utf8' }).split('\n');
  const name = lines.findIndex((line) => line.includes('X509v3 Subject Alternative Name'));
  return Number(/^\s*(\d+):/.exec(lines[name + 1] ?? '')?.[1]);
}
