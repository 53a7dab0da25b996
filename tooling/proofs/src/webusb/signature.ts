// A page signs with the card on a reader, and two verifiers by different hands look at what came out. Cases 74 and 75.
import type { VirtualCard } from '@zairyu/virtual-card';
import type { Page } from 'playwright-core';
import type { AuthorityFiles } from '../card/authority-files.ts';
import { proveVerdicts } from '../card/verdicts.ts';
import { opensslVerifier, ourVerifier } from '../card/verifiers.ts';
import type { Proof } from '../proof.ts';
import { signInPage, type SignedInPage } from './client-page.ts';

const NAMES = { usb: 'WebUSB', hid: 'WebHID' } as const;
const VERIFY_SIGNATURE_PIN = '00200080**';
const FULL = 5;

interface Asked {
  readonly page: Page;
  readonly api: 'usb' | 'hid';
  readonly card: VirtualCard;
  readonly pin: string;
  readonly files: AuthorityFiles;
  readonly folder: string;
}

export async function proveSignature(proof: Proof, { page, api, card, pin, files, folder }: Asked): Promise<void> {
  const manifest = JSON.stringify({ files: [{ name: 'passport.pdf' }], way: NAMES[api] });
  let answer: SignedInPage | undefined;
  const isSigned = await proof.check(
    `case 75: a page with our client reads the certificate of the card over ${NAMES[api]} and signs a manifest`,
    async () => {
      answer = await signInPage(page, api, pin, manifest);
      return answer.cms !== undefined && answer.left === FULL;
    },
    () => `${JSON.stringify(answer)}\n${card.log.map(({ command, sw }) => `${command} ${sw}`).join('\n')}`,
  );
  if (!isSigned) return;
  const good = { signature: Uint8Array.from(Buffer.from(answer?.cms ?? '', 'base64')), content: Uint8Array.from(Buffer.from(manifest)), trusted: files };
  const altered = Uint8Array.from(good.content, (byte, index) => (index === 0 ? byte ^ 0x01 : byte));
  await proveVerdicts(
    proof,
    `the signature over ${NAMES[api]}`,
    good,
    [{ what: 'over altered content', asked: { ...good, content: altered }, reason: /content-altered|verify_content:verification failure|digest attribute does not match/ }],
    [ourVerifier(), opensslVerifier(folder)],
  );
  const pins = card.log.filter(({ command }) => command === VERIFY_SIGNATURE_PIN).map(({ sw }) => sw);
  await proof.check('the card was given the PIN once', () => pins.join() === '9000', () => pins.join());
  await proof.check('case 74: nothing has selected the Individual Number on it', () => card.log.length > 0 && card.log.every(({ note }) => note === undefined));
}
