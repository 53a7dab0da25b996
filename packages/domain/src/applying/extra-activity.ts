// R12. Permission for an activity beside the status. Immigration Control Act art. 19(2); Enforcement Regulations art. 19(5)(i): the general
// permission. By law every status of table I may ask; trainees and technical interns get none in practice, specified skilled workers hardly.
import { explain, no, yes, type Ruling } from '../ruling.ts';
import { factsOfStatus, SPECIFIED_SKILLED, STUDENT, TECHNICAL_INTERN, TRAINEE } from './status-facts.ts';

export const GENERAL_HOURS_PER_WEEK = 28;
/** Students, in long holidays that the rules of the school fix, while they are enrolled. */
export const STUDENT_HOURS_PER_HOLIDAY = 8;
const WEEK_DAYS = 7;

/** @param resulting the status that the person will have when the filing is granted */
export function extraActivityRuling(resulting: string): Ruling<'any-work-allowed' | 'not-for-trainees' | 'status-unknown', 'why-beside-specified-skills'> {
  const facts = factsOfStatus(resulting);
  if (!facts) return no('status-unknown');
  if (facts.table === '2') return no('any-work-allowed');
  if (resulting === TRAINEE || (TECHNICAL_INTERN as readonly string[]).includes(resulting)) return no('not-for-trainees');
  if ((SPECIFIED_SKILLED as readonly string[]).includes(resulting)) return explain('why-beside-specified-skills');
  return yes;
}

export interface WorkedDay {
  readonly hours: number;
  /** In a long holiday of the school; counts for students who are enrolled. */
  readonly longHoliday?: boolean;
}
export interface GeneralWork {
  readonly status: string;
  /** One after the other, without gaps: a day without work has zero hours. */
  readonly days: readonly WorkedDay[];
  readonly enrolled?: boolean;
  /** Places under the law on amusement business, in any role. */
  readonly amusementBusiness?: boolean;
}

/** Any seven days in a row are a week. Days of a long holiday are judged day by day and do not count in a week. */
export function generalPermissionRuling({ status, days, enrolled = false, amusementBusiness = false }: GeneralWork): Ruling<'amusement-business' | 'over-28-hours' | 'over-8-hours' | 'not-enrolled'> {
  if (amusementBusiness) return no('amusement-business');
  if (status === STUDENT && !enrolled) return no('not-enrolled');
  const isHoliday = (day: WorkedDay): boolean => status === STUDENT && day.longHoliday === true;
  if (days.some((day) => isHoliday(day) && day.hours > STUDENT_HOURS_PER_HOLIDAY)) return no('over-8-hours');
  const counted = days.map((day) => (isHoliday(day) ? 0 : day.hours));
  const isOver = counted.some((_, last) => counted.slice(Math.max(0, last - WEEK_DAYS + 1), last + 1).reduce((sum, hours) => sum + hours, 0) > GENERAL_HOURS_PER_WEEK);
  return isOver ? no('over-28-hours') : yes;
}
