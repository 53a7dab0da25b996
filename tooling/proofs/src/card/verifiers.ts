// Three verifiers by different hands, each asked the same: good, altered, wrong authority, revoked, expired.
import { createHash, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkRevocationList, createTrustStore, verifyDetachedSignature } from '@zairyu/jpki';
import { unbase64 } from '@zairyu/virtual-card';
import type { AuthorityFiles } from './authority-files.ts';
import { runTool, type Ran } from './tools.ts';

export interface Case {
  readonly signature: Uint8Array;
  readonly content: Uint8Array;
  /** The authority that is believed. */
  readonly trusted: AuthorityFiles;
  /** Epoch ms; now unless told. */
  readonly at?: number;
  /** PEM and DER of a list of revoked certificates. */
  readonly crl?: { readonly pem: string; readonly der: string };
}

export interface Verdict {
  readonly isAccepted: boolean;
  readonly words: string;
}

export interface Verifier {
  readonly name: string;
  verify(asked: Case): Promise<Verdict>;
  close(): Promise<void>;
}

export function ourVerifier(): Verifier {
  return {
    name: 'our verifier',
    async verify({ signature, content, trusted, at = Date.now(), crl }) {
      const authorityDer = unbase64(trusted.authority.signature.certificate);
      const trustStore = await createTrustStore({ mode: 'demo', operatorAnchors: [], demoAnchors: [{ kind: 'signature', der: authorityDer }] });
      try {
        const { certificateDer, holder } = await verifyDetachedSignature({ cms: signature, content, trustStore, at });
        if (!crl) return { isAccepted: true, words: holder.name };
        const { state, reason } = await checkRevocationList(Uint8Array.from(readFileSync(crl.der)), { certificateDer, authorityDer, now: at, validAt: at });
        return { isAccepted: state === 'good', words: reason ?? state };
      } catch (error) {
        // A fault carries its code as message; anything else is a bug and ends the proof.
        if (error instanceof Error && error.name === 'FaultError') return { isAccepted: false, words: error.message };
        throw error;
      }
    },
    close: async () => undefined,
  };
}

/** `openssl cms -verify -cades`: the signing-certificate attribute is checked too. */
export function opensslVerifier(folder: string): Verifier {
  const at = (name: string): string => path.join(folder, name);
  return {
    name: 'openssl cms -verify -cades',
    async verify({ signature, content, trusted, at: time, crl }) {
      writeFileSync(at('asked.p7s'), signature);
      writeFileSync(at('asked.bin'), content);
      writeFileSync(at('anchors.pem'), readFileSync(trusted.signaturePem, 'utf8') + (crl ? readFileSync(crl.pem, 'utf8') : ''));
      const args = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', at('asked.p7s'), '-content', at('asked.bin'), '-CAfile', at('anchors.pem'), '-purpose', 'any', '-out', '/dev/null'];
      const { ok, text } = await runTool('openssl', [...args, ...(time === undefined ? [] : ['-attime', String(Math.floor(time / 1000))]), ...(crl ? ['-crl_check'] : [])]);
      return { isAccepted: ok && text.includes('CAdES Verification successful'), words: text.trim() };
    },
    close: async () => undefined,
  };
}

/** gpgsm of GnuPG, with a home folder of its own and, for revocation, its own dirmngr. */
export function gpgsmVerifier(folder: string): Verifier {
  const home = path.join(folder, 'gnupg');
  mkdirSync(home, { mode: 0o700 });
  const at = (name: string): string => path.join(home, name);
  const gpgsm = (...args: readonly string[]): Promise<Ran> => runTool('gpgsm', ['--homedir', home, '--batch', '--no-tty', '--disable-policy-checks', ...args], { LC_ALL: 'C' });
  const stop = async (): Promise<void> => void (await runTool('gpgconf', ['--homedir', home, '--kill', 'all']));
  return {
    name: 'gpgsm',
    async verify({ signature, content, trusted, at: time, crl }) {
      const anchor = new X509Certificate(readFileSync(trusted.signaturePem));
      writeFileSync(at('trustlist.txt'), `${createHash('sha1').update(anchor.raw).digest('hex').toUpperCase()} S relax\n`);
      // The agent reads this file when it starts.
      await stop();
      await gpgsm('--import', trusted.signaturePem);
      writeFileSync(at('asked.p7s'), signature);
      writeFileSync(at('asked.bin'), content);
      if (crl) await gpgsm('--call-dirmngr', `LOADCRL ${crl.der}`);
      const atTime = time === undefined ? [] : ['--faked-system-time', String(Math.floor(time / 1000))];
      const { ok, text } = await gpgsm(crl ? '--enable-crl-checks' : '--disable-crl-checks', ...atTime, '--status-fd', '1', '--verify', at('asked.p7s'), at('asked.bin'));
      // Of an expired certificate gpgsm says EXPKEYSIG instead, and ends with 0 all the same.
      return { isAccepted: ok && /^\[GNUPG:\] GOODSIG /m.test(text), words: text.trim() };
    },
    close: stop,
  };
}
