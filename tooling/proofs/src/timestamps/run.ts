// `npm run proofs -- timestamps [inputs] [seed]`: time-stamps by openssl and by us, as they are and bent, before both readers. What
// openssl refuses, ours must refuse.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTimestampTrust, timestampRequest, toPem, verifyTimestamp } from '@zairyu/jpki';
import { hash } from '@zairyu/jpki/testing';
import { NONCE } from '@zairyu/jpki/testing/stamps';
import { BEND_NAMES } from '../bending.ts';
import { findProgram } from '../card/tools.ts';
import { Random } from '../fuzz/random.ts';
import { Proof, type ProofResult } from '../proof.ts';
import { bendToken, type BentToken } from './bend-token.ts';
import { soundTokens, type SoundToken } from './sound-tokens.ts';

const INPUTS = '6000';
const LANES = 2;
const SHOWN = 10;
const OVER = new TextEncoder().encode('the value of a signature');

export async function run([inputs = INPUTS, seed = String(Date.now() >>> 0)]: readonly string[]): Promise<ProofResult> {
  const proof = new Proof();
  if (!findProgram('openssl')) {
    proof.skip('the proof of the time-stamps', 'this machine lacks openssl; on Debian: apt-get install openssl');
    return proof.result;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-stamps-'));
  try {
    const now = Date.now();
    const sound = await soundTokens(folder, OVER, now);
    for (const one of sound) await proof.check(`both take a time-stamp: ${one.maker}`, async () => (await isTakenByUs(one, one.token, now)) === 'verified' && (await isTakenByOpenSsl(folder, 'sound', one, one.token, now)));
    const random = new Random(Number(seed));
    const bent = Array.from({ length: Number(inputs) }, (_, index) => {
      const from = sound[index % sound.length] as SoundToken;
      return { from, ...bendToken(from, random, BEND_NAMES[Math.floor(index / sound.length) % BEND_NAMES.length] ?? '') };
    });
    const tally = new Tally();
    await Promise.all(Array.from({ length: LANES }, async (_, lane) => {
      for (let index = lane; index < bent.length; index += LANES) {
        const one = bent[index];
        if (one) tally.add(one, await isTakenByUs(one.from, one.bytes, now), await isTakenByOpenSsl(folder, `lane${lane}`, one.from, one.bytes, now));
      }
    }));
    console.log(`seed ${seed}\n${tally.text()}`);
    await proof.check(`of ${bent.length} that were bent, ${bent.filter(({ signedAnew }) => signedAnew).length} of them signed anew, ours takes none that openssl refuses`, () => tally.tooMild.length === 0, () => tally.tooMild.slice(0, SHOWN).join('\n'));
    await proof.check('bending leaves some that both take, and some that each refuses', () => tally.both > 0 && tally.neither > 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return proof.result;
}

async function isTakenByUs({ root }: SoundToken, token: Uint8Array, now: number): Promise<string> {
  const verdict = await verifyTimestamp({ token, over: OVER, nonce: NONCE, now, trust: createTimestampTrust({ anchors: [root] }) });
  return verdict.state === 'verified' ? verdict.state : verdict.reason;
}

function isTakenByOpenSsl(folder: string, lane: string, { root }: SoundToken, token: Uint8Array, now: number): Promise<boolean> {
  const file = (name: string, bytes: Uint8Array | string): string => (writeFileSync(path.join(folder, `${lane}-${name}`), bytes), path.join(folder, `${lane}-${name}`));
  const args = ['ts', '-verify', '-queryfile', file('q', timestampRequest(hash('sha256', OVER), NONCE)), '-in', file('t', token), '-token_in', '-CAfile', file('root', toPem(root)), '-attime', String(Math.floor(now / 1000))];
  return new Promise((resolve) => execFile('openssl', args, { timeout: 20_000 }, (error, out) => resolve(error === null && out.includes('Verification: OK'))));
}

/** What both said, and where ours stands alone. */
class Tally {
  both = 0;
  neither = 0;
  readonly tooMild: string[] = [];
  readonly #alone = new Map<string, number>();

  add({ part, how, bytes, from }: BentToken & { readonly from: SoundToken }, ours: string, theirs: boolean): void {
    if (ours === 'verified' && theirs) this.both++;
    else if (ours === 'verified') this.tooMild.push(`${part}, ${how}, ${from.maker}: ${Buffer.from(bytes).toString('base64')}`);
    else if (theirs) this.#alone.set(`${part}: ${ours}`, (this.#alone.get(`${part}: ${ours}`) ?? 0) + 1);
    else this.neither++;
  }

  text(): string {
    const alone = [...this.#alone].sort(([, a], [, b]) => b - a).map(([what, count]) => `${what} ${count}`);
    return `        both take ${this.both}, both refuse ${this.neither}; ours refuses alone: ${alone.join(', ')}`;
  }
}
