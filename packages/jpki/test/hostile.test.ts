// Bytes that somebody made to hurt: refused quickly, by a refusal and nothing else, with little memory.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isFaultError } from '@zairyu/errors';
import { OID } from '../src/certificate/oids.ts';
import { parseSignature } from '../src/cms/parse-signature.ts';
import { der, octetString, oid, sequence } from '../src/der/writer.ts';
import { parseTimestamp } from '../src/timestamp/parse-timestamp.ts';
import { parseOcspResponse } from '../src/revocation/parse-ocsp.ts';
import { findRevoked, parseRevocationList } from '../src/revocation/parse-crl.ts';
import {
  attachTimestamp, certifyDemoStamper, checkCertificate, checkOcspResponse, checkRevocationList, createTimestampTrust, DerError, issueTimestamp, parseCertificate, readDer, readHolder, timestampRequest, tokenInResponse, verifyDetachedSignature, verifyTimestamp, type TrustStore,
} from '../src/index.ts';
import { fromHex } from '../src/bytes.ts';
import { at, DAY, hash, keyOf, makeAuthority, makeCard, makeCms, makeCrl, makeOcsp, signWith, trusting, type Authority, type Card } from './pki.ts';

const content = new TextEncoder().encode('{}');
let authority: Authority;
let card: Card;
let trustStore: TrustStore;
let samples: Record<'certificate' | 'signature' | 'list' | 'response' | 'token', Uint8Array>;
const parsers: Record<keyof typeof samples, (bytes: Uint8Array) => unknown> = {
  certificate: (bytes) => readHolder(parseCertificate(bytes)),
  signature: parseSignature,
  list: (bytes) => findRevoked(parseRevocationList(bytes), card.serial),
  response: parseOcspResponse,
  token: parseTimestamp,
};
/** The calls of the package's surface, each with bytes that come from outside. */
let surface: Record<keyof typeof samples, (bytes: Uint8Array) => Promise<unknown>>;
const kinds = ['certificate', 'signature', 'list', 'response', 'token'] as const;

beforeAll(async () => {
  authority = makeAuthority('signature');
  card = makeCard(authority);
  trustStore = await trusting([authority]);
  const stamping = (name: string) => ({ publicKeyInfo: keyOf(name, 'p384').info, sign: async (bytes: Uint8Array) => signWith(keyOf(name, 'p384'), bytes) });
  const { root, certificate } = await certifyDemoStamper({ root: stamping('root'), stamper: stamping('stamper'), serials: [Uint8Array.of(1), Uint8Array.of(2)], validFrom: at - DAY, validUntil: at + DAY });
  const signature = makeCms(card, authority.name, content);
  const value = parseSignature(signature).signature;
  const token = tokenInResponse(await issueTimestamp({ request: timestampRequest(hash('sha256', value), Uint8Array.of(7)), key: stamping('stamper'), certificate, at, serial: Uint8Array.of(1) }));
  const timestampTrust = createTimestampTrust({ anchors: [root] });
  samples = { certificate: card.der, signature: attachTimestamp(signature, token), list: makeCrl(authority, { revoked: [{ serial: card.serial, revokedAt: at - DAY, reason: 1 }] }), response: makeOcsp(authority, card, { nonce: Uint8Array.of(1, 2, 3) }), token };
  const question = { certificateDer: card.der, authorityDer: authority.der, now: at, validAt: at };
  surface = {
    certificate: (bytes) => checkCertificate(bytes, 'signature', trustStore, at),
    signature: (bytes) => verifyDetachedSignature({ cms: bytes, content, trustStore, timestampTrust, at }),
    list: (bytes) => checkRevocationList(bytes, question),
    response: (bytes) => checkOcspResponse(bytes, question),
    token: (bytes) => verifyTimestamp({ token: bytes, over: value, trust: timestampTrust, now: at }),
  };
});

/** Processor time of this thread, so that a busy machine does not count; the best of three, so that a collection of rubbish does not. */
function quickly(work: () => unknown): void {
  const took = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    const memory = process.memoryUsage();
    expect(work).toThrow(DerError);
    const { user, system } = process.cpuUsage(before);
    const after = process.memoryUsage();
    expect(after.heapUsed + after.arrayBuffers - memory.heapUsed - memory.arrayBuffers).toBeLessThan(64 * 1024 * 1024);
    return (user + system) / 1000;
  });
  expect(Math.min(...took)).toBeLessThan(50);
}

const nested = (depth: number): Uint8Array => {
  let inner: Uint8Array = new Uint8Array();
  for (let level = 0; level < depth; level++) inner = sequence(inner);
  return inner;
};
const bombs: Record<string, () => Uint8Array> = {
  'an OCTET STRING of 10 MB': () => octetString(new Uint8Array(10 * 1024 * 1024)),
  'a SEQUENCE of 10 MB': () => sequence(octetString(new Uint8Array(10 * 1024 * 1024))),
  'a depth of 5,000': () => nested(5000),
  'a million empty parts': () => sequence(new Uint8Array(1_000_000).map((_, index) => (index % 2 === 0 ? 0x05 : 0))),
  'a length of 4 GB': () => fromHex('3084ffffffff0000'),
  'an indefinite length': () => fromHex('30800000'),
  'a long object identifier': () => sequence(der(0x06, new Uint8Array(60_000).fill(0x81), Uint8Array.of(1))),
  'a long text': () => sequence(sequence(oid(OID.commonName), der(0x13, new Uint8Array(60_000).fill(0x41)))),
  'nothing': () => new Uint8Array(),
  'one byte': () => Uint8Array.of(0x30),
  'a page': () => new TextEncoder().encode('<!doctype html>'),
};

describe('62: a hostile structure', () => {
  it.each(['3080', '308100', '30810100', '3082000100', '30848000000000', '0281010000', '300000', '30030201', '1f8101', '30850000000000', '3081', '30ff', ''])('%s is not DER', (hex) => {
    expect(() => readDer(fromHex(hex))).toThrow(DerError);
  });

  it.each(kinds.flatMap((kind) => Object.keys(bombs).map((bomb) => [bomb, kind] as const)))('%s as a %s is refused within 50 ms and 64 MB', (bomb, kind) => {
    const bytes = bombs[bomb]?.() ?? new Uint8Array();
    quickly(() => parsers[kind](bytes));
  });

  it('deep inside a certificate that is otherwise right is refused as well', () => {
    for (const value of [nested(30), Uint8Array.of(0x30, 0x80, 0, 0), Uint8Array.of(0x01, 0x01, 0x01)]) {
      const bad = makeCard(authority, { subject: sequence(value) });
      expect(() => parseCertificate(bad.der)).toThrow(DerError);
    }
  });

  it('with bytes after its end is refused, whatever it is', () => {
    for (const kind of kinds) for (const more of [[0], [0x30, 0], [0xff]]) expect(() => parsers[kind](Uint8Array.of(...samples[kind], ...more)), kind).toThrow(DerError);
  });

  it('cut at any place is refused, whatever it is', () => {
    for (const kind of kinds) for (let length = 0; length < samples[kind].length; length += 7) expect(() => parsers[kind](samples[kind].subarray(0, length)), `${kind} ${length}`).toThrow(DerError);
  });
});

describe('bytes that were changed', () => {
  const edits = fc.array(fc.record({ at: fc.nat(6000), to: fc.integer({ min: 0, max: 255 }), grow: fc.constantFrom(0, 0, 0, 1, -1) }), { minLength: 1, maxLength: 5 });
  const mutate = (source: Uint8Array, list: readonly { at: number; to: number; grow: number }[]): Uint8Array => {
    const bytes = [...source];
    for (const { at: place, to, grow } of list) bytes.splice(place % bytes.length, grow === 1 ? 0 : 1, ...(grow === -1 ? [] : [to]));
    return Uint8Array.from(bytes);
  };

  it('are read or refused, and nothing else happens', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), edits, (kind, list) => {
        try {
          parsers[kind](mutate(samples[kind], list));
        } catch (error) {
          expect(error).toBeInstanceOf(DerError);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('never become a crash past the surface, nor an acceptance of what was not signed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...kinds), edits, async (kind, list) => {
        const bytes = mutate(samples[kind], list);
        try {
          const told = (await surface[kind](bytes)) as { state?: string };
          if (kind === 'list' || kind === 'response') expect(told.state === 'unknown' || Buffer.from(bytes).equals(samples[kind])).toBe(true);
        } catch (error) {
          expect(isFaultError(error)).toBe(true);
        }
      }),
      { numRuns: 600 },
    );
  });
});
