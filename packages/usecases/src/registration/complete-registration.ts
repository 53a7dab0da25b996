// Last step of the registration: the holder agrees, by signing a statement with the signature certificate, that its name,
// birth date, sex and address become the account's. The approval mail goes out with it.
import canonicalize from 'canonicalize';
import { mayBecome } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
import { verifyDetachedSignature, type AuthorityWanted } from '@zairyu/jpki';
import { requireApplicant, type Actor } from '../actor.ts';
import { messageTo } from '../notifying/compose-message.ts';
import type { Ports } from '../ports/index.ts';
import { requireNotRevoked } from '../signing/ask-revocation.ts';
import { issueChallenge, takeChallenge } from './card-challenge.ts';
import { openSession, type SignedIn } from './open-session.ts';
import { checkPassword } from './passwords.ts';

/** Grows when the notice that the holder agrees to changes. */
const NOTICE_EDITION = '2026-11';

export interface ConsentRequest {
  readonly challengeId: string;
  readonly expiresAt: number;
  /** Canonical JSON (RFC 8785): the text that the card signs. */
  readonly statement: string;
  /** What the signature is to bring along. */
  readonly authorityWanted: AuthorityWanted | null;
}

export async function beginConsent(ports: Ports, actor: Actor): Promise<ConsentRequest> {
  const account = requireApplicant(actor);
  if (!mayBecome(account.state, 'registered')) return raise('registration.not-allowed');
  const { challengeId, expiresAt, statement } = await issueChallenge(ports, actor, 'consent', account.accountId, (nonce, at) =>
    canonicalText({ schema: 'zairyu/consent/1', purpose: 'registration', attributes: ['name', 'birth-date', 'sex', 'address'], notice: NOTICE_EDITION, accountId: account.accountId, origin: ports.instance.origin, nonce, at }),
  );
  return { challengeId, expiresAt, statement: statement ?? '', authorityWanted: ports.trustStore.authorityWanted('signature') ?? null };
}

export async function completeRegistration(ports: Ports, actor: Actor, input: { challengeId: string; cms: Uint8Array; password?: string | undefined }): Promise<SignedIn> {
  const account = requireApplicant(actor);
  if (!mayBecome(account.state, 'registered')) return raise('registration.not-allowed');
  const passwordHash = input.password ? await ports.passwords.hash(checkPassword(input.password, account.email)) : account.passwordHash;
  const challenge = await takeChallenge(ports, input.challengeId, 'consent', account.accountId);
  const at = ports.clock.now();
  const content = new TextEncoder().encode(challenge.statement ?? '');
  const verified = await verifyDetachedSignature({ cms: input.cms, content, trustStore: ports.trustStore, at });
  await requireNotRevoked(ports, verified, at);
  const { name, bornOn, sex, address } = verified.holder;
  const change = { state: 'registered', identity: { name, bornOn, sex, address }, passwordHash, signatureValidUntilOn: verified.certificate.validUntilOn, updatedAt: at } as const;
  await ports.accounts.advance(account.accountId, account.state, change);
  await ports.outbox.enqueue(messageTo(ports, account, 'registration-approved', { link: `${ports.instance.origin}/${account.language}/my` }));
  return openSession(ports, actor, { ...account, ...change });
}

export function canonicalText(value: unknown): string {
  return canonicalize(value) ?? raise('unexpected', { reference: 'canonical-json' });
}
