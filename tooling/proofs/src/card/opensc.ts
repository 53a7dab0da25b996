// OpenSC, a driver by other hands, uses the software card through pcscd. Cases 24, 25 and 27.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Proof } from '../proof.ts';
import { PKCS11_MODULE, runTool, type Ran } from './tools.ts';

export const PINS = { signature: 'ABC123', authentication: '1234' } as const;
const JPKI_ONLY =
  'app default { card_drivers = jpki; framework pkcs15 { builtin_emulators = jpki; use_file_caching = no; use_pin_caching = yes; pin_cache_ignore_user_consent = yes; } }';

/** Application identifier of the JPKI. */
export const JPKI_AID = 'd392f000260100000001';

export interface OpenScFindings {
  /** PEM files that OpenSC read from the card. */
  readonly signatureCertificate: string;
  readonly authenticationCertificate: string;
  /** For tools that load OpenSC's PKCS#11 module. */
  readonly env: Readonly<Record<string, string>>;
}

export async function proveWithOpenSc(proof: Proof, folder: string, trace: () => string): Promise<OpenScFindings> {
  const home = path.join(folder, 'opensc');
  mkdirSync(home);
  const at = (name: string): string => path.join(home, name);
  writeFileSync(at('opensc.conf'), JPKI_ONLY);
  const env = { OPENSC_CONF: at('opensc.conf') };
  const pkcs15 = (...args: readonly string[]): Promise<Ran> => runTool('pkcs15-tool', args, env);

  const name = await runTool('opensc-tool', ['--name'], { OPENSC_CONF: '/nonexistent' });
  await proof.check('case 24: OpenSC, asking all its drivers, recognises the card as JPKI', () => /^jpki$/im.test(name.text.trim()), () => name.text);
  const dump = (await pkcs15('--dump')).text;
  const count = (pattern: RegExp): number => dump.match(pattern)?.length ?? 0;
  await proof.check('case 24: OpenSC lists four certificates', () => count(/^X.509 Certificate/gm) === 4, () => dump);
  await proof.check('case 24: OpenSC lists two private keys', () => count(/^Private RSA Key/gm) === 2, () => dump);
  await proof.check('case 24: OpenSC lists two PINs with 3 and 5 tries, and uses none', () => count(/^PIN \[/gm) === 2 && /Tries left\s+: 3/.test(dump) && /Tries left\s+: 5/.test(dump), () => dump);

  await pkcs15('--read-certificate', '1', '--output', at('authentication.pem'));
  const signatureCertificate = await readSignatureCertificate(home, env);
  for (const [kind, slot, id] of [['authentication', '0', '01'], ['signature', '1', '02']] as const) {
    const seen: string[] = [];
    await proof.check(`case 25: OpenSC signs with the ${kind} key, and openssl verifies`, async () => {
      writeFileSync(at('document'), `signed with the ${kind} key`);
      rmSync(at('sig'), { force: true });
      const signed = await runTool('pkcs11-tool', ['--module', PKCS11_MODULE ?? '', '--slot-index', slot, '--login', '--pin', PINS[kind], '--sign', '--id', id, '-m', 'SHA256-RSA-PKCS', '-i', at('document'), '-o', at('sig')], env);
      const key = await runTool('openssl', ['x509', '-in', at(`${kind}.pem`), '-pubkey', '-noout', '-out', at('key.pem')]);
      const verified = await runTool('openssl', ['dgst', '-sha256', '-verify', at('key.pem'), '-signature', at('sig'), at('document')]);
      seen.push(signed.text, key.text, verified.text);
      return verified.text.includes('Verified OK');
    }, () => seen.join('\n'));
  }

  const foreign = new Set([...trace().matchAll(/"header":"00a404..","lc":\d+,(?:"le":\d+,)?"data":"(\w+)"/g)].map(([, aid]) => aid).filter((aid) => aid !== JPKI_AID));
  let left = '';
  await proof.check('case 27: after more than twenty foreign applications were asked for, the tries are as before', async () => {
    left = (await pkcs15('--list-pins')).text;
    return foreign.size > 20 && /Tries left\s+: 3/.test(left) && /Tries left\s+: 5/.test(left);
  }, () => `${foreign.size} foreign applications\n${left}`);
  await proof.check('the trace of the card holds no PIN', () => trace().length > 0 && !/414243313233|ABC123|31323334/i.test(trace()));
  return { signatureCertificate, authenticationCertificate: at('authentication.pem'), env };
}

/** @returns a PEM file, read by OpenSC after the password */
export async function readSignatureCertificate(folder: string, env: OpenScFindings['env']): Promise<string> {
  const file = path.join(folder, 'signature.pem');
  const ran = await runTool('pkcs15-tool', ['--verify-pin', '--auth-id', '2', '--pin', PINS.signature, '--read-certificate', '2', '--output', file], env);
  if (!ran.ok) throw new Error(ran.text);
  return file;
}

/** openssl signs through OpenSC's PKCS#11 module. @returns the CAdES signature, DER */
export async function signWithOpenSsl(folder: string, document: string, { signatureCertificate, env }: OpenScFindings): Promise<Uint8Array> {
  const out = path.join(folder, 'openssl.p7s');
  const key = `pkcs11:token=JPKI%20%28Digital%20Signature%20PIN%29;id=%02;type=private;pin-value=${PINS.signature}`;
  const args = ['cms', '-sign', '-engine', 'pkcs11', '-keyform', 'engine', '-inkey', key, '-passin', `pass:${PINS.signature}`, '-signer', signatureCertificate, '-md', 'sha256', '-cades', '-binary', '-in', document, '-outform', 'DER', '-out', out];
  const ran = await runTool('openssl', args, { ...env, PKCS11_MODULE_PATH: PKCS11_MODULE ?? '' });
  if (!ran.ok) throw new Error(ran.text);
  return Uint8Array.from(readFileSync(out));
}
