// The throw-away authority of the proof as files that foreign tools read: certificates and a CRL made by openssl.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createDemoAuthority, unbase64, type DemoAuthority } from '@zairyu/virtual-card';
import { runTool } from './tools.ts';

const DAY_MS = 86_400_000;

export interface AuthorityFiles {
  readonly authority: DemoAuthority;
  /** JSON, for the command of the software card. */
  readonly json: string;
  readonly signaturePem: string;
  readonly authenticationPem: string;
}

export async function writeAuthority(folder: string, name: string): Promise<AuthorityFiles> {
  const now = Date.now();
  const authority = await createDemoAuthority({ validFrom: now - DAY_MS, validUntil: now + 3650 * DAY_MS });
  const at = (file: string): string => path.join(folder, `${name}-${file}`);
  const files = { authority, json: at('authority.json'), signaturePem: at('signature-ca.pem'), authenticationPem: at('authentication-ca.pem') };
  writeFileSync(files.json, JSON.stringify(authority));
  writeFileSync(files.signaturePem, pemOf(unbase64(authority.signature.certificate)));
  writeFileSync(files.authenticationPem, pemOf(unbase64(authority.authentication.certificate)));
  return files;
}

/** A CRL of the signature authority in which the certificate is revoked, made by openssl. @returns PEM and DER files */
export async function revoke(folder: string, { authority, signaturePem }: AuthorityFiles, certificatePem: string): Promise<{ readonly pem: string; readonly der: string }> {
  // The issuer by name and number, because gpgsm cannot hand its dirmngr an authority by key.
  const home = path.join(folder, 'revocation');
  mkdirSync(home);
  const at = (file: string): string => path.join(home, file);
  writeFileSync(at('key.pem'), createPrivateKey({ key: { ...authority.signature.privateKey }, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(at('index.txt'), '');
  writeFileSync(at('number'), '01\n');
  writeFileSync(
    at('ca.conf'),
    `[ca]\ndefault_ca = here\n[here]\ndatabase = ${at('index.txt')}\ncrlnumber = ${at('number')}\ncertificate = ${signaturePem}\nprivate_key = ${at('key.pem')}\ndefault_md = sha256\ndefault_crl_days = 30\nunique_subject = no\ncrl_extensions = crl\n[crl]\nauthorityKeyIdentifier = issuer:always\n`,
  );
  for (const args of [['-revoke', certificatePem], ['-gencrl', '-out', at('crl.pem')]]) {
    const ran = await runTool('openssl', ['ca', '-config', at('ca.conf'), ...args]);
    if (!ran.ok) throw new Error(`openssl ca: ${ran.text}`);
  }
  await runTool('openssl', ['crl', '-in', at('crl.pem'), '-outform', 'DER', '-out', at('crl.der')]);
  return { pem: at('crl.pem'), der: at('crl.der') };
}

export function pemOf(der: Uint8Array): string {
  return new X509Certificate(der).toString();
}

export function pemFile(folder: string, name: string, der: Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, pemOf(der));
  return file;
}

export function bytesOf(file: string): Uint8Array {
  return Uint8Array.from(readFileSync(file));
}
