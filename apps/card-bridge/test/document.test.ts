// Only documents of this system are signed, in their one spelling, for the origin that they name.
import { createHash } from 'node:crypto';
import { isFaultError } from '@zairyu/errors';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../src/host/document.ts';
import { manifestBytes, ORIGIN } from './people.ts';

function refusalOf(bytes: Uint8Array, origin = ORIGIN): string {
  try {
    readDocument(bytes, origin);
    return 'accepted';
  } catch (error) {
    return isFaultError(error) ? `${error.fault.code} ${String(error.fault.params['reason'] ?? '')}`.trim() : String(error);
  }
}

describe('a document to be signed', () => {
  it('is a manifest, with its files and its digest', () => {
    const bytes = manifestBytes();
    expect(readDocument(bytes, ORIGIN)).toMatchObject({ kind: 'application', fileNames: ['passport.pdf', 'photo.jpg'], digest: createHash('sha256').update(bytes).digest('hex') });
  });

  it('is a consent', () => {
    expect(readDocument(Buffer.from(`{"origin":"${ORIGIN}","schema":"zairyu/consent/1"}`), ORIGIN).kind).toBe('consent');
  });

  it('is refused when it names another origin', () => {
    expect(refusalOf(manifestBytes({ origin: 'https://elsewhere.example' }))).toBe('bridge.origin-refused');
  });

  it.each([
    ['a text of the page', 'I owe you everything'],
    ['the digest of something', '00'.repeat(32)],
    ['an unknown schema', `{"files":[],"origin":"${ORIGIN}","schema":"other/1"}`],
    ['a list', '[]'],
    ['nothing', 'null'],
  ])('is refused when it is %s', (_what, text) => {
    expect(refusalOf(Buffer.from(text))).toMatch(/^bridge\.request-refused manifest-(no-json|schema)$/);
  });

  it.each([
    ['spaces', `{ "files":[],"origin":"${ORIGIN}","schema":"zairyu/manifest/1"}`],
    ['members in another order', `{"schema":"zairyu/manifest/1","files":[],"origin":"${ORIGIN}"}`],
    ['a member twice: one reader shows the first, another the last', `{"files":[{"name":"harmless.pdf"}],"files":[],"origin":"${ORIGIN}","schema":"zairyu/manifest/1"}`],
    ['an escape that need not be', `{"files":[],"origin":"${ORIGIN}","schema":"zairyu\\/manifest/1"}`],
    ['a number in another spelling', `{"a":1.0,"files":[],"origin":"${ORIGIN}","schema":"zairyu/manifest/1"}`],
    ['a byte order mark', `\u{feff}{"files":[],"origin":"${ORIGIN}","schema":"zairyu/manifest/1"}`],
  ])('is refused with %s', (_what, text) => {
    expect(refusalOf(Buffer.from(text))).toMatch(/manifest-(not-canonical|no-json)$/);
  });

  it('is refused when brackets never end, without falling over', () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)},"files":[],"origin":"${ORIGIN}","schema":"zairyu/manifest/1"}`;
    expect(refusalOf(Buffer.from(deep))).toMatch(/manifest-too-deep$/);
  });

  it('is refused with bytes that are no UTF-8', () => {
    expect(refusalOf(Buffer.concat([manifestBytes().subarray(0, -1), Buffer.from([0xff])]))).toMatch(/manifest-no-json$/);
  });
});
