// A throw-away authority for residence cards and certificates under it, built byte by byte: it signs for tests and for nothing else.
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { der, derNull, octetString, oid, sequence, smallInteger, time } from '../../src/der/writer.ts';
import { concat } from '../../src/bytes.ts';

export interface TestAuthority {
  readonly certificate: Uint8Array;
  /** A key with a certificate that this authority signed. */
  /** @param change.usage the byte of the key usage; digitalSignature alone unless said. */
  issue(change?: { readonly validFrom?: number; readonly validUntil?: number; readonly usage?: number }): { readonly certificate: Uint8Array; readonly privateKey: KeyObject };
}

const DAY = 86_400_000;
const period = { validFrom: Date.UTC(2026, 0, 1), validUntil: Date.UTC(2036, 0, 1) };

export function makeAuthority(kind: 'rsa' | 'ec', name: Readonly<Record<string, string>> = { '2.5.4.6': 'JP', '2.5.4.10': 'Scratch', '2.5.4.3': `Scratch card authority ${kind}` }): TestAuthority {
  const keys = pair(kind);
  const subject = nameOf(name);
  const certificate = certify({ kind, subject, issuer: subject, publicKey: keys.publicKey, signer: keys.privateKey, authority: true, ...period });
  return {
    certificate,
    issue({ validFrom = period.validFrom, validUntil = period.validUntil - DAY, usage = 0x80 } = {}) {
      const leaf = pair(kind);
      const leafCertificate = certify({ kind, subject: nameOf({ '2.5.4.6': 'JP', '2.5.4.10': 'Scratch', '2.5.4.3': 'Scratch card signer' }), issuer: subject, publicKey: leaf.publicKey, signer: keys.privateKey, authority: false, usage, validFrom, validUntil });
      return { certificate: leafCertificate, privateKey: leaf.privateKey };
    },
  };
}

function pair(kind: 'rsa' | 'ec') {
  return kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve: 'P-384' });
}

function nameOf(parts: Readonly<Record<string, string>>): Uint8Array {
  return sequence(...Object.entries(parts).map(([type, text]) => der(0x31, sequence(oid(type), der(type === '2.5.4.6' ? 0x13 : 0x0c, new TextEncoder().encode(text))))));
}

function certify(input: { kind: 'rsa' | 'ec'; subject: Uint8Array; issuer: Uint8Array; publicKey: KeyObject; signer: KeyObject; authority: boolean; usage?: number; validFrom: number; validUntil: number }): Uint8Array {
  const algorithm = input.kind === 'rsa' ? sequence(oid('1.2.840.113549.1.1.11'), derNull()) : sequence(oid('1.2.840.10045.4.3.2'));
  const extension = (id: string, critical: boolean, value: Uint8Array) => sequence(oid(id), ...(critical ? [der(0x01, Uint8Array.of(0xff))] : []), octetString(value));
  const extensions = input.authority
    ? sequence(extension('2.5.29.19', true, sequence(der(0x01, Uint8Array.of(0xff)))), extension('2.5.29.15', true, Uint8Array.of(0x03, 0x02, 0x01, 0x06)))
    : sequence(extension('2.5.29.15', true, Uint8Array.of(0x03, 0x02, input.usage === 0xc0 ? 6 : 7, input.usage ?? 0x80)));
  const tbs = sequence(
    der(0xa0, smallInteger(2)),
    smallInteger(7),
    algorithm,
    input.issuer,
    sequence(time(input.validFrom), time(input.validUntil)),
    input.subject,
    new Uint8Array(input.publicKey.export({ type: 'spki', format: 'der' })),
    der(0xa3, extensions),
  );
  const signature = new Uint8Array(createSign('sha256').update(tbs).sign(input.signer));
  return sequence(tbs, algorithm, der(0x03, concat(Uint8Array.of(0), signature)));
}
