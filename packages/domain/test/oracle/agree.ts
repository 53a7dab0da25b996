// Holds the rules on days against the oracle, stay after stay. Run by itself (`node agree.ts 1000000`), or from the unit tests with fewer.
import * as rules from '../../src/index.ts';
import type { GuardianFacts, Step } from '../../src/index.ts';
import * as oracle from './oracle.ts';
import { indexOf, lastOfMonth, monthsFrom, open, text } from './day-table.ts';
import { tuples, type Tuple } from './tuples.ts';

export type Rules = Pick<
  typeof rules,
  'acquisitionWindow' | 'changeWindow' | 'closingState' | 'extensionWindow' | 'guard' | 'hasReachedAge' | 'isCounterOpen' | 'milestoneReached' | 'permissionUntil' | 'specialPeriodEnd' | 'specialReEntryUntil'
>;

export interface Disagreement {
  readonly what: string;
  readonly tuple: Tuple;
  readonly ours: unknown;
  readonly oracles: unknown;
}

/** Stops at the first disagreement. @returns undefined when all agree; `safe` counts how often the guardian said "you can today" */
export function disagreement(count: number, under: Rules = rules, counts = { safe: 0, steps: 0 }): Disagreement | undefined {
  for (const tuple of tuples(count)) {
    const found = inTuple(tuple, under, counts);
    if (found) return { tuple, ...found };
  }
  return undefined;
}

type Found = Omit<Disagreement, 'tuple'> | undefined;
const on = (day: number | undefined): string | undefined => (day === undefined ? undefined : text[day]);

function inTuple(tuple: Tuple, under: Rules, counts: { safe: number; steps: number }): Found {
  const pairs: [what: string, ours: unknown, oracles: unknown][] = [];
  const { today, expires, period, lastDayBeforeExpiry, event, leaves, born } = tuple;
  const [todayOn, expiresOn] = [text[today] ?? '', text[expires] ?? ''];
  const short = { lastDayBeforeExpiry, todayOn, expiresOn, ...(period ? { period } : {}) };

  const closing = today > expires ? 'expired' : oracle.closesLater(tuple, today) ? 'open' : 'last-day-counter';
  const opens = oracle.opens(tuple);
  const window = under.extensionWindow(short);
  pairs.push(['closing day', under.closingState(expiresOn, todayOn, lastDayBeforeExpiry), closing]);
  pairs.push(['state of an extension', window.state, closing === 'open' && opens !== undefined && today < opens ? 'too-early' : closing]);
  pairs.push(['opening day of an extension', window.opensOn, on(opens)]);
  pairs.push(['state of a change', under.changeWindow({ ...short, present: 'T26', desired: 'T44' }).state, closing]);
  pairs.push(['special period', under.specialPeriodEnd(expiresOn), on(monthsFrom(expires, 2))]);
  pairs.push(['days left', window.daysLeft, expires - today]);

  const acquisition = under.acquisitionWindow({ eventOn: text[event] ?? '', todayOn, ...(leaves === undefined ? {} : { leavesOn: text[leaves] ?? '' }) });
  const since = today - event;
  pairs.push(['state of an acquisition', acquisition.state, since > 60 ? 'closed' : since < 0 ? 'not-yet' : leaves !== undefined && leaves - event <= 60 ? 'not-needed' : since > 30 ? 'late' : 'open']);

  pairs.push(['sixteenth birthday', under.hasReachedAge(text[born] ?? '', 16, todayOn), isOfAge(born, 16, today)]);
  pairs.push(['fifteenth birthday', under.hasReachedAge(text[born] ?? '', 15, todayOn), isOfAge(born, 15, today)]);
  pairs.push(['re-entry permission', under.permissionUntil(todayOn, { expiresOn }), on(Math.min(monthsFrom(today, 60), expires))]);
  pairs.push(['re-entry permission without an end of stay', under.permissionUntil(todayOn, {}), on(monthsFrom(today, 60))]);
  pairs.push(['special re-entry', under.specialReEntryUntil(todayOn, { expiresOn }), on(Math.min(monthsFrom(today, 12), expires))]);
  pairs.push(['reminder', under.milestoneReached(expires - today), reminder(expires - today)]);
  pairs.push(['open counters', under.isCounterOpen(todayOn), open[today]]);
  pairs.push(...guardianPairs(tuple, under.guard(facts(tuple)), counts));

  for (const [what, ours, oracles] of pairs) if (ours !== oracles) return { what, ours, oracles };
  return undefined;
}

function facts(tuple: Tuple): GuardianFacts {
  const { today, expires, period, signature, authentication, card, passport, pendingSince, due, answersNeedCard, lastDayBeforeExpiry } = tuple;
  return {
    todayOn: text[today] ?? '',
    expiresOn: text[expires] ?? '',
    answersNeedCard,
    lastDayBeforeExpiry,
    ...(period ? { period } : {}),
    ...(signature === undefined ? {} : { signatureUntilOn: text[signature] }),
    ...(authentication === undefined ? {} : { authenticationUntilOn: text[authentication] }),
    ...(card === undefined ? {} : { cardUntilOn: text[card] }),
    ...(passport === undefined ? {} : { passportUntilOn: text[passport] }),
    ...(pendingSince === undefined ? {} : { pendingSinceOn: text[pendingSince] }),
    ...(due === undefined ? {} : { requestsDueOn: [text[due] ?? ''] }),
  };
}

/** "You can today" is said exactly on the days on which every sentence holds and nothing is missing; the last safe day is the last such day. */
function guardianPairs(tuple: Tuple, steps: readonly Step[], counts: { safe: number; steps: number }): [string, unknown, unknown][] {
  const { today, passport } = tuple;
  const pairs: [string, unknown, unknown][] = [];
  const saysSafe = (step: Step | undefined): boolean => step?.state === 'open' || step?.state === 'last-day';
  const of = (kind: Step['kind']): Step | undefined => steps.find((step) => step.kind === kind);
  counts.steps += steps.length;
  counts.safe += steps.filter(saysSafe).length;
  const pending = oracle.isPending(tuple);

  const online = of('apply-online');
  const counter = of('apply-at-counter');
  pairs.push(['steps to apply', online !== undefined && counter !== undefined, !pending]);
  if (online && counter) {
    pairs.push(['last safe day online', online.lastSafeOn, on(oracle.lastOnline(tuple))]);
    pairs.push(['online today', saysSafe(online), oracle.onlineToday(tuple)]);
    pairs.push(['last safe day at the counter', counter.lastSafeOn, on(oracle.lastDay(tuple, oracle.mayFileAtCounter))]);
    // The counter may be closed today and open again before the last safe day.
    pairs.push(['counter from today on', saysSafe(counter), oracle.counterToday(tuple) && today <= (oracle.lastDay(tuple, oracle.mayFileAtCounter) ?? 0)]);
  }

  const extend = of('extend-card');
  pairs.push(['a step to extend the card', extend !== undefined, !oracle.needsNoExtension(tuple)]);
  if (extend) {
    const last = oracle.lastDay(tuple, oracle.mayExtendCard);
    pairs.push(['last safe day to extend the card', extend.lastSafeOn, on(last)]);
    pairs.push(['extending from today on', saysSafe(extend), oracle.isSureCard(tuple) && last !== undefined && today <= last]);
  }

  const answer = of('answer-request');
  pairs.push(['a step to answer', answer !== undefined, tuple.due !== undefined]);
  if (answer) {
    pairs.push(['last safe day to answer', answer.lastSafeOn, on(oracle.lastDay(tuple, oracle.mayAnswer))]);
    pairs.push(['answering today', saysSafe(answer), oracle.isSureAnswer(tuple) && oracle.mayAnswer(tuple, today)]);
  }

  const stay = of('stay');
  pairs.push(['last sure day of the stay', stay?.lastSafeOn, on(oracle.lastDay(tuple, oracle.mayStay))]);
  pairs.push(['staying today', saysSafe(stay), oracle.mayStay(tuple, today)]);
  pairs.push(['passport', of('renew-passport')?.lastSafeOn, passport !== undefined && passport <= oracle.specialEnd(tuple) ? on(passport) : undefined]);
  return pairs;
}

/** An age is reached when the day before the birthday ends; who was born on a leap day has no such day in a common year and reaches it with February's last. */
function isOfAge(born: number, years: number, today: number): boolean {
  const anniversary = monthsFrom(born, years * 12);
  const lostLeapDay = text[born]?.endsWith('-02-29') && !text[anniversary]?.endsWith('-02-29');
  return today >= (lostLeapDay ? lastOfMonth(anniversary) + 1 : anniversary);
}

function reminder(left: number): number | undefined {
  if (left < 0 || left > 90) return undefined;
  if (left > 60) return 90;
  if (left > 30) return 60;
  if (left > 14) return 30;
  return left > 7 ? 14 : 7;
}

if (import.meta.main) {
  const count = Number(process.argv[2] ?? 1_000_000);
  if (!Number.isInteger(count) || count < 1) throw new RangeError('how many stays?');
  const counts = { safe: 0, steps: 0 };
  const found = disagreement(count, rules, counts);
  const days = (tuple: Tuple): unknown => Object.fromEntries(Object.entries(tuple).map(([key, value]) => [key, typeof value === 'number' && value > 1 ? (on(value) ?? value) : value]));
  console.log(JSON.stringify(found ? { agrees: false, ...found, tuple: days(found.tuple) } : { agrees: true, tuples: count, from: text[indexOf('2025-06-01')], ...counts }));
  process.exitCode = found ? 1 : 0;
}
