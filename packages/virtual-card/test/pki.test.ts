import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hex, issueCard, unbase64, type CardData, type DemoAuthority } from '../src/index.ts';
import { objectId, when } from '../src/pki/der-out.ts';
import { birthDate } from '../src/pki/holder-attributes.ts';
import { lin, makeCard, period, pins } from './people.ts';

let authority: DemoAuthority;
let data: CardData;
let folder: string;
type Name = 'signature' | 'authentication' | 'signatureAuthority' | 'authenticationAuthority';

beforeAll(async () => {
  ({ authority, data } = await makeCard());
  folder = mkdtempSync(path.join(tmpdir(), 'zairyu-pki-'));
  for (const name of ['signature', 'authentication', 'signatureAuthority', 'authenticationAuthority'] as const)
    writeFileSync(file(name), new X509Certificate(unbase64(data.certificates[name] ?? '')).toString());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: Name): string => path.join(folder, `${name}.pem`);
const openssl = (...args: readonly string[]): string =>
  execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe' });
const text = (name: Name): string =>
  openssl('x509', '-in', file(name), '-noout', '-text', '-nameopt', 'utf8,sep_comma_plus');
/** The content of an extension, as openssl lists its structure. */
const structureOf = (name: Name, extension: string): string => {
  const lines = openssl('asn1parse', '-in', file(name)).split('\n');
  const at = lines.findIndex((line) => line.includes(`:${extension}`));
  const octets = lines.slice(at).find((line) => line.includes('OCTET STRING')) ?? '';
  return openssl('asn1parse', '-in', file(name), '-strparse', octets.trim().split(':')[0] ?? '');
};
const verify = (ca: Name, leaf: Name, ...more: readonly string[]): string =>
  openssl(
    'verify',
    '-attime',
    String(Date.UTC(2026, 6, 1) / 1000),
    '-x509_strict',
    ...more,
    '-CAfile',
    file(ca),
    file(leaf),
  );

describe('the throw-away authority', () => {
  it('has two single tiers that openssl keeps apart', () => {
    expect(verify('signatureAuthority', 'signature')).toContain('OK');
    expect(verify('authenticationAuthority', 'authentication')).toContain('OK');
    expect(() => verify('authenticationAuthority', 'signature')).toThrow();
    expect(() => verify('signatureAuthority', 'authentication')).toThrow();
  });

  it('keeps to its period', () => {
    expect(() => verify('signatureAuthority', 'signature', '-attime', String(period.validUntil / 1000 + 1))).toThrow();
    expect(text('signature')).toMatch(/Not Before: Jan  1 00:00:00 2026 GMT\s+Not After : Jan  1 00:00:00 2030 GMT/);
  });

  it('has names in the profile’s shape, and an organisation and policies that are no one’s', () => {
    const subject =
      'C=JP,O=JPKI-SCRATCH,OU=JPKI for digital signature,OU=Japan Agency for Local Authority Information Systems';
    expect(text('signatureAuthority')).toContain(`Subject: ${subject}`);
    expect(text('signature')).toContain(`Issuer: ${subject}`);
    expect(text('authentication')).toContain('OU=JPKI for user authentication');
    for (const name of ['signature', 'authentication', 'signatureAuthority', 'authenticationAuthority'] as const) {
      expect(text(name)).not.toMatch(/O ?= ?JPKI(-TEST)?,/);
      expect(text(name)).not.toMatch(/Policy: 1\.2\.392/);
    }
  });

  it('has the extensions of a JPKI authority', () => {
    const seen = text('signatureAuthority');
    expect(seen).toMatch(/Key Usage: critical\s+Certificate Sign, CRL Sign/);
    expect(seen).toMatch(/Basic Constraints: critical\s+CA:TRUE\n/);
    expect(seen).toMatch(/CRL Distribution Points:\s+Full Name:\s+DirName:C ?= ?JP, ?O ?= ?JPKI-SCRATCH/);
    expect(seen).toContain('Subject Key Identifier');
    expect(structureOf('signatureAuthority', 'X509v3 Subject Alternative Name')).toContain('見本の認証局（署名用）');
  });

  it('is stored as JSON', () => {
    const again = JSON.parse(JSON.stringify(authority)) as DemoAuthority;
    expect(again).toEqual(authority);
    expect(again.signature.privateKey.d).toBeTypeOf('string');
  });
});

describe('the holder’s certificates', () => {
  it('say what each is for: critical usage, critical policy', () => {
    expect(text('signature')).toMatch(/Key Usage: critical\s+Digital Signature, Non Repudiation\n/);
    expect(text('authentication')).toMatch(/Key Usage: critical\s+Digital Signature\n/);
    expect(text('signature')).toMatch(
      /Certificate Policies: critical\s+Policy: 2\.999\.8\.5\.1\s+CPS: https:\/\/zairyu\.invalid\/cps/,
    );
    expect(text('authentication')).toMatch(/Certificate Policies: critical\s+Policy: 2\.999\.8\.5\.3\n/);
  });

  it('name the holder’s municipality for signing, and nothing of the holder for authentication', () => {
    expect(text('signature')).toMatch(/Subject: C=JP,L=Osaka-fu,L=Kita-ku,CN=[0-9A-V]{22}\n/);
    expect(text('authentication')).toMatch(/Subject: C=JP,CN=[0-9A-V]{22}\n/);
    expect(text('authentication')).not.toContain('Subject Alternative Name');
  });

  it('carry six attributes for signing, in the order and the encodings of a real card', () => {
    const lines = structureOf('signature', 'X509v3 Subject Alternative Name').split('\n');
    const arcs = lines.flatMap((line) => /:1\.2\.392\.200149\.8\.5\.5\.(\d)$/.exec(line)?.[1] ?? []);
    const values = lines.flatMap((line) => /UTF8STRING\s+:(.*)$/.exec(line)?.[1] ?? []);
    expect(arcs).toEqual(['1', '4', '3', '5', '2', '6']);
    expect(values).toEqual([lin.name, '419910820', '2', lin.address, '0000', '0'.repeat([...lin.address].length)]);
  });

  it('point to the municipality’s revocation list and to the authority’s key', () => {
    expect(text('signature')).toMatch(
      /DirName:C ?= ?JP, ?O ?= ?JPKI-SCRATCH, ?OU ?= ?JPKI for digital signature, ?OU ?= ?CRL Distribution Points, ?OU ?= ?Osaka-fu, ?CN ?= ?Kita-ku CRLDP/,
    );
    const keyOf = (name: Name, heading: string): string =>
      new RegExp(`${heading}:\\s+([0-9A-F:]{59})`).exec(text(name))?.[1] ?? heading;
    expect(keyOf('signature', 'Authority Key Identifier')).toBe(keyOf('signatureAuthority', 'Subject Key Identifier'));
    expect(structureOf('signature', 'X509v3 Issuer Alternative Name')).toContain('見本の認証局（署名用）');
  });

  it('take a serial number, a missing certificate and flags as they are given', async () => {
    const person = { ...lin, name: '髙林　美華', nameSubstitutes: '10000' };
    const card = await issueCard(authority, person, {
      ...period,
      pins,
      without: 'authentication',
      serials: { signature: '00A1B2' },
    });
    expect(card.certificates.authentication).toBeUndefined();
    const certificate = new X509Certificate(unbase64(card.certificates.signature ?? ''));
    expect(certificate.serialNumber).toBe('A1B2');
    expect(certificate.raw.includes(Buffer.from('10000'))).toBe(true);
    await expect(issueCard(authority, { ...lin, nameSubstitutes: '1' }, { ...period, pins })).rejects.toThrow(
      RangeError,
    );
    await expect(issueCard(authority, { ...lin, address: '市'.repeat(201) }, { ...period, pins })).rejects.toThrow(
      RangeError,
    );
  });
});

describe('the pieces of a certificate', () => {
  it.each([
    ['1912-07-29', '119120729'],
    ['1912-07-30', '219120730'],
    ['1926-12-24', '219261224'],
    ['1926-12-25', '319261225'],
    ['1989-01-07', '319890107'],
    ['1989-01-08', '419890108'],
    ['2019-04-30', '420190430'],
    ['2019-05-01', '520190501'],
    ['0000-00-00', '000000000'],
  ])('%s is written %s', (bornOn, written) => expect(birthDate(bornOn)).toBe(written));

  it('object identifiers and times are those of the standards', () => {
    expect(hex(objectId('1.2.840.113549'))).toBe('06062A864886F70D');
    expect(hex(objectId('2.999.3'))).toBe('0603883703');
    expect(Buffer.from(when(Date.UTC(2049, 11, 31, 23, 59, 59))).toString('latin1', 2)).toBe('491231235959Z');
    expect(Buffer.from(when(Date.UTC(2050, 0, 1))).toString('latin1', 2)).toBe('20500101000000Z');
  });
});
