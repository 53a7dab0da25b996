// A colleague goes on with the case of an officer who is away; that officer is told, by mail and at the desk on return.
import { takeOver } from '@zairyu/domain';
import { requireOfficer, type Actor } from '../actor.ts';
import { appendDecision } from '../applying/append-events.ts';
import { messageTo } from '../notifying/compose-message.ts';
import type { OutboxMessage, Ports } from '../ports/index.ts';
import { isRetired } from '../registration/officers.ts';
import { officerOf, refuseIndividualNumbers } from './desk.ts';

/** How many messages to an officer are looked through; older ones are no news. */
const RECENT = 50;

export async function takeOverCase(ports: Ports, actor: Actor, input: { applicationId: string; seenVersion: number; reason: string }) {
  const officer = officerOf(actor);
  const { applicationId, seenVersion, reason } = input;
  refuseIndividualNumbers([reason]);
  let fromOfficerId: string | undefined;
  const state = await appendDecision(
    ports,
    applicationId,
    (current) => {
      fromOfficerId = current.officerId;
      return takeOver(current, officer, { seenVersion, reason, at: ports.clock.now() });
    },
    (next) => tellWhoHadIt(ports, fromOfficerId, applicationId, next.submission.receiptNumber),
  );
  return { status: state.status, version: state.version };
}

/** The mail has neither names nor the reason: those stand in the history, behind the sign-in. */
async function tellWhoHadIt(ports: Ports, officerId: string | undefined, applicationId: string, receiptNumber: string): Promise<readonly OutboxMessage[]> {
  const before = officerId === undefined ? undefined : await ports.accounts.find(officerId);
  // Whoever has left for good is told no more.
  if (!before || isRetired(before)) return [];
  return [messageTo(ports, before, 'case-taken-over', { receiptNumber, link: `${ports.instance.origin}/${before.language}/desk/cases/${applicationId}` }, applicationId)];
}

/** What colleagues took over since this officer last said "seen", newest first. */
export async function listTakenOver(ports: Ports, actor: Actor) {
  const { accountId } = requireOfficer(actor);
  const messages = await ports.outbox.listByAccount(accountId, RECENT);
  return messages.flatMap(({ kind, readAt, applicationId, params, createdAt }) =>
    kind === 'case-taken-over' && readAt === null && applicationId !== null ? [{ applicationId, receiptNumber: String(params['receiptNumber']), at: createdAt }] : [],
  );
}

export async function markTakenOverSeen(ports: Ports, actor: Actor): Promise<{ done: true }> {
  await ports.outbox.markRead(requireOfficer(actor).accountId, ports.clock.now());
  return { done: true };
}
