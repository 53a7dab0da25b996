// Has the value of a signature stamped by the authority of the installation, and verifies the stamp before it is believed.
import { timestampRequest, tokenInResponse, verifyTimestamp, type TimestampVerdict } from '@zairyu/jpki';
import type { Ports } from '../ports/index.ts';
import { sha256 } from '../hashing.ts';

const NONCE_BYTES = 16;

export interface TakenTimestamp {
  /** DER of the token. */
  readonly token: Uint8Array;
  readonly verdict: Extract<TimestampVerdict, { state: 'verified' }>;
}

/** @returns nothing when no authority is chosen, when it does not answer, and when its answer is not to be believed. */
export async function takeTimestamp(ports: Pick<Ports, 'timestamps' | 'trustStore' | 'ids' | 'clock'>, signatureValue: Uint8Array): Promise<TakenTimestamp | undefined> {
  const { timestamps } = ports;
  if (!timestamps) return undefined;
  const nonce = ports.ids.randomBytes(NONCE_BYTES);
  try {
    const token = tokenInResponse(await timestamps.ask(timestampRequest(await sha256(signatureValue), nonce)));
    const verdict = await verifyTimestamp({ token, over: signatureValue, trust: timestamps.trust, now: ports.clock.now(), nonce, engine: ports.trustStore.engine });
    return verdict.state === 'verified' ? { token, verdict } : undefined;
  } catch {
    // The filing goes on at level B; a worker asks again.
    return undefined;
  }
}
