// The public key of this installation, asked for once and kept, so that receipts can be checked without a connection.
import { call } from '#lib/trpc.ts';
import type { SealKeyFacts } from './verify-receipt.ts';

const NAME = 'zairyu.seal-key';

/** @throws FaultAnswer when the key was never here and the server cannot be reached. */
export async function sealKey(): Promise<SealKeyFacts> {
  try {
    const { sealPublicJwk, sealKeyId } = await call((api) => api.operating.status.query());
    const key: SealKeyFacts = { jwk: sealPublicJwk as unknown as JsonWebKey, keyId: sealKeyId };
    localStorage.setItem(NAME, JSON.stringify(key));
    return key;
  } catch (error) {
    const kept = localStorage.getItem(NAME);
    if (kept) return JSON.parse(kept) as SealKeyFacts;
    throw error;
  }
}
