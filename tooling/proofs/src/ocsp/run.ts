// `npm run proofs -- ocsp [inputs] [seed]`: answers of an OCSP responder, as they are and bent, before openssl and us. What openssl
// refuses, ours must refuse, and what both take must say the same.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkOcspResponse, ocspRequest, toPem } from '@zairyu/jpki';
import { at, DAY, hash, makeAuthority, makeCard, makeOcsp, revokedStatus, signWith, type Authority } from '@zairyu/jpki/testing';
import { bend, BEND_NAMES, rootsOf } from '../bending.ts';
import { findProgram } from '../card/tools.ts';
import { Random } from '../fuzz/random.ts';
import { elementsOf, replaced, wrap } from '../fuzz/tlv.ts';
import { Proof, type ProofResult } from '../proof.ts';

const INPUTS = '6000';
const LANES = 2;
const SHOWN = 10;
/** One in so many keeps the signature of before. */
const UNSIGNED = 8;
/** openssl judges days by its own clock: the samples are of a fixed day. */
const ANY_AGE = String(10 * 365 * 86_400);
const NONCE = hash('sha256', Uint8Array.of(1));

export async function run([inputs = INPUTS, seed = String(Date.now() >>> 0)]: readonly string[]): Promise<ProofResult> {
  const proof = new Proof();
  if (!findProgram('openssl')) {
    proof.skip('the proof of the OCSP answers', 'this machine lacks openssl; on Debian: apt-get install openssl');
    return proof.result;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-ocsp-'));
  try {
    const authority = makeAuthority('signature');
    const card = makeCard(authority);
    const file = (name: string, bytes: Uint8Array | string): string => (writeFileSync(path.join(folder, name), bytes), path.join(folder, name));
    const [ca, certificate, request] = [file('ca', toPem(authority.der)), file('card', toPem(card.der)), file('request', await ocspRequest(card.der, authority.der, NONCE))];
    const theirs = (bytes: Uint8Array, lane: string): Promise<string> =>
      new Promise((resolve) => {
        const args = ['ocsp', '-respin', file(`response-${lane}`, bytes), '-reqin', request, '-no_nonce', '-issuer', ca, '-cert', certificate, '-CAfile', ca, '-validity_period', ANY_AGE];
        execFile('openssl', args, { timeout: 20_000 }, (_error, out, complaints) => {
          const said = `${out}${complaints}`;
          resolve(said.includes('Response verify OK') && !/WARNING|Status times invalid/.test(said) ? (/card: (good|revoked|unknown)/.exec(said)?.[1] ?? 'refused') : 'refused');
        });
      });
    const ours = async (bytes: Uint8Array): Promise<string> => {
      const answer = await checkOcspResponse(bytes, { certificateDer: card.der, authorityDer: authority.der, nonce: NONCE, now: at, validAt: at });
      return answer.state === 'unknown' ? `refused: ${answer.reason}` : answer.state;
    };
    const sound: readonly [string, Uint8Array][] = [
      ['good', makeOcsp(authority, card, { nonce: NONCE })],
      ['good', makeOcsp(authority, card, { nonce: NONCE, nextUpdate: null })],
      ['revoked', makeOcsp(authority, card, { nonce: NONCE, status: revokedStatus(at - DAY) })],
      ['revoked', makeOcsp(authority, card, { nonce: NONCE, status: revokedStatus(at - DAY, 1) })],
    ];
    for (const [says, bytes] of sound) await proof.check(`both take an answer that says ${says}`, async () => (await ours(bytes)) === says && (await theirs(bytes, 'sound')) === says);

    const random = new Random(Number(seed));
    const bent = Array.from({ length: Number(inputs) }, (_, index) => bentAnswer(random.from(sound)[1], BEND_NAMES[index % BEND_NAMES.length] ?? '', authority, random));
    const tally = new Map<string, number>();
    const apart: string[] = [];
    await Promise.all(
      Array.from({ length: LANES }, async (_, lane) => {
        for (let index = lane; index < bent.length; index += LANES) {
          const { how, bytes } = bent[index] ?? { how: '', bytes: new Uint8Array() };
          const [we, they] = [await ours(bytes), await theirs(bytes, `lane${lane}`)];
          tally.set(`${we}, openssl ${they}`, (tally.get(`${we}, openssl ${they}`) ?? 0) + 1);
          if (!we.startsWith('refused') && we !== they && !(we === 'good' && they === 'revoked' && isLater(bytes))) apart.push(`${how}: ${we}, openssl ${they}: ${Buffer.from(bytes).toString('base64')}`);
        }
      }),
    );
    console.log(`seed ${seed}\n        ${[...tally].sort(([, a], [, b]) => b - a).map(([what, count]) => `${what} ${count}`).join('; ')}`);
    await proof.check(`of ${bent.length} that were bent, ours takes none that openssl refuses or reads otherwise`, () => apart.length === 0, () => apart.slice(0, SHOWN).join('\n'));
    await proof.check('bending leaves some that both take, and some that both refuse', () => (tally.get('good, openssl good') ?? 0) > 0 && (tally.get('refused: malformed, openssl refused') ?? 0) > 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return proof.result;
}

interface BentAnswer {
  readonly how: string;
  readonly bytes: Uint8Array;
}

function bentAnswer(sound: Uint8Array, how: string, { key }: Authority, random: Random): BentAnswer {
  const elements = elementsOf(sound);
  const bytes = bend(elements, random.from(elements), how, random);
  if (random.isOneIn(UNSIGNED)) return { how, bytes };
  const now = elementsOf(bytes);
  // OCSPResponse, responseBytes, BasicOCSPResponse: tbsResponseData, signatureAlgorithm, signature.
  const [data, , signature] = now[0]?.children[1]?.children[0]?.children[1]?.children[0]?.children ?? [];
  return data && signature ? { how: `${how}, signed anew`, bytes: replaced(signature, wrap(0x03, Uint8Array.of(0), signWith(key, data.bytes)), rootsOf(now)) } : { how, bytes };
}

/** A revocation after the moment that counts leaves what was signed before it good (`isRevokedAt`): openssl knows no such moment. */
function isLater(bytes: Uint8Array): boolean {
  return elementsOf(bytes).some(({ tag, parent, content }) => tag === 0x18 && parent?.tag === 0xa1 && Buffer.from(content).toString('latin1') > digitsOf(at));
}

const digitsOf = (time: number): string => `${new Date(time).toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
