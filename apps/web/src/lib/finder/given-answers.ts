// What has been answered in the short check, as it was written: kept in the tab, and held to its question before the next one comes. Pure.
import { eligibilityFilers, wholeDay } from '@zairyu/domain';
import { dateIssues, isEmptyDate, type Issue } from '@zairyu/forms';
import type { WordKey } from '#lib/i18n/namespaces.ts';
import { ABROAD, obstacles, questionsFor, type FinderAnswers, type Question, type Wish } from './find-procedure.ts';

/** Each as its control holds it; empty while it is not answered. */
export interface GivenAnswers {
  status: string;
  expiry: string;
  /** 'long' or 'short'. */
  period: string;
  happened: string;
  wish: string;
  /** 'departure' or 'other'. */
  designation: string;
  filer: string;
  /** 'held' or 'none'. */
  permission: string;
  obstacle: string;
  /** Chosen at the result, for the answers of `resultOf` only. */
  desired: string;
  activity: string;
  category: string;
}

export const nothingGiven: GivenAnswers = { status: '', expiry: '', period: '', happened: '', wish: '', designation: '', filer: '', permission: '', obstacle: '', desired: '', activity: '', category: '' };

/** @param kept what the tab remembers; anything may stand there */
export function givenFrom(kept: unknown): GivenAnswers {
  const told = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  const text = (name: keyof GivenAnswers) => (typeof told[name] === 'string' ? told[name] : '');
  return Object.fromEntries(Object.keys(nothingGiven).map((name) => [name, text(name as keyof GivenAnswers)])) as unknown as GivenAnswers;
}

export const questionsOf = ({ status, designation, wish }: GivenAnswers): readonly Question[] => questionsFor(status, designation === 'departure', wish as Wish);

export function finderAnswers(given: GivenAnswers): FinderAnswers {
  const { status, wish } = given;
  return {
    status,
    expiresOn: wholeDay(given.expiry) ?? '',
    happenedOn: wholeDay(given.happened),
    longPeriod: given.period === 'long',
    wish: wish as Wish,
    preparingDeparture: given.designation === 'departure',
    hasPermission: given.permission === 'held',
    filer: status === ABROAD ? eligibilityFilers.find((each) => each === given.filer) : undefined,
    obstacle: wish === 'travel' ? obstacles.find((each) => each === given.obstacle) : undefined,
  };
}

/** A code, not a sentence: the words follow the language of the page. */
export type Wrong = { readonly id: string; readonly key: WordKey<'finder'> } | { readonly id: string; readonly issue: Issue; /** Of the question, short. */ readonly label: WordKey<'finder'> };

/** What keeps a question from being answered; an empty list when it is. */
export function whatIsWrong(question: Question, given: GivenAnswers, todayOn: string): readonly Wrong[] {
  const missing = (id: keyof GivenAnswers, key: WordKey<'finder'>): Wrong[] => (given[id] === '' ? [{ id, key }] : []);
  switch (question) {
    case 'status':
      return missing('status', 'error.status');
    case 'since':
      return dayIsWrong('happened', given.happened, { id: 'acquisition.eventOn', must: 'be-past' }, todayOn);
    case 'expiry':
      return [...dayIsWrong('expiry', given.expiry, { id: 'stay.expiresOn' }, todayOn), ...missing('period', 'error.short')];
    default:
      return missing(question, `error.${question}`);
  }
}

/** @param as the field of the forms that asks for the same day */
function dayIsWrong(id: 'expiry' | 'happened', raw: string, as: { readonly id: string; readonly must?: 'be-past' }, todayOn: string): Wrong[] {
  const about = id === 'expiry' ? 'expiry' : 'since';
  if (isEmptyDate(raw)) return [{ id, key: `error.${about}` }];
  return dateIssues({ ...as, precision: 'day' }, id, raw, 'complete', { todayOn }).map((issue) => ({ id, issue, label: `${about}.short` as const }));
}

/** Where an address leads: "#3" to the third question, but never past one that is not answered. The number after the last is the result. */
export function positionAt(hash: string, given: GivenAnswers, todayOn: string): number {
  const questions = questionsOf(given);
  const open = questions.findIndex((question) => whatIsWrong(question, given, todayOn).length > 0);
  const asked = /^#\d{1,2}$/.test(hash) ? Number(hash.slice(1)) - 1 : 0;
  return Math.max(0, Math.min(asked, open === -1 ? questions.length : open));
}
