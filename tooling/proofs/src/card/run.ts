// `npm run proofs -- card`: a software card on a real PC/SC service, before OpenSC, openssl, gpgsm and a real Chromium with the
// card bridge. Installs nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Proof, type ProofResult } from '../proof.ts';
import { bytesOf, pemFile, revoke, writeAuthority, type AuthorityFiles } from './authority-files.ts';
import { proveBridge } from './bridge.ts';
import { InsertedCard, startCardService } from './card-reader.ts';
import { proveWithOpenSc, readSignatureCertificate, signWithOpenSsl } from './opensc.ts';
import { missingPackages } from './tools.ts';
import { proveVerdicts, type Bad } from './verdicts.ts';
import { gpgsmVerifier, opensslVerifier, ourVerifier, type Case, type Verifier } from './verifiers.ts';

const YEARS_MS = 15 * 365 * 86_400_000;

export async function run(): Promise<ProofResult> {
  const proof = new Proof();
  const missing = missingPackages();
  if (missing.length > 0) {
    proof.skip('the proof of the card', `this machine lacks ${missing.join(', ')}; on Debian: apt-get install ${missing.join(' ')}`);
    return proof.result;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-proof-'));
  const verifiers = [ourVerifier(), opensslVerifier(folder), gpgsmVerifier(folder)];
  const stopService = await startCardService();
  let card: InsertedCard | undefined;
  try {
    const authority = await writeAuthority(folder, 'lin');
    const other = await writeAuthority(folder, 'other');
    card = await InsertedCard.insert(folder, ['--person', 'lin', '--authority', authority.json]);
    const inserted = card;

    const found = await proveWithOpenSc(proof, folder, () => inserted.trace());
    const document = path.join(folder, 'document.txt');
    writeFileSync(document, 'A document that openssl signs.\n');
    const crl = await revoke(folder, authority, found.signatureCertificate);
    const byOpenSsl = await signWithOpenSsl(folder, document, found);
    await proveAgainstAll(proof, 'a CAdES signature that openssl makes through OpenSC', { signature: byOpenSsl, content: bytesOf(document), trusted: authority }, { other, crl, verifiers });

    const replace = async (...args: readonly string[]): Promise<void> => {
      await card?.remove();
      card = await InsertedCard.insert(folder, ['--authority', authority.json, ...args]);
    };
    const byBridge = await proveBridge(proof, folder, { trace: () => inserted.trace(), replace });
    if (byBridge) {
      pemFile(folder, 'signer.pem', byBridge.certificate);
      await proveAgainstAll(proof, 'the signature that a page gets through the card bridge', { signature: byBridge.cms, content: byBridge.manifest, trusted: authority }, { other, crl, verifiers });
    }
    await replace('--person', 'petrova');
    const expired = await signWithOpenSsl(folder, document, { ...found, signatureCertificate: await readSignatureCertificate(folder, found.env) });
    const asked = { signature: expired, content: bytesOf(document), trusted: authority };
    await proveVerdicts(proof, 'a signature', undefined, [{ what: 'made with a card whose certificate has expired', asked, reason: /expired/i }], verifiers);
  } finally {
    await card?.remove().catch(() => undefined);
    for (const verifier of verifiers) await verifier.close();
    await stopService();
    rmSync(folder, { recursive: true, force: true });
  }
  return proof.result;
}

async function proveAgainstAll(
  proof: Proof,
  whose: string,
  good: Case,
  { other, crl, verifiers }: { readonly other: AuthorityFiles; readonly crl: NonNullable<Case['crl']>; readonly verifiers: readonly Verifier[] },
): Promise<void> {
  const altered = Uint8Array.from(good.content);
  altered[0] = (altered[0] ?? 0) ^ 0x01;
  const bad: readonly Bad[] = [
    { what: 'over altered content', asked: { ...good, content: altered }, reason: /content-altered|verify_content:verification failure|digest attribute does not match/ },
    { what: 'of an authority that is not trusted', asked: { ...good, trusted: other }, reason: /untrusted|unable to get local issuer|self.signed|not trusted|no.*issuer|Missing.*certificate/i },
    { what: 'of a certificate that is revoked', asked: { ...good, crl }, reason: /revoked/i },
    { what: 'of a certificate that has expired', asked: { ...good, at: Date.now() + YEARS_MS }, reason: /expired/i },
  ];
  await proveVerdicts(proof, whose, good, bad, verifiers);
}
