// Lets OpenSC, a driver by other hands, use the software card through pcscd and vpcd. Run by hand on a machine where no pcscd
// runs (Debian: opensc pcscd vsmartcard-vpcd; Node 24):  node test/opensc-check.ts
import { strict as assert } from 'node:assert';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createDemoAuthority, issueCard, unbase64, VirtualCard } from '../src/index.ts';
import { insertIntoVpcd, type Inserted } from '../src/faces/index.ts';

const MODULE = process.env['OPENSC_PKCS11'] ?? '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so';
const JPKI_ONLY =
  'app default { card_drivers = jpki; framework pkcs15 { builtin_emulators = jpki; use_file_caching = no; use_pin_caching = yes; pin_cache_ignore_user_consent = yes; } }';
const DAY_MS = 86_400_000;
const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-opensc-'));
const at = (name: string): string => path.join(folder, name);
writeFileSync(at('opensc.conf'), JPKI_ONLY);

/** Output of a tool, standard and error together. A tool that fails is an answer too. */
function run(
  tool: string,
  args: readonly string[],
  environment: Record<string, string> = { OPENSC_CONF: at('opensc.conf') },
): Promise<string> {
  return new Promise((resolve) => {
    execFile(tool, args, { env: { ...process.env, ...environment }, timeout: 60_000 }, (_error, out, complaint) =>
      resolve(out + complaint),
    );
  });
}

function check(sentence: string, isTrue: boolean, seen: string): void {
  assert(isTrue, `${sentence}\n${seen}`);
  console.log(`ok  ${sentence}`);
}

async function insertWhenListening(card: VirtualCard): Promise<Inserted> {
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      const inserted = await insertIntoVpcd(card);
      await pause(1500);
      return inserted;
    } catch {
      await pause(100);
    }
  }
  throw new Error('vpcd does not listen: are pcscd and vsmartcard-vpcd installed?');
}

async function signAndVerify(
  kind: 'signature' | 'authentication',
  slot: string,
  id: string,
  pin: string,
  certificate: string,
): Promise<string> {
  rmSync(at('sig'), { force: true });
  writeFileSync(at('doc'), `signed with the ${kind} key`);
  writeFileSync(at('leaf.der'), unbase64(certificate));
  await run('pkcs11-tool', [
    '--module',
    MODULE,
    '--slot-index',
    slot,
    '--login',
    '--pin',
    pin,
    '--sign',
    '--id',
    id,
    '-m',
    'SHA256-RSA-PKCS',
    '-i',
    at('doc'),
    '-o',
    at('sig'),
  ]);
  await run('openssl', ['x509', '-inform', 'DER', '-in', at('leaf.der'), '-pubkey', '-noout', '-out', at('leaf.pub')]);
  return run('openssl', ['dgst', '-sha256', '-verify', at('leaf.pub'), '-signature', at('sig'), at('doc')]);
}

const period = { validFrom: Date.now() - DAY_MS, validUntil: Date.now() + 365 * DAY_MS };
const holder = {
  name: '林　美華',
  sex: 'female',
  bornOn: '1991-08-20',
  address: '大阪府大阪市北区梅田９丁目９番９号',
} as const;
const data = await issueCard(await createDemoAuthority(period), holder, {
  ...period,
  pins: { signature: 'ABC123', authentication: '1234' },
});
const { signature = '', authentication = '' } = data.certificates;
const card = new VirtualCard(data);

const pcscd = spawn('pcscd', ['--foreground'], { stdio: 'ignore' });
try {
  const inserted = await insertWhenListening(card);
  const dump = await run('pkcs15-tool', ['--dump']);
  const count = (pattern: RegExp): number => dump.match(pattern)?.length ?? 0;
  check('OpenSC knows the card as JPKI', dump.includes('PKCS#15 Card [JPKI]'), dump);
  check(
    'it finds two PINs, two keys and four certificates',
    count(/^PIN \[/gm) === 2 && count(/^Private RSA Key/gm) === 2 && count(/^X.509 Certificate/gm) === 4,
    dump,
  );
  check(
    'it reads both counters without using a try',
    /Tries left\s+: 3/.test(dump) && /Tries left\s+: 5/.test(dump),
    dump,
  );

  const byAuthentication = await signAndVerify('authentication', '0', '01', '1234', authentication);
  check(
    'openssl accepts a signature with the authentication key',
    byAuthentication.includes('Verified OK'),
    byAuthentication,
  );
  const bySignature = await signAndVerify('signature', '1', '02', 'ABC123', signature);
  check('openssl accepts a signature with the signature key', bySignature.includes('Verified OK'), bySignature);

  await run('pkcs15-tool', [
    '--verify-pin',
    '--auth-id',
    '2',
    '--pin',
    'ABC123',
    '--read-certificate',
    '2',
    '--output',
    at('read.pem'),
  ]);
  const readBody = readFileSync(at('read.pem'), 'latin1').replace(/-----[^-]+-----|\s/g, '');
  check('it reads the signature certificate after its PIN, byte for byte', readBody === signature, readBody);

  const before = card.attemptsLeft;
  await run('opensc-tool', ['--name'], { OPENSC_CONF: '/nonexistent' });
  check(
    'probing by all its other drivers leaves the card as it was',
    JSON.stringify(card.attemptsLeft) === JSON.stringify(before) &&
      card.log.some(({ command }) => command.startsWith('00CB3FFF')),
    '',
  );

  for (let wrong = 0; wrong < 3; wrong++) await run('pkcs15-tool', ['--verify-pin', '--auth-id', '1', '--pin', '9999']);
  const blocked = await run('pkcs15-tool', ['--list-pins']);
  check(
    'three wrong PINs block that PIN alone',
    /Tries left\s+: 0/.test(blocked) && /Tries left\s+: 5/.test(blocked),
    blocked,
  );
  const refused = await run('pkcs15-tool', ['--verify-pin', '--auth-id', '1', '--pin', '1234']);
  check('the right PIN is then refused', /not usable|blocked/i.test(refused), refused);

  const trace = JSON.stringify(card.log);
  check('the card’s log holds no PIN', !/414243313233|31323334|39393939/.test(trace), trace);
  card.interfere = (command) => (command[1] === 0x2a ? (inserted.remove(), Uint8Array.of(0x90)) : undefined);
  const cut = await signAndVerify('signature', '1', '02', 'ABC123', signature);
  check('a card that leaves while signing gives no signature', !cut.includes('Verified OK'), cut);
} finally {
  pcscd.kill();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
