// Time-stamps that break no rule, by three makers: openssl, the sample authority of @zairyu/jpki, and its tests part by part.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { certifyDemoStamper, issueTimestamp, timestampRequest, tokenInResponse, toPem } from '@zairyu/jpki';
import { extension, hash, keyOf, pemOfKey, signWith, type Key } from '@zairyu/jpki/testing';
import { essV1, essV2, makeStamp, makeStamper, NONCE, nonceOf, POLICY, signingCertificate, signingCertificateV2, STAMPER_NAME, type Stamper } from '@zairyu/jpki/testing/stamps';
import { wrap } from '../fuzz/tlv.ts';

export interface SoundToken {
  readonly maker: string;
  readonly token: Uint8Array;
  readonly root: Uint8Array;
  /** Signs what is bent. */
  readonly key: Key;
  readonly rootKey: Key;
}

const YEAR_2099 = Date.UTC(2099, 0);
/** Every part that openssl can write, and none of them. */
const CONFIGS: Readonly<Record<string, readonly string[]>> = {
  'every part': ['signer_digest=sha384', 'accuracy=secs:1,millisecs:500,microsecs:100', 'ordering=yes', 'tsa_name=yes', 'clock_precision_digits=3', 'ess_cert_id_chain=yes', 'ess_cert_id_alg=sha384'],
  'few parts': ['signer_digest=sha256', 'ess_cert_id_alg=sha1'],
};

/** @param over what is stamped. @param now epoch ms. @throws Error when openssl makes none. */
export async function soundTokens(folder: string, over: Uint8Array, now: number): Promise<SoundToken[]> {
  const found: SoundToken[] = [];
  for (const kind of ['rsa', 'p384'] as const) {
    const stamper = makeStamper(kind, { from: 0, until: YEAR_2099 }, { from: 0, until: YEAR_2099 });
    const { root, key, rootKey } = stamper;
    for (const [name, lines] of Object.entries(CONFIGS)) found.push({ maker: `openssl, ${kind}, ${name}`, token: byOpenSsl(folder, over, stamper, lines), root, key, rootKey });
    found.push({ maker: `part by part, ${kind}`, token: byParts(over, stamper, now), root, key, rootKey });
  }
  return [...found, await byOurAuthority(over, now)];
}

function byOpenSsl(folder: string, over: Uint8Array, { certificate, root, key }: Stamper, lines: readonly string[]): Uint8Array {
  const file = (name: string, bytes: string | Uint8Array): string => (writeFileSync(path.join(folder, name), bytes), path.join(folder, name));
  const config = `[tsa]\ndefault_tsa=here\n[here]\nserial=${file('serial', '01')}\ncrypto_device=builtin\ndefault_policy=${POLICY}\ndigests=sha256\n${lines.join('\n')}\n`;
  const out = path.join(folder, 'reply');
  const ran = spawnSync('openssl', ['ts', '-reply', '-token_out', '-config', file('config', config), '-queryfile', file('query', timestampRequest(hash('sha256', over), NONCE)), '-signer', file('signer', toPem(certificate)), '-inkey', file('key', pemOfKey(key)), '-chain', file('chain', toPem(root)), '-out', out]);
  if (ran.status !== 0) throw new Error(ran.stderr.toString());
  return Uint8Array.from(readFileSync(out));
}

function byParts(over: Uint8Array, stamper: Stamper, now: number): Uint8Array {
  const { certificate } = stamper;
  const name = wrap(0xa0, wrap(0xa4, STAMPER_NAME));
  const time = wrap(0x18, Buffer.from(`${new Date(now).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
  const [accuracy, yes] = [wrap(0x30, Uint8Array.of(2, 1, 1), Uint8Array.of(0x81, 1, 9)), Uint8Array.of(1, 1, 0xff)];
  const more = wrap(0xa1, extension('2.999.1', Uint8Array.of(5, 0)));
  return makeStamp(stamper, over, { time, optional: [accuracy, yes, nonceOf(), name, more], signingCertificate: [signingCertificate(essV1(certificate)), signingCertificateV2(essV2(certificate))] });
}

async function byOurAuthority(over: Uint8Array, now: number): Promise<SoundToken> {
  const [rootKey, key] = [keyOf('own root', 'p384'), keyOf('own stamper', 'p384')];
  const stamping = (of: Key) => ({ publicKeyInfo: of.info, sign: (bytes: Uint8Array) => Promise.resolve(signWith(of, bytes)) });
  const { root, certificate } = await certifyDemoStamper({ root: stamping(rootKey), stamper: stamping(key), serials: [Uint8Array.of(1), Uint8Array.of(2)], validFrom: 0, validUntil: YEAR_2099 });
  const answer = await issueTimestamp({ request: timestampRequest(hash('sha256', over), NONCE), key: stamping(key), certificate, at: now, serial: Uint8Array.of(3) });
  return { maker: 'our sample authority', token: tokenInResponse(answer), root, key, rootKey };
}
