// The last safe day for each step, from stay, certificates, card, passport, special period and requests together. Immigration Control Act
// art. 20(6), 21(2), (4); Enforcement Regulations art. 21(1); the agency's user guide (nothing online on the expiry day; no documents from
// a card that has run out); Public Personal Authentication Ordinance art. 13 (certificates end with the stay, unless extended before).
import { addDays } from '../calendar.ts';
import { lastDayOf } from './closing-day.ts';
import { extensionWindow, hasSpecialPeriod, specialPeriodEnd, type WindowFacts } from './extension-window.ts';
import { lastCounterDay } from './counter-day.ts';

/** All days are YYYY-MM-DD in Japan; "until" is the last day that is still good. What is not known is left out. */
export interface GuardianFacts {
  readonly todayOn: string;
  readonly expiresOn: string;
  readonly period?: WindowFacts['period'];
  readonly signatureUntilOn?: string;
  readonly authenticationUntilOn?: string;
  /** The Individual Number Card itself. */
  readonly cardUntilOn?: string;
  readonly passportUntilOn?: string;
  /** Day on which an extension or a change was received that is not decided yet. */
  readonly pendingSinceOn?: string;
  /** Last days of open requests for documents. */
  readonly requestsDueOn?: readonly string[];
  /** False where a password is enough to answer a request. */
  readonly answersNeedCard?: boolean;
  readonly lastDayBeforeExpiry?: 0 | 1;
}

export type Bound = 'stay' | 'signature-certificate' | 'authentication-certificate' | 'card' | 'passport' | 'due-date' | 'special-period';
export type StepState =
  /** Its first day is still to come. */
  | 'waiting'
  | 'open'
  | 'last-day'
  | 'passed'
  /** The signature certificate ends before the step begins: extend the card first. `lastSafeOn` is then the day by which to file after that. */
  | 'card-first'
  /** A date is missing: `lastSafeOn` is then only the latest day that it can be. */
  | 'unknown';

export interface Step {
  readonly kind: 'apply-online' | 'apply-at-counter' | 'extend-card' | 'answer-request' | 'renew-passport' | 'stay';
  readonly fromOn?: string;
  readonly lastSafeOn: string;
  /** What ends the step. */
  readonly bound: Bound;
  readonly state: StepState;
  /** The stay only: it may reach this far when the period, which is not known, is longer than thirty days. */
  readonly perhapsUntilOn?: string;
}

type Limit = readonly [untilOn: string, bound: Bound];

/** Steps in the order of their last safe day. */
export function guard(facts: GuardianFacts): Step[] {
  const { todayOn, expiresOn, period, pendingSinceOn } = facts;
  const isPending = pendingSinceOn !== undefined && pendingSinceOn <= expiresOn;
  const specialEnd = specialPeriodEnd(expiresOn);
  const isSpecialSure = period !== undefined && hasSpecialPeriod(period);
  const stayEnd: Limit = isPending && isSpecialSure ? [specialEnd, 'special-period'] : [expiresOn, 'stay'];
  const stay: Step = {
    ...step('stay', todayOn, [stayEnd]),
    ...(isPending && period === undefined ? { perhapsUntilOn: specialEnd } : {}),
  };
  const steps = [
    ...(isPending ? [] : applying(facts)),
    ...extendingCard(facts, hasSpecialPeriod(period) ? specialEnd : expiresOn),
    ...(facts.requestsDueOn ?? []).map((dueOn) => answering(facts, dueOn, stayEnd)),
    ...(facts.passportUntilOn !== undefined && facts.passportUntilOn <= specialEnd ? [step('renew-passport', todayOn, [[facts.passportUntilOn, 'passport']])] : []),
    stay,
  ];
  return steps.sort((a, b) => (a.lastSafeOn === b.lastSafeOn ? 0 : a.lastSafeOn < b.lastSafeOn ? -1 : 1));
}

function applying({ todayOn, expiresOn, period, signatureUntilOn, lastDayBeforeExpiry = 1 }: GuardianFacts): Step[] {
  const { opensOn: fromOn } = extensionWindow({ expiresOn, period, todayOn, lastDayBeforeExpiry });
  const closing: Limit = [lastDayOf(expiresOn, lastDayBeforeExpiry), 'stay'];
  const online = step('apply-online', todayOn, signatureUntilOn === undefined ? [closing] : [closing, [signatureUntilOn, 'signature-certificate']], fromOn);
  const canNeverSign = signatureUntilOn !== undefined && todayOn <= closing[0] && signatureUntilOn < later(todayOn, fromOn);
  const missing = signatureUntilOn === undefined && todayOn <= online.lastSafeOn;
  return [
    // The end of the certificate would be a last day on which nothing can be filed yet.
    { ...online, ...(canNeverSign ? { state: 'card-first' as const, lastSafeOn: closing[0] } : missing ? { state: 'unknown' as const } : {}) },
    step('apply-at-counter', todayOn, [[lastCounterDay(expiresOn), 'stay']], fromOn),
  ];
}

/** Before the day on which the first of them ends, on a day on which the municipal office is open; nothing to do when all outlast the special period. */
function extendingCard({ todayOn, expiresOn, signatureUntilOn, authenticationUntilOn, cardUntilOn }: GuardianFacts, neededUntilOn: string): Step[] {
  const known: Limit[] = [
    ...(signatureUntilOn === undefined ? [] : [[signatureUntilOn, 'signature-certificate'] as const]),
    ...(authenticationUntilOn === undefined ? [] : [[authenticationUntilOn, 'authentication-certificate'] as const]),
    ...(cardUntilOn === undefined ? [] : [[cardUntilOn, 'card'] as const]),
  ];
  const isWhole = signatureUntilOn !== undefined && authenticationUntilOn !== undefined;
  // Without their own dates, certificates end with the stay at the latest.
  const [untilOn, bound] = earliest(isWhole ? known : [...known, [expiresOn, 'stay']]);
  if (isWhole && untilOn > neededUntilOn) return [];
  const extending = step('extend-card', todayOn, [[lastCounterDay(addDays(untilOn, -1)), bound]]);
  return [isWhole || extending.state === 'passed' ? extending : { ...extending, state: 'unknown' }];
}

function answering({ todayOn, authenticationUntilOn, cardUntilOn, answersNeedCard = true }: GuardianFacts, dueOn: string, stayEnd: Limit): Step {
  const limits: Limit[] = [[dueOn, 'due-date'], stayEnd];
  if (!answersNeedCard) return step('answer-request', todayOn, limits);
  if (authenticationUntilOn !== undefined) limits.push([authenticationUntilOn, 'authentication-certificate']);
  if (cardUntilOn !== undefined) limits.push([cardUntilOn, 'card']);
  const answer = step('answer-request', todayOn, limits);
  return authenticationUntilOn === undefined && answer.state !== 'passed' ? { ...answer, state: 'unknown' } : answer;
}

function step(kind: Step['kind'], todayOn: string, limits: readonly Limit[], fromOn?: string): Step {
  const [lastSafeOn, bound] = earliest(limits);
  const state = todayOn > lastSafeOn ? 'passed' : fromOn !== undefined && todayOn < fromOn ? 'waiting' : todayOn === lastSafeOn ? 'last-day' : 'open';
  return { kind, ...(fromOn === undefined ? {} : { fromOn }), lastSafeOn, bound, state };
}

/** Of equal days the one that is named first. */
function earliest(limits: readonly Limit[]): Limit {
  return limits.reduce((first, each) => (each[0] < first[0] ? each : first));
}

function later(a: string, b: string | undefined): string {
  return b !== undefined && b > a ? b : a;
}
