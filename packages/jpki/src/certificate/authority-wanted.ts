// Whether a card is to bring its authority's certificate along. Reading it costs the card about six commands, so a server asks for
// it only where it has no file for a pinned authority, and a page reads it only where the card's own certificate needs it.
import { toHex } from '../bytes.ts';
import type { Certificate } from './parse-certificate.ts';

export interface AuthorityWanted {
  /** Key identifiers (hex) of the authorities on file: a certificate that names one of them needs nothing more. */
  readonly unlessKeyIds: readonly string[];
}

export function needsAuthority({ authorityKey: { keyId } }: Certificate, wanted: AuthorityWanted | null | undefined): boolean {
  if (!wanted) return false;
  return keyId === undefined || !wanted.unlessKeyIds.includes(toHex(keyId));
}
