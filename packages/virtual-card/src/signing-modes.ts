// The six ways in which the card signs, chosen by P1 of its signing command (public card research).
import { join, unhex } from './bytes.ts';
import { sha256, signPadded, signPss, type RsaPrivateKey } from './rsa.ts';

const SHA256_DIGEST_INFO = unhex('3031300D060960864801650304020105000420');

export interface SigningMode {
  /** What comes in: bytes to be padded as they are, a SHA-256 digest, or a message that the card digests. */
  readonly input: 'verbatim' | 'digest' | 'message';
  readonly padding: 'bare' | 'digest-info' | 'pss';
}

export const SIGNING_MODES: readonly SigningMode[] = [
  { input: 'verbatim', padding: 'bare' },
  { input: 'message', padding: 'bare' },
  { input: 'digest', padding: 'digest-info' },
  { input: 'message', padding: 'digest-info' },
  { input: 'digest', padding: 'pss' },
  { input: 'message', padding: 'pss' },
];

export function inputFits({ input }: SigningMode, length: number): boolean {
  if (input === 'digest') return length === 32;
  return length >= 1 && length <= (input === 'verbatim' ? 245 : 255);
}

export async function signInMode(
  { input, padding }: SigningMode,
  key: RsaPrivateKey,
  data: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const block = input === 'message' ? await sha256(data) : data;
  if (padding === 'pss') return signPss(key, block);
  return signPadded(key, padding === 'digest-info' ? join(SHA256_DIGEST_INFO, block) : block);
}
