// A single-use challenge for the authentication certificate, and its check. Consumed before it is verified, kept consumed
// when that fails: a signature can be tried once.
import { raise } from '@zairyu/errors';
import { verifyChallenge, type AuthenticationProof } from '@zairyu/jpki';
import type { Actor } from '../actor.ts';
import type { Challenge, ChallengePurpose, Ports } from '../ports/index.ts';
import { requireNotRevoked } from '../signing/ask-revocation.ts';
import { takeLimit } from './limits.ts';

export const CHALLENGE_MS = 5 * 60_000;

export interface IssuedChallenge {
  readonly challengeId: string;
  readonly nonce: string;
  readonly origin: string;
  readonly purpose: ChallengePurpose;
  readonly expiresAt: number;
}

export async function issueChallenge(ports: Ports, actor: Actor, purpose: ChallengePurpose, accountId: string | null, statement: (nonce: string, at: number) => string | null = () => null): Promise<IssuedChallenge & { statement: string | null }> {
  await takeLimit(ports, 'cardByClient', actor.clientKey);
  const at = ports.clock.now();
  const nonce = ports.ids.newSecret();
  const challenge: Challenge = {
    challengeId: ports.ids.newId(),
    purpose,
    nonce,
    origin: ports.instance.origin,
    accountId,
    statement: statement(nonce, at),
    expiresAt: at + CHALLENGE_MS,
  };
  await ports.challenges.create(challenge);
  return { challengeId: challenge.challengeId, nonce, origin: challenge.origin, purpose, expiresAt: challenge.expiresAt, statement: challenge.statement };
}

/** @throws FaultError signing.challenge-replayed, signing.challenge-expired, registration.not-allowed for another account's. */
export async function takeChallenge(ports: Ports, challengeId: string, purpose: ChallengePurpose, accountId: string | null): Promise<Challenge> {
  const taken = await ports.challenges.consume(challengeId, ports.clock.now());
  if (taken.outcome === 'used') return raise('signing.challenge-replayed');
  if (taken.outcome !== 'taken') return raise('signing.challenge-expired');
  const { challenge } = taken;
  if (challenge.purpose !== purpose || challenge.accountId !== accountId) return raise('registration.not-allowed');
  return challenge;
}

export interface CardAnswer {
  readonly challengeId: string;
  readonly certificate: Uint8Array;
  readonly signature: Uint8Array;
  /** The authority's certificate as the card has it, where `authorityWanted` asked for it. */
  readonly authority?: Uint8Array | undefined;
}

/** The card has answered: consumes the challenge, then verifies signature, kind, chain, validity and revocation. */
export async function checkCardAnswer(
  ports: Ports,
  input: CardAnswer,
  purpose: Extract<ChallengePurpose, 'register' | 'sign-in'>,
  accountId: string | null,
): Promise<AuthenticationProof> {
  const challenge = await takeChallenge(ports, input.challengeId, purpose, accountId);
  const at = ports.clock.now();
  const proof = await verifyChallenge({
    certificateDer: input.certificate,
    authorityDer: input.authority,
    signature: input.signature,
    origin: challenge.origin,
    nonce: challenge.nonce,
    purpose,
    trustStore: ports.trustStore,
    at,
  });
  await requireNotRevoked(ports, { certificateDer: input.certificate, authorityDer: proof.authorityDer }, at);
  return proof;
}
