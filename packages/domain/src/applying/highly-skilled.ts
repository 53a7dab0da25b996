// Who may change to Highly-Skilled Professional (ii): those who are Highly-Skilled Professionals (i). Immigration Control Act art. 20-2.
import { hasReachedAge } from '../age.ts';
import { no, yes, type Ruling } from '../ruling.ts';
import { DESIGNATED_ACTIVITIES, HIGHLY_SKILLED_1, HIGHLY_SKILLED_2 } from './status-facts.ts';

/** Highly-skilled people of the time before (i) existed hold designated activities (secondary source, unsure): the bureau judges these. */
const FROM: readonly string[] = [...HIGHLY_SKILLED_1, DESIGNATED_ACTIVITIES];

/** That three years (one year in the special system) have passed stands in the documents: the answers do not tell. */
export function highlySkilledRuling({ present, desired }: { readonly present: string; readonly desired: string }): Ruling<'not-highly-skilled-before'> {
  return desired !== HIGHLY_SKILLED_2 || FROM.includes(present) ? yes : no('not-highly-skilled-before');
}

/** The row of the points table for an age, by its code on the official form ("points.age"): below 30, 30 to 34, 35 to 39, 40 and more. */
export function pointsAgeCode(bornOn: string, todayOn: string): string {
  return `0${[30, 35, 40].filter((years) => hasReachedAge(bornOn, years, todayOn)).length}`;
}
