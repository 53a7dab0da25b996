// What the authentication key signs: never a bare nonce, never bytes that mean something elsewhere.
// "jpki-auth/1" 00 ‖ SHA-256(origin) ‖ SHA-256(nonce) ‖ SHA-256(purpose): each field hashed by itself, so none can run into the next.
import { raise } from '@zairyu/errors';
import { concat, sha256 } from '../bytes.ts';

export interface ChallengeFacts {
  /** location.origin: scheme, host, port; no slash at the end. */
  readonly origin: string;
  /** 32 bytes or more, base64url. */
  readonly nonce: string;
  readonly purpose: string;
}

const MIN_NONCE_BYTES = 32;
const DOMAIN = new TextEncoder().encode('jpki-auth/1\0');

/** @throws FaultError signature.challenge-weak for a nonce under 256 bits or an origin with a path. */
export async function challengeBytes({ origin, nonce, purpose }: ChallengeFacts): Promise<Uint8Array<ArrayBuffer>> {
  if (!/^[A-Za-z0-9_-]+$/.test(nonce) || Math.floor((nonce.length * 3) / 4) < MIN_NONCE_BYTES) return raise('signature.challenge-weak');
  if (!/^https?:\/\/[^/?#\s]+$/.test(origin) || purpose === '') return raise('signature.challenge-weak');
  const hash = (text: string) => sha256(new TextEncoder().encode(text));
  return concat(DOMAIN, await hash(origin), await hash(nonce), await hash(purpose));
}
