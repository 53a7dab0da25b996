// The stay of a person from their applications: when it ends, when an extension may be filed, what comes up. Pure.
import { addDays, extensionWindow, ONLINE_ENDS_DAYS_BEFORE, type ExtensionWindow } from '@zairyu/domain';
import type { ListedApplication } from '#lib/api-types.ts';

export interface NamedStay {
  /** YYYY-MM-DD */
  readonly expiresOn: string;
  /** Code of the official list. */
  readonly statusOfResidence: string;
}

/** The stay that the application with the latest expiry names: a granted one has moved it. */
export function namedStay(applications: readonly ListedApplication[]): NamedStay | undefined {
  const named = applications.flatMap(({ expiresOn, stage, statusOfResidence }) => (expiresOn === null || stage === 'withdrawn' || stage === 'denied' ? [] : [{ expiresOn, statusOfResidence }]));
  return named.sort((a, b) => (a.expiresOn < b.expiresOn ? -1 : 1)).at(-1);
}

export function stayWindow(expiresOn: string, todayOn: string): ExtensionWindow {
  return extensionWindow({ expiresOn, todayOn, lastDayBeforeExpiry: ONLINE_ENDS_DAYS_BEFORE });
}

export interface ComingUp {
  readonly on: string;
  readonly key: 'home.coming.due' | 'home.coming.certificate' | 'home.coming.last' | 'home.coming.expiry';
  readonly note: 'days' | 'home.coming.certificateText' | 'home.coming.lastText';
}

/** Dates to come, soonest first. */
export function comingUp(applications: readonly ListedApplication[], expiresOn: string | undefined, certificateUntilOn: string | undefined, todayOn: string): ComingUp[] {
  const waiting = applications.some((each) => ['submitted', 'under-examination', 'documents-requested'].includes(each.stage));
  const dates: ComingUp[] = applications.flatMap((each) => (each.dueOn ? [{ on: each.dueOn, key: 'home.coming.due' as const, note: 'days' as const }] : []));
  if (expiresOn && !waiting) dates.push({ on: addDays(expiresOn, -ONLINE_ENDS_DAYS_BEFORE), key: 'home.coming.last', note: 'home.coming.lastText' });
  if (expiresOn && certificateUntilOn && certificateUntilOn <= expiresOn) dates.push({ on: addDays(certificateUntilOn, -7), key: 'home.coming.certificate', note: 'home.coming.certificateText' });
  if (expiresOn) dates.push({ on: expiresOn, key: 'home.coming.expiry', note: 'days' });
  return dates.filter((each) => each.on >= todayOn).sort((a, b) => (a.on < b.on ? -1 : 1));
}
