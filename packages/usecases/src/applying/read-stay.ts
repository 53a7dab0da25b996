// What is known of a person's stay, for the guardian: from their applications and drafts, their account, and nothing else.
import { dayInJapan, isOpen, periodOfCode, replay, UNLIMITED_PERIOD, wholeDay, type Application, type GuardianFacts, type QueueRow } from '@zairyu/domain';
import { toldText, type Answers } from '@zairyu/forms';
import { statusFieldOf } from '@zairyu/procedures';
import { requireRegistered, type Actor } from '../actor.ts';
import type { Account, Draft, Ports } from '../ports/index.ts';
import { isAboutHolder } from './about-holder.ts';

/** Everything that the guardian asks for but the present day, which each screen knows itself. */
export interface Stay {
  /** Code of the official list. */
  readonly statusOfResidence: string;
  readonly facts: Omit<GuardianFacts, 'todayOn'>;
}

type StayPorts = Pick<Ports, 'drafts' | 'applications' | 'clock'>;

export async function readStay(ports: StayPorts, actor: Actor): Promise<{ stay: Stay | null }> {
  return { stay: (await stayOf(ports, requireRegistered(actor))) ?? null };
}

/** Undefined while no expiry date of the holder's own stay is known. */
export async function stayOf(ports: StayPorts, account: Account): Promise<Stay | undefined> {
  const rows = await ports.applications.listByAccount(account.accountId);
  const cases = (await Promise.all(rows.map((row) => readCase(ports, row)))).filter((each) => each !== undefined);
  const own = cases.filter(({ state, answers }) => isAboutHolder(state.submission.procedure, answers, account));
  const granted = own.flatMap(grantIn).toSorted((a, b) => a.at - b.at).at(-1);
  const told = [
    ...(await ports.drafts.listByAccount(account.accountId)).filter(({ procedure, answers }) => isAboutHolder(procedure, answers, account)).flatMap((draft) => toldIn(draft.answers, presentStatus(draft), draft.updatedAt)),
    ...own.filter(({ state }) => state.status !== 'withdrawn' && state.status !== 'denied').flatMap(toldByCase),
  ];
  // What was granted stands until somebody writes of the stay anew.
  const known = [...(granted ? [granted] : []), ...told.filter(({ at }) => at > (granted?.at ?? 0))];
  const latest = soonest(known, dayInJapan(ports.clock.now()));
  if (latest?.expiresOn === undefined) return undefined;
  const { statusOfResidence, expiresOn, period, passportUntilOn } = latest;
  const open = cases.filter(({ row }) => isOpen(row.status));
  // Only what a competent office received keeps a stay alive beyond its expiry, and only the stay of the person whom it is about.
  const pending = own.filter(({ row, state }) => isOpen(row.status) && state.submission.competent && (state.submission.procedure === 'extension-of-period' || state.submission.procedure === 'change-of-status'));
  const pendingSince = pending.map(({ row }) => row.submittedAt).toSorted((a, b) => a - b)[0];
  return {
    statusOfResidence,
    facts: {
      expiresOn,
      ...(period ? { period } : {}),
      ...(passportUntilOn ? { passportUntilOn } : {}),
      ...(account.signatureValidUntilOn ? { signatureUntilOn: account.signatureValidUntilOn } : {}),
      ...(account.authenticationValidUntilOn ? { authenticationUntilOn: account.authenticationValidUntilOn } : {}),
      ...(pendingSince === undefined ? {} : { pendingSinceOn: dayInJapan(pendingSince) }),
      requestsDueOn: open.flatMap(({ row }) => (row.dueOn ? [row.dueOn] : [])),
      answersNeedCard: account.passwordHash === null,
    },
  };
}

interface Case {
  readonly row: QueueRow;
  readonly state: Application;
  readonly answers: Answers;
}

async function readCase(ports: StayPorts, row: QueueRow): Promise<Case | undefined> {
  const [events, submission] = await Promise.all([ports.applications.load(row.applicationId), ports.applications.findSubmission(row.applicationId)]);
  if (!submission) return undefined;
  return { row, state: replay(events), answers: (JSON.parse(submission.manifest) as { answers: Answers }).answers };
}

/** What the person has, as the form says it; a change was opened for what they want to have, so it tells nothing before they write it. */
function presentStatus({ procedure, answers, status }: Draft): string {
  return toldText(answers, 'stay.status') ?? (statusFieldOf(procedure) === 'stay.status' ? status : '');
}

type Told = Pick<GuardianFacts, 'period' | 'passportUntilOn'> & Pick<Stay, 'statusOfResidence'> & {
  /** Undefined for a stay without an end. */
  readonly expiresOn?: string | undefined;
  /** When it was written or decided, in milliseconds. */
  readonly at: number;
};

/**
 * Two dates for one stay, because one of them is mistyped or old: whoever follows the earlier one is never late. A day that is over
 * counts only where there is no other.
 */
function soonest(known: readonly Told[], todayOn: string): Told | undefined {
  const sorted = known.toSorted((a, b) => ((a.expiresOn ?? '9999') < (b.expiresOn ?? '9999') ? -1 : 1));
  return sorted.find(({ expiresOn }) => expiresOn === undefined || expiresOn >= todayOn) ?? sorted.at(-1);
}

function toldIn(answers: Answers, statusOfResidence: string, at: number): Told[] {
  const expiresOn = wholeDay(answers['stay.expiresOn']);
  if (expiresOn === undefined) return [];
  const code = answers['stay.period'];
  const period = typeof code === 'string' ? periodOfCode(code) : undefined;
  const passportUntilOn = wholeDay(answers['passport.expiresOn']);
  return [{ statusOfResidence, expiresOn, at, ...(period ? { period } : {}), ...(passportUntilOn ? { passportUntilOn } : {}) }];
}

function toldByCase({ row, state, answers }: Case): Told[] {
  return toldIn({ ...answers, 'stay.expiresOn': state.submission.expiresOn }, state.submission.statusOfResidence, row.submittedAt);
}

/** A granted case has moved the stay: its new period counts, and the passport as it was told. */
function grantIn({ row, state, answers }: Case): Told[] {
  const { decision } = state;
  if (decision?.outcome !== 'granted') return [];
  const statusOfResidence = decision.statusOfResidence ?? state.submission.statusOfResidence;
  // Nothing runs out any more.
  if (decision.periodOfStay === UNLIMITED_PERIOD) return [{ statusOfResidence, at: decision.at }];
  // A certificate moves nothing.
  if (decision.untilOn === undefined) return [];
  const [told] = toldByCase({ row, state, answers });
  const period = decision.periodOfStay === undefined ? undefined : periodOfCode(decision.periodOfStay);
  return [{ statusOfResidence, expiresOn: decision.untilOn, at: decision.at, ...(period ? { period } : {}), ...(told?.passportUntilOn ? { passportUntilOn: told.passportUntilOn } : {}) }];
}
