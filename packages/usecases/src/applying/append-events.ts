// One step of an application: a rule decides on the replayed state, the store writes everything or nothing.
import { queueRow, replay, type Application, type ApplicationEvent, type Decision } from '@zairyu/domain';
import { FaultError, raise } from '@zairyu/errors';
import type { OutboxMessage, Ports } from '../ports/index.ts';

/** @throws FaultError application.not-found, or the fault of the rule, or application.version-conflict. */
export async function appendDecision(
  ports: Ports,
  applicationId: string,
  rule: (state: Application) => Decision<ApplicationEvent>,
  messagesFor: (state: Application) => Promise<readonly OutboxMessage[]> | readonly OutboxMessage[],
): Promise<Application> {
  const events = await ports.applications.load(applicationId);
  if (events.length === 0) return raise('application.not-found');
  const decision = rule(replay(events));
  if (!decision.ok) throw new FaultError(decision.fault);
  const next = replay([...events, ...decision.events]);
  await ports.applications.append(applicationId, events.length, {
    events: decision.events,
    queueRow: queueRow(applicationId, next, ports.clock.now()),
    messages: await messagesFor(next),
  });
  return next;
}

/** The applicant of an application, for a mail in that person's language; nobody when the account is gone. */
export async function applicantOf(ports: Pick<Ports, 'accounts'>, state: Application) {
  return ports.accounts.find(state.submission.accountId);
}
