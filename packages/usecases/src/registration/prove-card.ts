// Second step of the registration: the card's authentication certificate answers a challenge of this account.
import { mayBecome } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
import type { AuthorityWanted } from '@zairyu/jpki';
import { requireApplicant, type Actor } from '../actor.ts';
import type { Ports } from '../ports/index.ts';
import { checkCardAnswer, issueChallenge, type CardAnswer, type IssuedChallenge } from './card-challenge.ts';
import { openSession, type SignedIn } from './open-session.ts';
import { giveWay, isUnfinished } from './unfinished.ts';

export async function beginCardProof(ports: Ports, actor: Actor, input: { purpose: 'register' | 'sign-in' }): Promise<IssuedChallenge & { authorityWanted: AuthorityWanted | null }> {
  const accountId = input.purpose === 'register' ? requireApplicant(actor).accountId : null;
  const { statement: _statement, ...issued } = await issueChallenge(ports, actor, input.purpose, accountId);
  return { ...issued, authorityWanted: ports.trustStore.authorityWanted('authentication') ?? null };
}

export async function proveCard(ports: Ports, actor: Actor, input: CardAnswer): Promise<SignedIn> {
  const account = requireApplicant(actor);
  if (!mayBecome(account.state, 'card-proved')) return raise('registration.already-complete');
  const proof = await checkCardAnswer(ports, input, 'register', account.accountId);
  const holder = await ports.accounts.findByCardKey(proof.cardKey);
  if (holder && holder.accountId !== account.accountId) {
    if (!isUnfinished(holder)) return raise('registration.card-already-registered');
    // Begun with another address, and the card is in this reader now.
    await giveWay(ports, holder);
  }
  const change = { state: 'card-proved', cardKey: proof.cardKey, authenticationValidUntilOn: proof.validUntilOn, updatedAt: ports.clock.now() } as const;
  // The answer of the card took its time: a registration that was completed meanwhile is not taken back (R26).
  await ports.accounts.advance(account.accountId, account.state, change);
  return openSession(ports, actor, { ...account, ...change });
}
