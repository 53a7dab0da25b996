// Reminds people of the end of their stay by mail, 90, 60, 30, 14 and 7 days before, each once, while they want it. Run again and again
// by a worker: a reminder that stands in the outbox already is not written twice.
import { dayInJapan, daysBetween, guard, milestoneReached, ONLINE_ENDS_DAYS_BEFORE, type Step } from '@zairyu/domain';
import { stayOf } from '../applying/read-stay.ts';
import { sha256HexOfText } from '../hashing.ts';
import type { Account, NotificationKind, OutboxMessage, Ports } from '../ports/index.ts';
import { messageTo } from './compose-message.ts';

/** Accounts that are looked at between two breaths of the database. */
const BATCH = 50;

export async function remindOfExpiry(ports: Pick<Ports, 'accounts' | 'drafts' | 'applications' | 'outbox' | 'clock' | 'ids' | 'instance'>): Promise<{ reminded: number }> {
  let reminded = 0;
  for (let after = ''; ; ) {
    const people = await ports.accounts.listReminded(after, BATCH);
    for (const account of people) {
      const message = await reminderFor(ports, account);
      if (message && (await ports.outbox.enqueueOnce(message))) reminded += 1;
    }
    const last = people.at(-1);
    if (!last || people.length < BATCH) return { reminded };
    after = last.accountId;
  }
}

async function reminderFor(ports: Pick<Ports, 'drafts' | 'applications' | 'clock' | 'ids' | 'instance'>, account: Account): Promise<OutboxMessage | undefined> {
  const stay = await stayOf(ports, account);
  if (!stay) return undefined;
  const todayOn = dayInJapan(ports.clock.now());
  const { expiresOn } = stay.facts;
  const days = daysBetween(todayOn, expiresOn);
  const milestone = milestoneReached(days);
  const told = whatToTell(guard({ ...stay.facts, todayOn, lastDayBeforeExpiry: ONLINE_ENDS_DAYS_BEFORE }), stay.facts.signatureUntilOn);
  if (milestone === undefined || !told) return undefined;
  const { language } = account;
  // Days as they are kept: the mail is written in one language, the notice is read in either.
  const params = { days, expiresOn, lastOn: told.lastSafeOn, link: `${ports.instance.origin}/${language}/my` };
  // Its name is made of what it is about: the same reminder always has the same one, and nobody can read it out of a mail's head.
  const messageId = `reminder-${(await sha256HexOfText(`${account.accountId} ${expiresOn} ${milestone}`)).slice(0, 32)}`;
  return { ...messageTo(ports, account, told.kind, params), messageId };
}

/** A person who has to extend the card first hears of that; one who has applied hears of nothing else. */
function whatToTell(steps: readonly Step[], signatureUntilOn: string | undefined): { kind: NotificationKind; lastSafeOn: string } | undefined {
  const applying = steps.find(({ kind }) => kind === 'apply-online');
  const extending = steps.find(({ kind, state }) => kind === 'extend-card' && state !== 'passed');
  if (applying && applying.bound === 'stay' && applying.state !== 'passed') return { kind: 'stay-ends', lastSafeOn: applying.lastSafeOn };
  if (extending) return { kind: 'card-ends', lastSafeOn: extending.lastSafeOn };
  return applying?.state === 'card-first' && signatureUntilOn !== undefined ? { kind: 'card-ended', lastSafeOn: signatureUntilOn } : undefined;
}
