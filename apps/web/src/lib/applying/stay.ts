// What the home of a person says of their stay: the line, and the last safe day for each step, in the words of both languages. Pure.
import { daysBetween, extensionWindow, guard, ONLINE_ENDS_DAYS_BEFORE, type ExtensionWindow, type GuardianFacts, type Step } from '@zairyu/domain';
import type { Stay } from '#lib/api-types.ts';

/** Names no special period while the length of the stay is not known: there may be none. */
export function stayWindow({ facts: { expiresOn, period } }: Stay, todayOn: string): ExtensionWindow {
  const { specialPeriodEndsOn, ...window } = extensionWindow({ expiresOn, todayOn, lastDayBeforeExpiry: ONLINE_ENDS_DAYS_BEFORE, ...(period ? { period } : {}) });
  return period && specialPeriodEndsOn ? { ...window, specialPeriodEndsOn } : window;
}

type StepKey = `home.step.${Step['kind']}` | 'home.step.special-end';
type NoteKey =
  | 'home.note.days'
  | 'home.note.from'
  | 'home.note.midnight'
  | 'home.note.counter'
  | 'home.note.card-first'
  | 'home.note.card-first-from'
  | 'home.note.signature-unknown'
  | 'home.note.signature-ends'
  | 'home.note.city-office'
  | 'home.note.card-unknown'
  | 'home.note.card-passed'
  | 'home.note.answer-card'
  | 'home.note.answer-unknown'
  | 'home.note.answer-stay'
  | 'home.note.passport'
  | 'home.note.passport-passed'
  | 'home.note.perhaps';

export interface Deadline {
  readonly key: StepKey;
  readonly note: NoteKey;
  /** Last safe day. */
  readonly on: string;
  /** A day that the note names. */
  readonly noteOn?: string;
  /** Something is to be done that cannot wait, or is late. */
  readonly isUrgent: boolean;
  /** The same step of the same stay is the same event of a calendar, whatever the language and the day. */
  readonly uid: string;
}

/** Days before a last safe day from which a step is shown as urgent. */
const URGENT_DAYS = 14;

/** The steps of a stay, soonest first. What is past is shown only where something can still be done about it. */
export function deadlines({ facts }: Stay, accountId: string, todayOn: string): Deadline[] {
  const all: GuardianFacts = { ...facts, todayOn, lastDayBeforeExpiry: ONLINE_ENDS_DAYS_BEFORE };
  const seen = new Map<string, number>();
  return guard(all)
    .filter(({ state, kind }) => state !== 'passed' || kind === 'extend-card' || kind === 'renew-passport')
    .map((step) => {
      const count = seen.get(step.kind) ?? 0;
      seen.set(step.kind, count + 1);
      const isSpecial = step.kind === 'stay' && step.bound === 'special-period';
      return {
        key: isSpecial ? 'home.step.special-end' : (`home.step.${step.kind}` as const),
        on: step.lastSafeOn,
        ...noteOf(step, todayOn),
        isUrgent: step.state === 'passed' || step.state === 'card-first' || (step.state !== 'waiting' && daysBetween(todayOn, step.lastSafeOn) <= URGENT_DAYS),
        uid: `${step.kind}${count ? `-${count}` : ''}-${facts.expiresOn}-${accountId}`,
      };
    });
}

function noteOf({ kind, state, bound, fromOn, perhapsUntilOn }: Step, todayOn: string): Pick<Deadline, 'note' | 'noteOn'> {
  switch (kind) {
    case 'apply-online':
      if (state === 'card-first') return fromOn !== undefined && fromOn > todayOn ? { note: 'home.note.card-first-from', noteOn: fromOn } : { note: 'home.note.card-first' };
      if (state === 'waiting' && fromOn) return { note: 'home.note.from', noteOn: fromOn };
      if (state === 'unknown') return { note: 'home.note.signature-unknown' };
      return { note: bound === 'signature-certificate' ? 'home.note.signature-ends' : 'home.note.midnight' };
    case 'apply-at-counter':
      return { note: 'home.note.counter' };
    case 'extend-card':
      if (state === 'passed') return { note: 'home.note.card-passed' };
      return { note: state === 'unknown' ? 'home.note.card-unknown' : 'home.note.city-office' };
    case 'answer-request':
      if (state === 'unknown') return { note: 'home.note.answer-unknown' };
      if (bound === 'authentication-certificate' || bound === 'card') return { note: 'home.note.answer-card' };
      return { note: bound === 'due-date' ? 'home.note.days' : 'home.note.answer-stay' };
    case 'renew-passport':
      return { note: state === 'passed' ? 'home.note.passport-passed' : 'home.note.passport' };
    case 'stay':
      return perhapsUntilOn ? { note: 'home.note.perhaps', noteOn: perhapsUntilOn } : { note: 'home.note.days' };
  }
}
