// What is known of a person's stay, for the guardian: from their applications and drafts, their account, and nothing else.
import { dayInJapan, isOpen, periodOfCode, replay, UNLIMITED_PERIOD, wholeDay, type Application, type GuardianFacts } from '@zairyu/domain';
import type { Answers } from '@zairyu/forms';
import { requireRegistered, type Actor } from '../actor.ts';
import type { Account, Ports } from '../ports/index.ts';

/** Everything that the guardian asks for but the present day, which each screen knows itself. */
export interface Stay {
  /** Code of the official list. */
  readonly statusOfResidence: string;
  readonly facts: Omit<GuardianFacts, 'todayOn'>;
}

type StayPorts = Pick<Ports, 'drafts' | 'applications'>;

export async function readStay(ports: StayPorts, actor: Actor): Promise<{ stay: Stay | null }> {
  return { stay: (await stayOf(ports, requireRegistered(actor))) ?? null };
}

/** Undefined while no expiry date is known. */
export async function stayOf(ports: StayPorts, account: Account): Promise<Stay | undefined> {
  const rows = await ports.applications.listByAccount(account.accountId);
  const cases = await Promise.all(rows.map(async (row) => ({ row, state: replay(await ports.applications.load(row.applicationId)) })));
  // An acquisition is about somebody without a stay, mostly the child of whoever files.
  const named = [
    ...(await ports.drafts.listByAccount(account.accountId)).flatMap((draft) => namedIn(draft.answers, draft.status)),
    ...(await Promise.all(cases.filter(({ state }) => state.status !== 'withdrawn' && state.status !== 'denied' && state.submission.procedure !== 'acquisition-of-status').map(({ row, state }) => namedByCase(ports, row.applicationId, state)))).flat(),
  ];
  // A stay that was granted, or written down, last reaches furthest.
  const latest = named.toSorted((a, b) => (a.expiresOn < b.expiresOn ? -1 : 1)).at(-1);
  if (!latest) return undefined;
  const { statusOfResidence, ...known } = latest;
  const open = cases.filter(({ row }) => isOpen(row.status));
  // Only what a competent office received keeps a stay alive beyond its expiry.
  const pending = open.filter(({ state }) => state.submission.competent && (state.submission.procedure === 'extension-of-period' || state.submission.procedure === 'change-of-status'));
  const pendingSince = pending.map(({ row }) => row.submittedAt).toSorted((a, b) => a - b)[0];
  return {
    statusOfResidence,
    facts: {
      ...known,
      ...(account.signatureValidUntilOn ? { signatureUntilOn: account.signatureValidUntilOn } : {}),
      ...(account.authenticationValidUntilOn ? { authenticationUntilOn: account.authenticationValidUntilOn } : {}),
      ...(pendingSince === undefined ? {} : { pendingSinceOn: dayInJapan(pendingSince) }),
      requestsDueOn: open.flatMap(({ row }) => (row.dueOn ? [row.dueOn] : [])),
      answersNeedCard: account.passwordHash === null,
    },
  };
}

type Named = Pick<GuardianFacts, 'expiresOn' | 'period' | 'passportUntilOn'> & Pick<Stay, 'statusOfResidence'>;

function namedIn(answers: Answers, statusOfResidence: string): Named[] {
  const expiresOn = wholeDay(answers['stay.expiresOn']);
  if (expiresOn === undefined) return [];
  const code = answers['stay.period'];
  const period = typeof code === 'string' ? periodOfCode(code) : undefined;
  const passportUntilOn = wholeDay(answers['passport.expiresOn']);
  return [{ statusOfResidence, expiresOn, ...(period ? { period } : {}), ...(passportUntilOn ? { passportUntilOn } : {}) }];
}

/** A granted case has moved the stay: its new period counts, and the passport as it was told. */
async function namedByCase(ports: StayPorts, applicationId: string, state: Application): Promise<Named[]> {
  const submission = await ports.applications.findSubmission(applicationId);
  if (!submission) return [];
  const { answers } = JSON.parse(submission.manifest) as { answers: Answers };
  const [told] = namedIn({ ...answers, 'stay.expiresOn': state.submission.expiresOn }, state.submission.statusOfResidence);
  const { decision } = state;
  // Nothing runs out any more.
  if (decision?.outcome === 'granted' && decision.periodOfStay === UNLIMITED_PERIOD) return [];
  if (!told || decision?.outcome !== 'granted' || decision.untilOn === undefined) return told ? [told] : [];
  const period = decision.periodOfStay === undefined ? undefined : periodOfCode(decision.periodOfStay);
  const { period: _before, ...rest } = told;
  return [{ ...rest, statusOfResidence: decision.statusOfResidence ?? told.statusOfResidence, expiresOn: decision.untilOn, ...(period ? { period } : {}) }];
}
